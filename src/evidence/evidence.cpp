#include "evidence/evidence.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "catalog/affinity.hpp"
#include "core/json_reader.hpp"
#include "core/quantity.hpp"
#include "evidence/reading.hpp"

namespace cleft::evidence {
namespace {

using core::Dimension;
using core::Need;
using core::Reader;

constexpr std::string_view timeline_path = "evidence/timeline.json";
constexpr std::string_view trials_path = "evidence/trials.json";

// Whether the file is there; a fault where it is not.
bool is_there(std::span<const catalog::File> files, std::string_view path, const char* what, core::Faults& faults) {
  if (!text_of(files, path).empty()) {
    return true;
  }
  faults.push_back({std::string(path), "", "missing", what});
  return false;
}

// Calls visit for every object below a place that is a number with its source.
void each_number(Reader place, const std::function<void(Reader&)>& visit) {
  if (!place.is_object()) {
    return;
  }
  if (place.has("value") && place.has("unit")) {
    visit(place);
    return;
  }
  for (auto& [key, member] : place.entries()) {
    each_number(member, visit);
  }
}

std::string optional_text(Reader& place, const char* key) { return place.text(key, Need::optional).value_or(""); }

// The values of one drug. What a number is a constant of is for the catalogue to say.
std::vector<TargetValue> values_of(const catalog::Drug& drug, std::string_view json,
                                   const catalog::Bibliography& bibliography) {
  std::vector<TargetValue> values;
  core::Faults unread;  // the catalogue has checked the file
  const auto document = core::JsonDocument::parse(drug.id, json, {}, unread);
  each_number(document.root(unread).child("actions"), [&](Reader& place) {
    const double value = place.number("value").value_or(0.0);
    const std::string unit = optional_text(place, "unit");
    const double one = core::to_base(1.0, unit, Dimension::concentration).value_or(0.0);
    std::array<double, 2> range{};
    if (const auto ends = place.child("range", Need::optional).elements(2); ends.size() == 2) {
      range = {ends[0].as_number().value_or(0.0) * one, ends[1].as_number().value_or(0.0) * one};
    }
    const catalog::SourcedNumber number{.pointer = place.pointer(),
                                        .value = value * one,
                                        .source = optional_text(place, "source"),
                                        .basis = optional_text(place, "basis"),
                                        .seen = optional_text(place, "seen"),
                                        .range_low = range[0],
                                        .range_high = range[1],
                                        .range_source = optional_text(place, "range_source")};
    for (const catalog::Affinity& affinity : catalog::affinities_of({&number, 1}, bibliography)) {
      values.push_back({.id = {},
                        .drug = &drug,
                        .affinity = affinity,
                        .pointer = number.pointer,
                        .recorded = core::number_text(value) + ' ' + unit,
                        .species = optional_text(place, "species"),
                        .assay = optional_text(place, "assay"),
                        .where = optional_text(place, "where"),
                        .note = optional_text(place, "note"),
                        .range_source = number.range_source});
    }
  });
  const auto targets = catalog::affinity_targets();
  const auto place_of = [&](const TargetValue& one) {
    return std::find(targets.begin(), targets.end(), one.affinity.target) - targets.begin();
  };
  std::stable_sort(values.begin(), values.end(),
                   [&](const TargetValue& a, const TargetValue& b) { return place_of(a) < place_of(b); });
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string id = drug.id + '-' + values[i].affinity.anchor();
    values[i].id = i > 0 && values[i - 1].affinity.target == values[i].affinity.target ? id + "-2" : id;
  }
  return values;
}

PublishedExperiment published(validation::Experiment experiment, const catalog::Catalog& catalog) {
  PublishedExperiment one;
  core::Faults unread;  // experiments are checked where they are read
  const auto text = std::find_if(catalog.experiments.begin(), catalog.experiments.end(),
                                 [&](const auto& file) { return file.id == experiment.id; });
  const auto document = core::JsonDocument::parse(text->path, text->json, {}, unread);
  Reader root = document.root(unread);
  one.protocol = optional_text(root, "protocol");
  one.note = optional_text(root, "note");
  for (const Reader& source : root.array("sources", Need::optional)) {
    one.sources.push_back(source.as_text().value_or(""));
  }
  one.experiment = std::move(experiment);
  return one;
}

}  // namespace

long newest_of(const std::vector<story::Claim>& claims, const catalog::Catalog& catalog) {
  long newest = 0;
  for (const story::Claim& claim : claims) {
    newest = std::max(newest, newest_year(claim.sources, catalog));
  }
  return newest;
}

LaboratoryState laboratory_state(const story::Claim& claim, const catalog::Catalog& catalog) {
  if (!claim.play) {
    return {};
  }
  LaboratoryState state{{}, claim.play->transmitter};
  for (const std::string& id : claim.play->scenarios) {
    if (const catalog::ScenarioText* scenario = catalog.find_scenario(id)) {
      state.scenarios.push_back(scenario->json);
    }
  }
  return state;
}

const story::Chapter* chapter_of(const story::Story& story, const story::Claim& claim) {
  const auto found = std::find_if(story.chapters.begin(), story.chapters.end(), [&](const story::Chapter& chapter) {
    return std::count(chapter.claims.begin(), chapter.claims.end(), claim.id) > 0;
  });
  return found == story.chapters.end() ? nullptr : &*found;
}

void check(std::span<const catalog::File> files, const catalog::Catalog& catalog, core::Faults& faults) {
  if (is_there(files, timeline_path, "what happened, by date", faults)) {
    (void)read_timeline(timeline_path, text_of(files, timeline_path), catalog, faults);
  }
  if (is_there(files, trials_path, "what trials found", faults)) {
    (void)read_trials(trials_path, text_of(files, trials_path), catalog, faults);
  }
}

std::vector<PublishedExperiment> published_experiments(const catalog::Catalog& catalog, core::Faults& faults) {
  std::vector<PublishedExperiment> experiments;
  for (validation::Experiment& experiment : validation::read_experiments(catalog, faults)) {
    experiments.push_back(published(std::move(experiment), catalog));
  }
  return experiments;
}

Evidence gather(std::span<const catalog::File> files, const catalog::Catalog& catalog, const story::Story& story,
                core::Faults& faults) {
  Evidence evidence;
  evidence.story = &story;
  const catalog::Bibliography bibliography{catalog.references, true};
  for (const catalog::Drug& drug : catalog.drugs) {
    const auto values = values_of(drug, text_of(files, "drugs/" + drug.id + ".json"), bibliography);
    evidence.targets.insert(evidence.targets.end(), values.begin(), values.end());
  }
  evidence.experiments = published_experiments(catalog, faults);
  if (is_there(files, timeline_path, "what happened, by date", faults)) {
    evidence.timeline = read_timeline(timeline_path, text_of(files, timeline_path), catalog, faults);
  }
  if (is_there(files, trials_path, "what trials found", faults)) {
    evidence.trials = read_trials(trials_path, text_of(files, trials_path), catalog, faults);
  }
  return evidence;
}

}  // namespace cleft::evidence
