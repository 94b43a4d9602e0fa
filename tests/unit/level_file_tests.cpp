// Files of levels: what is read of them, and faults at their places.
#include "catalog/level_file.hpp"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <functional>
#include <nlohmann/json.hpp>

#include "support/spoilt.hpp"
#include "validation/complete_library.hpp"

using namespace cleft;
using nlohmann::json;

namespace {

json good_levels() {
  return json::parse(R"({
    "schema": "cleft.levels/1", "region": "cortex",
    "entries": [
      {"drug": "mdma", "transmitter": "dopamine", "direction": "up", "published": [1.5, 5],
       "sources": ["cleft-choices"], "species": "rat", "method": "microdialysis", "administration": "local",
       "seen": "abstract", "note": "a note"},
      {"drug": "cocaine", "transmitter": "serotonin", "direction": "contested", "published": [0.8, 3],
       "ranges": [[0.8, 1.2], [1.5, 3]], "sources": ["cleft-choices"], "species": "mouse", "method": "voltammetry",
       "administration": "systemic", "seen": "recalled"},
      {"drug": "cocaine", "transmitter": "dopamine", "direction": "down", "sources": ["cleft-choices"],
       "species": "rat", "method": "microdialysis", "administration": "systemic", "seen": "full"}
    ]
  })");
}

core::Faults level_faults(const json& file, catalog::Catalog* result = nullptr) {
  core::Faults faults;
  catalog::Catalog catalog = validation::complete_catalog();
  catalog.levels.clear();
  const auto document = core::JsonDocument::parse("levels/cortex.json", file.dump(), {}, faults);
  catalog::read_levels(document.root(faults), "cortex", {catalog.references, true}, catalog);
  if (result != nullptr) {
    *result = std::move(catalog);
  }
  return faults;
}

// Spoilt in one way, one fault must stand at that place.
void refuses_levels(const std::string& place, const std::function<void(json&)>& spoil) {
  CHECK(tests::check_refused(good_levels(), place, spoil, [](const json& file) { return level_faults(file); }).size() ==
        1);
}

}  // namespace

TEST_CASE("levels are read whole", "[levels]") {
  catalog::Catalog catalog;
  REQUIRE(level_faults(good_levels(), &catalog).empty());
  REQUIRE(catalog.levels.size() == 3);
  const auto* const found = std::find(model::region_ids.begin(), model::region_ids.end(), std::string("cortex"));
  const auto cortex = static_cast<std::size_t>(found - model::region_ids.begin());
  const auto* mdma = catalog.find_level(cortex, "mdma", model::Amine::dopamine);
  REQUIRE(mdma != nullptr);
  CHECK(mdma->direction == catalog::LevelDirection::up);
  REQUIRE(mdma->range.has_value());
  CHECK(mdma->range->low == 1.5);
  CHECK(mdma->range->high == 5.0);
  CHECK(mdma->findings.empty());
  CHECK(mdma->sources == std::vector<std::string>{"cleft-choices"});
  CHECK(mdma->species == "rat");
  CHECK(mdma->method == "microdialysis");
  CHECK(mdma->is_local);
  CHECK(mdma->seen == "abstract");
  CHECK(mdma->note == "a note");
  const auto* contested = catalog.find_level(cortex, "cocaine", model::Amine::serotonin);
  REQUIRE(contested != nullptr);
  CHECK(contested->findings.size() == 2);
  CHECK_FALSE(contested->is_local);
  const auto* bare = catalog.find_level(cortex, "cocaine", model::Amine::dopamine);
  REQUIRE(bare != nullptr);
  CHECK_FALSE(bare->range.has_value());
  CHECK(catalog.find_level(0, "mdma", model::Amine::dopamine) == nullptr);
  CHECK(catalog.find_level(cortex, "mdma", model::Amine::serotonin) == nullptr);
}

TEST_CASE("a spoilt file of levels is named by its place", "[levels]") {
  refuses_levels("/schema", [](json& f) { f["schema"] = "cleft.levels/2"; });
  refuses_levels("/region", [](json& f) { f["region"] = "striatum"; });
  refuses_levels("/region", [](json& f) { f["region"] = "raphe"; });
  refuses_levels("/entries", [](json& f) { f.erase("entries"); });
  refuses_levels("/entires", [](json& f) { f["entires"] = json::array(); });
  refuses_levels("/entries/0/drug", [](json& f) { f["entries"][0]["drug"] = "mdmaa"; });
  refuses_levels("/entries/0/transmitter", [](json& f) { f["entries"][0]["transmitter"] = "histamine"; });
  refuses_levels("/entries/0/direction", [](json& f) { f["entries"][0]["direction"] = "higher"; });
  refuses_levels("/entries/0/direction", [](json& f) { f["entries"][0].erase("direction"); });
  refuses_levels("/entries/0/published", [](json& f) { f["entries"][0]["published"] = 3; });
  refuses_levels("/entries/0/published", [](json& f) { f["entries"][0]["published"] = {3}; });
  refuses_levels("/entries/0/published", [](json& f) { f["entries"][0]["published"] = {1, 2, 3}; });
  refuses_levels("/entries/0/published", [](json& f) { f["entries"][0]["published"] = {5, 1.5}; });
  refuses_levels("/entries/0/published", [](json& f) { f["entries"][0]["published"] = {0.2, 0.9}; });
  refuses_levels("/entries/0/published/0", [](json& f) { f["entries"][0]["published"] = {-1, 5}; });
  refuses_levels("/entries/1/ranges/1", [](json& f) { f["entries"][1]["ranges"][1] = {3, 1.5}; });
  refuses_levels("/entries/2/published", [](json& f) { f["entries"][2]["published"] = {1.2, 2}; });
  refuses_levels("/entries/0/sources", [](json& f) { f["entries"][0]["sources"] = json::array(); });
  refuses_levels("/entries/0/sources", [](json& f) { f["entries"][0].erase("sources"); });
  refuses_levels("/entries/0/sources/0", [](json& f) { f["entries"][0]["sources"][0] = "nobody-1900"; });
  refuses_levels("/entries/0/species", [](json& f) { f["entries"][0].erase("species"); });
  refuses_levels("/entries/0/method", [](json& f) { f["entries"][0]["method"] = " "; });
  refuses_levels("/entries/0/administration", [](json& f) { f["entries"][0]["administration"] = "oral"; });
  refuses_levels("/entries/0/seen", [](json& f) { f["entries"][0]["seen"] = "skimmed"; });
  refuses_levels("/entries/0/specis", [](json& f) { f["entries"][0]["specis"] = "rat"; });
  refuses_levels("/entries/2", [](json& f) { f["entries"][2]["transmitter"] = "serotonin"; });
}
