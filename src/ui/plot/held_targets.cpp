#include "ui/plot/held_targets.hpp"

#include <algorithm>
#include <string>

#include "ui/column_names.hpp"
#include "ui/draw/format.hpp"

namespace cleft::ui {
namespace {

constexpr std::size_t most_targets = 5;
constexpr float stem = 24.0f;  // the height of all of a target [points]
constexpr double least_share = 0.005;

}  // namespace

float held_targets_height(const ViewContext& context) {
  return context.px(stem + 8.0f) + context.paint.line(Face::tick) + context.px(2.0f);
}

void held_targets_name(const ViewContext& context, Rect gutter) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  paint.text(gutter.upper_left(), Face::label_strong, colour.text, context.text("held"));
  paint.text_within({gutter.x, gutter.y + paint.line(Face::label)}, gutter.width, Face::tick, colour.text_2,
                    context.text("held.unit"));
}

void held_targets(ViewContext& context, std::size_t column, Rect area) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  const float foot = area.bottom() - paint.line(Face::tick) - context.px(2.0f);
  paint.horizontal(area.x, area.right(), foot, colour.line);
  const auto& held = shown.instant.held;
  const auto worth = static_cast<std::size_t>(
      std::count_if(held.begin(), held.end(), [](const auto& one) { return one.share >= least_share; }));
  const std::size_t count = shown.current ? std::min(worth, most_targets) : 0;
  const float each = area.width / static_cast<float>(most_targets);
  std::string words;
  for (std::size_t i = 0; i < count; ++i) {
    const simulation::HeldTarget& one = held[i];
    const float x = area.x + each * (static_cast<float>(i) + 0.5f);
    const float top = foot - context.px(stem) * static_cast<float>(std::min(one.share, 1.0));
    const Meaning meaning = drug_meaning(colour, shown.scenario->drugs[one.drug]->drug_class);
    paint.fill({x - context.px(1.5f), top, context.px(3.0f), foot - top}, meaning.fill);
    paint.mark({x, top}, context.px(10.0f), meaning);
    const std::string percent = number(100.0 * one.share);
    paint.text({x + context.px(8.0f), top - paint.line(Face::tick) * 0.5f}, Face::tick, colour.text_2, percent);
    paint.text_within({x, foot + context.px(2.0f)}, each, Face::tick, colour.text,
                      target_name(context.text, one.target), Align::middle);
    words += (words.empty() ? "" : "; ") + context.text.format("held.part", {one.target, percent});
  }
  if (words.empty()) {
    words = context.text("held.nothing");
    if (shown.current)
      paint.text_within({area.x, foot - paint.line(Face::tick) - context.px(4.0f)}, area.width, Face::tick,
                        colour.text_3, words);
  }
  context.widgets.readout(std::string(column_id(column)) + ".held",
                          {"held.column", {std::string(column_name(context, column))}}, area, std::move(words));
}

}  // namespace cleft::ui
