// Commands change the state, the state is solved, the snapshot shows it.
#include <catch_amalgamated.hpp>

#include <cmath>
#include <limits>

#include "lab/csv.hpp"
#include "support/runs.hpp"
#include "workspace/workspace.hpp"

using namespace cleft;
using namespace cleft::workspace;
using Catch::Matchers::WithinRel;

namespace {

double serotonin_peak_fold(const ColumnSnapshot& column) {
  const Course& course = column.courses.at(0);
  return *std::max_element(course.extracellular_nM.begin(), course.extracellular_nM.end()) / course.rest_nM;
}

}  // namespace

TEST_CASE("opens the first comparison", "[workspace]") {
  const Workspace bench;
  const Snapshot& snapshot = bench.snapshot();
  REQUIRE(snapshot.columns.size() == 2);
  CHECK(snapshot.columns[0].settings.drug == "mdma");
  CHECK(snapshot.columns[0].settings.concentration_uM == 3.0);
  CHECK(snapshot.columns[1].settings.drug == "citalopram");
  CHECK(snapshot.substances.size() == 4);
  CHECK(lab::embedded_catalog().drugs.size() > 40);
  for (const ColumnSnapshot& column : snapshot.columns) {
    CHECK(column.problem.empty());
    REQUIRE(column.courses.size() == 3);
    CHECK(column.courses[0].extracellular_nM.size() == snapshot.time_s.size());
  }
}

TEST_CASE("its table is that of the scenario file", "[workspace]") {
  const Workspace bench;
  core::Faults faults;
  const auto* text = lab::embedded_catalog().find_scenario("first-left");
  REQUIRE(text != nullptr);
  CHECK(bench.csv(0) == lab::csv(cleft::tests::solved(text->json), lab::this_program(lab::embedded_catalog())));
  CHECK(bench.csv(7).empty());
}

TEST_CASE("a drug and its concentration change the course", "[workspace]") {
  Workspace bench;
  const double three_uM = serotonin_peak_fold(bench.snapshot().columns[0]);
  const auto revision = bench.snapshot().revision;
  REQUIRE(bench.apply(SetConcentration{0, 10.0}));
  CHECK(serotonin_peak_fold(bench.snapshot().columns[0]) > 1.2 * three_uM);
  CHECK(bench.snapshot().revision != revision);
  REQUIRE(bench.apply(SetDrug{0, ""}));
  CHECK_THAT(serotonin_peak_fold(bench.snapshot().columns[0]), WithinRel(1.0, 1e-6));
  CHECK(bench.snapshot().columns[0].substance == nullptr);
  REQUIRE(bench.apply(SetDrug{0, "mdma"}));
  CHECK_THAT(serotonin_peak_fold(bench.snapshot().columns[0]), WithinRel(three_uM, 1e-9));
}

TEST_CASE("a column's scenario file gives the same table", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.apply(SetDrug{1, "cocaine"}));
  REQUIRE(bench.apply(SetConcentration{1, 1.7}));
  CHECK(bench.csv(1) ==
        lab::csv(cleft::tests::solved(bench.scenario_json(1)), lab::this_program(lab::embedded_catalog())));
}

TEST_CASE("what does not fit is ignored", "[workspace]") {
  Workspace bench;
  const auto revision = bench.snapshot().revision;
  CHECK_FALSE(bench.apply(SetDrug{0, "water"}));
  CHECK_FALSE(bench.apply(SetDrug{2, "mdma"}));
  CHECK_FALSE(bench.apply(SetDrug{-1, "mdma"}));
  CHECK_FALSE(bench.apply(SetConcentration{0, std::nan("")}));
  CHECK_FALSE(bench.apply(SetTime{std::numeric_limits<double>::infinity()}));
  CHECK_FALSE(bench.apply(ShowTransmitter{"gaba"}));
  CHECK(bench.snapshot().revision == revision);
  CHECK(bench.snapshot().columns[0].settings.concentration_uM == 3.0);
}

TEST_CASE("a concentration is clamped to the drug's range", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.apply(SetConcentration{0, 1e9}));
  CHECK(bench.snapshot().columns[0].settings.concentration_uM == bench.snapshot().columns[0].substance->highest_uM);
}

TEST_CASE("one clock moves all columns and stops at the end", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.apply(SetTime{1200.0}));
  CHECK(bench.snapshot().columns[0].instant.time_s == 1200.0);
  CHECK(bench.snapshot().columns[1].instant.time_s == 1200.0);
  CHECK_FALSE(bench.advance(0.05));
  REQUIRE(bench.apply(SetPlaying{true}));
  REQUIRE(bench.advance(0.05));
  CHECK_THAT(bench.snapshot().state.time_s, WithinRel(1200.0 + 0.05 * bench.snapshot().speed, 1e-12));
  REQUIRE(bench.advance(3600.0));  // a tab that was hidden for an hour
  CHECK(bench.snapshot().state.time_s < 1220.0);
  REQUIRE(bench.apply(SetTime{1e9}));
  CHECK(bench.snapshot().state.time_s == bench.snapshot().until_s);
  REQUIRE(bench.advance(0.05));
  CHECK_FALSE(bench.snapshot().state.playing);
}
