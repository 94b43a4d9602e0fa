// The file of the ensemble: what is read of it, and faults at their places.
#include "catalog/ensemble_file.hpp"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>

#include "support/spoilt.hpp"

using namespace cleft;
using Catch::Matchers::WithinRel;
using nlohmann::json;

namespace {

json good_ensemble() {
  return json::parse(R"({
    "schema": "cleft.ensemble/1", "note": "a note", "seed": 1, "members": 3, "fitted": ["E07"],
    "numbers": {"transmitters/dopamine.json": "0123456789abcdef"},
    "constants": {
      "transmitters/dopamine.json": {
        "/release/firing": {"range": [1, 16], "felt": true, "at": "0080ff"},
        "/release/probability": {"range": [0, 2], "at": "08f",
          "also": [{"file": "regions/cortex.json", "place": "/x", "factor": 0.5}]}
      }
    }
  })");
}

core::Faults ensemble_faults(const json& file, catalog::EnsembleFile* result = nullptr) {
  core::Faults faults;
  const auto document = core::JsonDocument::parse("ensemble.json", file.dump(), {}, faults);
  const catalog::EnsembleFile ensemble = catalog::read_ensemble(document.root(faults));
  if (result != nullptr) {
    *result = ensemble;
  }
  return faults;
}

// Spoilt in one way, one fault must stand at that place.
void refuses_ensemble(const std::string& place, const std::function<void(json&)>& spoil) {
  CHECK(tests::check_refused(good_ensemble(), place, spoil, [](const json& file) {
          return ensemble_faults(file);
        }).size() == 1);
}

constexpr const char* firing = "/constants/transmitters~1dopamine.json/~1release~1firing";
json& at(json& file, const std::string& inside = {}) { return file[json::json_pointer(firing + inside)]; }

}  // namespace

TEST_CASE("an ensemble is read whole", "[ensemble]") {
  catalog::EnsembleFile ensemble;
  const core::Faults faults = ensemble_faults(good_ensemble(), &ensemble);
  REQUIRE(faults.empty());
  CHECK(ensemble.members == 3);
  CHECK(ensemble.fitted == std::vector<std::string>{"E07"});
  REQUIRE(ensemble.numbers.size() == 1);
  CHECK(ensemble.numbers[0].second == "0123456789abcdef");
  REQUIRE(ensemble.constants.size() == 2);
  const catalog::EnsembleConstant& rate = ensemble.constants[0];
  CHECK(rate.file == "transmitters/dopamine.json");
  CHECK(rate.place == "/release/firing");
  CHECK(rate.is_felt);
  // Middles of the 256 parts of a logarithmic axis.
  CHECK_THAT(rate.value(0), WithinRel(std::pow(16.0, 0.5 / 256.0), 1e-12));
  CHECK_THAT(rate.value(1), WithinRel(std::pow(16.0, 128.5 / 256.0), 1e-12));
  CHECK_THAT(rate.value(2), WithinRel(std::pow(16.0, 255.5 / 256.0), 1e-12));
  const catalog::EnsembleConstant& chance = ensemble.constants[1];
  CHECK_FALSE(chance.is_felt);
  CHECK_THAT(chance.value(1), WithinRel(2.0 * 8.5 / 16.0, 1e-12));  // 16 parts; from 0 on an even axis
  REQUIRE(chance.followers.size() == 1);
  CHECK(chance.followers[0].file == "regions/cortex.json");
  CHECK(chance.followers[0].factor == 0.5);
}

TEST_CASE("faults of an ensemble stand at their places", "[ensemble]") {
  refuses_ensemble("/schema", [](json& f) { f["schema"] = "cleft.ensemble/2"; });
  refuses_ensemble("/members", [](json& f) { f["members"] = 0; });
  refuses_ensemble("/fitted/0", [](json& f) { f["fitted"][0] = 7; });
  refuses_ensemble("/numbers/transmitters~1dopamine.json",
                   [](json& f) { f["numbers"]["transmitters/dopamine.json"] = 1; });
  refuses_ensemble("/constants", [](json& f) { f.erase("constants"); });
  refuses_ensemble(std::string(firing) + "/at", [](json& f) { at(f, "/at") = "0080f"; });
  refuses_ensemble(std::string(firing) + "/at", [](json& f) { at(f, "/at") = "0080fg"; });
  refuses_ensemble(std::string(firing) + "/at", [](json& f) { at(f).erase("at"); });
  refuses_ensemble(std::string(firing) + "/range", [](json& f) { at(f, "/range") = json::array({16, 1}); });
  refuses_ensemble(std::string(firing) + "/range", [](json& f) { at(f, "/range") = json::array({16}); });
  refuses_ensemble(std::string(firing) + "/range/1", [](json& f) { at(f, "/range")[1] = "16"; });
  refuses_ensemble(std::string(firing) + "/fellt", [](json& f) { at(f, "/fellt") = true; });
  refuses_ensemble("/constants/transmitters~1dopamine.json/~1release~1probability/also/0/factor", [](json& f) {
    f["constants"]["transmitters/dopamine.json"]["/release/probability"]["also"][0].erase("factor");
  });
}

TEST_CASE("the width that is kept is that of eight of ten", "[ensemble]") {
  catalog::EnsembleConstant constant;
  for (int i = 0; i < 101; ++i) {
    constant.shares.push_back(0.01 * i);
  }
  CHECK_THAT(constant.width_kept(), WithinRel(1.0, 1e-9));
  for (double& share : constant.shares) {
    share = 0.5 + 0.1 * (share - 0.5);
  }
  CHECK_THAT(constant.width_kept(), WithinRel(0.1, 1e-9));
}

TEST_CASE("the hash of a file's numbers feels its numbers alone", "[ensemble]") {
  const json file = json::parse(R"({"id": "x", "release": {"firing": {"value": 1, "unit": "Hz", "range": [0.5, 2],
    "source": "a", "basis": "assumed", "note": "n"}}})");
  const std::string before = catalog::numbers_hash(file.dump());
  json other = file;
  other["release"]["firing"]["note"] = "another";
  other["id"] = "y";
  CHECK(catalog::numbers_hash(other.dump(2)) == before);
  const std::vector<std::function<void(json&)>> changes{
      [](json& number) { number["value"] = 1.0000001; }, [](json& number) { number["unit"] = "1/min"; },
      [](json& number) { number["range"][1] = 3; }, [](json& number) { number.erase("range"); }};
  for (const auto& change : changes) {
    other = file;
    change(other["release"]["firing"]);
    CHECK(catalog::numbers_hash(other.dump()) != before);
  }
  CHECK(catalog::number_range(file.dump(), "/release/firing") == std::vector<double>{0.5, 2.0});
  CHECK(catalog::number_range(file.dump(), "/release/rate").empty());
}
