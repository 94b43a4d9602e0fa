#include "ui/lanes.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/events.hpp"
#include "ui/format.hpp"

namespace cleft::ui {
namespace {

// What a share is drawn on: whole numbers of it, never less than one.
PlotAxis share_axis(double highest) { return {0.0, std::max(1.0, std::ceil(highest - 0.02)), false}; }

std::vector<double> grid(const PlotAxis& axis) {
  return axis.logarithmic ? ratio_grid(axis) : std::vector<double>{0.0, axis.highest * 0.5, axis.highest};
}

}  // namespace

Lanes::Lanes(ViewContext& context, float top, float height, std::vector<std::size_t> columns, const std::string& only)
    : context_(context),
      columns_(std::move(columns)),
      time_{0.0, std::max(context.snapshot.until_s, 1.0), false},
      top_(top),
      marks_height_(context.px(28.0f)),
      lane_gap_(context.px(10.0f)),
      bottom_(top + height - context.px(22.0f)) {
  for (const std::string id : model::amine_ids) {
    const bool wanted = only.empty() || only == id;
    const bool there = std::any_of(columns_.begin(), columns_.end(), [&](std::size_t column) {
      const auto& courses = context_.snapshot.columns[column].courses;
      return std::any_of(courses.begin(), courses.end(), [&](const auto& one) { return one.transmitter == id; });
    });
    if (wanted && there) lanes_.push_back(id);
  }
  const auto count = static_cast<float>(std::max<std::size_t>(lanes_.size(), 1));
  const float room = bottom_ - top_ - marks_height_;
  lane_height_ = (room - lane_gap_ * (count - 1.0f)) / count;
  if (context.snapshot.state.linked_axes) {
    axes_.push_back(axis_for(columns_));
  } else {
    for (const std::size_t column : columns_) axes_.push_back(axis_for({column}));
  }
}

const workspace::Course* Lanes::course(std::size_t column, std::size_t lane) const {
  const auto& courses = context_.snapshot.columns[column].courses;
  const auto found = std::find_if(courses.begin(), courses.end(),
                                  [&](const workspace::Course& one) { return one.transmitter == lanes_[lane]; });
  return found == courses.end() ? nullptr : &*found;
}

const workspace::Course& Lanes::course_of_lane(std::size_t lane) const {
  const auto found = std::find_if(columns_.begin(), columns_.end(),
                                  [&](std::size_t column) { return course(column, lane) != nullptr; });
  return *course(*found, lane);
}

PlotAxis Lanes::axis_for(const std::vector<std::size_t>& columns) const {
  double lowest = 1.0;
  double highest = 1.0;
  for (const std::size_t column : columns) {
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
      const workspace::Course* one = course(column, i);
      if (one == nullptr || one->values.empty() || !(one->unit > 0.0)) continue;
      const auto [low, high] = std::minmax_element(one->values.begin(), one->values.end());
      lowest = std::min(lowest, *low / one->unit);
      highest = std::max(highest, *high / one->unit);
    }
  }
  return context_.snapshot.state.curves == workspace::Curves::outside ? ratio_axis(lowest, highest)
                                                                      : share_axis(highest);
}

const PlotAxis& Lanes::axis(std::size_t column) const {
  const auto found = std::find(columns_.begin(), columns_.end(), column);
  const auto place = static_cast<std::size_t>(found - columns_.begin());
  return axes_[place < axes_.size() ? place : 0];
}

std::string Lanes::tick_words(double value) const {
  return axes_.front().logarithmic ? context_.text.format("lanes.ratio", {round_number(value)})
                                   : context_.text.format("lanes.percent", {round_number(100.0 * value)});
}

std::string Lanes::value_words(double value) const {
  return axes_.front().logarithmic ? context_.text.format("lanes.ratio", {times(value)})
                                   : context_.text.format("lanes.percent", {number(100.0 * value)});
}

Rect Lanes::lane(std::size_t index, float x, float width) const {
  const float y = top_ + marks_height_ + static_cast<float>(index) * (lane_height_ + lane_gap_);
  return {x, y, width, lane_height_};
}

float Lanes::time_x(double time_s, float x, float width) const {
  return x + width * static_cast<float>(along(time_, time_s));
}

void Lanes::ticks(const PlotAxis& axis, Rect rect, float x, Align align) const {
  const Painter& paint = context_.paint;
  const Plot scale(paint, rect, time_, axis);
  float above = rect.bottom() + paint.line(Face::tick) * 2.0f;
  for (const double tick : grid(axis)) {
    const float y = scale.to_pixels(0.0, tick).y;
    if (above - y < paint.line(Face::tick) * 0.9f) continue;  // a low lane has no room for all of them
    above = y;
    paint.text({x, y - paint.line(Face::tick) * 0.5f}, Face::tick, context_.style().colour().text_3, tick_words(tick),
               align);
  }
}

void Lanes::gutter(Rect gutter) const {
  const Colours& colour = context_.style().colour();
  const Painter& paint = context_.paint;
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    const Rect rect = lane(i, gutter.x, gutter.width);
    const Meaning meaning = transmitter_meaning(colour, lanes_[i]);
    if (!context_.style().narrow) {
      const std::string& receptor = course_of_lane(i).receptor;
      const std::string name =
          receptor.empty() ? std::string(context_.text("transmitter." + lanes_[i] + ".short")) : receptor;
      const float name_y = rect.middle_y() - paint.line(Face::label) * 0.5f;
      paint.mark({rect.x + context_.px(5.5f), name_y + paint.line(Face::label) * 0.5f}, context_.px(11.0f), meaning);
      paint.text({rect.x + context_.px(18.0f), name_y}, Face::label_strong, meaning.ink, name);
    }
    if (axes_.size() == 1) ticks(axes_.front(), rect, rect.right() - context_.px(10.0f), Align::right);
  }
}

double Lanes::value_now(const workspace::ColumnSnapshot& shown, const workspace::Course& course) const {
  const lab::TerminalInstant* terminal = terminal_of(shown.instant, course.transmitter);
  if (terminal != nullptr) {
    if (context_.snapshot.state.curves == workspace::Curves::outside) return terminal->times_rest;
    if (context_.snapshot.state.curves == workspace::Curves::stores) return terminal->store_fraction;
    if (terminal->receptor.id == course.receptor) return terminal->receptor.activation;
  }
  return sample_at(shown.time_s, course.values, context_.snapshot.state.time_s) / course.unit;
}

void Lanes::curve(std::size_t column, const workspace::Course& course, double now, Rect rect) const {
  const Plot plot(context_.paint, rect, time_, axis(column));
  for (const double tick : grid(axis(column))) plot.grid_line(tick, tick == 1.0 ? 1.0f : 0.6f);
  const Meaning meaning = transmitter_meaning(context_.style().colour(), course.transmitter);
  context_.paint.list().PushClipRect({rect.x - 1.0f, rect.y - lane_gap_ * 0.5f},
                                     {rect.right() + 1.0f, rect.bottom() + lane_gap_ * 0.5f}, true);
  plot.line(context_.snapshot.columns[column].time_s, course.values, course.unit,
            {meaning.fill, context_.snapshot.state.time_s, now});
  context_.paint.list().PopClipRect();
  if (axes_.size() > 1) ticks(axis(column), rect, rect.x + context_.px(4.0f), Align::left);
}

// Does the line run through this box of the lane?
bool Lanes::curve_crosses(std::size_t column, const workspace::Course& course, Rect rect, Rect box) const {
  const Plot plot(context_.paint, rect, time_, axis(column));
  constexpr int steps = 8;
  for (int i = 0; i <= steps; ++i) {
    const float x = box.x + box.width * static_cast<float>(i) / static_cast<float>(steps);
    const double time_s = time_.highest * static_cast<double>((x - rect.x) / rect.width);
    const double level = sample_at(context_.snapshot.columns[column].time_s, course.values, time_s) / course.unit;
    const float y = plot.to_pixels(time_s, level).y;
    if (y > box.y && y < box.bottom()) return true;
  }
  return false;
}

void Lanes::value(std::size_t column, const workspace::Course& course, double level, Rect rect) const {
  const Painter& paint = context_.paint;
  const Plot plot(paint, rect, time_, axis(column));
  const double now = context_.snapshot.state.time_s;
  const ImVec2 here = plot.to_pixels(now, level);
  const std::string words = value_words(level);
  const float wide = paint.width(Face::label_strong, words);
  const float line = paint.line(Face::label_strong);
  const float y = std::max(here.y - line - context_.px(2.0f), rect.y - lane_gap_ - context_.px(2.0f));
  // Right of the dot, unless the curve runs there and not on the left, or there is no room.
  const Rect right{here.x + context_.px(9.0f), y, wide, line};
  const Rect left{here.x - context_.px(9.0f) - wide, y, wide, line};
  const bool no_room = right.right() + context_.px(5.0f) > rect.right();
  const bool better_left =
      left.x > rect.x && curve_crosses(column, course, rect, right) && !curve_crosses(column, course, rect, left);
  const float x = no_room || better_left ? left.x : right.x;
  const ImU32 patch = faded(context_.style().colour().background, 0.8f);
  paint.fill({x - context_.px(3.0f), y + context_.px(1.0f), wide + context_.px(6.0f), line - context_.px(2.0f)}, patch,
             context_.px(4.0f));
  paint.text({x, y}, Face::label_strong, context_.style().colour().text, words);
  const Meaning meaning = transmitter_meaning(context_.style().colour(), course.transmitter);
  plot.dot(now, level, meaning.fill);
}

void Lanes::events(const workspace::ColumnSnapshot& shown, float x, float width) const {
  const Painter& paint = context_.paint;
  const float middle = top_ + context_.px(7.0f);
  const auto to_x = [&](double time_s) { return std::round(time_x(time_s, x, width)) + 0.5f; };
  const auto is_shown = [&](double time_s) { return time_s >= time_.lowest && time_s <= time_.highest; };
  const std::vector<TimedEvent> all = events_of(context_, shown);
  for (const TimedEvent& event : all) {
    const bool leaves = event.kind == TimedEvent::Kind::drug && is_shown(event.until_s);
    if (leaves) {
      paint.dashed_vertical(to_x(event.until_s), middle + context_.px(8.0f), bottom_, faded(event.meaning.ink, 0.6f));
    }
    if (!is_shown(event.at_s)) continue;
    const float at = to_x(event.at_s);
    float room = x + width;  // up to the next mark
    for (const TimedEvent& other : all) {
      if (is_shown(other.at_s) && to_x(other.at_s) > at) room = std::min(room, to_x(other.at_s) - context_.px(8.0f));
    }
    paint.dashed_vertical(at, middle + context_.px(8.0f), bottom_, event.meaning.ink);
    paint.mark({at, middle}, context_.px(10.0f), event.meaning);
    const float words_x = at + context_.px(10.0f);
    for (const std::string& words : {event.announced, event.name}) {
      if (paint.width(Face::tick, words) > room - words_x) continue;
      paint.text({words_x, middle - paint.line(Face::tick) * 0.5f}, Face::tick, context_.style().colour().text_2,
                 words);
      break;
    }
  }
}

void Lanes::time_axis(float x, float width) const {
  const Painter& paint = context_.paint;
  const int most = std::clamp(static_cast<int>(width / context_.px(80.0f)), 2, 6);
  const TimeUnit unit = time_unit(time_.highest);
  const std::vector<double> ticks = time_ticks(time_.highest, most);
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    const std::string count = round_number(ticks[i] / unit.seconds);
    const bool last = i + 1 == ticks.size();
    const std::string words = last ? context_.text.format(unit.key, {count}) : count;
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
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    const workspace::Course* one = course(index, i);
    if (one != nullptr) curve(index, *one, value_now(shown, *one), lane(i, x, width));
  }
  events(shown, x, width);
  const float playhead = std::round(time_x(now, x, width)) + 0.5f;
  paint.vertical(playhead, top_ + marks_height_ - context_.px(8.0f), bottom_ + context_.px(4.0f),
                 context_.style().colour().text, 1.5f);
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    const workspace::Course* one = course(index, i);
    if (one != nullptr) value(index, *one, value_now(shown, *one), lane(i, x, width));
  }
  time_axis(x, width);
}

void Lanes::names_at_end(Rect beside, std::size_t column) const {
  const Painter& paint = context_.paint;
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    const workspace::Course* one = course(column, i);
    if (one == nullptr) continue;
    const Rect rect = lane(i, beside.x, beside.width);
    const Meaning meaning = transmitter_meaning(context_.style().colour(), lanes_[i]);
    const double last = one->values.empty() ? 1.0 : one->values.back() / one->unit;
    const float y = std::clamp(Plot(paint, rect, time_, axis(column)).to_pixels(0.0, last).y, rect.y, rect.bottom());
    paint.mark({rect.x + context_.px(11.0f), y}, context_.px(10.0f), meaning);
    paint.text({rect.x + context_.px(20.0f), y - paint.line(Face::label) * 0.5f}, Face::label_strong, meaning.ink,
               context_.text("transmitter." + lanes_[i] + ".short"));
  }
}

}  // namespace cleft::ui
