#include "evidence_view/key_lines.hpp"

#include <algorithm>

namespace cleft::evidence_view {

KeyLines::Place KeyLines::next(float mark, std::string_view words) {
  const ui::Painter& paint = part_.paint();
  const float high = part_.px(22.0f);
  const float room = column_.width() - mark;
  const float wide = std::min(paint.width(ui::Face::label, words) + 1.0f, room);
  const bool begins = row_.width == 0.0f || x_ + mark + wide > row_.right();
  if (begins) {
    const float lines = paint.paragraph_height(room, ui::Face::label, words);
    row_ = column_.row(std::max(high, lines + part_.px(4.0f)));
    x_ = row_.x;
  }
  const Place place{{x_, row_.y, mark, row_.height},
                    {x_ + mark, row_.y + (high - paint.line(ui::Face::label)) * 0.5f, wide, row_.height}};
  x_ += mark + wide + part_.px(24.0f);
  return place;
}

}  // namespace cleft::evidence_view
