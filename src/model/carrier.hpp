// Plasma-membrane carrier by alternating access: rapid binding in both pockets, quasi-steady
// conformations (eq. 5b). Reuptake, release by substrates, reverse transport, block and the
// protection a blocker gives against a releaser are all this one law.
#pragma once

#include <array>
#include <span>

#include "model/parameters.hpp"

namespace cleft::model {

// One substrate at one carrier.
struct CarrierSubstrate {
  double outside_kd_uM = no_action;  // Ko
  double inside_kd_uM = no_action;   // Ki
  double inward_per_s = 0.0;         // k_in, loaded outward to inward
  double outward_per_s = 0.0;        // k_out; follows from detailed balance, is never free
};

// The constants of one population of carriers.
struct Carrier {
  double copies = 0.0;
  double return_per_s = 0.0;        // a
  double empty_inward_per_s = 0.0;  // b
  std::array<CarrierSubstrate, amine_count> amines;
};

// A carrier whose native amine shows the apparent Vmax and Km of the parameters in that volume.
Carrier make_carrier(const CarrierParameters& parameters, double extracellular_volume_fL);

// A substrate of apparent Km at a carrier; k_out from detailed balance: the accumulation ratio is that of
// the carrier, the same for every substrate (eq. 5a).
CarrierSubstrate make_substrate(const CarrierParameters& parameters, double km_uM, double inward_per_s,
                                double inside_kd_uM);

// What stands on the two sides, one entry a drug of the run.
struct CarrierSurroundings {
  std::array<double, amine_count> outside_uM{};
  std::array<double, amine_count> inside_uM{};
  std::span<const double> drug_outside_uM;
  std::span<const double> drug_inside_uM;
  std::span<const CarrierSubstrate> drugs;  // each drug as a substrate of this carrier
  double blocked = 0.0;                     // sum over blockers of concentration over Ki
};

// One-way fluxes of amines [molecules/s], net flux of drugs [molecules/s inward], and the conformations.
struct CarrierFlux {
  std::array<double, amine_count> inward{};
  std::array<double, amine_count> outward{};
  double facing_out = 0.0;   // share of carriers, bound ones included
  double binding_out = 0.0;  // Bo: 1 + all ligands over their constants, outside
  double binding_in = 0.0;   // Bi
};

// drug_net has one entry a drug. copies_factor scales the number of carriers (expression).
CarrierFlux carrier_flux(const Carrier& carrier, const CarrierSurroundings& around, double copies_factor,
                         std::span<double> drug_net);

}  // namespace cleft::model
