#include "workspace/opening.hpp"

#include <utility>

#include "workspace/state.hpp"

namespace cleft::workspace {
namespace {

// What is solved while somebody waits: some 50 times what the controls here can make.
constexpr double most_rows = 20'000.0;

// Nothing, or what is too much to be solved while somebody waits.
std::string too_much(const simulation::Scenario& scenario) {
  if (scenario.until_s / scenario.sample_s + 1.0 > most_rows) {
    return "/sample: more than 20,000 rows: a longer sample or a shorter run";
  }
  long pulses = 0;
  for (const simulation::Train& train : scenario.trains) {
    pulses += train.pulses;
  }
  if (pulses > most_pulses || scenario.boluses.size() > static_cast<std::size_t>(most_pulses)) {
    return "/stimuli: more than 2,000 pulses: fewer or shorter trains";
  }
  if (scenario.exposures.size() > most_entries) {
    return "/drugs: more than 16 entries: fewer";
  }
  return {};
}

}  // namespace

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
