// Plasma-membrane carrier by alternating access: rapid binding in both pockets, quasi-steady
// conformations (eq. 5b). Reuptake, release by substrates, reverse transport, block and the
// protection a blocker gives against a releaser are all this one law.
#pragma once

#include <array>
#include <span>

#include "model/parameters.hpp"

namespace cleft::model {

// One substrate at one carrier.
template <class Scalar>
struct BasicCarrierSubstrate {
  Scalar outside_kd_uM = no_action;  // Ko
  Scalar inside_kd_uM = no_action;   // Ki
  Scalar inward_per_s = 0.0;         // k_in, loaded outward to inward
  Scalar outward_per_s = 0.0;        // k_out; follows from detailed balance, is never free
  // The same as the law uses them, so that it multiplies instead of dividing; 0 for what is no substrate.
  Scalar outside_per_uM = 0.0;    // 1/Ko
  Scalar inside_per_uM = 0.0;     // 1/Ki
  Scalar inward_per_uM_s = 0.0;   // k_in/Ko
  Scalar outward_per_uM_s = 0.0;  // k_out/Ki
};
using CarrierSubstrate = BasicCarrierSubstrate<double>;

// The constants of one population of carriers.
struct Carrier {
  double copies = 0.0;
  double return_per_s = 0.0;        // a
  double empty_inward_per_s = 0.0;  // b
  std::array<CarrierSubstrate, amine_count> amines;
};

// The carriers of one release site: as many as show the apparent Vmax in the extracellular volume that belongs to it.
Carrier make_carrier(const CarrierParameters& parameters, const PopulationParameters& population);

// A substrate of apparent Km at a carrier; k_out from detailed balance: the accumulation ratio is that of
// the carrier, the same for every substrate (eq. 5a).
CarrierSubstrate make_substrate(const CarrierParameters& parameters, double km_uM, double inward_per_s,
                                double inside_kd_uM);

// The same for numbers and for formulae. Detailed balance: (k_in/Ko) a / ((k_out/Ki) b) = Gamma.
template <class Scalar>
BasicCarrierSubstrate<Scalar> substrate_of(const BasicCarrierParameters<Scalar>& p, const Scalar& km_uM,
                                           const Scalar& inward_per_s, const Scalar& inside_kd_uM) {
  BasicCarrierSubstrate<Scalar> substrate;
  const Scalar& a = p.return_per_s;
  const Scalar& b = p.empty_inward_per_s;
  substrate.outside_kd_uM = km_uM * (a + inward_per_s) / (a + b);
  substrate.inside_kd_uM = inside_kd_uM;
  substrate.inward_per_s = inward_per_s;
  substrate.outward_per_s = inward_per_s * a * inside_kd_uM / (substrate.outside_kd_uM * b * p.accumulation);
  substrate.outside_per_uM = 1.0 / substrate.outside_kd_uM;
  substrate.inside_per_uM = 1.0 / substrate.inside_kd_uM;
  substrate.inward_per_uM_s = substrate.inward_per_s / substrate.outside_kd_uM;
  substrate.outward_per_uM_s = substrate.outward_per_s / substrate.inside_kd_uM;
  return substrate;
}

// Carriers that show an apparent Vmax in a volume.
template <class Scalar>
Scalar copies_of(const BasicCarrierParameters<Scalar>& p, const Scalar& uptake_uM_per_s, const Scalar& volume_fL) {
  const Scalar turnover_per_s = p.return_per_s * p.translocation_per_s / (p.return_per_s + p.translocation_per_s);
  return uptake_uM_per_s * volume_fL * molecules_per_uM_fL / turnover_per_s;
}

// One drug of the run that this carrier carries.
struct CarriedDrug {
  std::size_t drug = 0;
  CarrierSubstrate substrate;
};

// What stands on the two sides, one entry a drug of the run.
template <class Scalar>
struct CarrierSurroundings {
  std::array<Scalar, amine_count> outside_uM{};
  std::array<Scalar, amine_count> inside_uM{};
  std::span<const Scalar> drug_outside_uM;
  std::span<const Scalar> drug_inside_uM;
  std::span<const CarriedDrug> drugs;
  Scalar blocked = 0.0;  // sum over blockers of concentration over Ki
};

// One-way fluxes of amines [molecules/s], net flux of drugs [molecules/s inward], and the conformations.
template <class Scalar>
struct CarrierFlux {
  std::array<Scalar, amine_count> inward{};
  std::array<Scalar, amine_count> outward{};
  Scalar facing_out = 0.0;   // share of carriers, bound ones included
  Scalar binding_out = 0.0;  // Bo: 1 + all ligands over their constants, outside
  Scalar binding_in = 0.0;   // Bi
};

// drug_net has one entry a drug of the run; those not carried are left as they are. copies_factor scales the number
// of carriers (expression).
template <class Scalar>
CarrierFlux<Scalar> carrier_flux(const Carrier& carrier, const CarrierSurroundings<Scalar>& around,
                                 double copies_factor, std::span<Scalar> drug_net) {
  CarrierFlux<Scalar> flux;
  flux.binding_out = 1.0 + around.blocked;
  flux.binding_in = 1.0;
  Scalar forward = carrier.empty_inward_per_s;  // times the share without ligand
  Scalar backward = carrier.return_per_s;
  std::array<Scalar, amine_count> loaded_in{};   // k_in x outside over Ko
  std::array<Scalar, amine_count> loaded_out{};  // k_out x inside over Ki
  for (std::size_t s = 0; s < amine_count; ++s) {
    const CarrierSubstrate& amine = carrier.amines[s];
    loaded_in[s] = amine.inward_per_uM_s * around.outside_uM[s];
    loaded_out[s] = amine.outward_per_uM_s * around.inside_uM[s];
    flux.binding_out += amine.outside_per_uM * around.outside_uM[s];
    flux.binding_in += amine.inside_per_uM * around.inside_uM[s];
    forward += loaded_in[s];
    backward += loaded_out[s];
  }
  for (const auto& [d, drug] : around.drugs) {
    flux.binding_out += drug.outside_per_uM * around.drug_outside_uM[d];
    flux.binding_in += drug.inside_per_uM * around.drug_inside_uM[d];
    forward += drug.inward_per_uM_s * around.drug_outside_uM[d];
    backward += drug.outward_per_uM_s * around.drug_inside_uM[d];
  }
  // With forward/Bo and backward/Bi the rates of the two conformations, one division serves for all.
  const Scalar both = 1.0 / (forward * flux.binding_in + backward * flux.binding_out);
  flux.facing_out = backward * flux.binding_out * both;
  const double copies = carrier.copies * copies_factor;
  const Scalar out_per_ligand = copies * backward * both;
  const Scalar in_per_ligand = copies * forward * both;
  for (std::size_t s = 0; s < amine_count; ++s) {
    flux.inward[s] = out_per_ligand * loaded_in[s];
    flux.outward[s] = in_per_ligand * loaded_out[s];
  }
  for (const auto& [d, drug] : around.drugs) {
    drug_net[d] = drug.inward_per_uM_s * (out_per_ligand * around.drug_outside_uM[d]) -
                  drug.outward_per_uM_s * (in_per_ligand * around.drug_inside_uM[d]);
  }
  return flux;
}

}  // namespace cleft::model
