#include "workspace/solutions.hpp"

#include <algorithm>
#include <cmath>

#include "core/monotonic_clock.hpp"
#include "simulation/expected_work.hpp"
#include "simulation/rest.hpp"

namespace cleft::workspace {
namespace {

constexpr std::size_t most_kept = 8;
constexpr std::size_t most_bytes = 32'000'000;  // of their rows
constexpr std::size_t most_tissues = 16;        // whose rest is kept
constexpr double usual_ms_a_unit = 1.5;         // before anything was solved here
constexpr double coarse_share = 0.5;            // of the work

}  // namespace

CurveReading Solution::reading(Curves which, std::size_t transmitter) const {
  const model::Amine amine = scenario.transmitters[transmitter];
  return {which, amine, simulation::receptor_shown(trajectory->row(0), amine)};
}

const std::vector<std::vector<double>>& Solution::values(Curves which) {
  std::vector<std::vector<double>>& made = curves[which];
  for (std::size_t i = made.size(); trajectory && i < scenario.transmitters.size(); ++i) {
    const CurveReading shown = reading(which, i);
    std::vector<double>& curve = made.emplace_back();
    curve.reserve(trajectory->time_s().size());
    for (std::size_t row = 0; row < trajectory->time_s().size(); ++row) {
      curve.push_back(shown.of(trajectory->row(row)));
    }
  }
  return made;
}

// At most some hundreds of rows are read: a flow changes little between those that are left out.
const std::vector<LargestFlows>& Solution::largest_flows() {
  constexpr std::size_t most_rows_read = 200;
  for (std::size_t i = flows.size(); trajectory && i < scenario.transmitters.size(); ++i) {
    LargestFlows& largest = flows.emplace_back();
    const std::size_t rows = trajectory->time_s().size();
    const std::size_t stride = rows / most_rows_read + 1;
    for (std::size_t row = 0; row < rows; row += stride) {
      const model::TerminalReading reading = trajectory->row(row).reading(scenario.transmitters[i]);
      largest.out_per_s = std::max({largest.out_per_s, reading.flows.release, reading.flows.efflux});
      largest.through_membrane_per_s =
          std::max({largest.through_membrane_per_s, largest.out_per_s, reading.flows.uptake});
      largest.any_per_s = std::max({largest.any_per_s, largest.through_membrane_per_s, reading.packed_per_s,
                                    reading.leaked_per_s, reading.flows.synthesis, reading.mao_per_s});
    }
  }
  return flows;
}

Solutions::Solutions(const catalog::Catalog& catalog) : catalog_(catalog), ms_a_unit_(usual_ms_a_unit) {}

double Solutions::expected_ms(const simulation::Scenario& scenario, Detail detail) const {
  return ms_a_unit_ * simulation::expected_work(scenario) * (detail == Detail::coarse ? coarse_share : 1.0);
}

simulation::Instant Solutions::rest(const simulation::Scenario& scenario) {
  const simulation::Scenario resting = simulation::resting_scenario(scenario);
  const auto known =
      std::find_if(resting_.begin(), resting_.end(), [&](const Resting& one) { return one.scenario == resting; });
  if (known != resting_.end()) {
    return known->instant;
  }
  make_room(rests_);
  if (resting_.size() >= most_tissues) {
    resting_.clear();
  }
  resting_.push_back({resting, simulation::instant_at_rest(resting, catalog_, rests_).value_or(simulation::Instant{})});
  return resting_.back().instant;
}

std::optional<simulation::Run> Solutions::table(const simulation::Scenario& scenario) {
  make_room(rests_);
  std::string problem;
  return simulation::Run::solve(scenario, catalog_, rests_, {}, problem);
}

std::shared_ptr<Solution> Solutions::known(const simulation::Scenario& scenario) {
  const auto found = std::find_if(kept_.begin(), kept_.end(),
                                  [&](const std::shared_ptr<Solution>& one) { return one->scenario == scenario; });
  if (found == kept_.end()) {
    return nullptr;
  }
  std::rotate(found, found + 1, kept_.end());
  return kept_.back();
}

std::shared_ptr<Solution> Solutions::of(const simulation::Scenario& scenario, const Solution* before, Detail detail) {
  if (auto found = known(scenario)) {
    last_ms_ = 0.0;
    return found;
  }
  const double began_ms = core::monotonic_ms();
  make_room(rests_);
  auto solution = std::make_shared<Solution>();
  solution->scenario = scenario;
  solution->detail = detail;
  const bool may_serve = before != nullptr && before->trajectory && before->detail == detail;
  solution->trajectory = simulation::Trajectory::solve(scenario, catalog_, rests_, options_of(detail),
                                                       solution->problem, may_serve ? &*before->trajectory : nullptr);
  last_ms_ = core::monotonic_ms() - began_ms;
  if (!may_serve) {
    learn(scenario, detail, last_ms_);
  }
  keep(solution);
  return solution;
}

std::shared_ptr<Solution> Solutions::from_answer(const simulation::Scenario& scenario, Detail detail,
                                                 std::string_view answer) {
  auto solution = std::make_shared<Solution>();
  solution->scenario = scenario;
  solution->detail = detail;
  if (answer.empty()) {
    solution->problem = "the worker that solved it was lost";
    return solution;  // and is not kept: who comes back to the scenario asks again
  }
  double took_ms = 0.0;
  solution->trajectory = read_trajectory(scenario, detail, catalog_, answer, solution->problem, took_ms);
  learn(scenario, detail, took_ms);
  keep(solution);
  return solution;
}

// One solution moves what is expected by at most a factor of two: other work may have been in the way.
void Solutions::learn(const simulation::Scenario& scenario, Detail detail, double took_ms) {
  const double expected = expected_ms(scenario, detail);
  ms_a_unit_ *= std::clamp(std::sqrt(took_ms / expected), 0.5, 2.0);
}

void Solutions::keep(const std::shared_ptr<Solution>& solution) {
  if (solution->detail == Detail::coarse) {
    return;
  }
  std::erase_if(kept_, [&](const std::shared_ptr<Solution>& one) { return one->scenario == solution->scenario; });
  kept_.push_back(solution);
  std::size_t bytes = 0;
  for (const auto& one : kept_) {
    bytes += one->trajectory ? one->trajectory->memory_bytes() : 0;
  }
  while (kept_.size() > 1 && (kept_.size() > most_kept || bytes > most_bytes)) {
    bytes -= kept_.front()->trajectory ? kept_.front()->trajectory->memory_bytes() : 0;
    kept_.erase(kept_.begin());
  }
}

}  // namespace cleft::workspace
