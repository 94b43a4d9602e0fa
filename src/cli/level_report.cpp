#include "cli/level_report.hpp"

#include <nlohmann/json.hpp>
#include <ostream>
#include <string>

#include "core/digits.hpp"

namespace cleft::cli {
namespace {

using catalog::LevelRange;
using catalog::PublishedLevel;
using validation::LevelCell;
using validation::LevelTable;
using validation::LevelVerdict;
using Json = nlohmann::ordered_json;

const char* word(catalog::LevelDirection direction) {
  return catalog::level_direction_ids[static_cast<std::size_t>(direction)];
}

const char* word(LevelVerdict verdict) {
  switch (verdict) {
    case LevelVerdict::right: return "right";
    case LevelVerdict::wrong: return "wrong";
    default: return "contested";
  }
}

const char* transmitter(const LevelCell& cell) { return model::amine_ids[model::slot(cell.transmitter)]; }

std::string words(const LevelRange& range) { return core::digits(range.low) + " to " + core::digits(range.high); }

std::string published(const PublishedLevel& level) {
  std::string all = word(level.direction);
  if (level.range) {
    all += ", " + words(*level.range);
  }
  for (std::size_t i = 0; i < level.findings.size(); ++i) {
    all += (i == 0 ? ": " : " or ") + words(level.findings[i]);
  }
  return all;
}

std::string modelled(const LevelCell& cell, int significant = 4) {
  return cell.over_rest
             ? word(validation::direction_of(*cell.over_rest)) + (", " + core::digits(*cell.over_rest, significant))
             : std::string("none");
}

const char* range_word(const LevelCell& cell) {
  const auto in_range = cell.is_in_range();
  return !in_range ? "no range" : *in_range ? "in range" : "outside";
}

Json range_json(const LevelRange& range) { return Json::array({range.low, range.high}); }

Json as_json(const PublishedLevel& level) {
  Json one = {{"direction", word(level.direction)},
              {"range", level.range ? range_json(*level.range) : Json()},
              {"sources", level.sources},
              {"species", level.species},
              {"method", level.method},
              {"administration", level.is_local ? "local" : "systemic"},
              {"seen", level.seen}};
  for (const LevelRange& range : level.findings) {
    one["ranges"].push_back(range_json(range));
  }
  if (!level.note.empty()) {
    one["note"] = level.note;
  }
  return one;
}

Json as_json(const LevelCell& cell) {
  Json one = {{"region", model::region_ids[cell.region]},
              {"drug", cell.drug->id},
              {"concentration_uM", cell.drug->usual_uM},
              {"transmitter", transmitter(cell)},
              {"published", cell.published != nullptr ? as_json(*cell.published) : Json()},
              {"model", Json()},
              {"model_direction", Json()}};
  if (cell.over_rest) {
    one["model"] = *cell.over_rest;
    one["model_direction"] = word(validation::direction_of(*cell.over_rest));
  }
  if (cell.published != nullptr) {
    const auto in_range = cell.is_in_range();
    one["use"] = catalog::level_use_ids[static_cast<std::size_t>(cell.published->use())];
    one["direction"] = word(cell.verdict());
    one["in_range"] = in_range ? Json(*in_range) : Json();
  }
  return one;
}

}  // namespace

void print_levels(const LevelTable& table, std::ostream& out) {
  out << "# level, region, drug, transmitter, published, model over rest, direction, range\n";
  for (const LevelCell& cell : table.cells) {
    if (cell.published != nullptr) {
      out << "level\t" << model::region_ids[cell.region] << '\t' << cell.drug->id << '\t' << transmitter(cell) << '\t'
          << published(*cell.published) << '\t' << modelled(cell) << '\t' << word(cell.verdict()) << '\t'
          << range_word(cell) << '\n';
    }
  }
  const LevelTable::Counts counts = table.counts();
  out << "levels: " << counts.with_source << " cells with a source, " << counts.wrong << " directions wrong, "
      << counts.in_range << " of " << counts.ranges << " ranges met, " << counts.sourced_in_range << " of "
      << counts.sourced_ranges << " of those that stand in the source"
      << (table.failure.empty() ? "" : "; not solved: " + table.failure) << '\n';
  for (const catalog::LevelUse use : {catalog::LevelUse::fit, catalog::LevelUse::test}) {
    const LevelTable::Counts half = table.counts(use);
    out << "levels, " << catalog::level_use_ids[static_cast<std::size_t>(use)] << ": " << half.with_source
        << " cells with a source, " << half.wrong << " directions wrong, " << half.in_range << " of " << half.ranges
        << " ranges met\n";
  }
}

void print_levels_markdown(const LevelTable& table, std::ostream& out) {
  out << "| levels in | cells with a source | directions wrong | ranges met |\n|-|-|-|-|\n";
  const auto row = [&out](const char* name, const LevelTable::Counts& counts) {
    out << "| " << name << " | " << counts.with_source << " | " << counts.wrong << " | " << counts.in_range << " of "
        << counts.ranges << " |\n";
  };
  for (std::size_t region = 0; region < model::region_ids.size(); ++region) {
    row(model::region_ids[region], table.counts(region));
  }
  row("all", table.counts());
  row("of these, fitted", table.counts(catalog::LevelUse::fit));
  row("of these, test only", table.counts(catalog::LevelUse::test));
  std::string wrong;
  for (const LevelCell& cell : table.cells) {
    if (cell.published != nullptr && cell.verdict() == LevelVerdict::wrong) {
      wrong += (wrong.empty() ? "" : "; ") + cell.drug->name + ", " + transmitter(cell) + " in the " +
               model::region_ids[cell.region] + " (" + published(*cell.published) + "; model " + modelled(cell, 3) +
               ")";
    }
  }
  out << "\nDirections wrong: " << (wrong.empty() ? "none" : wrong) << ".\n";
}

Json levels_json(const LevelTable& table) {
  const LevelTable::Counts counts = table.counts();
  Json root = {{"cells", Json::array()}};
  for (const LevelCell& cell : table.cells) {
    root["cells"].push_back(as_json(cell));
  }
  root["with_source"] = counts.with_source;
  root["directions_wrong"] = counts.wrong;
  root["ranges"] = counts.ranges;
  root["ranges_met"] = counts.in_range;
  root["ranges_in_source"] = counts.sourced_ranges;
  root["ranges_in_source_met"] = counts.sourced_in_range;
  for (const catalog::LevelUse use : {catalog::LevelUse::fit, catalog::LevelUse::test}) {
    const LevelTable::Counts half = table.counts(use);
    root[catalog::level_use_ids[static_cast<std::size_t>(use)]] = {{"with_source", half.with_source},
                                                                   {"directions_wrong", half.wrong},
                                                                   {"ranges", half.ranges},
                                                                   {"ranges_met", half.in_range}};
  }
  if (!table.failure.empty()) {
    root["failure"] = table.failure;
  }
  return root;
}

}  // namespace cleft::cli
