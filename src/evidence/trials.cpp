#include "evidence/trials.hpp"

#include <algorithm>

#include "catalog/identity.hpp"
#include "core/json_reader.hpp"
#include "evidence/reading.hpp"

namespace cleft::evidence {
namespace {

using core::Need;
using core::Reader;

constexpr long first_year = 1980;
constexpr long last_year = 2100;
constexpr long most_people = 100'000;
constexpr core::Bounds effect_bounds{-1000.0, 1000.0, "-1000 to 1000"};

const std::vector<std::string_view> scale_words(effect_scale_ids.begin(), effect_scale_ids.end());

std::optional<Effect> read_effect(Reader place) {
  if (!place.present()) {
    return std::nullopt;
  }
  Effect effect;
  effect.scale = static_cast<EffectScale>(place.choice("scale", scale_words).value_or(0));
  effect.value = place.number("value", Need::required, effect_bounds).value_or(0.0);
  const Reader interval = place.child("interval", Need::optional);
  const auto ends = interval.elements(2);
  if (interval.is_array() && ends.size() != 2) {
    interval.fault("is no interval", "[low, high]");
  } else if (ends.size() == 2) {
    effect.interval = {ends[0].as_number(effect_bounds).value_or(0.0), ends[1].as_number(effect_bounds).value_or(0.0)};
    const auto& [low, high] = *effect.interval;
    if (!(low <= effect.value && effect.value <= high)) {
      interval.fault("does not hold the value", "[low, high] round the value");
    }
  }
  place.finish();
  return effect;
}

Trial read_trial(Reader& entry, const catalog::Catalog& catalog, std::vector<std::string>& known) {
  Trial trial;
  trial.id = read_id(entry, known);
  trial.title = entry.text("title").value_or("");
  trial.year = entry.integer("year", first_year, last_year).value_or(first_year);
  trial.substance = entry.text("substance").value_or("");
  trial.drug_class = static_cast<model::DrugClass>(entry.choice("class", class_words).value_or(0));
  trial.is_neighbour = entry.choice("group", {"mdma", "neighbours"}).value_or(0) == 1;
  trial.people = entry.integer("people", 1, most_people, Need::optional);
  if (entry.has("retracted")) {
    trial.retracted = read_date(entry, "retracted");
  } else {
    trial.comparator = entry.text("comparator").value_or("");
    trial.blinding = entry.text("blinding").value_or("");
    trial.measure = entry.text("measure").value_or("");
    trial.effect = read_effect(entry.child("effect", Need::optional));
    trial.result = entry.text("result").value_or("");
  }
  trial.sources = read_sources(entry, catalog);
  trial.seen = read_seen(entry);
  trial.note = entry.text("note", Need::optional).value_or("");
  entry.finish();
  // A trial and its paper are retracted together.
  const bool paper_is = std::any_of(trial.sources.begin(), trial.sources.end(), [&](const std::string& key) {
    const catalog::Reference* source = catalog.find_reference(key);
    return source != nullptr && !source->retracted.empty();
  });
  if (paper_is != !trial.retracted.empty()) {
    entry.fault(paper_is ? "its paper is retracted" : "no source of it is retracted",
                "\"retracted\" in the trial and in its source alike");
  }
  return trial;
}

}  // namespace

std::vector<Trial> read_trials(std::string_view path, std::string_view json, const catalog::Catalog& catalog,
                               core::Faults& faults) {
  std::vector<Trial> trials;
  const auto document = core::JsonDocument::parse(std::string(path), json, {}, faults);
  Reader root = document.root(faults);
  catalog::check_schema(root, "cleft.trials/1");
  std::vector<std::string> known;
  for (Reader& entry : root.array("trials")) {
    trials.push_back(read_trial(entry, catalog, known));
  }
  root.finish();
  return trials;
}

}  // namespace cleft::evidence
