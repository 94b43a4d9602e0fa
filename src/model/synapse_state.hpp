// The state of one synapse at one instant: the simulation fills it from the solved state by the laws of this room, and
// the interface writes and the renderer draws what stands in it.
#pragma once

#include <string>
#include <vector>

#include "model/parameters.hpp"

namespace cleft::model {

// Shares of the native carrier's population over its conformations (MODEL.md, 5b); they sum to 1. The equations know
// no occluded state, since changing sides takes no time in them.
struct CarrierShares {
  double out_empty = 1.0;
  double out_amine = 0.0;    // facing out, amine bound
  double out_drug = 0.0;     // facing out, a substrate drug bound
  double out_blocked = 0.0;  // facing out, held by a blocker
  double in_empty = 0.0;
  double in_amine = 0.0;
  double in_drug = 0.0;
};

// Shares of VMAT2 by what its cytosolic side holds (MODEL.md, 3 and 3.4); they sum to 1.
struct Vmat2Shares {
  double empty = 1.0;
  double amine = 0.0;    // loading, any amine
  double drug = 0.0;     // cycling a drug
  double blocked = 0.0;  // held by an inhibitor
};

// Of one receptor after the synapse (MODEL.md, 9.1).
struct ReceptorShares {
  double by_amine = 0.0;  // occupied
  double by_drugs = 0.0;
  double activation = 0.0;  // 0 to 1; an antagonist occupies without it
};

// How many of a kind of protein the terminal has, of the usual number; 0 is a knock-out.
struct ProteinNumbers {
  double carriers = 1.0;
  double vmat2 = 1.0;
  double autoreceptors = 1.0;
  double receptors = 1.0;  // of the kind shown
};

// One drug at one synapse. Shares are of the whole population of that protein: its part of the shares above.
struct DrugState {
  std::string id{};
  std::string name{};
  DrugClass drug_class = DrugClass::releaser;
  double outside_uM = 0.0;
  double cytosol_uM = 0.0;
  double extracellular_molecules = 0.0;  // in the volume that belongs to one varicosity
  double cytosol_molecules = 0.0;
  double carrier_out = 0.0;  // of CarrierShares::out_drug
  double carrier_in = 0.0;   // of in_drug
  double carrier_blocked = 0.0;
  double vmat2 = 0.0;  // of Vmat2Shares::drug
  double vmat2_blocked = 0.0;
  double receptor = 0.0;  // of ReceptorShares::by_drugs
};

struct SynapseState {
  Amine transmitter = Amine::serotonin;
  double extracellular_nM = 0.0;
  double times_rest = 1.0;  // extracellular over its value at rest
  double cytosol_uM = 0.0;
  double store_fraction = 1.0;     // of the store at rest
  double quantum_molecules = 0.0;  // in one vesicle now
  double firing_Hz = 0.0;          // impulses that reach the terminal
  double stimulated_Hz = 0.0;      // of these, impulses of a train
  double firing_of_rest = 1.0;     // the others, over the rate at rest
  double autoreceptor_occupancy = 0.0;
  double mao_activity = 1.0;  // both forms together, of rest
  double mao_a = 1.0;
  double mao_b = 1.0;
  // Molecules per second and varicosity at this instant.
  double release_per_s = 0.0;
  double uptake_per_s = 0.0;
  double efflux_per_s = 0.0;      // through carriers of all terminals
  double own_efflux_per_s = 0.0;  // of these, through the transmitter's own
  double made_per_s = 0.0;
  double packed_per_s = 0.0;
  double leaked_per_s = 0.0;
  double broken_down_per_s = 0.0;  // by MAO
  double cleared_per_s = 0.0;      // outside, by anything but carriers
  // Counts in the volume that belongs to one varicosity [molecules].
  double extracellular_molecules = 0.0;
  double cytosol_molecules = 0.0;
  CarrierShares carriers;
  Vmat2Shares vmat2;
  Receptor receptor_shown = Receptor::ht2a;  // after the synapse
  ReceptorShares receptor;
  ProteinNumbers proteins;
  std::vector<DrugState> drugs;  // in the scenario's order
};

}  // namespace cleft::model
