#include "cli/scenario_source.hpp"

#include <algorithm>
#include <istream>

#include "cli/data.hpp"
#include "cli/files.hpp"
#include "core/json_reader.hpp"

namespace cleft::cli {

std::optional<ScenarioSource> find_source(const std::string& named, std::span<const catalog::ScenarioText> known,
                                          std::istream& in, std::string& problem) {
  if (named == "-") {
    return ScenarioSource{"standard input", read_stream(in)};
  }
  const auto found = std::find_if(known.begin(), known.end(), [&](const auto& one) { return one.id == named; });
  if (found != known.end()) {
    return ScenarioSource{found->path, found->json};
  }
  auto text = read_file(named, problem);
  if (!text) {
    std::string ids;
    for (const catalog::ScenarioText& one : known) {
      ids += (ids.empty() ? "" : ", ") + one.id;
    }
    problem = core::printable(named) + ": no scenario of that name and no such file (" + problem +
              "): a path, -, or one of " + ids;
    return std::nullopt;
  }
  return ScenarioSource{named, *std::move(text)};
}

std::optional<simulation::Scenario> read_scenario(const ScenarioSource& source, const catalog::Catalog& catalog,
                                                  std::string& problem) {
  core::Faults faults;
  auto scenario = simulation::parse_scenario(source.name, source.text, catalog, faults);
  if (!scenario) {
    problem = first_of(faults);
  }
  return scenario;
}

std::optional<simulation::Scenario> find_scenario(const std::string& named, const catalog::Catalog& catalog,
                                                  std::istream& in, std::string& problem) {
  const auto source = find_source(named, catalog.scenarios, in, problem);
  return source ? read_scenario(*source, catalog, problem) : std::nullopt;
}

}  // namespace cleft::cli
