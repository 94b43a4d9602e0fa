// The real data: whole, and in step with the schemas that editors use.
#include <catch_amalgamated.hpp>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "catalog/catalog.hpp"
#include "embedded/data.hpp"

using namespace cleft;
using Catch::Matchers::WithinRel;
using nlohmann::json;

namespace {

catalog::Catalog load_real(core::Faults& faults) {
  std::vector<catalog::File> files;
  for (const auto& file : embedded::data()) {
    files.push_back({file.path, file.bytes});
  }
  return catalog::load(files, faults);
}

json embedded_json(const std::string& path) {
  for (const auto& file : embedded::data()) {
    if (file.path == path) {
      return json::parse(file.bytes);
    }
  }
  FAIL("no embedded file " << path);
  return {};
}

json schema(const std::string& name) {
  std::ifstream in("data/schema/" + name + ".schema.json", std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  REQUIRE_FALSE(text.empty());
  return json::parse(text);
}

std::vector<std::string> lines(const core::Faults& faults) {
  std::vector<std::string> list;
  for (const core::Fault& fault : faults) {
    list.push_back(fault.line());
  }
  return list;
}

// Loads the real data with one file replaced; the faults' "pointer: what" in that file.
std::set<std::string> faults_with(const std::string& path, const json& content) {
  const std::string text = content.dump();
  std::vector<catalog::File> files;
  for (const auto& file : embedded::data()) {
    files.push_back({file.path, file.path == path ? std::string_view(text) : std::string_view(file.bytes)});
  }
  core::Faults faults;
  catalog::load(files, faults);
  std::set<std::string> places;
  for (const core::Fault& fault : faults) {
    places.insert(fault.place + ": " + fault.what);
  }
  return places;
}

// Walks a schema's objects along a real file: each key the schema requires must be missed by the catalogue
// when it is taken away; each key the schema knows must be one the catalogue knows.
void compare(const json& object_schema, const std::string& path, const json& whole, const std::string& pointer) {
  const json::json_pointer here(pointer);
  if (!object_schema.contains("properties")) {
    return;
  }
  for (const auto& key : object_schema.value("required", json::array())) {
    json without = whole;
    without[here].erase(key.get<std::string>());
    const std::string place = pointer + '/' + key.get<std::string>();
    CAPTURE(path, place);
    CHECK(faults_with(path, without).count(place + ": missing") == 1);
  }
  for (const auto& [key, inner] : object_schema["properties"].items()) {
    json with = whole;
    std::string place = pointer;
    place.append("/").append(key);
    if (!with[here].contains(key)) {
      with[here][key] = nullptr;
    }
    CAPTURE(path, place);
    const auto faults = faults_with(path, with);
    CHECK_FALSE(faults.contains(place + ": unknown key"));
    if (whole[here].contains(key) && inner.value("type", "") == "object") {
      compare(inner, path, whole, place);
    }
  }
  for (const auto& [key, value] : whole[here].items()) {
    CAPTURE(path, pointer, key);
    CHECK(object_schema["properties"].contains(key));
  }
}

}  // namespace

TEST_CASE("the real data have no fault") {
  core::Faults faults;
  const catalog::Catalog catalog = load_real(faults);
  CHECK_THAT(lines(faults), Catch::Matchers::IsEmpty());
  CHECK(catalog.drugs.size() >= 4);
  CHECK(catalog.scenarios.size() >= 2);
  CHECK(catalog.counts.measured > 0);
  CHECK(catalog.counts.derived > 0);
  CHECK(catalog.counts.assumed > 0);
}

TEST_CASE("values arrive in base units, each at its own place") {
  core::Faults faults;
  const catalog::Catalog catalog = load_real(faults);
  const auto& serotonin = catalog.parameters.transmitters[0];
  const auto& dopamine = catalog.parameters.transmitters[1];
  const auto& norepinephrine = catalog.parameters.transmitters[2];
  CHECK(serotonin.amine == model::Amine::serotonin);
  CHECK(norepinephrine.amine == model::Amine::norepinephrine);
  CHECK(serotonin.synthesis.recovery_tau_s == 12.0 * 3600.0);
  CHECK(serotonin.autoreceptor.adaptation_tau_s == 12.0 * 86400.0);
  CHECK(serotonin.breakdown.comt_vmax_uM_per_s == 0.0);
  CHECK_THAT(dopamine.breakdown.comt_vmax_uM_per_s, WithinRel(30.0 / 3600.0, 1e-14));
  CHECK(dopamine.carrier.km_uM[0] == 30.0);
  CHECK(dopamine.carrier.km_uM[2] == 2.0);
  CHECK(dopamine.heteroreceptor.present);
  CHECK(dopamine.heteroreceptor.transmitter == model::Amine::serotonin);
  CHECK_FALSE(serotonin.heteroreceptor.present);

  const catalog::Drug* citalopram = catalog.find_drug("citalopram");
  REQUIRE(citalopram != nullptr);
  CHECK_THAT(citalopram->actions.blocker_ki_uM[0], WithinRel(0.0012, 1e-14));
  CHECK_THAT(citalopram->actions.blocker_ki_uM[1], WithinRel(28.1, 1e-14));
  CHECK(citalopram->actions.substrate_km_uM[0] == model::no_action);
  CHECK(citalopram->actions.vmat2_kd_uM == model::no_action);
  CHECK(citalopram->actions.tph_inactivation_per_uM_s == 0.0);
  CHECK(catalog.find_drug("Citalopram") == nullptr);
  REQUIRE(catalog.find_scenario("first-left") != nullptr);
  CHECK(catalog.find_scenario("first-left")->path == "scenarios/first-left.json");
}

TEST_CASE("a reuptake blocker is no substrate and a releaser no blocker: classes and constants agree") {
  core::Faults faults;
  for (const catalog::Drug& drug : load_real(faults).drugs) {
    CAPTURE(drug.id);
    for (std::size_t i = 0; i < model::amine_count; ++i) {
      const bool carried = drug.actions.substrate_km_uM[i] < model::no_action;
      const bool blocks = drug.actions.blocker_ki_uM[i] < model::no_action;
      CHECK(carried == (drug.drug_class == "releaser"));
      CHECK(blocks == (drug.drug_class == "reuptake-blocker"));
    }
  }
}

TEST_CASE("the schemas require and know what the catalogue requires and knows") {
  for (const char* name : {"serotonin", "dopamine", "norepinephrine"}) {
    const std::string path = std::string("transmitters/") + name + ".json";
    compare(schema("transmitter"), path, embedded_json(path), "");
  }
  for (const char* name : {"mdma", "citalopram"}) {
    const std::string path = std::string("drugs/") + name + ".json";
    compare(schema("drug"), path, embedded_json(path), "");
  }
  const json references = embedded_json("references.json");
  for (std::size_t i = 0; i < references.size(); ++i) {
    compare(schema("references")["items"], "references.json", references, "/" + std::to_string(i));
  }
}

TEST_CASE("no field names an amount to take") {
  for (const auto& file : embedded::data()) {
    const std::string text(file.bytes);
    if (file.path.substr(0, 5) == "text/") {
      continue;  // the interface may say that it speaks of no doses
    }
    CAPTURE(file.path);
    for (const char* word : {" mg", "dose", "dosage", "tablet", "pill"}) {
      CHECK(text.find(word) == std::string::npos);
    }
  }
}

TEST_CASE("every source in the bibliography is used by a number") {
  std::string numbers;
  for (const auto& file : embedded::data()) {
    if (file.path != "references.json") {
      numbers += std::string(file.bytes);
    }
  }
  core::Faults faults;
  for (const std::string& key : load_real(faults).references) {
    CAPTURE(key);
    CHECK(numbers.find(key) != std::string::npos);
  }
}
