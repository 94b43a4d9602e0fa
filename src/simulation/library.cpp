#include "simulation/library.hpp"

#include <algorithm>

#include "catalog/identity.hpp"
#include "embedded/data.hpp"
#include "embedded/version.hpp"

namespace cleft::simulation {
namespace {

const Library& library() {
  static const Library the_library(embedded_files());
  return the_library;
}

}  // namespace

Library::Library(const std::vector<catalog::File>& files, std::span<const std::string_view> scenarios)
    : catalog(catalog::load_for_runs(
          files,
          [scenarios](std::string_view id) {
            const std::string quoted = '"' + std::string(id) + '"';
            return std::any_of(scenarios.begin(), scenarios.end(), [&quoted](std::string_view text) {
              return text.find(quoted) != std::string_view::npos;
            });
          },
          faults)) {}

std::vector<catalog::File> embedded_files() {
  std::vector<catalog::File> files;
  for (const embedded::EmbeddedFile& file : embedded::data()) {
    files.push_back({file.path, file.bytes});
  }
  return files;
}

std::vector<catalog::ScenarioText> embedded_scenarios() {
  std::vector<catalog::ScenarioText> scenarios;
  for (const catalog::File& file : embedded_files()) {
    if (file.path.starts_with("scenarios/")) {
      scenarios.push_back({std::string(catalog::stem_of(file.path)), std::string(file.path), std::string(file.text)});
    }
  }
  return scenarios;
}

const catalog::Catalog& embedded_catalog() { return library().catalog; }
const core::Faults& embedded_faults() { return library().faults; }

std::string program_line() {
  return "cleft " + std::string(embedded::program_version()) + " (" + std::string(embedded::program_commit()) + ")";
}

CsvHeader this_program(const catalog::Catalog& catalog) { return {program_line(), catalog.data_hash, 0}; }

}  // namespace cleft::simulation
