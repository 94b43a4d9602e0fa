// One instant of a run, as a picture needs it: computed from the solved state by the model's own laws,
// nothing invented. One entry a transmitter of the scenario.
#pragma once

#include <vector>

#include "model/synapse_state.hpp"
#include "simulation/moment.hpp"

namespace cleft::simulation {

struct Instant {
  double time_s = 0.0;
  std::vector<model::SynapseState> terminals;  // in the scenario's order
};

Instant instant_of(const Moment& moment);

// The terminal of that transmitter, or null.
const model::SynapseState* terminal_of(const Instant& instant, model::Amine transmitter);

// After the synapse of a transmitter, the one that pictures and curves show: the first that a drug of the run binds, so
// that a ligand is seen where it acts; else the usual one.
model::Receptor receptor_shown(const Moment& moment, model::Amine amine);

}  // namespace cleft::simulation
