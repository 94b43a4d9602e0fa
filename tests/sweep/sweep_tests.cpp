// Files of sweeps, and cleft-cli sweep and merge on small ones. tests/sweep/killed_shards.py kills them.
#include <sys/file.h>

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cstdio>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "cli/files.hpp"
#include "support/command_line.hpp"
#include "support/files.hpp"
#include "support/scratch.hpp"
#include "sweep/database.hpp"

using namespace cleft;
using nlohmann::json;
using tests::Answer;
using tests::call;

namespace {

// A short run of one terminal, so that a point takes a millisecond.
json small_sweep() {
  return json::parse(R"({
    "schema": "cleft.sweep/1", "id": "small", "title": "Small",
    "scenario": {
      "schema": "cleft.scenario/1", "id": "impulses", "title": "Impulses in a slice", "until": "10 s", "sample": "0.5 s",
      "transmitters": ["dopamine"], "preparation": "slice",
      "stimuli": [{"transmitter": "dopamine", "at": "1 s", "kind": "train", "pulses": 4, "frequency": "20 Hz"}]
    },
    "design": {"kind": "grid", "parameters": [
      {"name": "DAT", "parameter": "/expression/DAT", "values": [0.5, 1]},
      {"name": "rate", "parameter": "/stimuli/0/frequency", "from": "10 Hz", "to": "40 Hz", "count": 3, "scale": "log"}
    ]},
    "outputs": [
      {"name": "peak", "column": "dopamine_extracellular_nM", "reduction": "max"},
      {"name": "after", "column": "dopamine_extracellular_nM", "reduction": "at", "at": "5 s"}
    ]
  })");
}

struct Folder {
  tests::Scratch scratch;
  [[nodiscard]] Answer sweep(const json& content, const std::vector<std::string>& more = {}) const {
    std::string problem;
    REQUIRE(cli::write_file(scratch / "sweep.json", content.dump(), problem));
    std::vector<std::string> arguments{"sweep", scratch / "sweep.json", "--out", scratch / "out"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return call(arguments);
  }
  [[nodiscard]] std::string table() const { return tests::read_file(scratch / "out/small.csv"); }
};

// The lines of a table below its comments, as cells.
std::vector<std::vector<std::string>> rows_of(const std::string& table) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(table);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with('#')) {
      std::istringstream cells(line + ",");
      rows.emplace_back();
      for (std::string cell; std::getline(cells, cell, ',');) {
        rows.back().push_back(cell);
      }
    }
  }
  return rows;
}

void is_fault(const std::function<void(json&)>& spoil, const std::string& says) {
  json content = small_sweep();
  spoil(content);
  Folder folder;
  const Answer answer = folder.sweep(content);
  INFO(answer.err);
  tests::is_refused(answer, says);
  CHECK_FALSE(std::filesystem::exists(folder.scratch / "out"));
}

json& parameter(json& content, std::size_t which) { return content["design"]["parameters"][which]; }

}  // namespace

TEST_CASE("a grid is a row a combination, the last parameter fastest", "[sweep]") {
  Folder folder;
  const Answer answer = folder.sweep(small_sweep());
  CHECK(answer.code == cli::done);
  CHECK(answer.out.empty());
  CHECK(answer.err.empty());
  const auto rows = rows_of(folder.table());
  REQUIRE(rows.size() == 7);
  CHECK(rows[0] == std::vector<std::string>{"point", "DAT", "rate", "peak", "after", "failure"});
  CHECK(rows[1][0] == "0");
  CHECK((rows[1][1] == "0.5" && rows[1][2] == "10"));
  CHECK((rows[2][1] == "0.5" && rows[2][2] == "20"));
  CHECK((rows[6][1] == "1" && rows[6][2] == "40"));
  CHECK(std::stod(rows[1][3]) > std::stod(rows[4][3]));  // fewer transporters leave more
}

TEST_CASE("a point is the run of the scenario that it says", "[sweep]") {
  Folder folder;
  json content = small_sweep();
  REQUIRE(folder.sweep(content).code == cli::done);
  json scenario = content["scenario"];
  scenario["expression"] = {{"DAT", 0.5}};
  scenario["stimuli"][0]["frequency"] = "40 Hz";
  const auto run = rows_of(call({"run", "-"}, scenario.dump()).out);
  REQUIRE(run[0][1] == "dopamine_extracellular_nM");
  double highest = 0.0;
  std::string highest_text;
  for (std::size_t i = 1; i < run.size(); ++i) {
    if (std::stod(run[i][1]) > highest) {
      highest = std::stod(run[i][1]);
      highest_text = run[i][1];
    }
  }
  const auto rows = rows_of(folder.table());
  CHECK(rows[3][3] == highest_text);
  CHECK(rows[3][4] == run[11][1]);  // at 5 s
}

TEST_CASE("words are varied, and constants of the model", "[sweep]") {
  Folder folder;
  json content = small_sweep();
  content["design"] = {{"kind", "list"},
                       {"parameters",
                        {{{"name", "region"}, {"parameter", "/region"}},
                         {{"name", "inside_kd"}, {"parameter", "transmitters/dopamine.json#/carrier/inside_kd"}}}},
                       {"rows",
                        {{{"region", "striatum"}, {"inside_kd", "96.87 uM"}},
                         {{"region", "accumbens"}, {"inside_kd", "96.87 uM"}},
                         {{"region", "striatum"}, {"inside_kd", "500 uM"}},  // beyond the range that was measured
                         {{"region", "striatum"}, {"inside_kd", "96.87 uM"}}}}};
  const Answer answer = folder.sweep(content);
  INFO(answer.err);
  REQUIRE(answer.code == cli::done);
  const auto rows = rows_of(folder.table());
  REQUIRE(rows.size() == 5);
  CHECK(rows[2][1] == "accumbens");
  CHECK(rows[3][2] == "500");
  CHECK(rows[1][3] != rows[2][3]);
  CHECK(rows[1][3] != rows[3][3]);
  CHECK(rows[1][3] == rows[4][3]);
  const auto run = rows_of(call({"run", "-"}, content["scenario"].dump()).out);
  CHECK(rows[1][4] == run[11][1]);  // the recorded value is the model as it is
}

TEST_CASE("a population is a row a person", "[sweep]") {
  Folder folder;
  json content = small_sweep();
  content["design"] = {{"kind", "population"}, {"count", 4}, {"seed", 2}};
  REQUIRE(folder.sweep(content).code == cli::done);
  const auto all = rows_of(folder.table());
  REQUIRE(all.size() == 5);
  const auto dat = static_cast<std::size_t>(std::find(all[0].begin(), all[0].end(), "DAT_expression") - all[0].begin());
  REQUIRE(dat < all[0].size() - 3);
  CHECK(std::count(all[0].begin(), all[0].end(), "SERT_expression") == 0);  // there is no serotonin here
  CHECK(all[1][dat] != all[2][dat]);

  Folder one;
  content["design"]["sources"] = {"DAT expression"};
  content["design"]["count"] = 2;
  REQUIRE(one.sweep(content).code == cli::done);
  const auto rows = rows_of(one.table());
  CHECK(rows[0][1] == "DAT_expression");
  CHECK(rows[1].size() == 5);
  CHECK(rows[2][1] == all[2][dat]);       // who else is drawn, and what else they differ in, changes nothing
  content["scenario"]["adapted"] = true;  // a person rests with the transporters that they have
  content["scenario"]["expression"] = {{"DAT", std::stod(rows[2][1])}};
  const auto run = rows_of(call({"run", "-"}, content["scenario"].dump()).out);
  CHECK(std::stod(rows[2][3]) == Catch::Approx(std::stod(run[11][1])).epsilon(1e-4));

  is_fault(
      [](json& s) {
        s["design"] = {{"kind", "population"}, {"count", 1}, {"seed", 1}, {"sources", {"DAT"}}};
      },
      "/design/sources/0: nobody differs in \"DAT\" here: DAT expression");
}

TEST_CASE("shards in any division make the same table", "[sweep]") {
  Folder whole, divided;
  json content = small_sweep();
  content["design"] = {{"kind", "latin-hypercube"},
                       {"count", 10},
                       {"seed", 4},
                       {"parameters", {{{"name", "DAT"}, {"parameter", "/expression/DAT"}, {"from", 0.5}, {"to", 2}}}}};
  REQUIRE(whole.sweep(content).code == cli::done);
  for (const char* shard : {"3/3", "1/3", "2/3"}) {
    REQUIRE(divided.sweep(content, {"--shard", shard}).code == cli::done);
  }
  const Answer merged = call({"merge", divided.scratch / "out"});
  CHECK((merged.code == cli::done && merged.out.empty() && merged.err.empty()));
  CHECK(divided.table() == whole.table());
  CHECK(tests::read_file(divided.scratch / "out/small.sqlite") == tests::read_file(whole.scratch / "out/small.sqlite"));
  // More shards than points: some are empty.
  Folder many;
  for (int shard = 1; shard <= 13; ++shard) {
    REQUIRE(many.sweep(content, {"--shard", std::to_string(shard) + "/13"}).code == cli::done);
  }
  REQUIRE(call({"merge", many.scratch / "out"}).code == cli::done);
  CHECK(many.table() == whole.table());
}

TEST_CASE("a point that cannot be solved is a failure, and the others stand", "[sweep]") {
  Folder folder;
  json content = small_sweep();
  content["scenario"]["preparation"] = "in-vivo";
  content["scenario"]["drugs"] = json::parse(
      R"([{"drug": "cocaine", "at": "0 s", "until": "9 s", "exposure": {"kind": "constant", "concentration": "1 uM"}}])");
  content["design"] = json::parse(R"({"kind": "grid", "parameters": [
    {"name": "at", "parameter": "/drugs/0/at", "values": ["0 s", "5 s"]},
    {"name": "until", "parameter": "/drugs/0/until", "values": ["8 s", "3 s"]}]})");
  const Answer answer = folder.sweep(content);
  CHECK(answer.code == cli::solver_gave_up);
  CHECK(answer.err.find("1 of 4 points failed") != std::string::npos);
  const auto rows = rows_of(folder.table());
  REQUIRE(rows.size() == 5);
  CHECK(rows[3].back().empty());
  CHECK(rows[4][3].empty());
  CHECK(rows[4].back() == "scenario: /drugs/0/until: ends before it begins: a time not before /at");
  CHECK(folder.sweep(content).code == cli::solver_gave_up);  // nothing is left to be solved
}

TEST_CASE("what is wrong in a file of a sweep is said with its place", "[sweep]") {
  is_fault([](json& s) { s["schema"] = "cleft.sweep/2"; }, "/schema");
  is_fault([](json& s) { s["id"] = "Two Words"; }, "/id: \"Two Words\" is no id: a-z, 0-9 and hyphens");
  is_fault([](json& s) { s["seed"] = 3; }, "/seed: unknown key");
  is_fault([](json& s) { s["scenario"] = "nowhere"; }, "/scenario: no scenario \"nowhere\" and no such file");
  is_fault([](json& s) { s["scenario"]["until"] = "10 x"; }, "/scenario: /until: \"10 x\"");
  is_fault([](json& s) { s["design"]["kind"] = "random"; }, "grid, list, latin-hypercube, population");
  is_fault([](json& s) { s["design"]["parameters"] = json::array(); }, "/design/parameters: names none");
  is_fault([](json& s) { s["outputs"] = json::array(); }, "/outputs: names none");
}

TEST_CASE("what is wrong with a parameter is said, and what there is", "[sweep]") {
  const auto place = [](const char* named) { return [named](json& s) { parameter(s, 0)["parameter"] = named; }; };
  is_fault(place("DAT"), "/design/parameters/0/parameter: \"DAT\" is no place: a JSON pointer into the scenario");
  is_fault(place("/expression/DATT"), "unknown key; did you mean \"DAT\"?: SERT, DAT, NET");
  is_fault(place("/stimuli/1/at"), "no place /stimuli/1/at in the scenario: /id, /preparation");
  is_fault(place("drugs/cocain.json#/a"), "no data file \"drugs/cocain.json\"; did you mean \"drugs/cocaine.json\"?");
  is_fault(place("text/en.json#/a"), "no data file \"text/en.json\": circuits/, drugs/, receptors/");
  is_fault(place("transmitters/dopamine.json#/carrier/inside"),
           "no number at /carrier/inside of transmitters/dopamine.json");
  is_fault(place("transmitters/dopamine.json#/carrier/inside_kd"), "numbers of uM");
  is_fault([](json& s) { parameter(s, 0)["parameter"] = parameter(s, 1)["parameter"]; }, "is varied twice");
  is_fault(
      [](json& s) {
        parameter(s, 0)["values"] = {0.5, 101};
      },
      "101 at /expression/DAT: 101 is out of range: 0 to 100");
  is_fault(
      [](json& s) {
        parameter(s, 0)["values"] = {0.5, "1 nM"};
      },
      "/design/parameters/0/values/1: is a number of nM where others of this parameter are not: a bare number");
  is_fault([](json& s) { parameter(s, 0)["values"] = {"0.5 nM"}; }, "0.5 nM at /expression/DAT");
  is_fault([](json& s) { parameter(s, 1)["to"] = 40; }, "/design/parameters/1/to");
  is_fault([](json& s) { parameter(s, 0)["values"] = {"-3 nM", "1 nM"}; }, "-3 nM at /expression/DAT");
  is_fault([](json& s) { parameter(s, 1)["from"] = "0 Hz"; }, "has no logarithm of its ends");
  is_fault([](json& s) { parameter(s, 1)["count"] = 1; }, "/design/parameters/1/count");
  is_fault(
      [](json& s) {
        parameter(s, 1)["count"] = 100000;
        parameter(s, 0) = {{"name", "DAT"}, {"parameter", "/expression/DAT"}, {"from", 0}, {"to", 1}, {"count", 101}};
      },
      "/design/parameters: make more than 10,000,000 combinations");
  is_fault([](json& s) { parameter(s, 1)["name"] = "dat"; }, "/design/parameters/1/name: dat is there twice");
  is_fault([](json& s) { parameter(s, 1)["name"] = "failure"; }, "failure is a column of every table");
  is_fault([](json& s) { parameter(s, 1)["name"] = "a b"; }, "\"a b\" is no name of a column");
}

TEST_CASE("what is wrong with an output is said", "[sweep]") {
  is_fault([](json& s) { s["outputs"][0]["column"] = "dopamine_extracelular_nM"; },
           "did you mean \"dopamine_extracellular_nM\"?");
  is_fault([](json& s) { s["outputs"][0]["reduction"] = "median"; }, "max, min, mean, at, time_of_max, area, final");
  is_fault([](json& s) { s["outputs"][0]["from"] = "1 min"; }, "/outputs/0/from: begins when the run is over");
  is_fault([](json& s) { s["outputs"][0]["until"] = "0 s"; }, "/outputs/0/until: ends before it begins");
  is_fault([](json& s) { s["outputs"][1]["at"] = "11 s"; }, "/outputs/1/at: lies after the run");
  is_fault([](json& s) { s["outputs"][0]["relative"] = "peak"; }, "/outputs/0/relative");
  is_fault([](json& s) { s["outputs"][1]["name"] = "DAT"; }, "/outputs/1/name: DAT is there twice");
}

TEST_CASE("what is wrong with the call is said", "[sweep]") {
  Folder folder;
  for (const char* shard : {"0/4", "5/4", "1", "1/0", "a/b", "1/2/3"}) {
    tests::is_refused(folder.sweep(small_sweep(), {"--shard", shard}), "--shard: ");
  }
  tests::is_refused(call({"sweep", folder.scratch / "none.json"}), "cannot be read");
  tests::is_refused(call({"sweep", folder.scratch / "sweep.json", "--out", folder.scratch / "no/such"}), "--out: ");
  tests::is_refused(call({"merge", folder.scratch / "nowhere"}), "a folder that cleft-cli sweep --shard wrote to");
  std::filesystem::create_directory(folder.scratch / "empty");
  tests::is_refused(call({"merge", folder.scratch / "empty"}), "no shards of a sweep");
}

namespace {

json hypercube(json one) {
  one["name"] = "DAT";
  one["parameter"] = "/expression/DAT";
  return {{"kind", "latin-hypercube"}, {"count", 40}, {"seed", 4}, {"parameters", {std::move(one)}}};
}

std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

TEST_CASE("people who differ otherwise are another sweep", "[sweep]") {
  Folder folder;
  std::filesystem::copy("data", folder.scratch / "data", std::filesystem::copy_options::recursive);
  const std::string file = folder.scratch / "data/variability.json";
  std::string problem;
  REQUIRE(cli::write_file(file, tests::read_file(file) + " ", problem));
  json content = small_sweep();
  const std::vector<std::string> of_first{"--shard", "1/2"},
      of_second{"--shard", "2/2", "--data", folder.scratch / "data"};
  REQUIRE(folder.sweep(content, of_first).code == cli::done);
  REQUIRE(folder.sweep(content, of_second).code == cli::done);  // a grid asks for no people
  CHECK(call({"merge", folder.scratch / "out"}).code == cli::done);

  std::filesystem::remove_all(folder.scratch / "out");
  content["design"] = {{"kind", "population"}, {"count", 4}, {"seed", 2}};
  REQUIRE(folder.sweep(content, of_first).code == cli::done);
  REQUIRE(folder.sweep(content, of_second).code == cli::done);
  const Answer merged = call({"merge", folder.scratch / "out"});
  CHECK(merged.code == cli::answer_is_no);
  CHECK(merged.err.find("was solved with another variability.json") != std::string::npos);

  std::filesystem::remove(file);
  tests::is_refused(folder.sweep(content, of_second), "/design/kind: the data have no variability.json");
}

TEST_CASE("a whole sweep leaves its table alone, and finds it again", "[sweep]") {
  Folder folder;
  const std::string out = folder.scratch / "out";
  const std::vector<std::string> table{"small.csv", "small.sqlite"};
  json content = small_sweep();
  REQUIRE(folder.sweep(content).code == cli::done);
  CHECK(files_in(out) == table);
  const auto written = std::filesystem::last_write_time(out + "/small.csv");
  CHECK(folder.sweep(content).code == cli::done);
  CHECK(std::filesystem::last_write_time(out + "/small.csv") == written);
  content["title"] = "Another";
  tests::is_refused(folder.sweep(content), "small.sqlite: the sweep file was changed since ");
  CHECK(files_in(out) == table);
  REQUIRE(folder.sweep(content, {"--shard", "1/2"}).code == cli::done);  // shards lie beside it and can be merged
  REQUIRE(folder.sweep(content, {"--shard", "2/2"}).code == cli::done);
  CHECK(call({"merge", out}).code == cli::done);
}

TEST_CASE("merge tells how many points failed, and what is missing", "[sweep]") {
  Folder folder;
  json content = small_sweep();
  content["outputs"].push_back(
      {{"name", "late"}, {"column", "dopamine_extracellular_nM"}, {"reduction", "at"}, {"at", "5 s"}});
  content["design"] = json::parse(
      R"({"kind": "grid", "parameters": [{"name": "until", "parameter": "/until", "values": ["3 s", "10 s"]}]})");
  CHECK(folder.sweep(content, {"--shard", "2/2"}).code == cli::done);
  CHECK(folder.sweep(content, {"--shard", "1/2"}).code == cli::solver_gave_up);
  const Answer merged = call({"merge", folder.scratch / "out"});
  CHECK(merged.code == cli::solver_gave_up);
  CHECK(merged.err.find("1 of 2 points failed") != std::string::npos);
  // What has a value is there.
  const auto rows = rows_of(folder.table());
  CHECK_FALSE(rows[1][2].empty());
  CHECK(rows[1][3].empty());
  CHECK(rows[1].back() ==
        "output after has no value: the run ends at 3 s; output late has no value: the run ends at 3 s");
  CHECK(rows[2].back().empty());
}

TEST_CASE("a draw that is impossible is a failure of its point", "[sweep]") {
  Folder folder;
  json content = small_sweep();
  content["design"] = hypercube({{"distribution", "normal"}, {"mean", 1}, {"sd", 0.6}});
  const Answer answer = folder.sweep(content);
  INFO(answer.err);
  CHECK(answer.code == cli::solver_gave_up);
  std::size_t below = 0;
  for (const auto& row : rows_of(folder.table())) {
    if (row[1].starts_with('-')) {
      ++below;
      CHECK(row.back().find("scenario: /expression/DAT: ") == 0);
    }
  }
  CHECK(below > 0);
  is_fault(
      [](json& s) {
        s["design"] = hypercube({{"from", -1}, {"to", 1}});
      },
      "-1 at /expression/DAT: -1 is out of range");
  is_fault(
      [](json& s) {
        s["design"] = hypercube({{"distribution", "normal"}, {"mean", 1}, {"sd", 0}});
      },
      "/design/parameters/0/sd: is no standard deviation: one above 0");
  is_fault(
      [](json& s) {
        s["design"] = hypercube({{"distribution", "normal"}, {"mean", 1}, {"sd", -0.1}});
      },
      "/design/parameters/0/sd: is no standard deviation");
  is_fault(
      [](json& s) {
        s["design"] = hypercube({{"from", 2}, {"to", 1}});
      },
      "/to: does not lie above /from: an end above 2");
  is_fault([](json& s) { s["design"]["kind"] = "population", s["design"]["count"] = 0; }, "1 to 10000000");
}

TEST_CASE("values are converted to the unit of the first", "[sweep]") {
  Folder folder;
  json content = small_sweep();
  content["design"] = {{"kind", "grid"},
                       {"parameters",
                        {{{"name", "rate"}, {"parameter", "/stimuli/0/frequency"}, {"values", {"20 Hz", "1200 1/min"}}},
                         {{"name", "inside_kd"},
                          {"parameter", "transmitters/dopamine.json#/carrier/inside_kd"},
                          {"values", {"96870 nM", "96.87 uM", "0.5 mM"}}}}}};
  const Answer answer = folder.sweep(content);
  INFO(answer.err);
  REQUIRE(answer.code == cli::done);
  const auto rows = rows_of(folder.table());
  REQUIRE(rows.size() == 7);
  CHECK(rows[4][1] == "20");
  CHECK(rows[2][2] == "96870");
  CHECK(rows[1][3] == rows[5][3]);
  CHECK(rows[3][2] == "500000");
  CHECK(rows[3][3] != rows[1][3]);
  const auto run = rows_of(call({"run", "-"}, content["scenario"].dump()).out);
  CHECK(rows[1][4] == run[11][1]);
  is_fault(
      [](json& s) { parameter(s, 0)["parameter"] = "transmitters/dopamine.json#/carrier/inside_kd"; },
      "its values have no unit, as its number has in transmitters/dopamine.json: numbers of uM; write \"96.87 uM\"");
}

TEST_CASE("comments are lines, and the columns have their units", "[sweep]") {
  Folder folder;
  json content = small_sweep();
  content["title"] = "Two\nlines";
  REQUIRE(folder.sweep(content).code == cli::done);
  CHECK(rows_of(folder.table()).size() == 7);
  CHECK(folder.table().find("# id small: Two lines\n") != std::string::npos);
  CHECK(folder.table().find("# peak: max of dopamine_extracellular_nM [nM]\n") != std::string::npos);
}

TEST_CASE("a value is blamed for itself and not for the one beside it", "[sweep]") {
  is_fault(
      [](json& s) {
        parameter(s, 1) = {{"name", "region"}, {"parameter", "/region"}, {"values", {"striatumm", "striatum"}}};
      },
      "/design/parameters/1/parameter: striatumm at /region: \"striatumm\" is not one of the words");
}

TEST_CASE("the places that are given as examples are there", "[sweep]") {
  std::size_t count = 0;
  const std::regex example(R"(([a-z-]+/[a-z0-9-]+\.json)#(/[A-Za-z0-9_/-]+))");
  for (const char* file : {"README.md", "docs/sweeps.md", "data/schema/sweep.schema.json", "src/sweep/parameter.hpp",
                           "src/sweep/parameter.cpp"}) {
    const std::string text = tests::read_file(file);
    for (std::sregex_iterator at(text.begin(), text.end(), example), end; at != end; ++at) {
      INFO(file << ": " << at->str());
      const json data = json::parse(tests::read_file("data/" + (*at)[1].str()));
      const json::json_pointer place((*at)[2].str());
      REQUIRE(data.contains(place));
      CHECK((data[place].contains("value") && data[place].contains("unit")));
      ++count;
    }
  }
  CHECK(count >= 4);
}

TEST_CASE("an output is not named like what people differ in", "[sweep]") {
  for (const char* name : {"DAT_expression", "dat_EXPRESSION"}) {
    is_fault(
        [name](json& s) {
          s["design"] = {{"kind", "population"}, {"count", 1}, {"seed", 1}, {"sources", {"DAT expression"}}};
          s["outputs"][1]["name"] = name;
        },
        std::string("/outputs/1/name: ") + name + " is there twice");
  }
}

TEST_CASE("a place of the scenario and a number are written in one way", "[sweep]") {
  is_fault([](json& s) { parameter(s, 1)["parameter"] = "/stimuli/00/frequency"; },
           "no place /stimuli/00/frequency in the scenario");
  is_fault([](json& s) { parameter(s, 1)["to"] = "0x10 Hz"; }, "/design/parameters/1/to: is a word where others");
  is_fault(
      [](json& s) {
        parameter(s, 1) = {{"name", "rate"}, {"parameter", "/stimuli/0/frequency"}, {"values", {"0x10 Hz"}}};
      },
      "0x10 Hz at /stimuli/0/frequency: \"0x10 Hz\"");
}

TEST_CASE("a drug is found however the scenario writes its id", "[sweep]") {
  Folder folder;
  json content = small_sweep();
  content["scenario"]["preparation"] = "in-vivo";
  content["scenario"]["drugs"] =
      json::parse(R"([{"drug": "mdma", "at": "0 s", "exposure": {"kind": "constant", "concentration": "1 uM"}}])");
  std::string escaped = content["scenario"].dump();
  escaped.replace(escaped.find("\"mdma\"") + 1, 1, "\\u006d");
  std::string problem;
  REQUIRE(cli::write_file(folder.scratch / "escaped.json", escaped, problem));
  content["scenario"] = "escaped.json";
  content["design"] = json::parse(R"({"kind": "list", "rows": [{"inside_kd": "96.87 uM"}], "parameters": [
    {"name": "inside_kd", "parameter": "transmitters/dopamine.json#/carrier/inside_kd"}]})");
  const Answer answer = folder.sweep(content);
  INFO(answer.err);
  CHECK(answer.code == cli::done);
}

TEST_CASE("a shard of none is no shard", "[sweep]") {
  Folder folder;
  std::string problem;
  std::filesystem::create_directory(folder.scratch / "out");
  for (const char* file :
       {"out/small.shard-1-of-0.sqlite", "out/small.shard-0-of-3.sqlite", "out/small.shard-4-of-3.sqlite"}) {
    REQUIRE(cli::write_file(folder.scratch / file, "", problem));
  }
  tests::is_refused(call({"merge", folder.scratch / "out"}), "no shards of a sweep");
}

TEST_CASE("what is no row is refused with its shard and point", "[sweep]") {
  const auto damaged = [](const Folder& folder, const std::string& sql) {
    REQUIRE(folder.sweep(small_sweep(), {"--shard", "1/1"}).code == cli::done);
    std::string problem;
    auto database = sweep::Database::open(folder.scratch / "out/small.shard-1-of-1.sqlite",
                                          sweep::Database::Mode::existing, problem);
    REQUIRE(database);
    REQUIRE(database->run(sql));
  };
  for (const char* sql :
       {"UPDATE results SET peak = NULL, after = NULL WHERE point = 3",
        "UPDATE results SET peak = NULL WHERE point = 3",
        "UPDATE results SET peak = NULL, failure = '' WHERE point = 3",
        "UPDATE results SET peak = 'high' WHERE point = 3", "UPDATE results SET failure = 'none' WHERE point = 3",
        "UPDATE results SET failure = x'00' WHERE point = 3", "UPDATE points SET DAT = 'few' WHERE point = 3",
        "UPDATE points SET point = 300 WHERE point = 3", "DELETE FROM points WHERE point = 3",
        "UPDATE points SET point = 300 WHERE point = 3; UPDATE results SET point = 300 WHERE point = 3"}) {
    INFO(sql);
    Folder folder;
    damaged(folder, sql);
    const Answer merged = call({"merge", folder.scratch / "out"});
    tests::is_refused(merged, "small.shard-1-of-1.sqlite: ");
    CHECK(merged.err.find("point 3") != std::string::npos);
    tests::is_refused(folder.sweep(small_sweep()), "small.shard-1-of-1.sqlite: ");
    CHECK(std::distance(std::filesystem::directory_iterator(folder.scratch / "out"), {}) == 1);
  }
  Folder folder;
  damaged(folder, "UPDATE results SET peak = NULL, failure = 'peak has no value' WHERE point = 3");
  CHECK(call({"merge", folder.scratch / "out"}).code == cli::solver_gave_up);
  CHECK(rows_of(folder.table())[4][3].empty());
  CHECK_FALSE(rows_of(folder.table())[4][4].empty());
}

TEST_CASE("the table is replaced whole or not at all, and nothing unfinished stays", "[sweep]") {
  Folder folder;
  std::string problem;
  REQUIRE(folder.sweep(small_sweep(), {"--shard", "1/1"}).code == cli::done);
  REQUIRE(cli::write_file(folder.scratch / "out/small.csv", "kept", problem));
  std::filesystem::create_directory(folder.scratch / "out/small.sqlite");
  tests::is_refused(call({"merge", folder.scratch / "out"}), "small.csv and .sqlite cannot be written");
  CHECK(folder.table() == "kept");
  std::filesystem::remove(folder.scratch / "out/small.sqlite");

  // What a killed process left, as long as nobody has it, is in nobody's way.
  const std::string unfinished = folder.scratch / "out/small.csv.part";
  REQUIRE(cli::write_file(unfinished, std::string(10000, 'x'), problem));
  REQUIRE(cli::write_file(folder.scratch / "out/small.sqlite.part", "no database", problem));
  {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> another(std::fopen(unfinished.c_str(), "r"), &std::fclose);
    REQUIRE(another);
    REQUIRE(::flock(fileno(another.get()), LOCK_EX) == 0);
    tests::is_refused(call({"merge", folder.scratch / "out"}), "one process at a time");
    CHECK(folder.table() == "kept");
    CHECK(std::filesystem::exists(unfinished));
  }
  REQUIRE(call({"merge", folder.scratch / "out"}).code == cli::done);
  CHECK(rows_of(folder.table()).size() == 7);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.scratch / "out"), {}) == 3);
}

TEST_CASE("the sweeps that are shipped can be read", "[sweep]") {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator("data/sweeps")) {
    const Folder folder;
    const Answer answer =
        call({"sweep", entry.path().string(), "--out", folder.scratch / "out", "--shard", "1/1000000"});  // no point
    INFO(answer.err);
    CHECK(answer.code == cli::done);
    ++count;
  }
  CHECK(count >= 3);
}
