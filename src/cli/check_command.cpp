#include "cli/check_command.hpp"

#include <ostream>
#include <vector>

#include "catalog/catalog.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "embedded/data.hpp"
#include "lab/experiment.hpp"
#include "lab/scenario.hpp"
#include "story/text.hpp"

namespace cleft::cli {
namespace {

// Scenarios and parameters must also make sense to the model, not only to their schema.
void check_use(const catalog::Catalog& catalog, core::Faults& faults) {
  for (const catalog::ScenarioText& scenario : catalog.scenarios) {
    (void)lab::parse_scenario(scenario.path, scenario.json, catalog, faults);
  }
  (void)lab::read_experiments(catalog, faults);
  model::Setup everything;
  everything.transmitters = {model::Amine::serotonin, model::Amine::dopamine, model::Amine::norepinephrine};
  std::string problem;
  if (faults.empty() && !model::Brain::make(catalog.parameters, everything, problem)) {
    faults.push_back({"transmitters", "", problem, "parameters that balance at rest"});
  }
}

bool is_text_file(std::string_view path) { return path.substr(0, 5) == "text/"; }

}  // namespace

int check_command(const std::string& folder, std::ostream& out, std::ostream& err) {
  std::vector<DataFile> read;
  std::vector<catalog::File> files;
  if (folder.empty()) {
    for (const embedded::EmbeddedFile& file : embedded::data()) {
      files.push_back({file.path, file.bytes});
    }
  } else {
    std::string problem;
    auto found = read_data_folder(folder, problem);
    if (!found) {
      err << "cleft-cli: " << folder << ": cannot be read, " << problem << ": a folder of data files\n";
      return bad_input;
    }
    read = *std::move(found);
    for (const DataFile& file : read) {
      files.push_back({file.path, file.text});
    }
  }
  core::Faults faults;
  const catalog::Catalog catalog = catalog::load(files, faults);
  for (const catalog::File& file : files) {
    if (is_text_file(file.path)) {
      (void)story::Text::parse(file.path, file.text, faults);
    }
  }
  check_use(catalog, faults);
  for (const core::Fault& fault : faults) {
    out << fault.line() << '\n';
  }
  const catalog::BasisCounts& counts = catalog.counts;
  out << files.size() << " files, " << catalog.drugs.size() << " drugs, " << catalog.references.size()
      << " sources; numbers: " << counts.measured << " measured, " << counts.derived << " derived, " << counts.assumed
      << " assumed\n"
      << faults.size() << (faults.size() == 1 ? " fault\n" : " faults\n");
  return faults.empty() ? done : answer_is_no;
}

}  // namespace cleft::cli
