#include "catalog/level_file.hpp"

#include <algorithm>

#include "catalog/identity.hpp"
#include "core/fnv1a.hpp"

namespace cleft::catalog {

namespace {

using core::Bounds;
using core::Need;
using core::Reader;

constexpr double highest_ratio = 1e4;
const Bounds ratio_bounds{0.0, highest_ratio, "times the level before the drug, 0 to 10000"};

const std::vector<std::string_view>& direction_words() {
  static const std::vector<std::string_view> words(level_direction_ids.begin(), level_direction_ids.end());
  return words;
}

// [low, high]; nothing when it is absent or faulty.
std::optional<LevelRange> read_range(const Reader& place) {
  if (!place.present()) {
    return std::nullopt;
  }
  const std::vector<Reader> ends = place.elements();
  if (ends.size() != 2) {
    if (place.is_array()) {
      place.fault("is no range", "[low, high]");
    }
    return std::nullopt;
  }
  const auto low = ends[0].as_number(ratio_bounds);
  const auto high = ends[1].as_number(ratio_bounds);
  if (!low || !high) {
    return std::nullopt;
  }
  if (*low > *high) {
    place.fault("low end above the high one", "[low, high]");
    return std::nullopt;
  }
  return LevelRange{*low, *high};
}

void check_direction(const Reader& entry, const PublishedLevel& level) {
  if (level.direction == LevelDirection::up && level.range && level.range->high <= 1.0) {
    entry.fault_at("published", "lies below 1, the direction is up", "a range that goes above 1");
  }
  if (level.direction == LevelDirection::down && level.range && level.range->low >= 1.0) {
    entry.fault_at("published", "lies above 1, the direction is down", "a range that goes below 1");
  }
}

void read_level_sources(Reader& entry, const Bibliography& bibliography, PublishedLevel& level) {
  for (const Reader& source : entry.array("sources")) {
    const auto key = source.as_text();
    if (key && !bibliography.has(*key)) {
      source.fault("no source \"" + core::printable(*key) + "\" in the bibliography",
                   "the id of an entry of references.json");
    }
    level.sources.push_back(key.value_or(""));
  }
  if (entry.has("sources") && level.sources.empty()) {
    entry.fault_at("sources", "names none", "ids of entries of references.json");
  }
}

PublishedLevel read_level(Reader& entry, const Bibliography& bibliography, const Catalog& catalog) {
  PublishedLevel level;
  level.drug = entry.text("drug").value_or("");
  if (!level.drug.empty() && catalog.find_drug(level.drug) == nullptr) {
    entry.fault_at("drug", '"' + core::printable(level.drug) + "\" is not known", "ids of drugs");
  }
  level.transmitter = static_cast<model::Amine>(entry.choice("transmitter", amine_words()).value_or(0));
  level.direction = static_cast<LevelDirection>(entry.choice("direction", direction_words()).value_or(0));
  level.range = read_range(entry.child("published", Need::optional));
  for (const Reader& range : entry.array("ranges", Need::optional)) {
    if (const auto one = read_range(range)) {
      level.findings.push_back(*one);
    }
  }
  level.range_is_sourced =
      entry.choice("range_from", {"source", "convention", "recalled"}, Need::optional).value_or(0) == std::size_t{0};
  if (entry.has("direction")) {
    check_direction(entry, level);
  }
  read_level_sources(entry, bibliography, level);
  level.species = entry.text("species").value_or("");
  level.method = entry.text("method").value_or("");
  level.is_local = entry.choice("administration", {"systemic", "local"}) == std::size_t{1};
  static const std::vector<std::string_view> seen_words{"full", "abstract", "recalled"};
  if (const auto seen = entry.choice("seen", seen_words)) {
    level.seen = seen_words[*seen];
  }
  level.note = entry.text("note", Need::optional).value_or("");
  entry.finish();
  return level;
}

}  // namespace

LevelUse PublishedLevel::use() const {
  core::Fnv1a hash;
  hash.add(model::region_ids[region]);
  hash.add("/");
  hash.add(drug);
  hash.add("/");
  hash.add(model::amine_ids[model::slot(transmitter)]);
  constexpr unsigned middle_bit = 32;  // the lowest ones of this hash mix little
  return ((hash.value() >> middle_bit) & 1U) == 0 ? LevelUse::fit : LevelUse::test;
}

void read_levels(Reader root, std::string_view stem, const Bibliography& bibliography, Catalog& catalog) {
  static const std::vector<std::string_view> ids(model::region_ids.begin(), model::region_ids.end());
  check_schema(root, "cleft.levels/1");
  const auto region = root.choice("region", ids);
  if (region && ids[*region] != stem) {
    root.fault_at("region", '"' + std::string(ids[*region]) + "\" is not the file's name",
                  '"' + std::string(stem) + '"');
    return;
  }
  for (Reader& entry : root.array("entries")) {
    PublishedLevel level = read_level(entry, bibliography, catalog);
    level.region = region.value_or(0);
    if (catalog.find_level(level.region, level.drug, level.transmitter) != nullptr) {
      entry.fault("drug and transmitter are there twice", "each drug once with each transmitter");
    }
    catalog.levels.push_back(std::move(level));
  }
  root.finish();
}

}  // namespace cleft::catalog
