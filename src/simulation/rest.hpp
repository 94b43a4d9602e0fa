// The synapse at rest: what an instant of a run is compared with.
#pragma once

#include <optional>

#include "simulation/instant.hpp"
#include "simulation/setting.hpp"

namespace cleft::simulation {

// The scenario's tissue, preparation and transmitters, at rest with nothing else of it: no drug, no stimulus, nothing
// held or preloaded, every protein in its usual number, neurons firing as usual.
Scenario resting_scenario(const Scenario& scenario);

// An instant of that rest; nothing where there is none.
std::optional<Instant> instant_at_rest(const Scenario& scenario, const catalog::Catalog& catalog, RestCache& rests);

}  // namespace cleft::simulation
