#include "workspace/opening.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "simulation/protocol.hpp"
#include "workspace/state.hpp"

namespace cleft::workspace {
namespace {

constexpr double most_rows = 20'000.0;  // a table of more does not fit into the memory of a page

// Nothing, or what is too much for a page.
std::string too_much(const simulation::Scenario& scenario) {
  if (scenario.until_s / scenario.sample_s + 1.0 > most_rows) {
    return "/sample: more than 20,000 rows: a longer sample or a shorter run";
  }
  const double work = work_s(scenario);
  if (work > most_work_s) {
    return "/stimuli: would be solved for " + std::to_string(std::lround(work)) + " s: here at most " +
           std::to_string(std::lround(most_work_s)) + " s, cleft-cli run takes more";
  }
  return {};
}

}  // namespace

// Measured: each restart of the solver costs so many steps, more the longer the way to the next, and each step so much,
// more the more drugs and transmitters there are.
double work_s(const simulation::Scenario& scenario) {
  constexpr double restart_s = 45e-6;
  constexpr double with_each_drug_s = 1.3e-6;
  constexpr double shortest_s = 0.01;  // below which a restart costs the least
  const simulation::Protocol protocol(scenario);
  double restarts = 0.0;
  double before_s = 0.0;
  for (const double t : protocol.changes_s()) {
    restarts += 1.0 + std::log10(std::max(1.0, (t - before_s) / shortest_s));
    before_s = t;
  }
  return restarts * static_cast<double>(scenario.transmitters.size()) *
         (restart_s + with_each_drug_s * static_cast<double>(scenario.exposures.size()));
}

std::optional<simulation::Scenario> open_scenario(const std::string& name, const std::string& json,
                                                  const catalog::Catalog& catalog, std::string& problem) {
  core::Faults faults;
  auto scenario = simulation::parse_scenario(name, json, catalog, faults);
  if (!scenario) {
    problem = faults.empty() ? name + ": is no scenario" : faults.front().line();
    return std::nullopt;
  }
  const std::string why = too_much(*scenario);
  if (!why.empty()) {
    problem = name + ": " + why;
    return std::nullopt;
  }
  return scenario;
}

std::vector<simulation::Scenario> open_comparison(const std::string& id, const catalog::Catalog& catalog,
                                                  std::string& problem) {
  std::vector<simulation::Scenario> columns;
  const catalog::Comparison* comparison = catalog.find_comparison(id);
  if (comparison == nullptr) {
    problem = id + ": there is no such comparison";
    return columns;
  }
  for (const std::string& scenario_id : comparison->columns) {
    const catalog::ScenarioText* text = catalog.find_scenario(scenario_id);
    auto scenario = text == nullptr ? std::nullopt : open_scenario(text->path, text->json, catalog, problem);
    if (!scenario || columns.size() >= most_columns) {
      return {};
    }
    columns.push_back(*std::move(scenario));
  }
  return columns;
}

}  // namespace cleft::workspace
