// One instant of a run, as a picture needs it: computed from the solved state by the model's own laws,
// nothing invented. One entry a transmitter of the scenario.
#pragma once

#include <string>
#include <vector>

namespace cleft::lab {

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

struct TerminalInstant {
  std::string transmitter;  // "serotonin", "dopamine", "norepinephrine"
  double extracellular_nM = 0.0;
  double times_rest = 1.0;  // extracellular over its value at rest
  double cytosol_uM = 0.0;
  double store_fraction = 1.0;  // of the store at rest
  double firing_Hz = 0.0;
  double autoreceptor_occupancy = 0.0;
  // Molecules per second and varicosity at this instant.
  double release_per_s = 0.0;
  double uptake_per_s = 0.0;
  double efflux_per_s = 0.0;
  // Counts in the volume that belongs to one varicosity [molecules].
  double extracellular_molecules = 0.0;
  double cytosol_molecules = 0.0;
  double drug_extracellular_molecules = 0.0;  // all drugs of the scenario together
  double drug_cytosol_molecules = 0.0;
  CarrierShares carriers;
};

struct Instant {
  double time_s = 0.0;
  std::vector<TerminalInstant> terminals;  // in the scenario's order
};

}  // namespace cleft::lab
