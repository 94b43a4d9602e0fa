// One instant of a run, as a picture needs it: computed from the solved state by the model's own laws,
// nothing invented. One entry a transmitter of the scenario.
#pragma once

#include <string_view>
#include <vector>

#include "model/synapse_state.hpp"
#include "simulation/moment.hpp"

namespace cleft::simulation {

// A carrier, VMAT2, an enzyme or a receptor that drugs of the run hold or have inactivated.
struct HeldTarget {
  std::string_view target;  // as the catalogue names it: "SERT", "VMAT2", "MAO-A", "5-HT2A"
  double share = 0.0;       // of all there are of it, held by drugs of the run together
  std::size_t drug = 0;     // the one that holds most: into the scenario's drugs
};

struct Instant {
  double time_s = 0.0;
  std::vector<model::SynapseState> terminals;  // in the scenario's order
  std::vector<HeldTarget> held;                // the most held first; what no drug holds is not among them
};

Instant instant_of(const Moment& moment);

// The terminal of that transmitter, or null.
const model::SynapseState* terminal_of(const Instant& instant, model::Amine transmitter);

// After the synapse of a transmitter, the one that pictures and curves show: the first that a drug of the run binds, so
// that a ligand is seen where it acts; else the usual one.
model::Receptor receptor_shown(const Moment& moment, model::Amine amine);

}  // namespace cleft::simulation
