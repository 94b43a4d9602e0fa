#include "cli/scenario_source.hpp"

#include <istream>

#include "cli/data.hpp"
#include "cli/files.hpp"
#include "core/json_reader.hpp"

namespace cleft::cli {
namespace {

struct Source {
  std::string name;
  std::string text;
};

std::optional<Source> find_source(const std::string& scenario, const catalog::Catalog& catalog, std::istream& in,
                                  std::string& problem) {
  if (scenario == "-") {
    return Source{"standard input", read_stream(in)};
  }
  if (const catalog::ScenarioText* known = catalog.find_scenario(scenario)) {
    return Source{known->path, known->json};
  }
  auto text = read_file(scenario, problem);
  if (!text) {
    std::string ids;
    for (const catalog::ScenarioText& one : catalog.scenarios) {
      ids += (ids.empty() ? "" : ", ") + one.id;
    }
    problem = core::printable(scenario) + ": no scenario of that name and no such file (" + problem +
              "): a path, -, or one of " + ids;
    return std::nullopt;
  }
  return Source{scenario, *std::move(text)};
}

}  // namespace

std::optional<simulation::Scenario> find_scenario(const std::string& named, const catalog::Catalog& catalog,
                                                  std::istream& in, std::string& problem) {
  const auto source = find_source(named, catalog, in, problem);
  if (!source) {
    return std::nullopt;
  }
  core::Faults faults;
  auto scenario = simulation::parse_scenario(source->name, source->text, catalog, faults);
  if (!scenario) {
    problem = first_of(faults);
  }
  return scenario;
}

}  // namespace cleft::cli
