#include "reader/column.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace cleft::reader {

Touched Column::text(std::span<const Run> runs, std::span<const Link> links, ui::Face line, float gap, float indent) {
  const ui::Painter& paint = context.paint;
  const float inward = context.px(indent);
  const Flow placed = flow(paint, runs, width() - inward);
  const float high = paint.line(line);
  const ui::Rect rect = row(high * static_cast<float>(placed.lines), gap);
  Touched touched;
  if (!drawing_) return touched;
  std::vector<std::vector<ui::Rect>> places(links.size());
  for (const Piece& piece : placed.pieces) {
    const Run& run = runs[piece.run];
    const ui::Rect place{rect.x + inward + piece.x, rect.y + high * static_cast<float>(piece.line), piece.width, high};
    if (run.link) places[*run.link].push_back(place);
    // All stand on the line's foot, whatever their size.
    const float lower = paint.fonts().baseline(line) - paint.fonts().baseline(run.face);
    const ImVec2 at{place.x, place.y + lower - context.px(run.raised)};
    if (run.slanted) {
      paint.slanted(at, run.face, run.colour, piece.text);
    } else {
      paint.text(at, run.face, run.colour, piece.text);
    }
    if (run.link && links[*run.link].underlined) {
      dotted(place.x, place.right(), place.y + paint.fonts().baseline(line) + context.px(3.5f));
    }
  }
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (places[i].empty()) continue;
    // A figure is narrow: what is round it can be hit as well.
    for (ui::Rect& place : places[i]) {
      const float more = std::max(0.0f, context.px(16.0f) - place.width) * 0.5f;
      place = {place.x - more, place.y, place.width + 2.0f * more, place.height};
    }
    const ui::LinkTouch touch = context.widgets.link(links[i].id, named(links[i].name), places[i]);
    if (touch.pressed) touched.pressed = i;
    if (touch.told) {
      touched.told = i;
      touched.at = places[i].front();
    }
  }
  return touched;
}

void Column::dotted(float from, float to, float y) const {
  const float dot = context.px(1.2f);
  for (float x = from; x + dot <= to; x += 2.5f * dot)
    context.paint.fill({x, std::round(y), dot, dot}, context.style().colour().text_2, dot * 0.5f);
}

void Column::title(ui::Face face, ImU32 colour, std::string_view words, float gap) {
  const float high = context.paint.paragraph_height(width(), face, words);
  float wide = width();
  const float step = context.px(8.0f);
  while (wide > 2.0f * step && context.paint.paragraph_height(wide - step, face, words) <= high) wide -= step;
  const ui::Rect rect = row(high, gap);
  if (drawing_) context.paint.paragraph(rect.upper_left(), wide, face, colour, words);
}

void Column::words(ui::Face face, ImU32 colour, std::string_view words, float gap) {
  const ui::Rect rect = row(context.paint.paragraph_height(width(), face, words), gap);
  if (drawing_) context.paint.paragraph(rect.upper_left(), rect.width, face, colour, words);
}

bool Column::button(const std::string& id, std::string_view words, float gap) {
  const ui::Rect line = row(context.style().control_height(), gap);
  if (!drawing_) return false;
  const float wide = std::min(context.paint.width(ui::Face::label, words) + context.px(32.0f), line.width);
  return context.widgets.button(id, named(words), {line.x, line.y, wide, line.height}, words, std::nullopt);
}

}  // namespace cleft::reader
