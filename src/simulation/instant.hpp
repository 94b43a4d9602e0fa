// One instant of a run, as a picture needs it: computed from the solved state by the model's own laws,
// nothing invented. One entry a transmitter of the scenario.
#pragma once

#include <string>
#include <vector>

#include "simulation/moment.hpp"

namespace cleft::simulation {

// Shares of the native carrier's population over its conformations (MODEL.md, 5b); they sum to 1.
struct CarrierShares {
  double out_empty = 1.0;
  double out_amine = 0.0;
  double out_drug = 0.0;     // a substrate drug in the outward pocket
  double out_blocked = 0.0;  // a blocker in the outward pocket
  double in_empty = 0.0;
  double in_amine = 0.0;
  double in_drug = 0.0;
};

// Shares of VMAT2 by what it holds (MODEL.md, 3 and 3.4); they sum to 1.
struct Vmat2Shares {
  double empty = 1.0;
  double amine = 0.0;    // loading, any amine
  double drug = 0.0;     // cycling a drug
  double blocked = 0.0;  // held by an inhibitor
};

// One receptor after the synapse (MODEL.md, 9.1).
struct ReceptorInstant {
  std::string id;  // "5-HT2A"
  double by_amine = 0.0;
  double by_drugs = 0.0;
  double activation = 0.0;
};

// One drug at one terminal. Shares are of the terminal's whole population of that protein.
struct DrugInstant {
  std::string id;
  std::string name;
  std::string drug_class;
  double outside_uM = 0.0;
  double cytosol_uM = 0.0;
  double extracellular_molecules = 0.0;  // in the volume that belongs to one varicosity
  double cytosol_molecules = 0.0;
  double carrier_out = 0.0;
  double carrier_in = 0.0;
  double carrier_blocked = 0.0;
  double vmat2 = 0.0;
  double vmat2_blocked = 0.0;
  double receptor = 0.0;  // of the receptor shown
};

struct TerminalInstant {
  std::string transmitter;  // "serotonin", "dopamine", "norepinephrine"
  double extracellular_nM = 0.0;
  double times_rest = 1.0;  // extracellular over its value at rest
  double cytosol_uM = 0.0;
  double store_fraction = 1.0;     // of the store at rest
  double quantum_molecules = 0.0;  // in one vesicle now
  double firing_Hz = 0.0;
  double stimulated_Hz = 0.0;   // of these, impulses of a train
  double firing_of_rest = 1.0;  // the others, over the rate at rest
  double autoreceptor_occupancy = 0.0;
  double mao_activity = 1.0;  // both forms together, of rest
  double mao_a = 1.0;
  double mao_b = 1.0;
  // Molecules per second and varicosity at this instant.
  double release_per_s = 0.0;
  double uptake_per_s = 0.0;
  double efflux_per_s = 0.0;
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
  ReceptorInstant receptor;        // the one that a picture shows
  std::vector<DrugInstant> drugs;  // in the scenario's order
};

struct Instant {
  double time_s = 0.0;
  std::vector<TerminalInstant> terminals;  // in the scenario's order
};

Instant instant_of(const Moment& moment);

// After the synapse of a transmitter, the one that pictures and curves show: the first that a drug of the run binds, so
// that a ligand is seen where it acts; else the usual one.
model::Receptor receptor_shown(const Moment& moment, model::Amine amine);

}  // namespace cleft::simulation
