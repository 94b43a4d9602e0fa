// The cell the drugs meet: how it fires, where it is, how much of each protein it has.
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "lab/expression.hpp"
#include "ui/format.hpp"
#include "ui/panel_page.hpp"

namespace cleft::ui {
namespace {

// A slider's factor in steps that can be read.
double twentieth(double factor) { return to_digits(std::round(factor * 20.0) / 20.0, 3); }

// The proteins of one transmitter's cell that a person may have more or less of.
std::vector<std::string_view> proteins_of(std::string_view transmitter) {
  if (transmitter == "dopamine") return {"DAT", "VMAT2", "MAO-A", "MAO-B", "TH", "D2"};
  if (transmitter == "norepinephrine") return {"NET", "VMAT2", "MAO-A", "TH", "DBH", "alpha2A"};
  return {"SERT", "VMAT2", "MAO-A", "MAO-B", "TPH2", "5-HT1B"};
}

// How much of it there is: name, slider and value on one line.
void expression_row(PanelPage& page, const std::string& protein, Rect rect) {
  ViewContext& context = page.context;
  const Colours& colour = context.style().colour();
  const double factor = lab::expression_of(page.shown().scenario->expression, protein).value_or(1.0);
  const std::string words = context.text.format("lanes.ratio", {round_number(factor)});
  Cutter cut(rect);
  const Rect name = cut.left(context.px(70.0f));
  const Rect value = cut.right(context.px(48.0f));
  const float line_y = rect.middle_y() - context.paint.line(Face::label) * 0.5f;
  context.paint.text({name.x, line_y}, Face::label, colour.text_2, protein);
  context.paint.text({value.right(), line_y}, Face::label_strong, colour.text, words, Align::right);
  const auto moved = context.widgets.slider("lab.expression." + protein, {"lab.expression", {protein}}, cut.rest(),
                                            factor, {0.0, 2.0, 0.1, 0.5}, words, {colour.text_2, {}});
  if (moved) page.send(workspace::SetExpression{page.column(), protein, twentieth(*moved)});
}

// Two rows side by side where the page is wide.
void expression_rows(PanelPage& page) {
  const ViewContext& context = page.context;
  const auto proteins = proteins_of(context.snapshot.state.transmitter);
  const std::size_t across = page.width() > context.px(560.0f) ? 2 : 1;
  const float gap = context.px(24.0f);
  const float wide = (page.width() - gap * static_cast<float>(across - 1)) / static_cast<float>(across);
  Rect line{};
  for (std::size_t i = 0; i < proteins.size(); ++i) {
    if (i % across == 0) line = page.row(page.slider_height(false), 2.0f);
    const Rect rect{line.x + static_cast<float>(i % across) * (wide + gap), line.y, wide, line.height};
    if (page.drawing()) expression_row(page, std::string(proteins[i]), rect);
  }
}

void firing(PanelPage& page) {
  const double factor = page.shown().scenario->firing.front();
  const std::string words = page.context.text.format("lanes.ratio", {round_number(factor)});
  page.head("lab.firing", words);
  if (const auto moved = page.slider("lab.firing", {"lab.firing"}, factor, {0.0, 4.0, 0.1, 1.0}, words)) {
    page.send(workspace::SetFiring{page.column(), twentieth(*moved)});
  }
  constexpr std::array<std::string_view, 2> rates{"lab.silent", "lab.tonic"};
  const std::size_t rate = factor == 0.0 ? 0 : factor == 1.0 ? 1 : 2;
  if (const auto picked = page.segmented("lab.rate", "lab.firing", rates, rate, 12.0f)) {
    page.send(workspace::SetFiring{page.column(), *picked == 0 ? 0.0 : 1.0});
  }
}

void region(PanelPage& page) {
  constexpr std::array<std::string_view, 3> regions{"region.striatum", "region.accumbens", "region.cortex"};
  if (const auto picked = page.segmented("region", "region", regions, page.shown().scenario->region, 12.0f)) {
    page.send(workspace::SetRegion{page.column(), model::region_ids[*picked]});
  }
}

}  // namespace

void conditions_page(PanelPage& page) {
  firing(page);
  region(page);
  page.head("lab.proteins");
  expression_rows(page);
}

}  // namespace cleft::ui
