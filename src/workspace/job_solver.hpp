// What is asked of a worker, its answer, and the work itself. The bytes are for the same build of this program only.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "simulation/trajectory.hpp"
#include "validation/ensemble.hpp"
#include "workspace/state.hpp"

namespace cleft::workspace {

// A coarse solution is near enough for a curve on its way: some thousandths off, in about half the time.
enum class Detail { full, coarse };
simulation::RunOptions options_of(Detail detail);

// Forgets the rests of a cache that lives as long as the program when they have become many: a slider of expression
// makes a new one at each step.
void make_room(simulation::RestCache& rests);

// What one set of constants gives at the instants asked for, by what the curves show and by transmitter of the
// scenario: levels in times rest, else shares.
inline constexpr std::array band_kinds{Curves::outside, Curves::stores, Curves::receptors, Curves::firing};
using SetCurves = std::array<std::vector<std::vector<double>>, band_kinds.size()>;

// Nothing where the set of constants gives no solution.
std::optional<SetCurves> curves_of_set(validation::Ensemble& ensemble, std::size_t set,
                                       const simulation::Scenario& scenario, std::span<const double> time_s,
                                       const simulation::Progress& progress = {});

// The trajectory of a scenario. The answer: read_trajectory.
std::string trajectory_request(const simulation::Scenario& scenario, Detail detail);
// What one set of constants gives. The answer: read_curves_of_set.
std::string band_request(const simulation::Scenario& scenario, std::span<const double> time_s, std::size_t set);

// Nothing, and problem says why, where there is no solution; the scenario is the one that was asked for. took_ms: what
// solving it took there.
std::optional<simulation::Trajectory> read_trajectory(const simulation::Scenario& scenario, Detail detail,
                                                      const catalog::Catalog& catalog, std::string_view answer,
                                                      std::string& problem, double& took_ms);
// Nothing where the set has no solution, or the answer is none.
std::optional<SetCurves> read_curves_of_set(std::string_view answer);

// Does what is asked, on whatever thread it lives.
class JobSolver {
 public:
  // With the data compiled into the program.
  JobSolver();
  // Both must outlive it: the catalogue, and the files that it was read from.
  JobSolver(const catalog::Catalog& catalog, std::span<const catalog::File> files);

  // The answer; empty when `progress` gave up, or the request is none.
  std::string solve(std::string_view request, const simulation::Progress& progress);

 private:
  std::string trajectory(const simulation::Scenario& scenario, Detail detail, const simulation::Progress& progress);
  std::string band(const simulation::Scenario& scenario, std::span<const double> time_s, std::size_t set,
                   const simulation::Progress& progress);

  const catalog::Catalog& catalog_;
  simulation::RestCache rests_;
  validation::Ensemble ensemble_;
};

}  // namespace cleft::workspace
