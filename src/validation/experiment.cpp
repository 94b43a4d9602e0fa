#include "validation/experiment.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/json_reader.hpp"
#include "simulation/columns.hpp"
#include "simulation/scenario.hpp"

namespace cleft::validation {
namespace {

using core::Need;
using core::Reader;
using Json = nlohmann::ordered_json;

void read_sources(Reader& root, const catalog::Catalog& catalog) {
  const auto entries = root.array("sources");
  if (root.has("sources") && entries.empty()) {
    root.fault_at("sources", "names none", "ids of entries of references.json");
  }
  for (const Reader& entry : entries) {
    const auto key = entry.as_text();
    const auto is_it = [&key](const catalog::Reference& reference) { return reference.id == *key; };
    const bool unreadable =
        catalog.references.empty();  // a bibliography that cannot be read is one fault, not hundreds
    if (key && !unreadable && std::none_of(catalog.references.begin(), catalog.references.end(), is_it)) {
      entry.fault("no source \"" + core::printable(*key) + "\" in the bibliography",
                  "the id of an entry of references.json");
    }
  }
}

// "common" and the run's own members make a whole scenario; the run's own win.
ExperimentRun assemble(const std::string& experiment, const std::string& name, const Json& common, const Json& own) {
  ExperimentRun run;
  run.name = name;
  Json whole = {{"schema", "cleft.scenario/1"}, {"id", experiment + "-" + name}, {"title", experiment + ", " + name}};
  for (const Json* part : {&common, &own}) {
    if (part->is_object()) {
      for (const auto& [key, value] : part->items()) {
        if (key != "tissue" && key != "specimen") {
          whole[key] = value;
        }
      }
    }
  }
  run.scenario = whole.dump();
  return run;
}

// "/runs/NAME" when the run says it itself, "/common" when all runs share it.
std::string place_of(const std::string& key, const ExperimentRun& run, const Json& own) {
  return own.is_object() && own.contains(key) ? "/runs/" + core::pointer_token(run.name) : "/common";
}

// The scenario's words; its faults at their places in the experiment's file.
RunVocabulary read_scenario(const std::string& path, ExperimentRun& run, const Json& own,
                            const catalog::Catalog& catalog, core::Faults& faults) {
  core::Faults found;
  RunVocabulary words;
  if (const auto scenario = simulation::parse_scenario(path, run.scenario, catalog, found)) {
    for (const std::string& column : column_names(*scenario)) {
      words.columns.insert(column);
    }
    for (const catalog::Drug* drug : scenario->drugs) {
      words.drugs.insert(drug->id);
    }
    run.region = scenario->region;
    run.preparation = scenario->preparation;
    run.transmitters = scenario->transmitters;
  }
  for (core::Fault& fault : found) {
    const std::string key = fault.place.substr(0, fault.place.find('/', 1));
    fault.place.insert(
        0, fault.place.empty() ? "/runs/" + core::pointer_token(run.name) : place_of(key.substr(1), run, own));
    faults.push_back(std::move(fault));
  }
  return words;
}

// The preparation in which the model stands for a specimen; nothing where any may.
std::optional<simulation::Preparation> preparation_of(Specimen specimen) {
  switch (specimen) {
    case Specimen::in_vivo:
    case Specimen::people: return simulation::Preparation::in_vivo;
    case Specimen::slice: return simulation::Preparation::slice;
    case Specimen::synaptosomes: return simulation::Preparation::synaptosome;
    case Specimen::vesicles: return simulation::Preparation::vesicles;
    default: return std::nullopt;
  }
}

// The run must stand in what the experiment was done on.
void check_specimen(const std::string& path, const ExperimentRun& run, const Json& own, core::Faults& faults) {
  if (run.transmitters.empty()) {
    return;  // the scenario could not be read, which was said
  }
  const std::string specimen = specimen_ids[static_cast<std::size_t>(run.specimen)];
  if (is_whole_tissue(run.specimen) && run.transmitters.size() < model::amine_count) {
    faults.push_back({path, place_of("transmitters", run, own) + "/transmitters",
                      "leaves out transmitters of the " + std::string(model::region_ids[run.region]) +
                          ", which the specimen \"" + specimen + "\" holds",
                      "serotonin, dopamine and norepinephrine; fewer in synaptosomes, vesicles, cells or a model"});
  }
  const auto preparation = preparation_of(run.specimen);
  if (preparation && *preparation != run.preparation) {
    const bool said_by_run = own.is_object() && own.contains("specimen");
    faults.push_back({path, (said_by_run ? "/runs/" + core::pointer_token(run.name) : "") + "/specimen",
                      "\"" + specimen + "\" is not what the run " + core::printable(run.name) + " stands in, " +
                          simulation::preparation_ids[static_cast<std::size_t>(run.preparation)],
                      "the specimen of that preparation, cells or a model"});
  }
}

std::optional<Specimen> read_specimen(Reader& place, Need need) {
  static const std::vector<std::string_view> words(specimen_ids.begin(), specimen_ids.end());
  const auto which = place.choice("specimen", words, need);
  return which ? std::optional(static_cast<Specimen>(*which)) : std::nullopt;
}

Json member(const Json& object, const std::string& key) {
  return object.is_object() && object.contains(key) ? object[key] : Json();
}

void read_runs(Reader& root, const catalog::ExperimentText& text, const catalog::Catalog& catalog,
               Experiment& experiment, ObservableVocabulary& words, core::Faults& faults) {
  const Json whole = Json::parse(text.json, nullptr, false);
  const Json common = member(whole, "common");
  const Json all = member(whole, "runs");
  Reader shared = root.child("common", Need::optional);
  if (shared.present()) {
    shared.entries();
  }
  Reader runs = root.child("runs", Need::optional);
  if (!runs.present()) {
    return;
  }
  for (auto& [name, place] : runs.entries()) {
    const Json own = member(all, name);
    ExperimentRun run = assemble(experiment.id, name, common, own);
    if (place.is_object()) {
      if (place.has("tissue")) {
        run.tissue = catalog::read_other_values(place.child("tissue"));
      }
      run.specimen = read_specimen(place, Need::optional).value_or(experiment.specimen);
      words.runs[name] = read_scenario(text.path, run, own, catalog, faults);
      check_specimen(text.path, run, own, faults);
    } else {
      place.fault("not a run", "the members of a scenario");
      words.runs[name];
    }
    experiment.runs.push_back(std::move(run));
  }
}

void read_check(Reader& place, const ObservableVocabulary& words, Experiment& experiment) {
  Check check;
  check.what = place.text("what").value_or("");
  check.expected = place.text("expected").value_or("");
  Reader accepted = place.child("accepted");
  check.lowest = accepted.number("from", Need::optional, core::any_number).value_or(check.lowest);
  check.highest = accepted.number("to", Need::optional, core::any_number).value_or(check.highest);
  if (accepted.present() && !accepted.has("from") && !accepted.has("to")) {
    accepted.fault("accepts everything", R"("from", "to" or both)");
  }
  if (check.lowest > check.highest) {
    accepted.fault("accepts nothing", "from <= to");
  }
  accepted.finish();
  place.choice("range_from", {"table", "source", "chosen"});
  place.text("note", Need::optional);
  check.observable = read_observable(place.child("measure"), words);
  place.finish();
  experiment.checks.push_back(std::move(check));
}

void read_measures_and_checks(Reader& root, ObservableVocabulary& words, Experiment& experiment) {
  Reader observables = root.child("measures", Need::optional);
  if (observables.present()) {
    for (auto& [name, place] : observables.entries()) {
      experiment.observables.push_back({name, read_observable(place, words)});
      words.names.insert(name);
    }
  }
  for (Reader& place : root.array("checks")) {
    read_check(place, words, experiment);
  }
  if (root.has("checks") && experiment.checks.empty()) {
    root.fault_at("checks", "checks nothing", "at least one check, or \"inexpressible\" with the reason");
  }
}

}  // namespace

Experiment read_experiment(const catalog::ExperimentText& text, const catalog::Catalog& catalog, core::Faults& faults) {
  const auto document = core::JsonDocument::parse(text.path, text.json, {}, faults);
  Reader root = document.root(faults);
  Experiment experiment;
  experiment.path = text.path;
  root.choice("schema", {"cleft.experiment/1"});
  experiment.id = root.text("id").value_or("");
  experiment.title = root.text("title").value_or("");
  read_sources(root, catalog);
  root.text("note", Need::optional);
  if (root.has("inexpressible")) {
    experiment.inexpressible = root.text("inexpressible").value_or("");
    root.finish();
    return experiment;
  }
  experiment.set = static_cast<ExperimentSet>(root.choice("set", {"core", "construction"}).value_or(0));
  experiment.use = static_cast<ExperimentUse>(root.choice("use", {"fit", "test"}).value_or(0));
  experiment.round = root.has("round") && root.choice("round", {"second"}) ? 2 : 1;
  root.text("protocol");
  // One that cannot be read is one fault and asks for nothing more.
  experiment.specimen = read_specimen(root, Need::required).value_or(Specimen::model);
  ObservableVocabulary words;
  read_runs(root, text, catalog, experiment, words, faults);
  read_measures_and_checks(root, words, experiment);
  root.finish();
  return experiment;
}

std::vector<Experiment> read_experiments(const catalog::Catalog& catalog, core::Faults& faults) {
  std::vector<Experiment> experiments;
  experiments.reserve(catalog.experiments.size());
  for (const catalog::ExperimentText& text : catalog.experiments) {
    experiments.push_back(read_experiment(text, catalog, faults));
  }
  return experiments;
}

}  // namespace cleft::validation
