#include "simulation/expected_work.hpp"

#include <algorithm>
#include <cmath>

#include "simulation/protocol.hpp"

namespace cleft::simulation {

// Each restart of the solver costs so many steps, more the longer the way to the next, and each step so much, more the
// more drugs and transmitters there are.
double expected_work(const Scenario& scenario) {
  constexpr double restart = 0.026;
  constexpr double with_each_drug = 0.00075;
  constexpr double shortest_s = 0.01;  // below which a restart costs the least
  const Protocol protocol(scenario);
  double restarts = 0.0;
  double before_s = 0.0;
  const auto count = [&](double t) {
    restarts += 1.0 + std::log10(std::max(1.0, (t - before_s) / shortest_s));
    before_s = t;
  };
  std::for_each(protocol.changes_s().begin(), protocol.changes_s().end(), count);
  count(scenario.until_s);
  return restarts * static_cast<double>(scenario.transmitters.size()) *
         (restart + with_each_drug * static_cast<double>(scenario.exposures.size()));
}

}  // namespace cleft::simulation
