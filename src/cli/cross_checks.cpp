#include "cli/cross_checks.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "catalog/bibliography.hpp"
#include "cli/sweep_source.hpp"
#include "core/json_reader.hpp"
#include "evidence/evidence.hpp"
#include "i18n/text.hpp"
#include "simulation/scenario.hpp"
#include "story/story.hpp"
#include "validation/experiment.hpp"

namespace cleft::cli {
namespace {

using core::Fault;
using core::Faults;

constexpr std::string_view bibliography = "references.json";
constexpr std::string_view evidence_bibliography = "evidence-references.json";
constexpr std::string_view first_language = "text/en.json";

bool starts_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

bool any_in(const Faults& faults, std::string_view folder) {
  return std::any_of(faults.begin(), faults.end(), [&](const Fault& fault) { return starts_with(fault.file, folder); });
}

bool is_part_of_key(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

// Whether a text names the key, and not only a longer one that holds it.
bool names(std::string_view text, std::string_view key) {
  for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
    const bool begins = at == 0 || !is_part_of_key(text[at - 1]);
    const bool ends = at + key.size() == text.size() || !is_part_of_key(text[at + key.size()]);
    if (begins && ends) {
      return true;
    }
  }
  return false;
}

// What the page does not carry.
bool is_evidence(std::string_view path) {
  return starts_with(path, "experiments/") || starts_with(path, "levels/") || starts_with(path, "story/") ||
         starts_with(path, "evidence/");
}

// A source that no file names, in a number or in words, is a slip of its key, or left over; one in the wrong file is
// carried by the page for nothing, or missing there. Where files have faults, it may be these that keep it from being
// named.
void check_sources(std::span<const catalog::File> files, Faults& faults) {
  if (!faults.empty()) return;
  for (const catalog::File& list : files) {
    if (list.path != bibliography && list.path != evidence_bibliography) continue;
    catalog::Bibliography read;
    if (!catalog::read_bibliography(list.path, list.text, read, faults)) return;
    for (std::size_t i = 0; i < read.entries.size(); ++i) {
      const std::string& key = read.entries[i].id;
      bool by_page = false, by_evidence = false;
      for (const catalog::File& file : files) {
        if (file.path == bibliography || file.path == evidence_bibliography || !names(file.text, key)) continue;
        (is_evidence(file.path) ? by_evidence : by_page) = true;
      }
      const auto fault = [&](const char* what, std::string allowed) {
        faults.push_back({std::string(list.path), "/" + std::to_string(i) + "/id",
                          '"' + core::printable(key) + "\" is " + what, std::move(allowed)});
      };
      if (!by_page && !by_evidence) {
        fault("the source of nothing", "a key that a number or a text of another file names");
      } else if (!by_page && list.path == bibliography) {
        fault("named by experiments, levels or the story alone", "its place in " + std::string(evidence_bibliography));
      } else if (by_page && list.path == evidence_bibliography) {
        fault("named by what the page carries", "its place in " + std::string(bibliography));
      }
    }
  }
}

// A key of one language that another lacks shows on the screen as a key.
void check_languages(std::span<const catalog::File> files, Faults& faults) {
  std::map<std::string, i18n::Text> languages;
  const std::size_t before = faults.size();
  for (const catalog::File& file : files) {
    if (starts_with(file.path, "text/")) {
      languages.emplace(file.path, i18n::Text::parse(file.path, file.text, faults));
    }
  }
  const auto first = languages.find(std::string(first_language));
  if (first == languages.end()) {
    faults.push_back({std::string(first_language), "", "missing", "the words of the interface in English"});
  }
  if (faults.size() != before) {
    return;  // a key that could not be read would be missed twice
  }
  for (const auto& [path, text] : languages) {
    for (const std::string& key : first->second.keys()) {
      if (!text.has(key)) {
        faults.push_back(
            {path, "/" + core::pointer_token(key), "missing", "every key of " + std::string(first_language)});
      }
    }
    for (const std::string& key : text.keys()) {
      if (!first->second.has(key)) {
        faults.push_back(
            {path, "/" + core::pointer_token(key), "unknown key", "the keys of " + std::string(first_language)});
      }
    }
  }
}

// What a comparison shows as accepted must be what its experiment accepts.
void check_published(const catalog::Catalog& catalog, const std::vector<validation::Experiment>& experiments,
                     Faults& faults) {
  for (const catalog::Comparison& comparison : catalog.comparisons) {
    if (!comparison.left_at_most) {
      continue;
    }
    const std::string path = "comparisons/" + comparison.id + ".json";
    const auto found =
        std::find_if(experiments.begin(), experiments.end(),
                     [&](const validation::Experiment& experiment) { return experiment.id == comparison.experiment; });
    if (found == experiments.end()) {
      faults.push_back({path, "/published/experiment",
                        '"' + core::printable(comparison.experiment) + "\" is no experiment", "ids of experiments"});
      continue;
    }
    const bool accepted = std::any_of(found->checks.begin(), found->checks.end(), [&](const validation::Check& check) {
      return check.highest == *comparison.left_at_most;
    });
    if (!accepted) {
      faults.push_back({path, "/published/left_at_most", "is accepted by no row of " + comparison.experiment,
                        "the upper end of one of its accepted ranges"});
    }
  }
}

// Scenarios and parameters must also make sense to the model, not only to their schema. What a scenario says of
// drugs can be judged only when the drugs are whole.
void check_model(const catalog::Catalog& catalog, Faults& faults) {
  const bool drugs_whole = !any_in(faults, "drugs/");
  const bool parameters_whole = drugs_whole && faults.empty();
  Faults found;
  for (const catalog::ScenarioText& scenario : catalog.scenarios) {
    (void)simulation::parse_scenario(scenario.path, scenario.json, catalog, found);
  }
  if (drugs_whole) {
    check_published(catalog, validation::read_experiments(catalog, found), found);
  }
  for (Fault& fault : found) {
    if (drugs_whole || !starts_with(fault.place, "/drugs/")) {
      faults.push_back(std::move(fault));
    }
  }
  model::Setup everything;
  everything.transmitters = {model::Amine::serotonin, model::Amine::dopamine, model::Amine::norepinephrine};
  std::string problem;
  if (parameters_whole && !model::CircuitModel::make(catalog.parameters, everything, problem)) {
    faults.push_back({"transmitters", "", problem, "parameters that balance at rest"});
  }
}

constexpr std::string_view ensemble_path = "ensemble.json";
constexpr const char* make_anew = "what scripts/calibrate --ensemble makes of the data as they are";

// Members that were drawn with other numbers than these, or to reproduce other experiments, are no ensemble of this
// model.
void check_ensemble(std::span<const catalog::File> files, const catalog::Catalog& catalog, Faults& faults) {
  if (!faults.empty()) {
    return;  // it is judged by data that are whole
  }
  const catalog::EnsembleFile& ensemble = catalog.ensemble;
  const std::string path(ensemble_path);
  if (ensemble.members == 0) {
    faults.push_back({path, "", "missing", make_anew});
    return;
  }
  for (const auto& [name, hash] : ensemble.numbers) {
    const auto file =
        std::find_if(files.begin(), files.end(), [&name = name](const catalog::File& one) { return one.path == name; });
    if (file == files.end() || catalog::numbers_hash(std::string(file->text)) != hash) {
      faults.push_back({path, "/numbers/" + core::pointer_token(name), "its numbers have changed since", make_anew});
    }
  }
  std::vector<std::string> fitted;
  for (const validation::Experiment& experiment : validation::read_experiments(catalog, faults)) {
    if (experiment.use == validation::ExperimentUse::fit && experiment.inexpressible.empty()) {
      fitted.push_back(experiment.id);
    }
  }
  if (fitted != ensemble.fitted) {
    faults.push_back({path, "/fitted", "not the experiments that are fitted", make_anew});
  }
  for (const catalog::EnsembleConstant& constant : ensemble.constants) {
    const auto file = std::find_if(files.begin(), files.end(),
                                   [&constant](const catalog::File& one) { return one.path == constant.file; });
    const std::vector<double> range =
        file == files.end() ? std::vector<double>() : catalog::number_range(std::string(file->text), constant.place);
    const std::string place =
        "/constants/" + core::pointer_token(constant.file) + '/' + core::pointer_token(constant.place);
    if (range.empty()) {
      faults.push_back({path, place, "no number with a range", make_anew});
    } else if (constant.low < range[0] || constant.high > range[1]) {
      faults.push_back({path, place + "/range", "not within the range of the number",
                        core::number_text(range[0]) + " to " + core::number_text(range[1])});
    }
  }
}

// The chapters of each language, and all that they refer to. Whether what they say is so, cleft-cli story tells.
void check_story(std::span<const catalog::File> files, const catalog::Catalog& catalog, Faults& faults) {
  if (!faults.empty()) {
    return;  // it is read against data that are whole
  }
  constexpr std::string_view folder = "story/";
  std::set<std::string> languages;
  for (const catalog::File& file : files) {
    if (starts_with(file.path, folder)) {
      const std::size_t end = file.path.find('/', folder.size());
      languages.insert(std::string(file.path.substr(folder.size(), end - folder.size())));
    }
  }
  story::Runs runs(catalog);
  for (const std::string& language : languages) {
    (void)story::read_story(files, language, catalog, runs, faults);
  }
}

// Those that name a scenario do so by its id: no path leads out of the data.
void check_sweeps(std::span<const catalog::File> files, const catalog::Catalog& catalog, Faults& faults) {
  for (const catalog::File& file : files) {
    if (starts_with(file.path, "sweeps/")) {
      sweep::read_sweep(std::string(file.path), file.text, {catalog, files}, scenarios_from("", catalog), faults);
    }
  }
}

// Two readers of one file say the same of the same place: once is enough.
void drop_repeated(Faults& faults) {
  Faults once;
  for (Fault& fault : faults) {
    const bool known = std::any_of(once.begin(), once.end(), [&fault](const Fault& other) {
      return other.file == fault.file && other.place == fault.place;
    });
    if (!known) {
      once.push_back(std::move(fault));
    }
  }
  faults = std::move(once);
}

}  // namespace

void check_across(std::span<const catalog::File> files, const catalog::Catalog& catalog, Faults& faults) {
  check_sources(files, faults);
  check_languages(files, faults);
  check_model(catalog, faults);
  check_ensemble(files, catalog, faults);
  check_story(files, catalog, faults);
  if (faults.empty()) {
    check_sweeps(files, catalog, faults);  // both are read against data that are whole
    evidence::check(files, catalog, faults);
  }
  drop_repeated(faults);
}

}  // namespace cleft::cli
