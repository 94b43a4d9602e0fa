// What a person does with the curves: reads them, takes a part of the time, measures them otherwise, sees the numbers.
#include <algorithm>
#include <cmath>

#include "placement.hpp"
#include "ui/draw/format.hpp"
#include "ui/plot/lane_words.hpp"
#include "ui/plot/plot.hpp"

namespace cleft::ui {
namespace {

using workspace::YScale;

struct CurvesRig : Rig {
  explicit CurvesRig(workspace::Page page = workspace::Page::lab, float width = 1280.0f, float height = 800.0f)
      : Rig(width, height) {
    bench.apply(workspace::ShowPage{page});
    local.tools = true;
    view_frame();
    view_frame();
  }
  void frames(int count) {
    for (int i = 0; i < count; ++i) view_frame();
  }
  // Across the curves of a column, from one share of their width to another.
  void drag(const std::string& plot, float from, float to) {
    const Rect rect = item(plot).rect;
    mouse(rect.x + rect.width * from, rect.middle_y());
    frames(2);
    button(true);
    frames(2);
    mouse(rect.x + rect.width * (from + to) * 0.5f, rect.middle_y());
    frames(1);
    mouse(rect.x + rect.width * to, rect.middle_y());
    frames(2);
    button(false);
    frames(3);
    bench.end_gesture();
  }
  [[nodiscard]] workspace::TimeRange shown() const { return bench.snapshot().shown; }
};

}  // namespace

TEST_CASE("a drag over the curves takes a part of the time, and everything gives the whole back") {
  CurvesRig rig(workspace::Page::compare);
  const double until_s = rig.bench.snapshot().until_s;
  const double now_s = rig.bench.snapshot().state.view.time_s;
  CHECK(rig.find("clock.whole") == nullptr);
  const auto give_back = GENERATE(0, 1, 2);
  rig.drag("right.plot", 0.75f, 0.25f);  // either way
  CHECK(rig.shown().from_s == Catch::Approx(0.25 * until_s).margin(60.0));
  CHECK(rig.shown().to_s == Catch::Approx(0.75 * until_s).margin(60.0));
  // The clock is not touched, and all columns show the same part.
  CHECK(rig.bench.snapshot().state.view.time_s == now_s);
  CHECK(rig.item("clock.time").highest == until_s);
  for (const char* plot : {"left.plot", "right.plot", "third.plot", "fourth.plot"}) {
    CHECK(rig.item(plot).lowest == rig.shown().from_s);
    CHECK(rig.item(plot).highest == rig.shown().to_s);
  }
  switch (give_back) {
    case 0: rig.press("clock.whole"); break;
    case 1:
      rig.widgets.focus("left.plot", true);
      rig.press_key(ImGuiKey_Escape);
      break;
    default:
      for (int click = 0; click < 2; ++click) {
        rig.button(true);
        rig.frames(1);
        rig.button(false);
        rig.frames(1);
      }
  }
  rig.frames(3);
  CHECK(rig.shown() == workspace::TimeRange{0.0, until_s});
  CHECK(rig.find("clock.whole") == nullptr);
}

TEST_CASE("a click reads and takes no part of the time") {
  CurvesRig rig;
  rig.drag("left.plot", 0.5f, 0.501f);
  CHECK(rig.shown().to_s == rig.bench.snapshot().until_s);
  CHECK(rig.widgets.focused() == "left.plot");
  CHECK(rig.item("left.plot").value == Catch::Approx(0.5 * rig.bench.snapshot().until_s).epsilon(0.01));
}

TEST_CASE("keys read the curves step by step, and take a part of the time") {
  CurvesRig rig;
  rig.widgets.focus("left.plot", true);
  rig.press_key(ImGuiKey_Home);
  rig.frames(3);
  CHECK(rig.item("left.plot").value == 0.0);
  rig.press_key(ImGuiKey_PageUp);
  rig.frames(3);
  rig.press_key(ImGuiKey_RightArrow);
  rig.frames(3);
  const double until_s = rig.bench.snapshot().until_s;
  CHECK(rig.item("left.plot").value == Catch::Approx(0.11 * until_s));
  rig.press_key(ImGuiKey_KeypadAdd);
  rig.frames(3);
  CHECK(rig.shown().to_s - rig.shown().from_s == Catch::Approx(0.5 * until_s).margin(2.0));
  CHECK(rig.item("left.plot").value == Catch::Approx(0.11 * until_s));
  rig.press_key(ImGuiKey_KeypadSubtract);
  rig.frames(3);
  CHECK(rig.shown() == workspace::TimeRange{0.0, until_s});
}

TEST_CASE("what is read is the trace's own value, with its unit") {
  CurvesRig rig;
  const workspace::ColumnSnapshot& shown = rig.bench.snapshot().columns[0];
  const workspace::Curve& serotonin = shown.curves.at(0);
  const auto highest = std::max_element(serotonin.extracellular_nM.begin(), serotonin.extracellular_nM.end());
  const auto row = static_cast<std::size_t>(highest - serotonin.extracellular_nM.begin());
  rig.set("left.plot", shown.time_s[row]);
  const std::string words = rig.item("left.plot").value_text;
  char expected[64];
  std::snprintf(expected, sizeof expected, "%.0f nM", serotonin.extracellular_nM[row]);
  CAPTURE(words);
  REQUIRE(serotonin.extracellular_nM[row] > 10.0);
  CHECK(words.find(expected) != std::string::npos);
  CHECK(words.find("Norepinephrine") != std::string::npos);
  CHECK(serotonin.at(shown.time_s[row]) ==
        Catch::Approx(serotonin.extracellular_nM[row] / serotonin.rest_nM).epsilon(1e-12));
  rig.press("measure.units");
  CHECK(rig.bench.snapshot().columns[0].curves.at(0).unit == 1.0);
  CHECK(rig.bench.snapshot().columns[0].curves.at(0).at(shown.time_s[row]) ==
        Catch::Approx(serotonin.extracellular_nM[row]).epsilon(1e-12));
  CHECK(rig.item("left.plot").label.find("nM") != std::string::npos);
}

TEST_CASE("picture, dot, pointer and words say one number at any instant") {
  CurvesRig rig;
  REQUIRE(rig.bench.apply(workspace::AddTrain{0, model::Amine::dopamine, 20.0, 20.0, 1200.0}));
  REQUIRE(rig.bench.apply(workspace::AddBolus{0, model::Amine::serotonin, 1.0, 1800.0}));
  const workspace::Snapshot& snapshot = rig.bench.snapshot();
  std::uint64_t drawn = 5;
  for (int i = 0; i < 50; ++i) {
    drawn = drawn * 6364136223846793005ULL + 1442695040888963407ULL;
    const double share = static_cast<double>(drawn >> 11U) * 0x1p-53;
    // Every second one within the burst and the fall after it, or that of the bolus.
    const double time_s = i % 2 == 0 ? share * snapshot.until_s : (i % 4 == 1 ? 1200.0 : 1800.0) + 3.0 * share;
    INFO(time_s << " s");
    rig.bench.apply(workspace::SetTime{time_s});
    rig.frames(1);
    rig.set("left.plot", time_s);
    const workspace::ColumnSnapshot& shown = snapshot.columns[0];
    CHECK(shown.instant.time_s == time_s);
    const auto& requests = rig.scenes.requests;
    REQUIRE(requests.size() == 1);
    const std::string words = rig.item("left.plot").value_text;
    for (std::size_t lane = 0; lane < shown.curves.size(); ++lane) {
      const workspace::Curve& curve = shown.curves[lane];
      const model::SynapseState& terminal = shown.instant.terminals[lane];
      CHECK(terminal.extracellular_nM == Catch::Approx(curve.level_nM(time_s)).epsilon(1e-12));
      CHECK(terminal.times_rest == Catch::Approx(curve.at(time_s)).epsilon(1e-12));
      CHECK(words.find(number(terminal.extracellular_nM) + " nM") != std::string::npos);
      if (curve.transmitter != snapshot.state.view.transmitter) continue;
      const double nM_a_molecule = terminal.extracellular_nM / terminal.extracellular_molecules;
      CHECK(requests[0].state.extracellular_molecules * nM_a_molecule ==
            Catch::Approx(curve.level_nM(time_s)).epsilon(1e-12));
    }
  }
}

TEST_CASE("the pointer reads all columns at one instant, and no longer when it is gone") {
  CurvesRig rig(workspace::Page::compare);
  const Rect rect = rig.item("third.plot").rect;
  rig.mouse(rect.x + rect.width * 0.25f, rect.middle_y());
  rig.frames(2);
  REQUIRE(rig.local.hovered_s.has_value());
  CHECK(*rig.local.hovered_s == Catch::Approx(0.25 * rig.bench.snapshot().until_s).epsilon(0.02));
  rig.mouse(2.0f, 2.0f);
  rig.frames(2);
  CHECK_FALSE(rig.local.hovered_s.has_value());
}

TEST_CASE("the ends of what is shown are controls of their own") {
  CurvesRig rig;
  rig.set("plot.from", 1200.0);
  CHECK(rig.shown().from_s == 1200.0);
  rig.set("plot.to", 3600.0);
  CHECK(rig.shown() == workspace::TimeRange{1200.0, 3600.0});
  CHECK(rig.item("plot.to").value_text == "60 min");
}

TEST_CASE("the comparison draws the curve of a column of choice beside those of the others") {
  CurvesRig rig(workspace::Page::compare);
  rig.press("measure.against");
  CHECK(rig.bench.snapshot().y_scale == YScale::against);
  rig.press("reference.third");
  CHECK(rig.bench.snapshot().state.view.reference == 2);
  const auto& columns = rig.bench.snapshot().columns;
  // Every curve is its own, whatever stands beside it: none falls where nothing fell.
  CHECK(columns[2].curves[0].reference_values.empty());
  for (const std::size_t other : {std::size_t{0}, std::size_t{1}, std::size_t{3}}) {
    const workspace::Curve& beside = columns[other].curves[0];
    CHECK(std::equal(beside.reference_values.begin(), beside.reference_values.end(),
                     columns[2].curves[0].values.begin(), columns[2].curves[0].values.end()));
    CHECK(beside.at(0.0) == Catch::Approx(1.0));
  }
  rig.press("more");
  rig.press("curves.receptors");
  CHECK(columns[2].curves[0].reference_values.empty());
  CHECK_FALSE(columns[0].curves[0].reference_values.empty());
  // In the laboratory there is nothing to be against.
  rig.press("page.lab");
  CHECK(rig.bench.snapshot().y_scale == YScale::times_rest);
  rig.press("page.compare");
  CHECK(rig.bench.snapshot().y_scale == YScale::against);
}

TEST_CASE("the table has the trace's values at round times of what is shown") {
  CurvesRig rig;
  rig.press("measure.units");
  rig.press("table");
  const std::vector<std::vector<std::string>>& cells = rig.item("table.numbers").cells;
  REQUIRE(cells.size() == 26);
  CHECK(cells.front().size() == 4);
  CHECK(cells.front()[0] == "Time, min");
  CHECK(cells.front()[1] == "MDMA: Serotonin, nM");
  const workspace::ColumnSnapshot& shown = rig.bench.snapshot().columns[0];
  for (std::size_t row = 1; row < cells.size(); ++row) {
    const double time_s = std::stod(cells[row][0]) * 60.0;
    for (std::size_t lane = 0; lane < 3; ++lane) {
      const double level = sample_at(shown.time_s, shown.curves[lane].extracellular_nM, time_s);
      CHECK(std::stod(cells[row][lane + 1]) == Catch::Approx(level).epsilon(0.06));
    }
  }
  rig.press("table.close");
  CHECK(rig.find("table.numbers") == nullptr);
  rig.bench.apply(workspace::ShowTime{600.0, 1200.0});
  rig.press("table");
  const auto& part = rig.item("table.numbers").cells;
  CHECK(part.front()[0] == "Time, s");
  CHECK(part[1][0] == "600");
  CHECK(part.back()[0] == "1,200");
}

TEST_CASE("the table of a comparison has all columns, and fits every size") {
  for (const Size& size : sizes) {
    INFO(size.width << " x " << size.height);
    CurvesRig rig(workspace::Page::compare, size.width, size.height);
    rig.press(size.width < 900.0f ? "shown.left" : "more");
    rig.press("table");
    check_placement(rig, size);
    const Item& table = rig.item("table.numbers");
    CHECK(table.cells.size() <= 26);
    CHECK(table.cells.size() >= 8);
    CHECK(table.cells.front().size() == (size.width < 900.0f ? 4 : 13));
    CHECK(table.rect.right() <= size.width);
    CHECK(table.rect.bottom() <= size.height);
    rig.press("page.lab");
    CHECK(rig.find("table.numbers") == nullptr);
  }
}

TEST_CASE("what has the place of a view takes the keyboard along and gives it back; Escape closes it") {
  Rig rig;
  rig.local.tools = true;
  rig.view_frame();
  for (const auto& [opener, first] : {std::pair{"table", "table.close"}, std::pair{"lab.add", "pick.search"}}) {
    INFO(opener);
    rig.widgets.focus(opener, true);
    rig.view_frame();
    rig.press(opener);
    REQUIRE(rig.find(opener) == nullptr);
    CHECK(rig.widgets.focused() == first);
    rig.press_key(ImGuiKey_Escape);
    rig.view_frame();
    CHECK(rig.find(first) == nullptr);
    CHECK(rig.find(opener) != nullptr);
    CHECK(rig.widgets.focused() == opener);
    CHECK(rig.widgets.focus_shown());
    // By its button as well.
    rig.press(opener);
    rig.press(opener == std::string_view("table") ? "table.close" : "pick.close");
    CHECK(rig.widgets.focused() == opener);
  }
}

TEST_CASE("every way to measure the curves, in part and in whole, keeps its place at every size") {
  for (const Size& size : sizes) {
    for (const workspace::Page page : {workspace::Page::lab, workspace::Page::compare}) {
      CurvesRig rig(page, size.width, size.height);
      rig.local.panel = size.width < 900.0f ? Panel::picture : Panel::substances;
      rig.bench.apply(workspace::ShowTime{600.0, 1200.0});
      for (const auto curves : {workspace::Curves::outside, workspace::Curves::stores, workspace::Curves::receptors,
                                workspace::Curves::firing}) {
        for (const YScale y_scale : {YScale::times_rest, YScale::units, YScale::against, YScale::added}) {
          INFO(size.width << " x " << size.height << ", " << static_cast<int>(curves) << static_cast<int>(y_scale));
          rig.bench.apply(workspace::ShowCurves{curves});
          rig.bench.apply(workspace::ShowYScale{y_scale});
          rig.frames(2);
          check_placement(rig, size);
        }
      }
    }
  }
}

TEST_CASE("a curve is as thick everywhere, also where rows share an instant") {
  CurvesRig rig;
  const std::vector<double> time_s{0.0, 50.0, 50.0, 98.0, 100.0, 100.0};
  const std::vector<double> level(time_s.size(), 1.0);
  float lowest = 1e9f;
  float highest = 0.0f;
  rig.frame([&](const Painter& painter) {
    const ImVector<ImDrawVert>& corners = painter.list().VtxBuffer;
    const int before = corners.Size;
    const Plot plot(painter, {0.0f, 0.0f, 400.0f, 200.0f}, {0.0, 100.0, false}, {0.0, 2.0, false});
    plot.line(time_s, level, 1.0, {0xffffffffU, 60.0, 1.0});
    REQUIRE(corners.Size > before);
    for (int i = before; i < corners.Size; ++i) {
      lowest = std::min(lowest, corners[i].pos.y);
      highest = std::max(highest, corners[i].pos.y);
    }
  });
  CHECK(highest - lowest < 5.0f);
}

}  // namespace cleft::ui
