// What is seen of the comparison at a glance: bars whose lengths are the numbers, read from what is drawn.
#include <algorithm>
#include <cmath>
#include <limits>

#include "placement.hpp"
#include "ui/addition.hpp"
#include "ui/draw/format.hpp"
#include "ui/flow_scale.hpp"
#include "ui/panel/column_head.hpp"
#include "ui/plot/level_bars.hpp"

namespace cleft::ui {
namespace {

struct GlanceRig : Rig {
  explicit GlanceRig(float width = 1280.0f, float height = 800.0f, const char* comparison = "first")
      : Rig(width, height) {
    REQUIRE(bench.apply(workspace::OpenComparison{comparison}));
    REQUIRE(bench.apply(workspace::ShowYScale{workspace::YScale::times_rest}));
    view_frame();
  }

  // From left to right, of all that was drawn in this colour within a rectangle.
  struct Extent {
    float left = std::numeric_limits<float>::max();
    float right = std::numeric_limits<float>::lowest();
  };
  Extent drawn(ImU32 colour, Rect within) {
    Extent extent;
    const ImDrawData* data = ImGui::GetDrawData();
    for (int list = 0; list < data->CmdListsCount; ++list) {
      for (const ImDrawVert& vertex : data->CmdLists[list]->VtxBuffer) {
        if (vertex.col != colour || vertex.pos.y < within.y || vertex.pos.y > within.bottom()) continue;
        if (vertex.pos.x < within.x - 2.0f || vertex.pos.x > within.right() + 30.0f) continue;
        extent.left = std::min(extent.left, vertex.pos.x);
        extent.right = std::max(extent.right, vertex.pos.x);
      }
    }
    return extent;
  }
  ImU32 fill(model::Amine amine) { return transmitter_meaning(colours(workspace::Theme::dark), amine).fill; }
  const model::SynapseState& now(std::size_t column, model::Amine amine) {
    return *simulation::terminal_of(bench.snapshot().columns[column].instant, amine);
  }
};

constexpr std::array<const char*, 4> ids{"left", "right", "third", "fourth"};

}  // namespace

TEST_CASE("a bar is as long as the logarithm of its level against rest, on one scale for all columns") {
  GlanceRig rig;
  for (const double time_s : {0.0, 660.0, 1440.0, 6000.0}) {
    REQUIRE(rig.bench.apply(workspace::SetTime{time_s}));
    rig.view_frame();
    for (std::size_t column = 0; column < ids.size(); ++column) {
      const Rect area = rig.item(std::string(ids[column]) + ".now").rect;
      const float decade = level_bars_decade(area.width);
      CHECK(decade >= 120.0f);
      CHECK(decade * std::log10(1.2f) >= 8.0f);
      CHECK(decade * std::log10(2.0f) >= 30.0f);
      for (const model::Amine amine : model::all_amines) {
        INFO(ids[column] << ", " << id_of(amine) << " at " << time_s);
        const double times_rest = rig.now(column, amine).times_rest;
        const GlanceRig::Extent bar = rig.drawn(rig.fill(amine), area);
        const auto reach = static_cast<float>(std::log10(times_rest)) * decade;
        if (std::fabs(reach) < 2.0f) continue;  // the line of rest covers it
        CHECK(bar.right - bar.left == Catch::Approx(std::fabs(reach)).margin(1.5));
        CHECK((bar.left + bar.right) * 0.5f == Catch::Approx(area.middle_x() + reach * 0.5f).margin(2.0));
      }
    }
  }
}

TEST_CASE("ways out are as wide as their flows, and so are the arrows through the membrane") {
  GlanceRig rig;
  REQUIRE(rig.bench.apply(workspace::SetTime{1440.0}));
  rig.view_frame();
  std::vector<float> widths;
  std::vector<double> flows;
  for (std::size_t column = 0; column < ids.size(); ++column) {
    INFO(ids[column]);
    const Rect area = rig.item(std::string(ids[column]) + ".way_out").rect;
    const GlanceRig::Extent bar = rig.drawn(rig.fill(model::Amine::serotonin), area);
    const model::SynapseState& now = rig.now(column, model::Amine::serotonin);
    const float middle = area.middle_x();
    CHECK((middle - bar.left) / (bar.right - middle) ==
          Catch::Approx(now.release_per_s / now.efflux_per_s).epsilon(0.2));
    widths.push_back(bar.right - bar.left);
    flows.push_back(now.release_per_s + now.efflux_per_s);
  }
  for (std::size_t i = 1; i < widths.size(); ++i)
    CHECK(widths[i] / widths[0] == Catch::Approx(flows[i] / flows[0]).margin(0.03));
  // What citalopram's column lets out through carriers against amphetamine's: more than ten times.
  const double blocked = rig.now(2, model::Amine::serotonin).efflux_per_s;
  const double released = rig.now(1, model::Amine::serotonin).efflux_per_s;
  CHECK(released > 10.0 * blocked);
}

TEST_CASE("the scale of flows stays where it is while the clock runs") {
  GlanceRig rig;
  double largest = 0.0;
  for (const double time_s : {0.0, 700.0, 1440.0, 7000.0}) {
    REQUIRE(rig.bench.apply(workspace::SetTime{time_s}));
    rig.frame([&](const Painter& painter) {
      ViewContext context{rig.bench.snapshot(), rig.text, painter, rig.widgets, rig.scenes, rig.local};
      if (largest > 0.0) CHECK(largest_out_per_s(context) == largest);
      largest = largest_out_per_s(context);
      for (std::size_t c = 0; c < 4; ++c) CHECK(rig.now(c, model::Amine::serotonin).efflux_per_s <= largest);
    });
  }
}

TEST_CASE("a phone too says why a blocker blunts what comes after it, and what was published") {
  Rig rig(390.0f, 844.0f);
  REQUIRE(rig.bench.apply(workspace::OpenComparison{"blocker-first"}));
  rig.view_frame();
  CHECK(rig.item("third.effect").value_text.find("Alone it adds") != std::string::npos);
  CHECK(rig.item("third.effect").value_text.find("SERT held shut") != std::string::npos);
  CHECK(rig.item("published").value_text.find("Liechti 2000") != std::string::npos);
  CHECK(rig.item("published").value_text.find("misleads") != std::string::npos);
}

TEST_CASE("a column says what kind of drug it has beside its class") {
  GlanceRig rig;
  rig.frame([&](const Painter& painter) {
    ViewContext context{rig.bench.snapshot(), rig.text, painter, rig.widgets, rig.scenes, rig.local};
    CHECK(kind_and_class(context, *rig.bench.snapshot().columns[2].substance) == "SSRI, reuptake blocker");
  });
}

TEST_CASE("levels and ways out of all columns are one table") {
  GlanceRig rig;
  REQUIRE(rig.bench.apply(workspace::SetTime{1440.0}));
  rig.view_frame();
  const auto& cells = rig.item("now.table").cells;
  REQUIRE(cells.size() == 5);
  CHECK(cells[0].size() == 8);
  CHECK(cells[1][0] == "MDMA");
  CHECK(cells[1][1] == times(rig.now(0, model::Amine::serotonin).times_rest));
  CHECK(cells[4][7] == per_second(rig.bench.snapshot().columns[3].rest.terminals[0].efflux_per_s));
  const auto in_the_comparison = cells;
  rig.local.presenting = true;
  rig.view_frame();
  CHECK(rig.item("now.table").cells == in_the_comparison);
}

TEST_CASE("the comparison of a blocker first opens with what MDMA adds, beside the published result") {
  GlanceRig rig(1280.0f, 800.0f, "blocker-first");
  REQUIRE(rig.bench.apply(workspace::OpenComparison{"blocker-first"}));
  rig.view_frame();
  CHECK(rig.bench.snapshot().y_scale == workspace::YScale::added);
  const auto& columns = rig.bench.snapshot().columns;
  REQUIRE(columns.size() == 3);
  const double now_s = rig.bench.snapshot().state.view.time_s;
  const workspace::Curve& alone = columns[0].curves[0];
  const workspace::Curve& after = columns[2].curves[0];
  CHECK(columns[2].addition->substance->id == "mdma");
  const double adds_alone = alone.level_nM(now_s) - alone.rest_nM;
  const double adds_after = after.level_nM(now_s) - after.level_nM(3599.999);
  CHECK(adds_after < 0.5 * adds_alone);
  CHECK(rig.item("third.effect")
            .value_text.starts_with("MDMA adds " + number(adds_after) + " nM. Alone it adds " + number(adds_alone) +
                                    ". SERT held shut, "));
  CHECK(rig.item("published").value_text.find(number(100.0 * adds_after / adds_alone) + " %: agrees") !=
        std::string::npos);
  CHECK(rig.item("danger").value_text.find("Citalopram and MDMA both act on serotonin") != std::string::npos);
  // From the blocker's arrival instead: what it adds is measured from rest.
  rig.press("more");
  rig.press("adding.citalopram");
  CHECK(rig.bench.snapshot().columns[2].addition->substance->id == "citalopram");
  CHECK(rig.bench.snapshot().columns[2].curves[0].before_nM == rig.bench.snapshot().columns[2].curves[0].rest_nM);
  // It travels in a link.
  workspace::Workspace other;
  REQUIRE(other.open_link(rig.bench.link()));
  CHECK(other.snapshot().state.view.adding == "citalopram");
}

TEST_CASE("what was there before the drug came is pale in the bar of its level") {
  GlanceRig rig(1280.0f, 800.0f, "blocker-first");
  REQUIRE(rig.bench.apply(workspace::OpenComparison{"blocker-first"}));  // measures what MDMA adds
  rig.view_frame();
  const workspace::Curve& serotonin = rig.bench.snapshot().columns[2].curves[0];
  const double now_s = rig.bench.snapshot().state.view.time_s;
  REQUIRE(serotonin.before_nM > 1.3 * serotonin.rest_nM);
  REQUIRE(serotonin.level_nM(now_s) > 1.1 * serotonin.before_nM);
  const Rect area = rig.item("third.now").rect;
  const auto reach = [&](double level_nM) {
    return static_cast<float>(std::log10(level_nM / serotonin.rest_nM)) * level_bars_decade(area.width);
  };
  const ImU32 fill = rig.fill(model::Amine::serotonin);
  const GlanceRig::Extent pale = rig.drawn(faded(fill, 0.42f), area), whole = rig.drawn(fill, area);
  CHECK(pale.left == Catch::Approx(area.middle_x()).margin(1.5));
  CHECK(pale.right - pale.left == Catch::Approx(reach(serotonin.before_nM)).margin(1.5));
  CHECK(whole.right - whole.left == Catch::Approx(reach(serotonin.level_nM(now_s))).margin(1.5));
  // Before the drug comes nothing is told apart.
  REQUIRE(rig.bench.apply(workspace::SetTime{3000.0}));
  rig.view_frame();
  const GlanceRig::Extent none = rig.drawn(faded(fill, 0.42f), rig.item("third.now").rect);
  CHECK(none.left > none.right);
}

TEST_CASE("beside a chapter the curves end now, so that what comes can be guessed") {
  GlanceRig rig;
  REQUIRE(rig.bench.apply(workspace::SetTime{1440.0}));
  // Where the curve of the first column may be drawn at most.
  const auto end_of_curve = [&] {
    rig.view_frame();
    const Rect plot = rig.item("left.plot").rect;
    const ImU32 fill = rig.fill(model::Amine::serotonin);
    float end = 0.0f;
    const ImDrawData* data = ImGui::GetDrawData();
    for (int list = 0; list < data->CmdListsCount; ++list) {
      const ImDrawList& one = *data->CmdLists[list];
      for (const ImDrawCmd& command : one.CmdBuffer) {
        for (unsigned int i = 0; i < command.ElemCount; ++i) {
          const ImDrawVert& vertex = one.VtxBuffer[one.IdxBuffer[static_cast<int>(command.IdxOffset + i)]];
          if ((vertex.col & 0xffffffU) != (fill & 0xffffffU) || vertex.pos.y < plot.y || vertex.pos.x < plot.x ||
              vertex.pos.x > plot.right())
            continue;
          end = std::max(end, std::min(vertex.pos.x, command.ClipRect.z));
        }
      }
    }
    return std::pair{end, plot};
  };
  const auto [whole, plot] = end_of_curve();
  CHECK(whole > plot.right() - 5.0f);
  rig.local.embedded = true;
  const auto [until_now, same_plot] = end_of_curve();
  const double share = 1440.0 / rig.bench.snapshot().until_s;
  CHECK(until_now < same_plot.x + static_cast<float>(share) * same_plot.width + 12.0f);  // the dot lies on its end
}

TEST_CASE("where drugs meet the danger stands beside the effect, on every page and at every size") {
  for (const Size& size : sizes) {
    INFO(size.width << " x " << size.height);
    GlanceRig rig(size.width, size.height, "blocker-first");
    CHECK(rig.item("danger").value_text.find("112") != std::string::npos);
    if (rig.find("shown.third") != nullptr) {
      rig.press("shown.third");  // the one in which they meet, alone
      CHECK(rig.find("danger") != nullptr);
    }
    REQUIRE(rig.bench.apply(workspace::ShowColumn{2}));
    rig.press("page.lab");
    rig.view_frame();
    CHECK(rig.find("danger") != nullptr);
    REQUIRE(rig.bench.apply(workspace::ShowColumn{0}));
    rig.view_frame();
    CHECK(rig.find("danger") == nullptr);
  }
}

TEST_CASE("what is said of drugs that meet is said of these drugs") {
  struct Meeting {
    const char* first;
    const char* second;
    const char* begins;
  };
  for (const Meeting& one : {Meeting{"mdma", "moclobemide", "An MAO inhibitor together"},
                             Meeting{"citalopram", "mdma", "Citalopram and MDMA both act on serotonin"},
                             Meeting{"morphine", "diazepam", "An opioid together with a benzodiazepine"},
                             Meeting{"diazepam", "fentanyl", "An opioid together with a benzodiazepine"},
                             // Both bind the carrier of serotonin, and hardly hold any of it at these concentrations.
                             Meeting{"bupropion", "gbr-12909", "Drugs together can do harm"},
                             Meeting{"lsd", "diazepam", "Drugs together can do harm"}}) {
    INFO(one.first << " and " << one.second);
    GlanceRig rig;
    REQUIRE(rig.bench.apply(workspace::SetDrug{0, 0, one.first}));
    REQUIRE(rig.bench.apply(workspace::AddDrug{0, one.second, 1200.0}));
    rig.view_frame();
    CHECK(rig.item("danger").value_text.starts_with(one.begins));
    CHECK(rig.item("danger").value_text.ends_with("poison lines answer day and night."));
  }
}

TEST_CASE("one danger does not hide another") {
  GlanceRig rig;
  for (const char* drug : {"moclobemide", "morphine", "diazepam"})
    REQUIRE(rig.bench.apply(workspace::AddDrug{0, drug, 1200.0}));
  rig.view_frame();
  CHECK(rig.item("danger").value_text.find("An MAO inhibitor together") != std::string::npos);
  CHECK(rig.item("danger").value_text.find("stop the breath") != std::string::npos);
}

TEST_CASE("the question of a comparison stands over its columns, and another is a press away") {
  GlanceRig rig;
  CHECK(rig.item("comparison.question").value_text == "How do they differ?");
  REQUIRE(rig.bench.apply(workspace::SetConcentration{0, 0, 1.0}));
  rig.view_frame();
  CHECK(rig.item("comparison.question").value_text == "How do they differ?");
  REQUIRE(rig.bench.apply(workspace::SetDrug{0, 0, "cocaine"}));
  rig.view_frame();
  CHECK(rig.item("comparison.question").value_text == "Side by side");
  rig.press("comparison.other");
  rig.press("compare.stimulants");
  CHECK(rig.item("comparison.question").value_text == "How do stimulants differ?");
  // The clock stands where something is to be seen.
  const auto& snapshot = rig.bench.snapshot();
  CHECK(snapshot.state.view.time_s > snapshot.arrival_s);
}

}  // namespace cleft::ui
