#include "evidence/tables.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/nine_digits.hpp"
#include "evidence/reading.hpp"
#include "evidence/target_words.hpp"
#include "simulation/library.hpp"

namespace cleft::evidence {
namespace {

using Cells = std::vector<std::string>;

// Nine significant digits, as in the table of a run; empty where there is no finite number.
std::string number_cell(std::optional<double> value) {
  if (!value || !std::isfinite(*value)) {
    return {};
  }
  std::string text;
  core::append_nine_digits(text, *value);
  return text;
}

std::string joined(const Cells& parts) {
  std::string text;
  for (const std::string& part : parts) {
    text += (text.empty() ? "" : "; ") + part;
  }
  return text;
}

std::string line_of(const Cells& cells) {
  std::string line;
  for (const std::string& cell : cells) {
    line += (&cell == &cells.front() ? "" : ",") + csv_cell(cell);
  }
  return line + "\r\n";
}

std::string comment(std::string text) {
  std::replace(text.begin(), text.end(), ',', ';');
  return "# " + text + "\r\n";
}

// The identifier by which a source is found elsewhere, "none" where it has none, so that each key has one; and the day
// on which it was retracted.
std::string identifier_of(const catalog::Reference& source) {
  const std::string identifier = !source.doi.empty()     ? "doi:" + source.doi
                                 : !source.pmid.empty()  ? "pmid:" + source.pmid
                                 : !source.pmcid.empty() ? "pmcid:" + source.pmcid
                                 : !source.url.empty()   ? source.url
                                                         : std::string("none");
  return source.retracted.empty() ? identifier : identifier + " (retracted " + source.retracted + ")";
}

std::string identifiers_of(const Cells& keys, const catalog::Catalog& catalog) {
  Cells identifiers;
  for (const std::string& key : keys) {
    const catalog::Reference* source = catalog.find_reference(key);
    identifiers.push_back(source == nullptr ? "none" : identifier_of(*source));
  }
  return joined(identifiers);
}

const char* yes_or_no(bool value) { return value ? "yes" : "no"; }

// What stands above a table: program, data, where a row is found and, where the model's numbers are in it, whose.
std::string head_of(Table table, const catalog::Catalog& catalog, const i18n::Text& text, const std::string& day) {
  const bool of_model = table == Table::experiments || table == Table::levels;
  // The timeline is drawn on the page of trials.
  const std::string page =
      std::string(table_ids[static_cast<std::size_t>(table == Table::timeline ? Table::trials : table)]) + ".html";
  return comment(simulation::program_line()) + comment("data " + catalog.data_hash) +
         (day.empty() ? "" : comment("day " + day)) + comment(text.format("evidence.table.rows", {page})) +
         (of_model ? comment(std::string(text("evidence.table.model"))) : "");
}

std::string timeline_rows(const TableInput& input) {
  std::string text =
      line_of({"id", "date", "lane", "place", "substance", "name", "what", "seen", "sources", "identifiers", "note"});
  for (const Event& event : input.evidence.timeline.events) {
    text += line_of({event.id, event.date, lane_ids[static_cast<std::size_t>(event.lane)], event.place, event.substance,
                     event.name, event.what, event.seen, joined(event.sources),
                     identifiers_of(event.sources, input.catalog), event.note});
  }
  return text;
}

std::string effect_unit(const Effect& effect, const std::string& measure) {
  return effect.scale == EffectScale::standardised ? "standard deviations" : "points of " + measure;
}

std::string trial_rows(const TableInput& input) {
  std::string text =
      line_of({"id",      "title",     "year",          "substance",      "people",      "comparator", "blinding",
               "measure", "effect",    "effect_low_95", "effect_high_95", "effect_unit", "is_drawn",   "for_scale_only",
               "result",  "retracted", "seen",          "sources",        "identifiers", "note"});
  for (const Trial& trial : input.evidence.trials) {
    Cells effect(4);
    if (trial.effect) {
      const auto& interval = trial.effect->interval;
      effect = {number_cell(trial.effect->value), interval ? number_cell((*interval)[0]) : "",
                interval ? number_cell((*interval)[1]) : "", effect_unit(*trial.effect, trial.measure)};
    }
    text += line_of({"trial-" + trial.id,
                     trial.title,
                     std::to_string(trial.year),
                     trial.substance,
                     trial.people ? std::to_string(*trial.people) : "",
                     trial.comparator,
                     trial.blinding,
                     trial.measure,
                     effect[0],
                     effect[1],
                     effect[2],
                     effect[3],
                     yes_or_no(trial.is_drawn()),
                     yes_or_no(trial.is_neighbour),
                     trial.result,
                     trial.retracted,
                     trial.seen,
                     joined(trial.sources),
                     identifiers_of(trial.sources, input.catalog),
                     trial.note});
  }
  return text;
}

std::string target_rows(const TableInput& input) {
  std::string text = line_of({"id", "drug", "name", "class", "target", "constant", "value_uM", "low_uM", "high_uM",
                              "order_of_magnitude_only", "species", "assay", "basis", "seen", "place_in_source",
                              "sources", "identifiers", "range_source", "note"});
  for (const TargetValue& value : input.evidence.targets) {
    const catalog::Affinity& affinity = value.affinity;
    const bool has_range = affinity.range_high_uM > 0.0;
    const auto number = [](bool is_there, double one) { return is_there ? number_cell(one) : std::string(); };
    text += line_of({value.id, value.drug->id, value.drug->name,
                     std::string(model::drug_class_ids[static_cast<std::size_t>(value.drug->drug_class)]),
                     affinity.target, has_constant(value) ? affinity.constant : "inactivates",
                     number(has_constant(value), affinity.value_uM), number(has_range, affinity.range_low_uM),
                     number(has_range, affinity.range_high_uM), yes_or_no(value.is_rough()), value.species, value.assay,
                     affinity.basis, affinity.seen, value.where, affinity.source,
                     identifiers_of({affinity.source}, input.catalog), value.range_source, value.note});
  }
  return text;
}

Cells experiment_columns() {
  return {"id",          "check",     "title",           "use",          "specimen",
          "measure",     "published", "published_value", "accepted_low", "accepted_high",
          "model_value", "verdict",   "sources",         "identifiers",  "note"};
}

// One row for each check; one without numbers for what cannot be expressed, with the reason in its note.
std::string rows_of(const PublishedExperiment& published, const validation::ExperimentResult& result,
                    const catalog::Catalog& catalog) {
  const validation::Experiment& experiment = published.experiment;
  const std::string sources = joined(published.sources);
  const std::string identifiers = identifiers_of(published.sources, catalog);
  const std::string specimen = validation::specimen_ids[static_cast<std::size_t>(experiment.specimen)];
  if (!is_expressible(experiment)) {
    return line_of({experiment.id, "", experiment.title, "inexpressible", specimen, "", "", "", "", "", "",
                    "inexpressible", sources, identifiers, experiment.inexpressible});
  }
  std::string text;
  for (std::size_t i = 0; i < experiment.checks.size(); ++i) {
    const validation::Check& check = experiment.checks[i];
    const bool ran = was_run(result);
    text += line_of({experiment.id, std::to_string(i + 1), experiment.title, use_id(experiment), specimen, check.what,
                     check.expected, number_cell(published_value(check)), number_cell(check.lowest),
                     number_cell(check.highest), ran ? number_cell(result.checks[i].value) : "",
                     !ran                      ? ""
                     : result.checks[i].passed ? "pass"
                                               : "miss",
                     sources, identifiers, published.note});
  }
  return text;
}

std::string experiment_rows(const TableInput& input) {
  std::string text = line_of(experiment_columns());
  for (std::size_t i = 0; i < input.evidence.experiments.size(); ++i) {
    text += rows_of(input.evidence.experiments[i],
                    i < input.results.size() ? input.results[i] : validation::ExperimentResult{}, input.catalog);
  }
  return text;
}

std::string claim_rows(const TableInput& input) {
  std::string text = line_of(
      {"id", "claim", "mark", "verdict", "reason", "study", "newest_source_year", "chapter", "sources", "identifiers"});
  for (const story::Claim& claim : input.evidence.story->claims) {
    const story::Chapter* chapter = chapter_of(*input.evidence.story, claim);
    text += line_of({"claim-" + claim.id, claim.said, claim.mark, claim.verdict, claim.reason, claim.study,
                     std::to_string(newest_year(claim.sources, input.catalog)), chapter == nullptr ? "" : chapter->id,
                     joined(claim.sources), identifiers_of(claim.sources, input.catalog)});
  }
  return text;
}

// Where those who measured it disagree, each range of its own.
std::string findings_cell(const catalog::PublishedLevel& level) {
  Cells findings;
  for (const catalog::LevelRange& range : level.findings) {
    findings.push_back(number_cell(range.low) + " to " + number_cell(range.high));
  }
  return joined(findings);
}

std::string level_row(const validation::LevelCell& cell, const catalog::Catalog& catalog) {
  const catalog::PublishedLevel& level = *cell.published;
  return line_of({level_id(cell), model::region_ids[cell.region], cell.drug->id, cell.drug->name,
                  model::amine_ids[static_cast<std::size_t>(cell.transmitter)],
                  catalog::level_direction_ids[static_cast<std::size_t>(level.direction)],
                  level.range ? number_cell(level.range->low) : "", level.range ? number_cell(level.range->high) : "",
                  level.range ? yes_or_no(level.range_is_sourced) : "", findings_cell(level),
                  number_cell(cell.over_rest),
                  !cell.was_run  ? ""
                  : is_met(cell) ? "pass"
                                 : "miss",
                  level.species, level.method, level.is_local ? "local" : "systemic", level.seen, joined(level.sources),
                  identifiers_of(level.sources, catalog), level.note});
}

std::string level_rows(const TableInput& input) {
  std::string text =
      line_of({"id", "region", "drug", "name", "transmitter", "direction", "published_low_times_rest",
               "published_high_times_rest", "range_in_source", "contested_ranges_times_rest", "model_times_rest",
               "verdict", "species", "method", "administration", "seen", "sources", "identifiers", "note"});
  for (const validation::LevelCell& cell : input.levels.cells) {
    text += cell.published == nullptr ? "" : level_row(cell, input.catalog);
  }
  return text;
}

std::string rows_of(Table table, const TableInput& input) {
  switch (table) {
    case Table::timeline: return timeline_rows(input);
    case Table::trials: return trial_rows(input);
    case Table::targets: return target_rows(input);
    case Table::experiments: return experiment_rows(input);
    case Table::claims: return claim_rows(input);
    case Table::levels: return level_rows(input);
  }
  return {};
}

}  // namespace

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n#") == std::string_view::npos) {
    return std::string(text);
  }
  std::string quoted = "\"";
  for (const char c : text) {
    quoted += c;
    if (c == '"') {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string table_csv(Table table, const TableInput& input) {
  return head_of(table, input.catalog, input.evidence.story->words, input.day) + rows_of(table, input);
}

std::string experiment_csv(const PublishedExperiment& published, const validation::ExperimentResult& result,
                           const catalog::Catalog& catalog, const i18n::Text& text) {
  return head_of(Table::experiments, catalog, text, "") + line_of(experiment_columns()) +
         rows_of(published, result, catalog);
}

std::vector<story::Page> write_tables(const TableInput& input) {
  std::vector<story::Page> files;
  for (std::size_t i = 0; i < table_ids.size(); ++i) {
    files.push_back({std::string(table_ids[i]) + ".csv", table_csv(static_cast<Table>(i), input)});
  }
  return files;
}

}  // namespace cleft::evidence
