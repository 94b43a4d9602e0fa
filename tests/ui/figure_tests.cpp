// Plots of the evidence as files of their own: what stands in the SVG is what the data say, and each can be saved.
#include <cmath>
#include <string>
#include <vector>

#include "catalog/affinity.hpp"
#include "evidence/target_words.hpp"
#include "evidence/trial_words.hpp"
#include "evidence_rig.hpp"
#include "svg_marks.hpp"
#include "ui/draw/format.hpp"

namespace cleft::ui {
namespace {

struct DrawnSvg {
  PartView::DrawnFigure figure;
  std::string svg;
  std::vector<SvgMark> marks;

  [[nodiscard]] bool says(const std::string& words) const {
    return std::any_of(marks.begin(), marks.end(),
                       [&](const SvgMark& mark) { return mark.tag == "text" && mark.words == words; });
  }
};

DrawnSvg drawn(EvidenceRig& rig, const std::string& id) {
  DrawnSvg result;
  VectorDrawing drawing;
  const Style wide = style_for(workspace::Theme::dark, 1600.0f, 1.0f);
  LocalState local;
  rig.frame([&](const Painter& painter) {
    const Painter paint(painter.list(), wide, painter.fonts(), &drawing);
    ViewContext context{rig.bench.snapshot(), rig.text, paint, rig.widgets, rig.scenes, local};
    result.figure = rig.shown.draw_figure(context, id, "Cleft 9.9, data abc");
  });
  CHECK(local.host_requests.empty());
  for (const Item& item : rig.widgets.items()) {
    CHECK_FALSE(item.id.starts_with("evidence.figure."));
    CHECK_FALSE(item.id.ends_with(".run"));
    CHECK_FALSE(item.id.ends_with(".laboratory"));
  }
  result.svg = drawing.svg(result.figure.size, IM_COL32_BLACK, result.figure.title, "");
  result.marks = marks_of(result.svg);
  return result;
}

// The middle of the corners of a polygon.
ImVec2 middle_of(const SvgMark& mark) {
  static const std::regex corner("([-0-9.]+),([-0-9.]+)");
  const std::string points = mark.attributes.at("points");
  float left = 1.0e9f, right = -1.0e9f, top = 1.0e9f, bottom = -1.0e9f;
  for (std::sregex_iterator at(points.begin(), points.end(), corner), end; at != end; ++at) {
    left = std::min(left, std::stof((*at)[1]));
    right = std::max(right, std::stof((*at)[1]));
    top = std::min(top, std::stof((*at)[2]));
    bottom = std::max(bottom, std::stof((*at)[2]));
  }
  return {0.5f * (left + right), 0.5f * (top + bottom)};
}

}  // namespace

TEST_CASE("the forest plot as SVG has each trial's effect and interval where its axis says") {
  EvidenceRig rig(Part::trials);
  const DrawnSvg drawing = drawn(rig, "forest");
  CHECK(drawing.figure.title == "MDMA and its neighbours in trials: what was found, against what");
  CHECK(drawing.says("What was found, against what"));
  CHECK(drawing.svg.find("Cleft 9.9, data abc, 20") != std::string::npos);
  CHECK(drawing.svg.find("Sources: Mitchell") != std::string::npos);
  const double zero = text_mark(drawing.marks, "0").number("x");
  const double per_unit = (text_mark(drawing.marks, "3").number("x") - zero) / 3.0;
  REQUIRE(per_unit > 10.0);
  int drawn_trials = 0;
  for (const evidence::Trial& trial : evidence_as_shipped().trials) {
    INFO(trial.id);
    const double y = text_mark(drawing.marks, evidence::trial_title(trial)).number("y");
    const auto in_row = [&](double at) { return std::abs(at - y) < 14.0; };
    int marks = 0;
    bool is_there = false;
    bool has_interval = false;
    for (const SvgMark& mark : drawing.marks) {
      if (mark.tag == "polygon" && in_row(static_cast<double>(middle_of(mark).y)) &&
          middle_of(mark).x > zero - per_unit) {
        ++marks;
        const double value = (static_cast<double>(middle_of(mark).x) - zero) / per_unit;
        is_there = is_there || (trial.is_drawn() && std::abs(value - trial.effect->value) < 0.02);
      }
      if (mark.tag != "rect" || !mark.attributes.contains("height") || mark.attributes.at("height") != "1.5") continue;
      if (!in_row(mark.number("y")) || !trial.is_drawn() || !trial.effect->interval) continue;
      const auto [low, high] = *trial.effect->interval;
      const double from = (mark.number("x") - zero) / per_unit;
      const double to = (mark.number("x") + mark.number("width") - zero) / per_unit;
      has_interval =
          has_interval || (std::abs(from - std::max(low, -1.0)) < 0.02 && std::abs(to - std::min(high, 3.5)) < 0.02);
    }
    CHECK(is_there == trial.is_drawn());
    CHECK((marks > 0) == trial.is_drawn());
    CHECK(has_interval == (trial.is_drawn() && trial.effect->interval.has_value()));
    drawn_trials += trial.is_drawn() ? 1 : 0;
  }
  CHECK(drawn_trials >= 5);
}

TEST_CASE("the timeline as SVG names every event") {
  EvidenceRig rig(Part::trials);
  const DrawnSvg drawing = drawn(rig, "timeline");
  CHECK(drawing.figure.title == "MDMA and its neighbours: what happened, and when");
  for (const evidence::Event& event : evidence_as_shipped().timeline.events) {
    INFO(event.id);
    CHECK(drawing.says(event.name));
  }
}

TEST_CASE("the matrix as SVG holds every substance, target and value, or those of the class that is shown") {
  EvidenceRig rig(Part::targets);
  const auto count = [](const DrawnSvg& drawing, const std::string& words) {
    return std::count_if(drawing.marks.begin(), drawing.marks.end(),
                         [&](const SvgMark& mark) { return mark.tag == "text" && mark.words == words; });
  };
  const DrawnSvg all = drawn(rig, "targets");
  const auto targets = catalog::affinity_targets();
  // Where a column is: at the name of its target; where a row is: at the name of its substance.
  const auto column_x = [&](const DrawnSvg& drawing, const std::string& target) {
    return text_mark(drawing.marks, target_name(rig.text, target)).number("x");
  };
  const auto row_y = [&](const DrawnSvg& drawing, const std::string& name) {
    return text_mark(drawing.marks, name).number("y");
  };
  std::size_t values = 0;
  for (const catalog::Drug& drug : rig.reader.catalog().drugs) {
    CHECK(count(all, drug.name) == 1);
    for (const std::string& target : targets) {
      const auto known = evidence::values_at(evidence_as_shipped(), drug, target);
      if (known.empty()) continue;
      INFO(drug.id << " at " << target);
      ++values;
      const std::string words = evidence::cell_words(*known.front(), rig.reader.story().words);
      const double x = column_x(all, target);
      const double y = row_y(all, drug.name);
      CHECK(std::any_of(all.marks.begin(), all.marks.end(), [&](const SvgMark& mark) {
        return mark.tag == "text" && mark.words == words && std::abs(mark.number("x") - x) < 1.0 &&
               std::abs(mark.number("y") - y) < 4.0;
      }));
    }
  }
  CHECK(values == evidence_as_shipped().targets.size());
  rig.frames(1);
  rig.press("evidence.target.sert");
  rig.frames(2);
  const DrawnSvg sorted = drawn(rig, "targets");
  CHECK(row_y(sorted, "Paroxetine") < row_y(sorted, "Citalopram"));
  CHECK(row_y(sorted, "Citalopram") < row_y(sorted, "MDMA"));
  rig.frames(1);
  rig.press("evidence.target.sert");
  rig.frames(1);
  rig.press("evidence.class.releaser");
  rig.frames(2);
  const DrawnSvg releasers = drawn(rig, "targets");
  CHECK(releasers.figure.title.ends_with("(Releasers)"));
  CHECK(count(releasers, "MDMA") == 1);
  CHECK(count(releasers, "LSD") == 0);
  CHECK(releasers.figure.size.y < all.figure.size.y);
}

TEST_CASE("a value's card as SVG says the value, its range and its source") {
  EvidenceRig rig(Part::targets);
  const DrawnSvg drawing = drawn(rig, "target-mdma-mao-a");
  CHECK(drawing.figure.title == "MDMA at MAO-A");
  CHECK(drawing.says("22"));
  CHECK(drawing.svg.find("Leonardi") != std::string::npos);
  CHECK(drawing.figure.size.y > 200.0f);
}

TEST_CASE("an experiment's card as SVG has the model's value once it was run") {
  EvidenceRig rig(Part::experiments);
  const DrawnSvg before = drawn(rig, "experiment-E34");
  CHECK_FALSE(before.says("Pass"));
  rig.shown.run_experiments();
  rig.frames(2);
  const DrawnSvg after = drawn(rig, "experiment-E34");
  CHECK(after.says("Pass"));
  const auto& experiments = evidence_as_shipped().experiments;
  const auto found =
      std::find_if(experiments.begin(), experiments.end(), [](const auto& one) { return one.experiment.id == "E34"; });
  const auto& checks = rig.shown.experiments().results()[static_cast<std::size_t>(found - experiments.begin())].checks;
  REQUIRE(checks.size() > 1);
  for (const validation::CheckResult& check : checks)
    CHECK(after.says(evidence::value_words(check, rig.reader.story().words)));
  CHECK(after.figure.title == found->experiment.title);
}

TEST_CASE("a region's levels as SVG hold a row for each that was published there") {
  EvidenceRig rig(Part::experiments);
  for (std::size_t region = 0; region < model::region_ids.size(); ++region) {
    const DrawnSvg drawing = drawn(rig, std::string("levels-") + model::region_ids[region]);
    CHECK(drawing.figure.title.starts_with("Levels outside the cells under each drug: "));
    for (const validation::LevelCell& cell : tests::shipped_levels().cells) {
      if (cell.published == nullptr) continue;
      INFO(evidence::level_id(cell));
      if (cell.region == region) CHECK(drawing.svg.find(cell.drug->name + ", ") != std::string::npos);
    }
    const auto count = std::count_if(drawing.marks.begin(), drawing.marks.end(), [](const SvgMark& mark) {
      return mark.tag == "text" && mark.words == "Model: not computed yet";
    });
    CHECK(count == std::count_if(tests::shipped_levels().cells.begin(), tests::shipped_levels().cells.end(),
                                 [&](const auto& cell) { return cell.published != nullptr && cell.region == region; }));
  }
}

TEST_CASE("what is no figure has no title, and nothing is drawn") {
  EvidenceRig rig(Part::trials);
  for (const char* id :
       {"", "forests", "levels-", "levels-spine", "target-", "target-mdma-xyz", "experiment-E999", "evidence"}) {
    INFO(id);
    const DrawnSvg drawing = drawn(rig, id);
    CHECK(drawing.figure.title.empty());
    CHECK(std::none_of(drawing.marks.begin(), drawing.marks.end(),
                       [](const SvgMark& mark) { return mark.tag == "text"; }));
  }
}

TEST_CASE("every plot of the window has buttons that save it, in a wide window and in a narrow one") {
  struct Plot {
    Part part;
    std::string id;
    bool in_narrow;
  };
  const std::vector<Plot> plots{{Part::trials, "timeline", false},
                                {Part::trials, "forest", true},
                                {Part::targets, "targets", false},
                                {Part::targets, "target-mdma-sert", true},
                                {Part::experiments, "levels-striatum", true},
                                {Part::experiments, "experiment-E34", true}};
  for (const float width : {1280.0f, 390.0f}) {
    for (const Plot& plot : plots) {
      if (width < 400.0f && !plot.in_narrow) continue;
      INFO(plot.id << " at " << width);
      EvidenceRig rig(plot.part, width, 1600.0f);
      if (plot.id.starts_with("target-")) rig.local.evidence_row = EvidenceRow{"targets", "mdma-sert"};
      if (plot.id.starts_with("levels-")) rig.local.evidence_row = EvidenceRow{"levels", ""};
      if (plot.id.starts_with("experiment-")) rig.local.evidence_row = EvidenceRow{"experiments", "E34"};
      rig.frames(4);
      for (const bool as_svg : {true, false}) {
        rig.local.host_requests.clear();
        rig.press("evidence.figure." + plot.id + (as_svg ? ".svg" : ".png"));
        CHECK(rig.local.host_requests == std::vector<HostRequest>{HostRequest::save_figure});
        CHECK(rig.local.figure == FigureToSave{plot.id, as_svg});
      }
      CHECK_FALSE(drawn(rig, plot.id).figure.title.empty());
    }
    EvidenceRig rig(Part::experiments, width, 1600.0f);
    rig.local.evidence_row = EvidenceRow{"experiments", "E34"};
    rig.frames(4);
    rig.local.host_requests.clear();
    rig.press("evidence.figure.experiment-E34.csv");
    CHECK(rig.local.host_requests == std::vector<HostRequest>{HostRequest::save_files});
    REQUIRE(rig.local.files.size() == 1);
    CHECK(rig.local.files.front().stem == "cleft-experiment-E34");
    CHECK(rig.local.files.front().text.find("E34") != std::string::npos);
    CHECK(rig.find("evidence.save") != nullptr);
  }
}

}  // namespace cleft::ui
