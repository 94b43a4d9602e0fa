// What is chosen about the curves: the part of the time, the measure, the reference; and the address that keeps it.
#include <catch_amalgamated.hpp>

#include <cmath>

#include "workspace/difference.hpp"
#include "workspace/link.hpp"
#include "workspace/shown.hpp"
#include "workspace/workspace.hpp"

using namespace cleft;
using namespace cleft::workspace;

TEST_CASE("a part of the time is whole seconds within the run, and never too little", "[workspace]") {
  Workspace bench;
  const double until_s = bench.snapshot().until_s;
  const auto shown = [&](double from_s, double to_s) {
    REQUIRE(bench.apply(ShowTime{from_s, to_s}));
    return bench.snapshot().shown;
  };
  CHECK(shown(600.4, 1799.5) == TimeRange{600.0, 1800.0});
  CHECK(shown(-50.0, 900.0) == TimeRange{0.0, 900.0});
  CHECK(shown(900.0, 1e9) == TimeRange{900.0, until_s});
  CHECK(shown(0.0, 1e9) == TimeRange{0.0, until_s});
  CHECK_FALSE(shows_part(bench.snapshot().state));
  CHECK(shown(1000.0, 1001.0) == TimeRange{970.0, 1030.0});
  CHECK(shown(until_s - 1.0, until_s) == TimeRange{until_s - 60.0, until_s});
  CHECK(shown(5.0, 6.0) == TimeRange{0.0, 60.0});
  CHECK(shown(700.0, 700.0) == TimeRange{0.0, until_s});
  CHECK(shown(9.0, 3.0) == TimeRange{0.0, until_s});
  // A run that becomes shorter than what is shown is shown whole.
  shown(3600.0, 7200.0);
  REQUIRE(bench.apply(SetLength{3600.0}));
  CHECK(bench.snapshot().shown == TimeRange{0.0, 3600.0});
}

TEST_CASE("a column is moved past others, which keep their order, and what follows it goes along", "[workspace]") {
  Workspace bench;
  const std::vector<lab::Scenario> was = bench.snapshot().state.columns;
  REQUIRE(was.size() == 4);
  REQUIRE(bench.apply(SetPinned{3, true}));
  REQUIRE(bench.apply(ShowColumn{1}));
  REQUIRE(bench.apply(MoveColumn{3, 0}));
  CHECK(bench.snapshot().state.columns == std::vector<lab::Scenario>{was[3], was[0], was[1], was[2]});
  CHECK(bench.snapshot().state.pinned[0]);
  CHECK_FALSE(bench.snapshot().state.pinned[3]);
  CHECK(bench.snapshot().state.column == 2);
  REQUIRE(bench.apply(MoveColumn{1, 3}));
  CHECK(bench.snapshot().state.columns == std::vector<lab::Scenario>{was[3], was[1], was[2], was[0]});
  CHECK(bench.snapshot().state.column == 1);
  // One step each.
  REQUIRE(bench.apply(Undo{}));
  REQUIRE(bench.apply(Undo{}));
  CHECK(bench.snapshot().state.columns == was);
  for (const MoveColumn& wrong : {MoveColumn{4, 0}, MoveColumn{0, 4}, MoveColumn{-1, 0}, MoveColumn{0, -1}})
    CHECK_FALSE(bench.apply(wrong));
}

TEST_CASE("the reference goes where its column goes", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.apply(SetReference{2}));
  const auto reference = [&] { return bench.snapshot().state.reference; };
  REQUIRE(bench.apply(MoveColumn{2, 0}));
  CHECK(reference() == 0);
  REQUIRE(bench.apply(MoveColumn{0, 3}));
  CHECK(reference() == 3);
  REQUIRE(bench.apply(RemoveColumn{1}));
  CHECK(reference() == 2);
  REQUIRE(bench.apply(AddColumn{0}));
  CHECK(reference() == 3);
  REQUIRE(bench.apply(RemoveColumn{3}));
  CHECK(reference() == 0);
  REQUIRE(bench.apply(SetReference{2}));
  REQUIRE(bench.apply(OpenComparison{"blocker-first"}));
  CHECK(reference() < bench.snapshot().columns.size());
}

TEST_CASE("an address of the first version opens as ever, and is written where nothing newer was chosen",
          "[workspace]") {
  Workspace bench;
  const std::string first = bench.link();
  CHECK(first.front() == '1');
  REQUIRE(bench.apply(ShowMeasure{Measure::units}));
  REQUIRE(bench.apply(ShowTime{600.0, 1200.0}));
  REQUIRE(bench.apply(SetReference{3}));
  const std::string later = bench.link();
  CHECK(later.front() == '2');
  Workspace other;
  REQUIRE(other.open_link(later));
  CHECK(other.snapshot().state == bench.snapshot().state);
  REQUIRE(other.open_link(first));
  CHECK(other.snapshot().state.measure == Measure::times_rest);
  CHECK_FALSE(shows_part(other.snapshot().state));
  REQUIRE(other.apply(ShowCurves{Curves::firing}));  // a new value of an old field
  const std::string firing = other.link();
  CHECK(firing.front() == '2');
  REQUIRE(bench.open_link(firing));
  CHECK(bench.snapshot().state.curves == Curves::firing);
  CHECK_FALSE(bench.open_link('1' + firing.substr(1)));
}

TEST_CASE("what is wrong about the newer choices makes an address a broken one", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.apply(ShowMeasure{Measure::units}));
  REQUIRE(bench.apply(SetReference{3}));
  REQUIRE(bench.apply(ShowTime{600.0, 1200.0}));
  const std::string good = bench.link();
  const State before = bench.snapshot().state;
  const auto refused = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    INFO(text.substr(0, 300));
    CHECK_FALSE(bench.open_link(text));
    CHECK(bench.snapshot().notice == "notice.link.broken");
    CHECK(bench.snapshot().state == before);
  };
  refused("2(", "1(");
  for (const char* wrong : {"u:3", "u:-1", "u:0.5", "u:!t", "u:'1'", "u:0", "b:1"}) refused("u:1", wrong);
  for (const char* wrong : {"r:4", "r:-1", "r:1e9", "r:0"}) refused("r:3", wrong);
  const std::string part = "s:!(600.0,1200.0)";
  for (const char* wrong :
       {"s:!(600.0)", "s:!(1200.0,600.0)", "s:!(600.0,630.0)", "s:!(0.0,7200.0)", "s:!(600.5,1200.0)", "s:!(-1,1200.0)",
        "s:!(600.0,1e99)", "s:600", "s:!n", "s:(a:1)", "s:!(!n,!t)"}) {
    refused(part, wrong);
  }
}

TEST_CASE("a difference is that of the traces at every instant of either", "[workspace]") {
  const std::vector<double> mine_s{0.0, 10.0, 20.0, 30.0};
  const std::vector<double> mine{2.0, 4.0, 8.0, 8.0};
  const std::vector<double> theirs_s{0.0, 15.0, 25.0};
  const std::vector<double> theirs{1.0, 4.0, 2.0};
  const Difference ratio = difference({mine_s, mine}, {theirs_s, theirs}, Against::divided);
  CHECK(ratio.time_s == std::vector<double>{0.0, 10.0, 15.0, 20.0, 25.0});
  REQUIRE(ratio.values.size() == 5);
  CHECK(ratio.values[0] == Catch::Approx(2.0));
  CHECK(ratio.values[1] == Catch::Approx(4.0 / 3.0));
  CHECK(ratio.values[2] == Catch::Approx(6.0 / 4.0));
  CHECK(ratio.values[3] == Catch::Approx(8.0 / 3.0));
  CHECK(ratio.values[4] == Catch::Approx(8.0 / 2.0));
  const Difference less = difference({mine_s, mine}, {theirs_s, theirs}, Against::minus);
  CHECK(less.values[2] == Catch::Approx(2.0));
  CHECK(difference({mine_s, mine}, {}, Against::minus).values.empty());
  const std::vector<double> nothing{0.0, 0.0, 4.0};
  CHECK(difference({mine_s, mine}, {theirs_s, nothing}, Against::divided).time_s.front() == 20.0);
}

TEST_CASE("a spike of either trace is in the difference", "[workspace]") {
  std::vector<double> even_s;
  std::vector<double> odd_s;
  std::vector<double> flat(100, 1.0);
  for (int i = 0; i < 100; ++i) {
    even_s.push_back(2.0 * i);
    odd_s.push_back(2.0 * i + 1.0);
  }
  std::vector<double> spiky = flat;
  spiky[50] = 9.0;
  const auto highest = [](const Difference& one) { return *std::max_element(one.values.begin(), one.values.end()); };
  const auto lowest = [](const Difference& one) { return *std::min_element(one.values.begin(), one.values.end()); };
  CHECK(highest(difference({even_s, spiky}, {odd_s, flat}, Against::minus)) == Catch::Approx(8.0));
  CHECK(lowest(difference({even_s, flat}, {odd_s, spiky}, Against::minus)) == Catch::Approx(-8.0));
}

TEST_CASE("the comparison's difference is that of its solved columns, whatever their samples", "[workspace]") {
  Workspace bench;
  std::string coarse = bench.scenario_json(1);
  const std::size_t at = coarse.find("\"15 s\"");
  REQUIRE(at != std::string::npos);
  REQUIRE(bench.open_file(1, "coarse.json", coarse.replace(at, 6, "\"40 s\"")));
  REQUIRE(bench.apply(ShowPage{Page::compare}));
  const ColumnSnapshot plain = bench.snapshot().columns[0];
  const ColumnSnapshot reference = bench.snapshot().columns[1];
  REQUIRE(bench.apply(SetReference{1}));
  REQUIRE(bench.apply(ShowMeasure{Measure::against}));
  const Course& course = bench.snapshot().columns[0].courses.at(0);
  REQUIRE(course.values.size() == course.time_s.size());
  CHECK(course.time_s.size() > plain.time_s.size());
  int common = 0;
  for (std::size_t i = 0; i < course.time_s.size(); ++i) {
    const double time_s = course.time_s[i];
    if (std::fmod(time_s, 120.0) != 0.0) continue;
    const double mine = plain.courses[0].extracellular_nM[static_cast<std::size_t>(time_s / 15.0)];
    const double theirs = reference.courses[0].extracellular_nM[static_cast<std::size_t>(time_s / 40.0)];
    CHECK(course.values[i] == Catch::Approx(mine / theirs).epsilon(1e-12));
    ++common;
  }
  CHECK(common == 61);
}
