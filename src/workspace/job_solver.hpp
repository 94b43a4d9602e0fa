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
#include "workspace/band.hpp"
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

// Members of a band that follow one another: sets of constants, or virtual people.
struct MemberRange {
  std::size_t first = 0;
  std::size_t count = 0;
};

// One a set of constants; nothing where it gives no solution.
std::vector<std::optional<SetCurves>> solve_sets(validation::Ensemble& ensemble, MemberRange sets,
                                                 const simulation::Scenario& scenario, std::span<const double> time_s,
                                                 const simulation::Progress& progress = {});

// The same of virtual people by their index (simulation::shown_population). `rests`: of people alone; forgets some when
// they have become many.
std::vector<std::optional<SetCurves>> solve_people(const catalog::Catalog& catalog, simulation::RestCache& rests,
                                                   MemberRange people, const simulation::Scenario& scenario,
                                                   std::span<const double> time_s,
                                                   const simulation::Progress& progress = {});

// The trajectory of a scenario. The answer: read_trajectory.
std::string trajectory_request(const simulation::Scenario& scenario, Detail detail);
// What members of a band give. The answer: read_curves_of_members.
std::string band_request(Members members, const simulation::Scenario& scenario, std::span<const double> time_s,
                         MemberRange range);

// Nothing, and problem says why, where there is no solution; the scenario is the one that was asked for. took_ms: what
// solving it took there.
std::optional<simulation::Trajectory> read_trajectory(const simulation::Scenario& scenario, Detail detail,
                                                      const catalog::Catalog& catalog, std::string_view answer,
                                                      std::string& problem, double& took_ms);
// One a member; nothing where it has no solution, and in place of what an answer lacks that is none.
std::vector<std::optional<SetCurves>> read_curves_of_members(std::string_view answer, std::size_t count);

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
  std::string band(Members members, const simulation::Scenario& scenario, std::span<const double> time_s,
                   MemberRange range, const simulation::Progress& progress);

  const catalog::Catalog& catalog_;
  simulation::RestCache rests_;
  simulation::RestCache rests_of_people_;
  validation::Ensemble ensemble_;
};

}  // namespace cleft::workspace
