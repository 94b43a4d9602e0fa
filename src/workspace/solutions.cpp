#include "workspace/solutions.hpp"

#include <algorithm>
#include <chrono>

namespace cleft::workspace {
namespace {

constexpr std::size_t most_kept = 8;
constexpr double coarse_tolerance = 1e-4;
constexpr std::size_t most_rests = 64;  // a slider of expression makes a new one at each step

double now_ms() {
  using clock = std::chrono::steady_clock;
  return std::chrono::duration<double, std::milli>(clock::now().time_since_epoch()).count();
}

lab::RunOptions options(Detail detail) {
  return detail == Detail::full ? lab::RunOptions{} : lab::RunOptions{coarse_tolerance};
}

model::Receptor receptor_named(const std::string& id) {
  const auto* found = std::find(model::receptor_ids.begin(), model::receptor_ids.end(), id);
  return static_cast<model::Receptor>(found == model::receptor_ids.end() ? 0 : found - model::receptor_ids.begin());
}

}  // namespace

std::string Solutions::receptor_shown(const Solution& solution, std::size_t transmitter) {
  if (!solution.run) {
    return {};
  }
  const lab::Instant instant = solution.run->instant(0.0);
  return transmitter < instant.terminals.size() ? instant.terminals[transmitter].receptor.id : std::string();
}

const std::vector<std::vector<double>>& Solution::values(Curves which) {
  if (which == Curves::outside || !run) {
    return outside_nM;
  }
  std::vector<std::vector<double>>& courses = curves[which];
  if (!courses.empty()) {
    return courses;
  }
  for (std::size_t i = 0; i < scenario.transmitters.size(); ++i) {
    const model::Amine amine = scenario.transmitters[i];
    const model::Receptor receptor = receptor_named(Solutions::receptor_shown(*this, i));
    std::vector<double>& course = courses.emplace_back();
    course.reserve(run->time_s().size());
    for (std::size_t row = 0; row < run->time_s().size(); ++row) {
      switch (which) {
        case Curves::outside: break;  // above
        case Curves::stores: course.push_back(run->reading(amine, row).store_fraction); break;
        case Curves::receptors: course.push_back(run->receptor(receptor, row).activation); break;
        case Curves::firing: course.push_back(run->reading(amine, row).firing_of_rest); break;
      }
    }
  }
  return courses;
}

std::shared_ptr<Solution> Solutions::of(const lab::Scenario& scenario, const Solution* before, Detail detail) {
  const auto known = std::find_if(kept_.begin(), kept_.end(),
                                  [&](const std::shared_ptr<Solution>& one) { return one->scenario == scenario; });
  if (known != kept_.end()) {
    std::rotate(known, known + 1, kept_.end());
    last_ms_ = 0.0;
    return kept_.back();
  }
  const double began_ms = now_ms();
  if (rests_.size() > most_rests) {
    rests_.clear();
  }
  auto solution = std::make_shared<Solution>();
  solution->scenario = scenario;
  solution->detail = detail;
  const bool may_serve = before != nullptr && before->run && before->detail == detail;
  solution->run = lab::Run::solve(scenario, catalog_, rests_, options(detail), solution->problem,
                                  may_serve ? &*before->run : nullptr);
  if (solution->run) {
    for (const model::Amine amine : scenario.transmitters) {
      solution->outside_nM.push_back(solution->run->extracellular_nM(amine));
    }
  }
  last_ms_ = now_ms() - began_ms;
  if (detail == Detail::coarse) {
    return solution;
  }
  if (kept_.size() >= most_kept) {
    kept_.erase(kept_.begin());
  }
  kept_.push_back(solution);
  return solution;
}

}  // namespace cleft::workspace
