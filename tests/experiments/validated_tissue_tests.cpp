// What is shipped to be opened stands in tissues in which the model was held to published experiments, with the same
// constants.
#include "support/validated_tissue.hpp"

#include <catch_amalgamated.hpp>

#include "validation/complete_library.hpp"

using namespace cleft;

namespace {

std::vector<validation::Experiment> experiments() {
  core::Faults faults;
  auto read = validation::read_experiments(validation::complete_catalog(), faults);
  REQUIRE(faults.empty());
  return read;
}

simulation::Scenario shipped(const std::string& id) {
  const catalog::Catalog& catalog = validation::complete_catalog();
  const catalog::ScenarioText* text = catalog.find_scenario(id);
  INFO(id);
  REQUIRE(text != nullptr);
  core::Faults faults;
  auto scenario = simulation::parse_scenario(text->path, text->json, catalog, faults);
  REQUIRE(scenario.has_value());
  return *std::move(scenario);
}

}  // namespace

TEST_CASE("every scenario and comparison stands in a tissue that was validated", "[validation]") {
  const auto all = experiments();
  const catalog::Catalog& catalog = validation::complete_catalog();
  std::vector<std::string> ids;
  for (const catalog::ScenarioText& scenario : catalog.scenarios) {
    ids.push_back(scenario.id);
  }
  for (const catalog::Comparison& comparison : catalog.comparisons) {
    ids.insert(ids.end(), comparison.columns.begin(), comparison.columns.end());
  }
  CHECK(ids.size() > 20);
  for (const std::string& id : ids) {
    CAPTURE(id);
    CHECK(tests::not_validated(shipped(id), all).empty());
  }
}

TEST_CASE("a tissue that was not validated is noticed", "[validation]") {
  const auto all = experiments();
  const simulation::Scenario good = shipped("first-left");
  REQUIRE(tests::not_validated(good, all).empty());

  simulation::Scenario slice = good;
  slice.preparation = simulation::Preparation::slice;
  CHECK(tests::not_validated(slice, all) == "it is not in vivo");

  simulation::Scenario alone = good;
  alone.transmitters.pop_back();
  CHECK(tests::not_validated(alone, all) == "it leaves out transmitters");

  // Experiments that do not count: by construction, on people or slices, with other constants, with one transmitter.
  const auto only = [&all, &good](auto spoil) {
    std::vector<validation::Experiment> some = all;
    for (validation::Experiment& experiment : some) {
      spoil(experiment);
      for (validation::ExperimentRun& run : experiment.runs) {
        spoil(run);
      }
    }
    return tests::not_validated(good, some);
  };
  const auto nothing = [](const auto&) {};
  const auto of_runs = [](auto change) {
    return [change](auto& one) {
      if constexpr (std::is_same_v<std::decay_t<decltype(one)>, validation::ExperimentRun>) {
        change(one);
      }
    };
  };
  CHECK(only(nothing).empty());
  CHECK_FALSE(only([](auto& one) {
                if constexpr (std::is_same_v<std::decay_t<decltype(one)>, validation::Experiment>) {
                  one.set = validation::ExperimentSet::construction;
                }
              }).empty());
  CHECK_FALSE(
      only(of_runs([](validation::ExperimentRun& run) { run.specimen = validation::Specimen::people; })).empty());
  CHECK_FALSE(
      only(of_runs([](validation::ExperimentRun& run) { run.region = (run.region == 1 ? 0 : run.region); })).empty());
  CHECK_FALSE(only(of_runs([](validation::ExperimentRun& run) { run.tissue.push_back({}); })).empty());
  CHECK_FALSE(only(of_runs([](validation::ExperimentRun& run) { run.transmitters.resize(1); })).empty());
}

TEST_CASE("a scenario of one drug alone shows it as the table of levels was run: at its usual concentration",
          "[validation]") {
  int alone = 0;
  for (const catalog::ScenarioText& text : validation::complete_catalog().scenarios) {
    if (text.id.rfind("alone-", 0) != 0) continue;
    CAPTURE(text.id);
    const simulation::Scenario scenario = shipped(text.id);
    REQUIRE(scenario.drugs.size() == 1);
    CHECK_THAT(scenario.exposures[0].concentration_uM, Catch::Matchers::WithinRel(scenario.drugs[0]->usual_uM, 1e-9));
    ++alone;
  }
  CHECK(alone >= 14);
}
