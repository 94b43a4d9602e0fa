// Timeline and trials against planted faults, and what cleft-cli says of the evidence.
#include <catch_amalgamated.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "evidence/evidence.hpp"
#include "evidence/reading.hpp"
#include "support/command_line.hpp"
#include "support/shipped_evidence.hpp"
#include "support/spoilt.hpp"

using namespace cleft;
using nlohmann::json;

namespace {

json shipped_file(const char* path) {
  for (const catalog::File& file : validation::complete_files()) {
    if (file.path == path) return json::parse(file.text);
  }
  return {};
}

core::Faults timeline_faults(const json& file) {
  core::Faults faults;
  (void)evidence::read_timeline("timeline.json", file.dump(), validation::complete_catalog(), faults);
  return faults;
}

core::Faults trial_faults(const json& file) {
  core::Faults faults;
  (void)evidence::read_trials("trials.json", file.dump(), validation::complete_catalog(), faults);
  return faults;
}

struct Planted {
  const char* place;
  std::function<void(json&)> spoil;
};

}  // namespace

TEST_CASE("a fault of the timeline is named by its place", "[evidence]") {
  const json shipped = shipped_file("evidence/timeline.json");
  REQUIRE(timeline_faults(shipped).empty());
  const std::vector<Planted> rows{
      {"/schema", [](json& f) { f["schema"] = "cleft.timeline/2"; }},
      {"/as_of", [](json& f) { f["as_of"] = "June"; }},
      {"/entries/0/date", [](json& f) { f["entries"][0]["date"] = "1985-13"; }},
      {"/entries/1/date", [](json& f) { f["entries"][1]["date"] = "1980"; }},
      {"/entries/36/date", [](json& f) { f["entries"][36]["date"] = "2026-07-01"; }},
      {"/entries/0/lane", [](json& f) { f["entries"][0]["lane"] = "gossip"; }},
      {"/entries/0/seen", [](json& f) { f["entries"][0].erase("seen"); }},
      {"/entries/0/sources", [](json& f) { f["entries"][0]["sources"] = json::array(); }},
      {"/entries/0/sources/0", [](json& f) { f["entries"][0]["sources"][0] = "nobody-1900"; }},
      {"/entries/1/id", [](json& f) { f["entries"][1]["id"] = f["entries"][0]["id"]; }},
      {"/entries/0/palce", [](json& f) { f["entries"][0]["palce"] = "here"; }},
  };
  for (const Planted& row : rows) tests::check_refused(shipped, row.place, row.spoil, timeline_faults);
}

TEST_CASE("a fault of the trials is named by its place", "[evidence]") {
  const json shipped = shipped_file("evidence/trials.json");
  REQUIRE(trial_faults(shipped).empty());
  const std::vector<Planted> rows{
      {"/trials/0/effect/scale", [](json& f) { f["trials"][0]["effect"]["scale"] = "feet"; }},
      {"/trials/0/effect/interval",
       [](json& f) {
         f["trials"][0]["effect"]["interval"] = {1.0, 2.0};
       }},
      {"/trials/0/effect/interval", [](json& f) { f["trials"][0]["effect"]["interval"] = json::array({1.0}); }},
      {"/trials/0/comparator", [](json& f) { f["trials"][0].erase("comparator"); }},
      {"/trials/0/sources/0", [](json& f) { f["trials"][0]["sources"][0] = "nobody-1900"; }},
      {"/trials/0", [](json& f) { f["trials"][0]["sources"].push_back("taper-2021"); }},
      {"/trials/0/people", [](json& f) { f["trials"][0]["people"] = 0; }},
  };
  for (const Planted& row : rows) tests::check_refused(shipped, row.place, row.spoil, trial_faults);
}

TEST_CASE("a date lies in its year", "[evidence]") {
  CHECK(evidence::years_of("2024") == 2024.5);
  CHECK(evidence::years_of("2024-01-01") == 2024.0);
  CHECK(evidence::years_of("2024-12-31") < 2025.0);
  CHECK(evidence::years_of("2024-06") < evidence::years_of("2024-07-10"));
}

TEST_CASE("cleft-cli lists the four parts of the evidence", "[evidence]") {
  const tests::Answer text = tests::call({"evidence"});
  INFO(text.err);
  REQUIRE(text.code == cli::done);
  for (const char* line :
       {"target\tmdma-sert\tKm\t", "experiment\tE34\tcore\tfit\t", "claim\te\twrong\t1996\t",
        "event\tfda-letter\t2024-08-08\tfull\t", "trial\tpooled\t2019\tretracted 2024-08-10\t", "as of 2026-06-22\n"}) {
    CAPTURE(line);
    CHECK(text.out.find(line) != std::string::npos);
  }
  const tests::Answer answer = tests::call({"evidence", "--json"});
  REQUIRE(answer.code == cli::done);
  const json all = json::parse(answer.out);
  CHECK(all["targets"].size() == tests::shipped_evidence().evidence.targets.size());
  CHECK(all["experiments"].size() == tests::shipped_evidence().evidence.experiments.size());
  CHECK(all["claims"].size() == tests::shipped_story().story.claims.size());
  CHECK(all["timeline"].size() >= 25);
  CHECK(all["trials"][0]["effect"]["value"] == 0.91);
}

TEST_CASE("cleft-cli refuses what it cannot do of the evidence", "[evidence]") {
  tests::is_refused(tests::call({"evidence", "--data", "/nowhere"}), "/nowhere");
  tests::is_refused(tests::call({"evidence", "--json", "--out", "x"}), "--json");
  tests::is_refused(tests::call({"evidence", "targets"}), "targets");
}
