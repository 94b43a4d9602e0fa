#include "simulation/rest.hpp"

#include "simulation/integration.hpp"

namespace cleft::simulation {

Scenario resting_scenario(const Scenario& scenario) {
  Scenario resting;
  resting.until_s = 1.0;
  resting.sample_s = 1.0;
  resting.region = scenario.region;
  resting.preparation = scenario.preparation;
  resting.sink_per_s = scenario.sink_per_s;
  resting.transmitters = scenario.transmitters;
  return resting;
}

std::optional<Instant> instant_at_rest(const Scenario& scenario, const catalog::Catalog& catalog, RestCache& rests) {
  std::string failure;
  const auto resting = Integration::make(resting_scenario(scenario), catalog, rests, {}, failure);
  if (resting == nullptr) {
    return std::nullopt;
  }
  const std::vector<double> state = resting->start_state();
  return instant_of(Moment(*resting, 0.0, state));
}

}  // namespace cleft::simulation
