#include "reader/told_card.hpp"

#include <algorithm>

namespace cleft::reader {

void told_card(ui::ViewContext& context, const Told& told, ui::Rect area) {
  const ui::Painter& paint = context.paint;
  const ui::Colours& colour = context.style().colour();
  const float padding = context.px(12.0f);
  const float wide = std::min(context.px(340.0f), area.width);
  const float words = paint.width(ui::Face::label, told.words);
  const float inside = std::min(words + 1.0f, wide - 2.0f * padding);
  const float high = paint.paragraph_height(inside, ui::Face::label, told.words) + 2.0f * padding;
  const float width = inside + 2.0f * padding;
  const float x = std::clamp(told.at.x - padding, area.x, std::max(area.x, area.right() - width));
  const float below = told.at.bottom() + context.px(4.0f);
  const float y = below + high <= area.bottom() ? below : told.at.y - context.px(4.0f) - high;
  const ui::Rect card{x, y, width, high};
  paint.fill(card.grown(1.0f), colour.line, context.px(8.0f));
  paint.fill(card, colour.raised, context.px(8.0f));
  paint.paragraph({x + padding, y + padding}, inside, ui::Face::label, colour.text, told.words);
  context.widgets.readout("story.told", named(told.words), card, told.words);
}

}  // namespace cleft::reader
