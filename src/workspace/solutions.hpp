// Solved columns: each scenario once, kept a while, so that what was seen before is there at once.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "simulation/run.hpp"
#include "simulation/trajectory.hpp"
#include "workspace/curve_reading.hpp"
#include "workspace/job_solver.hpp"
#include "workspace/state.hpp"

namespace cleft::workspace {

struct Solution {
  simulation::Scenario scenario;
  Detail detail = Detail::full;
  std::optional<simulation::Trajectory> trajectory;
  std::string problem;                                        // why there is none
  std::map<Curves, std::vector<std::vector<double>>> curves;  // made when first looked at
  std::vector<LargestFlows> flows;                            // one a transmitter; likewise

  [[nodiscard]] CurveReading reading(Curves which, std::size_t transmitter) const;
  // What the curves show at the rows, one a transmitter.
  const std::vector<std::vector<double>>& values(Curves which);
  // One a transmitter; none where there is no trajectory.
  const std::vector<LargestFlows>& largest_flows();
};

class Solutions {
 public:
  explicit Solutions(const catalog::Catalog& catalog);

  // The full one, if it is kept.
  std::shared_ptr<Solution> known(const simulation::Scenario& scenario);

  // What solving it here would take, from what solving took so far [ms].
  [[nodiscard]] double expected_ms(const simulation::Scenario& scenario, Detail detail) const;

  // `before`: what the column was, whose beginning may serve; or null. Full ones are kept, and serve for coarse ones.
  std::shared_ptr<Solution> of(const simulation::Scenario& scenario, const Solution* before, Detail detail);

  // A worker's answer to trajectory_request(); empty when the worker failed.
  std::shared_ptr<Solution> from_answer(const simulation::Scenario& scenario, Detail detail, std::string_view answer);

  // The scenario's tissue at rest, with nothing else of the scenario; no terminals where there is no rest.
  simulation::Instant rest(const simulation::Scenario& scenario);

  // The table of schema 1, solved for it alone; none where there is no solution.
  std::optional<simulation::Run> table(const simulation::Scenario& scenario);

  // Of the last call: 0 when the solution was there already.
  [[nodiscard]] double last_ms() const { return last_ms_; }

 private:
  void keep(const std::shared_ptr<Solution>& solution);
  void learn(const simulation::Scenario& scenario, Detail detail, double took_ms);

  const catalog::Catalog& catalog_;
  simulation::RestCache rests_;
  struct Resting {
    simulation::Scenario scenario;
    simulation::Instant instant;
  };
  std::vector<Resting> resting_;
  std::vector<std::shared_ptr<Solution>> kept_;  // the latest last
  double last_ms_ = 0.0;
  double ms_a_unit_;  // of simulation::expected_work
};

}  // namespace cleft::workspace
