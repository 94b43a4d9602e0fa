#include "ui/lanes.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/format.hpp"

namespace cleft::ui {
namespace {

constexpr std::size_t lane_count = 3;

// Over all columns and transmitters: the smallest and largest value as times rest.
PlotAxis shared_ratio_axis(const workspace::Snapshot& snapshot) {
  double lowest = 1.0;
  double highest = 1.0;
  for (const workspace::ColumnSnapshot& column : snapshot.columns) {
    for (const workspace::Course& course : column.courses) {
      if (course.extracellular_nM.empty() || !(course.rest_nM > 0.0)) continue;
      const auto [low, high] = std::minmax_element(course.extracellular_nM.begin(), course.extracellular_nM.end());
      lowest = std::min(lowest, *low / course.rest_nM);
      highest = std::max(highest, *high / course.rest_nM);
    }
  }
  return ratio_axis(lowest, highest);
}

}  // namespace

Lanes::Lanes(ViewContext& context, float top, float height)
    : context_(context),
      ratio_(shared_ratio_axis(context.snapshot)),
      time_{0.0, std::max(context.snapshot.until_s, 1.0), false},
      top_(top),
      marks_height_(context.px(28.0f)),
      lane_gap_(context.px(10.0f)),
      bottom_(top + height - context.px(22.0f)) {
  const float room = bottom_ - top_ - marks_height_;
  lane_height_ = (room - lane_gap_ * static_cast<float>(lane_count - 1)) / static_cast<float>(lane_count);
}

Rect Lanes::lane(std::size_t index, float x, float width) const {
  const float y = top_ + marks_height_ + static_cast<float>(index) * (lane_height_ + lane_gap_);
  return {x, y, width, lane_height_};
}

float Lanes::time_x(double time_s, float x, float width) const {
  return x + width * static_cast<float>(along(time_, time_s));
}

void Lanes::gutter(Rect gutter) const {
  const Colours& colour = context_.style().colour();
  const Painter& paint = context_.paint;
  const auto& courses = context_.snapshot.columns.front().courses;
  for (std::size_t i = 0; i < courses.size() && i < lane_count; ++i) {
    const Rect rect = lane(i, gutter.x, gutter.width);
    const Meaning meaning = transmitter_meaning(colour, courses[i].transmitter);
    if (!context_.style().narrow) {
      const float name_y = rect.middle_y() - paint.line(Face::label) * 0.5f;
      paint.mark({rect.x + context_.px(5.5f), name_y + paint.line(Face::label) * 0.5f}, context_.px(11.0f), meaning);
      paint.text({rect.x + context_.px(18.0f), name_y}, Face::label_strong, meaning.ink,
                 context_.text("transmitter." + courses[i].transmitter + ".short"));
    }
    const Plot scale(paint, rect, time_, ratio_);
    for (const double tick : ratio_grid(ratio_)) {
      const float y = scale.to_pixels(0.0, tick).y;
      paint.text({rect.right() - context_.px(10.0f), y - paint.line(Face::tick) * 0.5f}, Face::tick, colour.text_3,
                 context_.text.format("lanes.ratio", {round_number(tick)}), Align::right);
    }
  }
}

double Lanes::ratio_now(const workspace::ColumnSnapshot& shown, const workspace::Course& course) const {
  if (const lab::TerminalInstant* terminal = terminal_of(shown.instant, course.transmitter))
    return terminal->times_rest;
  return sample_at(context_.snapshot.time_s, course.extracellular_nM, context_.snapshot.state.time_s) / course.rest_nM;
}

void Lanes::curve(const workspace::Course& course, double ratio_now, Rect rect) const {
  const Plot plot(context_.paint, rect, time_, ratio_);
  for (const double tick : ratio_grid(ratio_)) plot.grid_line(tick, tick == 1.0 ? 1.0f : 0.6f);
  const Meaning meaning = transmitter_meaning(context_.style().colour(), course.transmitter);
  const double now = context_.snapshot.state.time_s;
  context_.paint.list().PushClipRect({rect.x - 1.0f, rect.y - lane_gap_ * 0.5f},
                                     {rect.right() + 1.0f, rect.bottom() + lane_gap_ * 0.5f}, true);
  plot.line(context_.snapshot.time_s, course.extracellular_nM, course.rest_nM, {meaning.fill, now, ratio_now});
  context_.paint.list().PopClipRect();
}

// Does the line run through this box of the lane?
bool Lanes::curve_crosses(const workspace::Course& course, Rect rect, Rect box) const {
  const Plot plot(context_.paint, rect, time_, ratio_);
  constexpr int steps = 8;
  for (int i = 0; i <= steps; ++i) {
    const float x = box.x + box.width * static_cast<float>(i) / static_cast<float>(steps);
    const double time_s = time_.highest * static_cast<double>((x - rect.x) / rect.width);
    const double ratio = sample_at(context_.snapshot.time_s, course.extracellular_nM, time_s) / course.rest_nM;
    const float y = plot.to_pixels(time_s, ratio).y;
    if (y > box.y && y < box.bottom()) return true;
  }
  return false;
}

void Lanes::value(const workspace::Course& course, double ratio, Rect rect) const {
  const Painter& paint = context_.paint;
  const Plot plot(paint, rect, time_, ratio_);
  const double now = context_.snapshot.state.time_s;
  const ImVec2 here = plot.to_pixels(now, ratio);
  const std::string words = context_.text.format("lanes.ratio", {times(ratio)});
  const float wide = paint.width(Face::label_strong, words);
  const float line = paint.line(Face::label_strong);
  const float y = std::max(here.y - line - context_.px(2.0f), rect.y - lane_gap_ - context_.px(2.0f));
  // Right of the dot, unless the curve runs there and not on the left, or there is no room.
  const Rect right{here.x + context_.px(9.0f), y, wide, line};
  const Rect left{here.x - context_.px(9.0f) - wide, y, wide, line};
  const bool no_room = right.right() + context_.px(5.0f) > rect.right();
  const bool better_left = left.x > rect.x && curve_crosses(course, rect, right) && !curve_crosses(course, rect, left);
  const float x = no_room || better_left ? left.x : right.x;
  const ImU32 patch = faded(context_.style().colour().background, 0.8f);
  paint.fill({x - context_.px(3.0f), y + context_.px(1.0f), wide + context_.px(6.0f), line - context_.px(2.0f)}, patch,
             context_.px(4.0f));
  paint.text({x, y}, Face::label_strong, context_.style().colour().text, words);
  const Meaning meaning = transmitter_meaning(context_.style().colour(), course.transmitter);
  plot.dot(now, ratio, meaning.fill);
}

void Lanes::arrival(const workspace::ColumnSnapshot& shown, float x, float width) const {
  if (shown.substance == nullptr) return;
  const Painter& paint = context_.paint;
  const Meaning meaning = drug_meaning(context_.style().colour(), shown.substance->drug_class);
  const float at = std::round(time_x(context_.snapshot.arrival_s, x, width)) + 0.5f;
  const float middle = top_ + context_.px(7.0f);
  paint.dashed_vertical(at, middle + context_.px(8.0f), bottom_, meaning.ink);
  paint.mark({at, middle}, context_.px(10.0f), meaning);
  paint.text_within({at + context_.px(10.0f), middle - paint.line(Face::tick) * 0.5f},
                    x + width - at - context_.px(10.0f), Face::tick, context_.style().colour().text_2,
                    context_.text.format("lanes.arrives", {shown.substance->name}));
}

void Lanes::time_axis(float x, float width) const {
  const Painter& paint = context_.paint;
  const int most = std::clamp(static_cast<int>(width / context_.px(80.0f)), 2, 6);
  const std::vector<double> ticks = minute_ticks(time_.highest, most);
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    const std::string minutes = round_number(ticks[i] / 60.0);
    const bool last = i + 1 == ticks.size();
    const std::string words = last ? context_.text.format("unit.min", {minutes}) : minutes;
    const float at = time_x(ticks[i], x, width);
    const float half = paint.width(Face::tick, words) * 0.5f;
    paint.text({std::clamp(at, x + half, x + width - half), bottom_ + context_.px(6.0f)}, Face::tick,
               context_.style().colour().text_3, words, Align::middle);
  }
}

void Lanes::column(std::size_t index, float x, float width, Commands& commands) const {
  const workspace::ColumnSnapshot& shown = context_.snapshot.columns[index];
  const double now = context_.snapshot.state.time_s;
  const Painter& paint = context_.paint;
  // The curves are a place to point at a time; the clock's slider is the same for the keyboard.
  const Rect all{x, top_ + marks_height_, width, bottom_ - top_ - marks_height_};
  if (const auto moved =
          context_.widgets.drag_along("clock.time", static_cast<int>(index), all, time_.lowest, time_.highest)) {
    commands.emplace_back(workspace::SetTime{*moved});
  }
  for (std::size_t i = 0; i < shown.courses.size() && i < lane_count; ++i) {
    curve(shown.courses[i], ratio_now(shown, shown.courses[i]), lane(i, x, width));
  }
  arrival(shown, x, width);
  const float playhead = std::round(time_x(now, x, width)) + 0.5f;
  paint.vertical(playhead, top_ + marks_height_ - context_.px(8.0f), bottom_ + context_.px(4.0f),
                 context_.style().colour().text, 1.5f);
  for (std::size_t i = 0; i < shown.courses.size() && i < lane_count; ++i) {
    value(shown.courses[i], ratio_now(shown, shown.courses[i]), lane(i, x, width));
  }
  time_axis(x, width);
}

void Lanes::names_at_end(Rect beside, std::size_t column) const {
  const Painter& paint = context_.paint;
  const auto& courses = context_.snapshot.columns[column].courses;
  for (std::size_t i = 0; i < courses.size() && i < lane_count; ++i) {
    const Rect rect = lane(i, beside.x, beside.width);
    const Meaning meaning = transmitter_meaning(context_.style().colour(), courses[i].transmitter);
    const double last =
        courses[i].extracellular_nM.empty() ? 1.0 : courses[i].extracellular_nM.back() / courses[i].rest_nM;
    const float y = std::clamp(Plot(paint, rect, time_, ratio_).to_pixels(0.0, last).y, rect.y, rect.bottom());
    paint.mark({rect.x + context_.px(11.0f), y}, context_.px(10.0f), meaning);
    paint.text({rect.x + context_.px(20.0f), y - paint.line(Face::label) * 0.5f}, Face::label_strong, meaning.ink,
               context_.text("transmitter." + courses[i].transmitter + ".short"));
  }
}

}  // namespace cleft::ui
