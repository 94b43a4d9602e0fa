// What is chosen about the curves: the part of the time, the measure, the reference; and the address that keeps it.
#include <catch_amalgamated.hpp>

#include <cmath>

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
  CHECK_FALSE(shows_part(bench.snapshot().state.view));
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
  const std::vector<simulation::Scenario> was = bench.snapshot().state.document.columns;
  REQUIRE(was.size() == 4);
  REQUIRE(bench.apply(SetPinned{3, true}));
  REQUIRE(bench.apply(ShowColumn{1}));
  REQUIRE(bench.apply(MoveColumn{3, 0}));
  CHECK(bench.snapshot().state.document.columns == std::vector<simulation::Scenario>{was[3], was[0], was[1], was[2]});
  CHECK(bench.snapshot().state.document.pinned[0]);
  CHECK_FALSE(bench.snapshot().state.document.pinned[3]);
  CHECK(bench.snapshot().state.view.column == 2);
  bench.end_gesture();
  REQUIRE(bench.apply(MoveColumn{1, 3}));
  CHECK(bench.snapshot().state.document.columns == std::vector<simulation::Scenario>{was[3], was[1], was[2], was[0]});
  CHECK(bench.snapshot().state.view.column == 1);
  // One step each.
  REQUIRE(bench.apply(Undo{}));
  REQUIRE(bench.apply(Undo{}));
  CHECK(bench.snapshot().state.document.columns == was);
  for (const MoveColumn& wrong : {MoveColumn{4, 0}, MoveColumn{0, 4}, MoveColumn{-1, 0}, MoveColumn{0, -1}})
    CHECK_FALSE(bench.apply(wrong));
}

TEST_CASE("the reference goes where its column goes", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.apply(SetReference{2}));
  const auto reference = [&] { return bench.snapshot().state.view.reference; };
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

TEST_CASE("what is wrong about the choices for the curves makes an address a broken one", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.apply(ShowYScale{YScale::units}));
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
  for (const char* wrong : {"u_4", "u_-1", "u_0.5", "u~4", "u~61~z"}) refused("u_1", wrong);
  for (const char* wrong : {"r_4", "r_-1", "r_1e9"}) refused("r_3", wrong);
  const std::string part = "s~2600_1200~0";
  for (const char* wrong : {"s~2600~0", "s~21200_600~0", "s~2600_630~0", "s~20_7200~0", "s~2600.5_1200~0",
                            "s~2-1_1200~0", "s~2600_1e99~0", "s_600", "s~5", "s~1a_1~0", "s~2~5~3~0"}) {
    refused(part, wrong);
  }
}

TEST_CASE("beside a curve stands the reference column's own, at its own rows", "[workspace]") {
  Workspace bench;
  std::string coarse = bench.scenario_json(1);
  const std::size_t at = coarse.find("\"15 s\"");
  REQUIRE(at != std::string::npos);
  REQUIRE(bench.open_file(1, "coarse.json", coarse.replace(at, 6, "\"40 s\"")));
  REQUIRE(bench.apply(ShowPage{Page::compare}));
  const ColumnSnapshot plain = bench.snapshot().columns[0];
  const ColumnSnapshot reference = bench.snapshot().columns[1];
  REQUIRE(bench.apply(SetReference{1}));
  REQUIRE(bench.apply(ShowYScale{YScale::against}));
  const Curve& curve = bench.snapshot().columns[0].curves.at(0);
  CHECK(std::equal(curve.time_s.begin(), curve.time_s.end(), plain.time_s.begin(), plain.time_s.end()));
  const Curve& theirs = reference.curves.at(0);
  REQUIRE(curve.reference_values.size() == curve.reference_s.size());
  CHECK(std::equal(curve.reference_s.begin(), curve.reference_s.end(), theirs.time_s.begin(), theirs.time_s.end()));
  for (std::size_t i = 0; i < curve.reference_s.size(); ++i) {
    const double t = simulation::asked_s(curve.reference_s, i);
    CHECK(curve.reference_values[i] / curve.reference_unit ==
          Catch::Approx(theirs.level_nM(t) / theirs.rest_nM).epsilon(1e-9));
  }
  CHECK(curve.at(1234.5) == Catch::Approx(plain.curves[0].level_nM(1234.5) / curve.rest_nM).epsilon(1e-12));
}
