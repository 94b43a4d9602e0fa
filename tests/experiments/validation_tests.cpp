// The experiments as a whole: every row of the table is there, the validator computes what is said, and the command
// line answers as its exit code and last line promise.
#include "validation/validation.hpp"

#include <catch_amalgamated.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "cli/commands.hpp"
#include "support/command_line.hpp"
#include "support/files.hpp"
#include "support/scratch.hpp"
#include "validation/complete_library.hpp"

using namespace cleft;
using Catch::Matchers::WithinRel;
using nlohmann::json;
using tests::Answer;
using tests::call;

namespace {

std::string last_line(const std::string& text) {
  const std::size_t before = text.rfind('\n', text.size() - 2);
  return text.substr(before == std::string::npos ? 0 : before + 1);
}

// All experiments once, for every test that needs their results.
const json& whole_report() {
  static const json report = json::parse(call({"validate", "--json"}).out);
  return report;
}

std::string first_that(bool passed) {
  for (const json& one : whole_report()["experiments"]) {
    if (one["passed"] == passed) {
      return one["id"];
    }
  }
  return "";
}

validation::ExperimentResult result_of(const char* text) {
  core::Faults faults;
  const validation::Experiment experiment =
      validation::read_experiment({"T1", "experiments/T1.json", text}, validation::complete_catalog(), faults);
  if (!faults.empty()) {
    FAIL(faults.front().line());
  }
  const auto files = cleft::validation::complete_files();
  validation::Validator validator(files);
  return validator.run(experiment);
}

double only_value(const validation::ExperimentResult& result) {
  INFO(result.failure);
  REQUIRE(result.checks.size() == 1);
  REQUIRE(result.checks[0].value.has_value());
  return *result.checks[0].value;
}

std::string experiment(const std::string& runs, const std::string& observable) {
  return R"({"schema":"cleft.experiment/1","id":"T1","title":"t","sources":["cleft-choices"],"set":"core","use":"test",
             "specimen":"model","protocol":"p","common":{"transmitters":["serotonin"],"until":"2 h","sample":"10 min"},"runs":)" +
         runs + R"(,"checks":[{"what":"w","expected":"e","accepted":{"from":0},"range_from":"chosen","measure":)" +
         observable + "}]}";
}

}  // namespace

TEST_CASE("every row of the table of experiments is there", "[validation]") {
  const std::set<int> absent{12, 15, 20, 24, 26, 35, 36, 48};  // numbers that the table does not use
  core::Faults faults;
  std::set<std::string> ids;
  int inexpressible = 0;
  int test = 0;
  int core_rows = 0;
  int second_round = 0;
  for (const validation::Experiment& one : validation::read_experiments(validation::complete_catalog(), faults)) {
    ids.insert(one.id);
    inexpressible += one.inexpressible.empty() ? 0 : 1;
    second_round += one.round == 2 ? 1 : 0;
    if (one.inexpressible.empty() && one.set == validation::ExperimentSet::core && one.round == 1) {
      ++core_rows;
      test += one.use == validation::ExperimentUse::test ? 1 : 0;
    }
  }
  CHECK(faults.empty());
  for (int row = 1; row <= 61; ++row) {
    std::string id = row < 10 ? "E0" : "E";
    id.append(std::to_string(row));
    CAPTURE(id);
    CHECK(ids.contains(id) == !absent.contains(row));
  }
  CHECK(inexpressible <= 6);
  CHECK(test * 4 >= core_rows);  // a quarter to two fifths
  CHECK(test * 10 <= core_rows * 4);
  CHECK(second_round >= 28);
}

TEST_CASE("the model meets what it must", "[validation]") {
  const json& report = whole_report();
  const auto share = [&report](const char* set) {
    const double passed = report[set]["passed"];
    const double failed = report[set]["failed"];
    return passed / (passed + failed);
  };
  CHECK(share("core") >= 0.9);
  CHECK(share("core_test") >= 0.8);
  CHECK(share("second_round_test") >= 0.35);
  // A direction that was measured is met in nine cells of ten, a range in six.
  const json& levels = report["levels"];
  const double cells = levels["with_source"];
  const double ranges = levels["ranges"];
  CHECK(cells >= 150.0);
  CHECK(levels["directions_wrong"] <= 0.1 * cells);
  CHECK(levels["ranges_met"] >= 0.6 * ranges);
  CHECK(share("construction") == 1.0);
  CHECK(report["mass_balance"]["runs"] > 100);
  CHECK(report["mass_balance"]["worst"] < 1e-9);
}

TEST_CASE("exit code and last line follow the results", "[validation]") {
  const std::string good = first_that(true);
  const Answer passed = call({"validate", good});
  CHECK(passed.code == cli::done);
  CHECK(last_line(passed.out) == "1 passed, 0 failed\n");
  const std::string bad = first_that(false);
  if (!bad.empty()) {
    const Answer missed = call({"validate", bad, good});
    CHECK(missed.code == cli::answer_is_no);
    CHECK(last_line(missed.out) == "1 passed, 1 failed\n");
  }
  const Answer construction = call({"validate", "--set", "construction"});
  CHECK(construction.out.find("core: 0 of 0 passed\n") != std::string::npos);
  CHECK(construction.code == cli::done);
  CHECK(call({"validate", "E44"}).out.find("E44\tnot expressible\t") != std::string::npos);
  CHECK(call({"validate", "E44", "--set", "core"}).code == cli::bad_input);
  CHECK(call({"validate", "E10", "--set", "construction"}).code == cli::bad_input);
}

TEST_CASE("each row says where its runs stood", "[validation]") {
  const auto tissue_of = [](const char* id) {
    const std::string row = call({"validate", id}).out;
    std::vector<std::string> fields;
    std::istringstream line(row.substr(row.find(std::string(id) + "\t")));
    std::string first;
    std::getline(line, first);
    std::istringstream in(first);
    for (std::string field; std::getline(in, field, '\t');) {
      fields.push_back(field);
    }
    REQUIRE(fields.size() == 8);
    return fields.back();
  };
  const std::string all = "serotonin, dopamine, norepinephrine";
  CHECK(tissue_of("E37") == "striatum: " + all);
  CHECK(tissue_of("E50") == "accumbens: " + all);
  CHECK(tissue_of("E28") == "striatum (vesicles): serotonin");
  CHECK(tissue_of("E23") ==
        "striatum (slice): " + all + " [slice, slice-both]; striatum: " + all + " [vivo, vivo-both]");
  CHECK(tissue_of("E01") == "no runs: the equations of others");
  for (const json& one : whole_report()["experiments"]) {
    CAPTURE(one["id"]);
    CHECK(one["tissue"].is_array());
    CHECK(one["specimen"].is_string());
    const bool whole = one["specimen"] == "in-vivo" || one["specimen"] == "slice" || one["specimen"] == "people";
    for (const json& run : one["tissue"]) {
      CHECK(run["run"].is_string());
      CHECK(run["region"].is_string());
      CHECK(run["preparation"].is_string());
      CHECK((!whole || run["transmitters"].size() == 3));
    }
    CHECK((!whole || !one["tissue"].empty()));
  }
  const std::string markdown = call({"validate", "E23", "--markdown"}).out;
  CHECK(markdown.find("| striatum (slice): all [slice, slice-both]; striatum: all [vivo, vivo-both] |") !=
        std::string::npos);
}

TEST_CASE("other values of parameters change the answer, bad ones are refused", "[validation]") {
  const tests::Scratch folder;
  std::string path = folder / "parameters.json";
  const auto write = [&path](const std::string& values) {
    std::ofstream(path) << R"({"schema":"cleft.parameters/1","values":)" << values << "}";
    return path;
  };
  const std::string slow = write(R"({"regions/striatum.json":{"/terminals/dopamine/uptake":2}})");
  const Answer missed = call({"validate", "E07", "--parameters", slow});
  CHECK(missed.code == cli::answer_is_no);
  CHECK(missed.out.find("\tmiss\t") != std::string::npos);
  for (const char* values :
       {R"({"regions/striatum.json":{"/terminals/dopamine/uptake":200}})",
        R"({"transmitters/dopamine.json":{"/carrier":2}})", R"({"transmitters/dopamin.json":{"/carrier/return":2}})",
        R"({"transmitters/dopamine.json":{"/carrier/return":"2"}})"}) {
    const Answer refused = call({"validate", "E07", "--parameters", write(values)});
    CAPTURE(values, refused.err);
    CHECK(refused.code == cli::bad_input);
    CHECK(refused.out.empty());
    CHECK(std::count(refused.err.begin(), refused.err.end(), '\n') == 1);
  }
  CHECK(call({"validate", "--parameters", "no-such-file"}).code == cli::bad_input);
  CHECK(call({"validate", "E99"}).code == cli::bad_input);
  CHECK(call({"validate", "--set", "some"}).code == cli::bad_input);
}

TEST_CASE("combinations of measures", "[validation]") {
  const auto number = [](const std::string& observable) {
    return only_value(result_of(experiment("{}", observable).c_str()));
  };
  CHECK(number(R"({"ratio":[6,3]})") == 2.0);
  CHECK(number(R"({"percent":[6,3]})") == 200.0);
  CHECK(number(R"({"difference":[6,{"sum":[1,2,{"smallest":[3,2]}]}]})") == 1.0);
  CHECK(number(R"({"largest":[1,5,3]})") == 5.0);
  CHECK(number(R"({"earliest":[{"time":"1 min","measure":1},{"time":"2 min","measure":3}],"reaching":2})") == 120.0);
  CHECK_THAT(number(R"({"published":"dopamine-2009","state":"outside","inputs":{"DAT":0.5}})"),
             WithinRel(0.00295, 1e-2));
}

TEST_CASE("a missing value is a miss with its reason", "[validation]") {
  const auto result = result_of(
      experiment(R"({"rest":{}})", R"({"in":"rest","read":"serotonin_extracellular_nM","take":"at","at":"3 h"})")
          .c_str());
  CHECK_FALSE(result.passed);
  CHECK_FALSE(result.checks[0].value.has_value());
  CHECK(result.failure.find("serotonin_extracellular_nM") != std::string::npos);
}

TEST_CASE("half of an effect lies at the constant of one-site binding", "[validation]") {
  const auto result = result_of(
      experiment(
          R"({"ligand":{"drugs":[{"drug":"psilocin","at":"0 s","exposure":{"kind":"constant","concentration":"1 uM"}}]}})",
          R"({"ec50":"psilocin","in":"ligand","lowest":"0.1 nM","highest":"0.1 mM","points":49,
              "of":{"in":"ligand","read":"psilocin_5-HT2A_occupancy","take":"last"}})")
          .c_str());
  const catalog::Drug* psilocin = validation::complete_catalog().find_drug("psilocin");
  const double ki_uM = psilocin->actions.receptors[static_cast<std::size_t>(model::Receptor::ht2a)].ki_uM;
  CHECK_THAT(only_value(result), WithinRel(ki_uM, 0.1));
}

TEST_CASE("a tissue with other numbers behaves otherwise", "[validation]") {
  const auto result =
      result_of(experiment(R"({"normal":{},"slow":{"tissue":{"transmitters/serotonin.json":{"/release/firing":0.1}}}})",
                           R"({"ratio":[{"in":"slow","read":"serotonin_firing_Hz","take":"first"},
                              {"in":"normal","read":"serotonin_firing_Hz","take":"first"}]})")
                    .c_str());
  const double normal_Hz = validation::complete_catalog().parameters.transmitters[0].release.firing_Hz;
  CHECK_THAT(only_value(result), WithinRel(0.1 / normal_Hz, 1e-6));
}

TEST_CASE("the shipped parameters are the recorded result of the calibration", "[calibration]") {
  const json result = json::parse(cleft::tests::read_file("data/calibration/result.json"));
  const json free = json::parse(cleft::tests::read_file("data/calibration/free.json"));
  std::set<std::string> places;
  for (const json& parameter : free["parameters"]) {
    const std::string file = parameter["file"];
    const std::string place = parameter["place"];
    CAPTURE(file, place);
    places.insert(file + place);
    const json number = json::parse(cleft::tests::read_file("data/" + file))[json::json_pointer(place)];
    CHECK(number["value"] == result["values"][file][place]);
    CHECK(number["range"] == parameter["range"]);
    if (parameter.contains("also")) {
      for (const json& one : parameter["also"]) {
        const std::string following_file = one["file"];
        const std::string following_place = one["place"];
        CAPTURE(following_file, following_place);
        places.insert(following_file + following_place);
        const json following =
            json::parse(cleft::tests::read_file("data/" + following_file))[json::json_pointer(following_place)];
        CHECK(following["value"] == result["values"][following_file][following_place]);
        const double expected = number["value"].get<double>() * one["factor"].get<double>();
        CHECK_THAT(following["value"].get<double>(), WithinRel(expected, 1e-3));
      }
    }
  }
  std::size_t count = 0;
  for (const auto& [file, values] : result["values"].items()) {
    count += values.size();
  }
  CHECK(count == places.size());
}

TEST_CASE("the band holds other starts, each complete and inside its ranges", "[calibration]") {
  const json band = json::parse(cleft::tests::read_file("data/calibration/band.json"));
  REQUIRE(band["results"].size() >= 5);
  for (const json& one : band["results"]) {
    core::Faults faults;
    const json whole = {{"schema", "cleft.parameters/1"}, {"values", one["values"]}};
    const auto overlay = catalog::read_overlay("band.json", whole.dump(), faults);
    REQUIRE(faults.empty());
    const auto files =
        catalog::with_values(cleft::validation::complete_files(), *overlay, catalog::Ranges::kept, faults);
    catalog::load(catalog::views_of(files), faults);
    CAPTURE(one["seed"]);
    CHECK(faults.empty());
  }
}

// Other compilers round the last digit shown differently now and then.
#if defined(__GNUC__) && !defined(__clang__)
TEST_CASE("the table of MODEL.md is current", "[calibration]") {
  const std::string model = cleft::tests::read_file("MODEL.md");
  CHECK(model.find(call({"validate", "--markdown"}).out) != std::string::npos);
}
#endif
