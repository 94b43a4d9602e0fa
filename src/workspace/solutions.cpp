#include "workspace/solutions.hpp"

#include <algorithm>
#include <chrono>

namespace cleft::workspace {
namespace {

constexpr std::size_t most_kept = 8;
constexpr std::size_t most_bytes = 32'000'000;  // of their rows
constexpr double coarse_tolerance = 1e-4;
constexpr std::size_t most_rests = 64;  // a slider of expression makes a new one at each step

double now_ms() {
  using clock = std::chrono::steady_clock;
  return std::chrono::duration<double, std::milli>(clock::now().time_since_epoch()).count();
}

simulation::RunOptions options(Detail detail) {
  return detail == Detail::full ? simulation::RunOptions{} : simulation::RunOptions{coarse_tolerance};
}

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

void Solutions::make_room() {
  if (rests_.size() > most_rests) {
    rests_.clear();
  }
}

std::optional<simulation::Run> Solutions::table(const simulation::Scenario& scenario) {
  make_room();
  std::string problem;
  return simulation::Run::solve(scenario, catalog_, rests_, {}, problem);
}

std::shared_ptr<Solution> Solutions::of(const simulation::Scenario& scenario, const Solution* before, Detail detail) {
  const auto known = std::find_if(kept_.begin(), kept_.end(),
                                  [&](const std::shared_ptr<Solution>& one) { return one->scenario == scenario; });
  if (known != kept_.end()) {
    std::rotate(known, known + 1, kept_.end());
    last_ms_ = 0.0;
    return kept_.back();
  }
  const double began_ms = now_ms();
  make_room();
  auto solution = std::make_shared<Solution>();
  solution->scenario = scenario;
  solution->detail = detail;
  const bool may_serve = before != nullptr && before->trajectory && before->detail == detail;
  solution->trajectory = simulation::Trajectory::solve(scenario, catalog_, rests_, options(detail), solution->problem,
                                                       may_serve ? &*before->trajectory : nullptr);
  last_ms_ = now_ms() - began_ms;
  if (detail == Detail::coarse) {
    return solution;
  }
  kept_.push_back(solution);
  std::size_t bytes = 0;
  for (const auto& one : kept_) {
    bytes += one->trajectory ? one->trajectory->bytes() : 0;
  }
  while (kept_.size() > 1 && (kept_.size() > most_kept || bytes > most_bytes)) {
    bytes -= kept_.front()->trajectory ? kept_.front()->trajectory->bytes() : 0;
    kept_.erase(kept_.begin());
  }
  return solution;
}

}  // namespace cleft::workspace
