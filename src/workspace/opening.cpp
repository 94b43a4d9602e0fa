#include "workspace/opening.hpp"

#include <utility>

#include "workspace/state.hpp"

namespace cleft::workspace {
std::optional<simulation::Scenario> open_scenario(const std::string& name, const std::string& json,
                                                  const catalog::Catalog& catalog, std::string& problem) {
  core::Faults faults;
  auto scenario = simulation::parse_scenario(name, json, catalog, faults);
  if (!scenario) {
    problem = faults.empty() ? name + ": is no scenario" : faults.front().line();
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
