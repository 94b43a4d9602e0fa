// The curves as a file that others can draw: what stands in the SVG is what the curves say.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "rig.hpp"
#include "svg_marks.hpp"
#include "ui/views/sheet.hpp"

namespace cleft::ui {
namespace {

std::string drawn_curves(Rig& rig, std::string& title) {
  VectorDrawing drawing;
  const ImVec2 size = sheet_size(rig.bench.snapshot(), Sheet::curves);
  rig.frame([&](const Painter& painter) {
    const Painter paint(painter.list(), painter.style(), painter.fonts(), &drawing);
    ViewContext context{rig.bench.snapshot(), rig.text, paint, rig.widgets, rig.scenes, rig.local};
    title = draw_sheet(context, Sheet::curves, 0, R"(from <here> & "there")");
  });
  return drawing.svg(size, IM_COL32_BLACK, title, "a & b");
}

}  // namespace

TEST_CASE("the SVG of the curves has words as words, and its dots where the curves are at that instant") {
  Rig rig(960.0f, 560.0f);
  rig.bench.apply(workspace::SetTime{3600.0});
  std::string title;
  const std::string svg = drawn_curves(rig, title);
  const std::vector<SvgMark> marks = marks_of(svg);
  CHECK(svg.starts_with("<?xml version="));
  CHECK(svg.ends_with("</svg>\n"));
  CHECK(svg.find("<title>" + title + "</title>") != std::string::npos);
  CHECK(title.starts_with("MDMA"));
  CHECK(svg.find("<desc>a &amp; b</desc>") != std::string::npos);
  text_mark(marks, "from &lt;here&gt; &amp; &quot;there&quot;");
  // The first lane's axis, read off its words.
  const double rest_y = text_mark(marks, "rest").number("y");
  const double ten_y = text_mark(marks,
                                 "\xC3\x97"
                                 "10")
                           .number("y");
  REQUIRE(ten_y < rest_y);
  std::vector<const SvgMark*> dots;
  for (const SvgMark& mark : marks)
    if (mark.tag == "circle" && mark.attributes.contains("fill") && mark.number("r") == 4.0) dots.push_back(&mark);
  REQUIRE(dots.size() == 3);
  const workspace::Curve& serotonin = rig.bench.snapshot().columns[0].curves.front();
  const double value = serotonin.at(3600.0);
  // A tick's line is centred on its value; what is read off the file is where its letters stand.
  const double middle = rig.fonts.baseline(Face::tick) - 0.5 * rig.fonts.line(Face::tick);
  double highest_y = rest_y;  // the dot of the uppermost lane
  for (const SvgMark* dot : dots) highest_y = std::min(highest_y, dot->number("cy"));
  const double read = std::pow(10.0, (rest_y - middle - highest_y) / (rest_y - ten_y));
  CHECK(read == Catch::Approx(value).epsilon(0.005));
  // Three transmitters, what was and what is to come of each; no stroke is without its colour.
  std::size_t lines = 0;
  for (const SvgMark& mark : marks) {
    if (mark.tag != "polyline") continue;
    CHECK(mark.attributes.at("stroke").starts_with("#"));
    if (mark.number("stroke-width") >= 2.0) ++lines;
  }
  CHECK(lines == 6);
}

}  // namespace cleft::ui
