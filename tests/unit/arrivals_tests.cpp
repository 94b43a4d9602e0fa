// The clock goes slower where something arrives, until its rise is seen; a preset opens where something is to be seen.
#include <catch_amalgamated.hpp>
#include <cmath>

#include "workspace/arrivals.hpp"
#include "workspace/workspace.hpp"

namespace cleft::workspace {
namespace {

constexpr double frame_s = 0.05;

const Curve& curve_of(const Workspace& bench, model::Amine transmitter) {
  for (const Curve& curve : bench.snapshot().columns[bench.snapshot().state.view.column].curves) {
    if (curve.transmitter == transmitter) return curve;
  }
  FAIL("no such curve");
  std::abort();
}

double speed_at_time(Workspace& bench, double time_s) {
  REQUIRE(bench.apply(SetTime{time_s}));
  return bench.snapshot().speed;
}

// How long the person waits while the clock goes from one instant to another.
double waited_s(Workspace& bench, double from_s, double to_s) {
  bench.apply(SetTime{from_s});
  bench.apply(SetPlaying{true});
  double waited = 0.0;
  while (bench.snapshot().state.view.time_s < to_s && waited < 600.0) {
    REQUIRE(bench.advance(frame_s));
    waited += frame_s;
  }
  bench.apply(SetPlaying{false});
  return waited;
}

}  // namespace

TEST_CASE("around an arrival the clock goes at a sixth of the chosen speed, before and after at that speed",
          "[arrivals]") {
  Workspace bench;  // MDMA from minute 10
  CHECK(speed_at_time(bench, 560.0) == 60.0);
  CHECK(speed_at_time(bench, 595.0) == 10.0);
  CHECK(speed_at_time(bench, 605.0) == 10.0);
  CHECK(speed_at_time(bench, 1200.0) == 60.0);
  // A rise of a minute or so takes seconds to be seen; at the chosen speed it would be over in one.
  const auto& levels_nM = curve_of(bench, model::Amine::serotonin).extracellular_nM;
  REQUIRE(levels_nM.back() > 3.0 * levels_nM.front());
  const double rise_s = waited_s(bench, 600.0, 660.0);
  CHECK(rise_s > 4.0);
  CHECK(rise_s < 7.0);
  // The rest of the run is not held up.
  CHECK(waited_s(bench, 1200.0, 1800.0) == Catch::Approx(10.0).margin(0.11));
}

TEST_CASE("the clock stays slow until the level that moves most has gone nine tenths of its way", "[arrivals]") {
  Workspace bench;
  const auto stretches = slow_stretches(bench.snapshot().columns, 60.0);
  REQUIRE(stretches.size() == 1);
  CHECK(stretches[0].from_s == 590.0);
  const ColumnSnapshot& column = bench.snapshot().columns[0];
  double most = 0.0;
  double most_at_end = 0.0;
  for (const Curve& curve : column.curves) {
    double way = 0.0;
    double way_at_end = 0.0;
    for (std::size_t row = 0; row < column.time_s.size(); ++row) {
      if (column.time_s[row] < 600.0 || column.time_s[row] > 720.0) continue;
      const double moved = std::abs(std::log(curve.extracellular_nM[row] / curve.rest_nM));
      way = std::max(way, moved);
      if (column.time_s[row] <= stretches[0].to_s) way_at_end = moved;
    }
    if (way > most) {
      most = way;
      most_at_end = way_at_end;
    }
  }
  CHECK(most_at_end >= 0.89 * most);
  CHECK(stretches[0].to_s > 620.0);
  CHECK(stretches[0].to_s <= 720.0);
}

TEST_CASE("what a person chose is the fastest, and everything is in proportion to it", "[arrivals]") {
  Workspace bench;
  for (const double chosen : {1.0, 2.0, 10.0, 60.0, 600.0, 3600.0}) {
    INFO(chosen);
    REQUIRE(bench.apply(SetSpeed{chosen}));
    CHECK(speed_at_time(bench, 600.0) == Catch::Approx(std::max(chosen / 6.0, std::min(chosen, 1.0))));
    CHECK(speed_at_time(bench, bench.snapshot().until_s) <= chosen);
    REQUIRE(bench.apply(SetTime{0.0}));
    REQUIRE(bench.apply(SetPlaying{true}));
    for (int i = 0; i < 40; ++i) {
      const double before_s = bench.snapshot().state.view.time_s;
      if (!bench.advance(0.1)) break;
      CHECK(bench.snapshot().state.view.time_s - before_s <= 0.1 * chosen * (1.0 + 1e-9));
    }
  }
  // One long frame does not jump over what is slow.
  const std::vector<TimeRange> slow{{10.0, 16.0}};
  CHECK(played_on(slow, 60.0, 4.0, 0.1) == Catch::Approx(10.0));
  CHECK(played_on(slow, 60.0, 4.0, 0.2) == Catch::Approx(11.0));
  CHECK(played_on(slow, 60.0, 4.0, 0.7) == Catch::Approx(16.0));
  CHECK(played_on(slow, 60.0, 4.0, 0.8) == Catch::Approx(22.0));
  CHECK(played_on(slow, 60.0, 20.0, 0.1) == Catch::Approx(26.0));
}

TEST_CASE("trains and boluses arrive as drugs do; what is not on show holds nothing up", "[arrivals]") {
  Workspace bench;
  REQUIRE(speed_at_time(bench, 3600.0) == 60.0);
  REQUIRE(bench.apply(AddTrain{0, model::Amine::dopamine, 10.0, 20.0, 3600.0}));
  const double train_s = bench.snapshot().state.document.columns[0].trains.at(0).at_s;
  CHECK(speed_at_time(bench, train_s) == 10.0);
  REQUIRE(bench.apply(AddBolus{0, model::Amine::serotonin, 0.5, 5000.0}));
  const double bolus_s = bench.snapshot().state.document.columns[0].boluses.at(0).at_s;
  CHECK(speed_at_time(bench, bolus_s) == 10.0);
  REQUIRE(bench.apply(RemoveDrug{0, 0}));
  CHECK(speed_at_time(bench, 600.0) == 60.0);
  // Another column's drug arrives at minute 10 still.
  REQUIRE(bench.apply(ShowPage{Page::compare}));
  CHECK(speed_at_time(bench, 600.0) == 10.0);
}

TEST_CASE("a preset opens at the transmitter that it changes most and where that is seen", "[arrivals]") {
  for (const char* scenario : {"first-right", "alone-d-amphetamine", "alone-morphine", "alone-reserpine"}) {
    INFO(scenario);
    Workspace bench;
    REQUIRE(bench.apply(OpenPreset{0, scenario}));
    const View& view = bench.snapshot().state.view;
    const ColumnSnapshot& column = bench.snapshot().columns[0];
    const auto way_of = [&](const Curve& curve) {
      double most = 0.0;
      for (const double level_nM : curve.extracellular_nM)
        most = std::max(most, std::abs(std::log(level_nM / curve.rest_nM)));
      return most;
    };
    const Curve& shown = curve_of(bench, view.transmitter);
    for (const Curve& other : column.curves) CHECK(way_of(shown) >= 0.999 * way_of(other));
    CHECK(view.time_s > 600.0);
    CHECK(std::abs(std::log(shown.level_nM(view.time_s) / shown.rest_nM)) >= 0.85 * way_of(shown));
    // The log says so, and a replay goes there.
    Workspace again;
    REQUIRE(again.replay(bench.log()));
    CHECK(again.snapshot().state.view == view);
  }
  Workspace bench;
  REQUIRE(bench.apply(OpenPreset{0, "first-right"}));
  CHECK(bench.snapshot().state.view.transmitter == model::Amine::serotonin);
  REQUIRE(bench.apply(OpenPreset{0, "alone-d-amphetamine"}));
  CHECK(bench.snapshot().state.view.transmitter != model::Amine::serotonin);
}

TEST_CASE("a preset that is opened while the clock runs is opened before its drug arrives", "[arrivals]") {
  Workspace bench;
  REQUIRE(bench.apply(SetTime{3000.0}));
  REQUIRE(bench.apply(SetPlaying{true}));
  REQUIRE(bench.apply(OpenPreset{0, "first-right"}));
  const View& view = bench.snapshot().state.view;
  CHECK(view.playing);
  const LargestChange change = largest_change(bench.snapshot().columns[0]).value();
  CHECK(change.arrival_s == 600.0);
  CHECK(view.time_s < change.seen_s);
  CHECK(view.time_s >= change.arrival_s - 20.0);
}

TEST_CASE("a preset that a worker solves is gone to when it is solved, unless something else was done", "[arrivals]") {
  for (const bool meanwhile : {false, true}) {
    Workspace bench;
    bench.jobs().set_workers(1);
    ColumnSnapshot unsolved;
    CHECK_FALSE(largest_change(unsolved).has_value());
    REQUIRE(bench.apply(OpenPreset{0, "first-right"}));
    if (meanwhile) REQUIRE(bench.apply(SetTime{1.0}));
    bench.jobs().set_workers(0);
    bench.take_results();
    if (meanwhile) CHECK(bench.snapshot().state.view.time_s == 1.0);
    if (!meanwhile) CHECK(bench.snapshot().state.view.time_s > 600.0);
  }
}

}  // namespace cleft::workspace
