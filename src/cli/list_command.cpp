#include "cli/list_command.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <vector>

#include "cli/commands.hpp"
#include "cli/data.hpp"
#include "core/json_reader.hpp"
#include "story/story.hpp"
#include "validation/experiment.hpp"

namespace cleft::cli {
namespace {

struct Entry {
  std::string id;
  std::string about;
};

std::string experiment_line(const validation::Experiment& experiment) {
  if (!experiment.inexpressible.empty()) {
    return experiment.title + " (not expressible)";
  }
  return experiment.title + (experiment.set == validation::ExperimentSet::core ? " (core, " : " (construction, ") +
         (experiment.use == validation::ExperimentUse::fit ? "fit)" : "test)");
}

std::optional<std::vector<Entry>> entries_of(const std::string& kind, const catalog::Catalog& catalog) {
  std::vector<Entry> entries;
  if (kind == "drugs") {
    for (const catalog::Drug& drug : catalog.drugs) {
      entries.push_back({drug.id, drug.name + ", " + id_of(drug.drug_class)});
    }
  } else if (kind == "transmitters") {
    for (std::size_t s = 0; s < model::amine_count; ++s) {
      entries.push_back({model::amine_ids[s], std::string("native carrier ") + model::carrier_ids[s]});
    }
  } else if (kind == "receptors") {
    for (std::size_t r = 0; r < model::receptor_count; ++r) {
      const model::ReceptorParameters& p = catalog.parameters.receptors[r];
      entries.push_back({model::receptor_ids[r], p.has_transmitter ? model::amine_ids[model::slot(p.transmitter)]
                                                                   : "no transmitter of this model"});
    }
  } else if (kind == "scenarios") {
    for (const catalog::ScenarioText& scenario : catalog.scenarios) {
      entries.push_back({scenario.id, scenario.path});
    }
  } else if (kind == "experiments") {
    core::Faults faults;  // check names them
    for (const validation::Experiment& experiment : validation::read_experiments(catalog, faults)) {
      entries.push_back({experiment.id, experiment_line(experiment)});
    }
  } else {
    return std::nullopt;
  }
  return entries;
}

void print(const std::vector<Entry>& entries, bool json, std::ostream& out) {
  if (json) {
    auto root = nlohmann::ordered_json::array();
    for (const Entry& entry : entries) {
      root.push_back({{"id", entry.id}, {"about", entry.about}});
    }
    out << root.dump(2) << '\n';
    return;
  }
  for (const Entry& entry : entries) {
    out << entry.id << '\t' << entry.about << '\n';
  }
}

}  // namespace

int list_command(const catalog::Catalog& catalog, const std::string& kind, bool json, std::ostream& out,
                 std::ostream& err) {
  const auto entries = entries_of(kind, catalog);
  if (!entries) {
    err << "cleft-cli: list: " << core::printable(kind)
        << " is nothing to list: drugs, transmitters, receptors, scenarios, experiments or chapters\n";
    return bad_input;
  }
  print(*entries, json, out);
  return done;
}

int list_chapters(const std::string& data_folder, bool json, std::ostream& out, std::ostream& err) {
  const auto data = Data::open(data_folder, err);
  if (!data) {
    return bad_input;
  }
  core::Faults faults;
  const catalog::Catalog catalog = catalog::load(data->files(), faults);
  story::Runs runs(catalog);
  const story::Story story = story::read_story(data->files(), "en", catalog, runs, faults);
  if (!faults.empty()) {
    err << "cleft-cli: " << first_of(faults) << '\n';
    return bad_input;
  }
  std::vector<Entry> entries;
  for (const story::Chapter& chapter : story.chapters) {
    entries.push_back({chapter.id, chapter.title + ": " + chapter.description});
  }
  print(entries, json, out);
  return done;
}

}  // namespace cleft::cli
