// What a drug added to a level: a bar on the curve's own axis, split where the dotted line leaves the curve just before
// the drug arrives, with the outline of what it adds alone where another column shows that.
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "ui/addition.hpp"
#include "ui/column_names.hpp"
#include "ui/draw/format.hpp"
#include "ui/plot/lanes.hpp"

namespace cleft::ui {

void Lanes::additions(std::size_t column, float x, float width) const {
  const workspace::ColumnSnapshot& shown = context_.snapshot.columns[column];
  if (!shown.addition || !shown.current) return;
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    if (curve_of(column, i) != nullptr) addition(column, i, lane(i, x, width), x + curves_width(width));
  }
}

void Lanes::addition(std::size_t column, std::size_t index, Rect rect, float curves_right) const {
  const Painter& paint = context_.paint;
  const Colours& colour = context_.style().colour();
  const workspace::ColumnSnapshot& shown = context_.snapshot.columns[column];
  const workspace::Curve& curve = *curve_of(column, index);
  const Plot plot(paint, rect, time_, axis(column, index));
  const auto height_of_nM = [&](double level_nM) { return std::round(plot.to_pixels(0.0, level_nM).y); };
  const Meaning meaning = transmitter_meaning(colour, lanes_[index]);
  const Added added = added_now(context_, column, curve);

  // The level just before, from the arrival to the bar.
  const float before_y = height_of_nM(curve.before_nM);
  const float dot = context_.px(2.0f);
  const float bar_x = curves_right + context_.px(10.0f);
  const float arrives_x = std::max(rect.x, time_x(shown.addition->at_s, rect.x, curves_right - rect.x));
  const int dots = static_cast<int>(std::max(0.0f, bar_x - arrives_x) / (2.0f * dot));
  for (int i = 0; i < dots; ++i) {
    const float x = arrives_x + 2.0f * dot * static_cast<float>(i);
    paint.horizontal(x, x + dot, before_y, colour.text_2);
  }

  const float wide = std::min(context_.px(32.0f), 0.12f * rect.width);
  const float foot = height_of_nM(0.0);
  paint.fill({bar_x, before_y, wide, foot - before_y}, faded(meaning.fill, 0.42f));
  const float words_x = bar_x + wide + context_.px(6.0f);
  const float room = rect.right() - words_x;
  const float line = paint.line(Face::tick);
  const std::string before = context_.text.format("added.before", {number(curve.before_nM)});
  const float before_words_y = std::clamp((before_y + foot) * 0.5f - line * 0.5f, rect.y, foot - line);
  const auto say_before = [&](float y) {
    if (y + line <= foot + context_.px(4.0f)) paint.text_within({words_x, y}, room, Face::tick, colour.text_2, before);
  };
  if (!added.arrived) {
    say_before(before_words_y);
    paint.text_within({words_x, before_y - 2.0f * line}, room, Face::tick, colour.text_2,
                      context_.text("added.not_yet"));
    return;
  }
  const float now_y = height_of_nM(curve.before_nM + added.added_nM);
  paint.fill({bar_x, std::min(now_y, before_y - 1.0f), wide, std::fabs(before_y - 1.0f - now_y)}, meaning.fill);
  float above_y = now_y;
  if (added.alone_nM) {
    const float alone_y = height_of_nM(curve.before_nM + *added.alone_nM);
    paint.outline({bar_x, alone_y, wide, before_y - alone_y}, colour.text_2, 0.0f, 1.0f);
    const std::string words = context_.text.format("added.alone", {number(*added.alone_nM)});
    const float high = paint.paragraph_height(room, Face::tick, words);
    if (now_y - alone_y > high) {
      paint.paragraph({words_x, alone_y}, room, Face::tick, colour.text_2, words);
      above_y = std::max(now_y, alone_y + high);
    } else if (now_y - alone_y > line) {
      paint.text_within({words_x, alone_y}, room, Face::tick, colour.text_2, words);
      above_y = std::max(now_y, alone_y + line);
    }
  }
  const std::string words = context_.text.format("added.value", {number(added.added_nM)});
  const float strong = paint.line(Face::label_strong);
  // What it was before gives way to what was added, and goes where there is no room for both.
  const float y = std::clamp(std::min((now_y + before_y) * 0.5f - strong * 0.5f, before_words_y - strong), above_y,
                             std::max(above_y, foot - strong));
  paint.text_within({words_x, y}, room, Face::label_strong, colour.text, words);
  say_before(std::max(before_words_y, y + strong));
}

}  // namespace cleft::ui
