#include "cli/sweep_source.hpp"

#include <filesystem>

#include "cli/data.hpp"
#include "cli/files.hpp"
#include "core/json_reader.hpp"

namespace cleft::cli {

sweep::FindScenario scenarios_from(const std::string& folder, const catalog::Catalog& catalog) {
  return [folder, &catalog](const std::string& named, std::string& problem) -> std::optional<catalog::ScenarioText> {
    if (const catalog::ScenarioText* known = catalog.find_scenario(named)) {
      return *known;
    }
    const std::string path = (std::filesystem::path(folder) / named).string();
    auto text = read_file(path, problem);
    if (!text) {
      problem = "no scenario \"" + core::printable(named) + "\" and no such file (" + problem + ")";
      return std::nullopt;
    }
    return catalog::ScenarioText{{}, path, *std::move(text)};
  };
}

std::optional<sweep::Sweep> find_sweep(const std::string& path, const sweep::Model& model, std::string& problem) {
  const auto text = read_file(path, problem);
  if (!text) {
    problem = core::printable(path) + ": cannot be read, " + problem + ": a file of schema cleft.sweep/1";
    return std::nullopt;
  }
  core::Faults faults;
  const std::string folder = std::filesystem::path(path).parent_path().string();
  auto sweep = read_sweep(path, *text, model, scenarios_from(folder, model.catalog), faults);
  if (!sweep) {
    problem = first_of(faults);
  }
  return sweep;
}

}  // namespace cleft::cli
