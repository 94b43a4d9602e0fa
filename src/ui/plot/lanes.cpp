#include "ui/plot/lanes.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <string>

#include "ui/column_names.hpp"
#include "ui/draw/format.hpp"
#include "ui/innervation_words.hpp"
#include "ui/plot/events.hpp"
#include "ui/plot/lane_words.hpp"

namespace cleft::ui {
namespace {

// At least `pitch` from each other, in the order that they have, between `top` and `bottom`, and together as near as
// can be to where they were: those that are too close share the way out of each other (isotonic regression).
void spread(std::vector<float>& middles, float pitch, float top, float bottom) {
  std::vector<std::size_t> order(middles.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return middles[a] < middles[b]; });
  struct Group {
    float sum = 0.0f;  // of where its members' beginning would be
    std::size_t count = 0;
    [[nodiscard]] float mean() const { return sum / static_cast<float>(count); }
  };
  std::vector<Group> groups;
  for (std::size_t place = 0; place < order.size(); ++place) {
    groups.push_back({middles[order[place]] - pitch * static_cast<float>(place), 1});
    while (groups.size() > 1 && groups.back().mean() < groups[groups.size() - 2].mean()) {
      const Group last = groups.back();
      groups.pop_back();
      groups.back().sum += last.sum;
      groups.back().count += last.count;
    }
  }
  const float lowest = bottom - pitch * static_cast<float>(order.size() - std::min<std::size_t>(order.size(), 1));
  std::size_t place = 0;
  for (const Group& group : groups) {
    const float begin = std::clamp(group.mean(), top, std::max(top, lowest));
    for (std::size_t k = 0; k < group.count; ++k, ++place)
      middles[order[place]] = begin + pitch * static_cast<float>(place);
  }
}

// What a share is drawn on: whole numbers of it, never less than one.
PlotAxis share_axis(double highest) { return {0.0, std::max(1.0, std::ceil(highest - 0.02)), false}; }

}  // namespace

float lanes_gutter(const ViewContext& context) {
  return context.px(104.0f);  // a receptor's name and 100 %
}

bool Lanes::may_lie_together(const workspace::Snapshot& snapshot) {
  return height_of(snapshot) != Height::level && snapshot.y_scale != workspace::YScale::added;
}

Lanes::Lanes(ViewContext& context, float top, float height, std::vector<std::size_t> columns,
             std::optional<model::Amine> only, Placed placed)
    : context_(context),
      columns_(std::move(columns)),
      time_{context.snapshot.shown.from_s, context.snapshot.shown.to_s, false},
      top_(top),
      marks_height_(context.px(28.0f)),
      lane_gap_(context.px(10.0f)),
      bottom_(top + height - context.px(22.0f)) {
  for (const model::Amine amine : {model::Amine::serotonin, model::Amine::dopamine, model::Amine::norepinephrine}) {
    const bool wanted = !only || only == amine;
    const bool there = std::any_of(columns_.begin(), columns_.end(), [&](std::size_t column) {
      const auto& curves = context_.snapshot.columns[column].curves;
      return std::any_of(curves.begin(), curves.end(), [&](const auto& one) { return one.transmitter == amine; });
    });
    if (wanted && there) lanes_.push_back(amine);
  }
  together_ = placed == Placed::together && may_lie_together(context.snapshot);
  if (together_) marks_height_ -= context.px(2.0f);  // no neighbour's number reaches up there
  const auto count = static_cast<float>(together_ ? 1 : std::max<std::size_t>(lanes_.size(), 1));
  const float room = bottom_ - top_ - marks_height_;
  lane_height_ = (room - lane_gap_ * (count - 1.0f)) / count;
  if (context.snapshot.state.view.linked_axes) {
    axes_.push_back(axes_for(linked_columns()));
  } else {
    for (const std::size_t column : columns_) axes_.push_back(axes_for({column}));
  }
  context.local.hovered_s.reset();
}

bool Lanes::compares() const { return context_.snapshot.state.view.page == workspace::Page::compare; }

// Those that are solved: in the comparison all, also where there is room for one at a time.
std::vector<std::size_t> Lanes::linked_columns() const {
  if (!compares()) return columns_;
  std::vector<std::size_t> all(context_.snapshot.columns.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

const workspace::Curve* Lanes::curve_of(std::size_t column, std::size_t lane) const {
  const auto& curves = context_.snapshot.columns[column].curves;
  const auto found = std::find_if(curves.begin(), curves.end(),
                                  [&](const workspace::Curve& one) { return one.transmitter == lanes_[lane]; });
  return found == curves.end() ? nullptr : &*found;
}

const workspace::Curve& Lanes::curve_of_lane(std::size_t lane) const {
  const auto found = std::find_if(columns_.begin(), columns_.end(),
                                  [&](std::size_t column) { return curve_of(column, lane) != nullptr; });
  return *curve_of(*found, lane);
}

// One a lane; the same for all of them, but for levels, which differ too much between transmitters.
std::vector<PlotAxis> Lanes::axes_for(const std::vector<std::size_t>& columns) const {
  const Height height = height_of(context_.snapshot);
  const double base = height == Height::ratio ? 1.0 : 0.0;
  std::vector<std::pair<double, double>> ends(lanes_.size(), {base, base});
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    auto& [lowest, highest] = ends[height == Height::level ? i : 0];
    for (const std::size_t column : columns) {
      const workspace::Curve* one = curve_of(column, i);
      if (one == nullptr || one->values.empty() || !(one->unit > 0.0)) continue;
      const auto [low, high] = std::minmax_element(one->values.begin(), one->values.end());
      lowest = std::min(lowest, *low / one->unit);
      highest = std::max(highest, *high / one->unit);
      for (const double value : one->reference_values) {
        lowest = std::min(lowest, value / one->reference_unit);
        highest = std::max(highest, value / one->reference_unit);
      }
      for (const double end : one->band_low) lowest = std::min(lowest, end);
      for (const double end : one->band_high) highest = std::max(highest, end);
    }
  }
  std::vector<PlotAxis> axes;
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    const auto& [lowest, highest] = ends[height == Height::level ? i : 0];
    switch (height) {
      case Height::ratio:
        axes.push_back(compares()  ? comparison_axis(lowest, highest)
                       : together_ ? lab_axis(lowest, highest)
                                   : ratio_axis(lowest, highest));
        break;
      case Height::level: axes.push_back(level_axis(lowest, highest)); break;
      case Height::share: axes.push_back(share_axis(highest)); break;
    }
  }
  return axes;
}

const PlotAxis& Lanes::axis(std::size_t column, std::size_t lane) const {
  const auto found = std::find(columns_.begin(), columns_.end(), column);
  const auto place = static_cast<std::size_t>(found - columns_.begin());
  return axes_[place < axes_.size() ? place : 0][lane];
}

std::vector<double> Lanes::grid(const PlotAxis& axis) const {
  if (!axis.logarithmic) return level_grid(axis);
  return together_ ? lab_grid(axis) : ratio_grid(axis);
}

Rect Lanes::lane(std::size_t index, float x, float width) const {
  const float y = top_ + marks_height_ + (together_ ? 0.0f : static_cast<float>(index) * (lane_height_ + lane_gap_));
  return {x, y, width, lane_height_};
}

float Lanes::time_x(double time_s, float x, float width) const {
  return x + width * static_cast<float>(along(time_, time_s));
}

void Lanes::ticks(const PlotAxis& axis, Rect rect, float x, Align align) const {
  const Painter& paint = context_.paint;
  const Plot scale(paint, rect, time_, axis);
  const std::vector<double> all = grid(axis);
  float above = rect.bottom() + paint.line(Face::tick) * 2.0f;
  for (const double tick : all) {
    const float y = scale.to_pixels(0.0, tick).y;
    const float line = paint.line(Face::tick);
    // Its lane's own, not its neighbour's.
    const float text_y =
        std::clamp(y - line * 0.5f, rect.y - lane_gap_ * 0.5f, rect.bottom() + lane_gap_ * 0.5f - line);
    if (above - text_y < line * 0.9f) continue;  // a low lane has no room for all of them
    above = text_y;
    paint.text({x, text_y}, Face::tick, context_.style().colour().text_3,
               tick_words(context_, tick, tick == all.back()), align);
  }
}

// Over the numbers of the axis, on as many lines as it takes.
void Lanes::axis_name(Rect gutter) const {
  const Painter& paint = context_.paint;
  const ImU32 ink = context_.style().colour().text_3;
  if (height_of(context_.snapshot) == Height::level) return;  // the topmost number says it
  const std::string words = axis_words(context_);
  const float right = gutter.right() - context_.px(10.0f);
  const float line = paint.line(Face::tick);
  const std::size_t gap = words.find(' ');
  const bool one_line = gap == std::string::npos || paint.width(Face::tick, words) <= right - gutter.x;
  const float y = top_ - context_.px(6.0f);
  paint.text_within({right, one_line ? y + line * 0.5f : y}, right - gutter.x, Face::tick, ink,
                    one_line ? words : words.substr(0, gap), Align::right);
  if (!one_line)
    paint.text_within({right, y + line}, right - gutter.x, Face::tick, ink, words.substr(gap + 1), Align::right);
}

// Are there practically no endings of the lane's transmitter in the region of any column?
bool Lanes::is_absent(std::size_t lane) const {
  return std::all_of(columns_.begin(), columns_.end(), [&](std::size_t column) {
    const simulation::Scenario& scenario = *context_.snapshot.columns[column].scenario;
    return innervation_of(context_, scenario, lanes_[lane]).practically_absent;
  });
}

std::string Lanes::name_of(std::size_t lane) const {
  const std::optional<model::Receptor> receptor = curve_of_lane(lane).receptor;
  return receptor ? target_name(context_.text, id_of(*receptor))
                  : std::string(context_.text("transmitter." + id_of(lanes_[lane]) + ".short"));
}

std::vector<std::size_t> Lanes::drawing_order() const {
  std::vector<std::size_t> order(lanes_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const model::Amine looked_at = context_.snapshot.state.view.transmitter;
  std::stable_partition(order.begin(), order.end(), [&](std::size_t i) { return lanes_[i] != looked_at; });
  return order;
}

void Lanes::gutter(Rect gutter) const {
  const Colours& colour = context_.style().colour();
  const Painter& paint = context_.paint;
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    const Rect rect = lane(i, gutter.x, gutter.width);
    const Meaning meaning = transmitter_meaning(colour, lanes_[i]);
    if (!context_.style().narrow && !together_) {
      const float name_y = rect.middle_y() - paint.line(Face::label) * 0.5f;
      paint.mark({rect.x + context_.px(5.5f), name_y + paint.line(Face::label) * 0.5f}, context_.px(11.0f), meaning);
      paint.text({rect.x + context_.px(18.0f), name_y}, Face::label_strong, meaning.ink, name_of(i));
      if (!curve_of_lane(i).receptor && is_absent(i)) {
        paint.text_within({rect.x, name_y + paint.line(Face::label)}, gutter.width - context_.px(44.0f), Face::tick,
                          colour.text_3, context_.text("lanes.absent"));
      }
    }
    if (axes_.size() == 1 && (i == 0 || !together_))
      ticks(axes_.front()[i], rect, rect.right() - context_.px(10.0f), Align::right);
  }
  if (!context_.style().narrow) axis_name(gutter);
}

void Lanes::curve(std::size_t column, std::size_t index, Rect rect) const {
  const workspace::Curve& one = *curve_of(column, index);
  const PlotAxis& height = axis(column, index);
  const Plot plot(context_.paint, rect, time_, height);
  if (index == drawing_order().front() || !together_) {
    for (const double tick : grid(height)) plot.grid_line(tick, tick == 1.0 ? 1.0f : 0.6f);
  }
  Meaning meaning = transmitter_meaning(context_.style().colour(), one.transmitter);
  if (!context_.snapshot.columns[column].current) meaning.fill = faded(meaning.fill, 0.35f);
  const float now_x = time_x(context_.snapshot.state.view.time_s, rect.x, rect.width);
  const float right = std::min(rect.right(), context_.local.embedded ? now_x : rect.right()) + 1.0f;
  context_.paint.begin_clip({rect.x - 1.0f, rect.y - lane_gap_ * 0.5f, right - rect.x + 1.0f, rect.height + lane_gap_});
  const bool people = !one.band_median.empty();
  if (!one.band_low.empty())
    plot.band(one.band_s, one.band_low, one.band_high, faded(meaning.fill, people ? 0.16f : 0.22f));
  if (people) {
    plot.band(one.band_s, one.band_quarter_low, one.band_quarter_high, faded(meaning.fill, 0.22f));
    plot.dashed_line(one.band_s, one.band_median, 1.0, faded(meaning.ink, 0.7f));
  }
  if (!one.reference_values.empty())
    plot.dashed_line(one.reference_s, one.reference_values, one.reference_unit, context_.style().colour().text_2);
  plot.line(one.time_s, one.values, one.unit,
            {meaning.fill, context_.snapshot.state.view.time_s,
             one.values.empty() ? 0.0 : one.at(context_.snapshot.state.view.time_s)});
  const auto told = context_.local.told_person.value_or(one.people.size());
  if (told < one.people.size() && !one.band_s.empty())
    plot.line(one.band_s, one.people[told].values, 1.0,
              {context_.style().colour().text, 2.0 * time_.highest + 1.0, 0.0});
  context_.paint.end_clip();
  if (axes_.size() > 1 && (index == drawing_order().front() || !together_))
    ticks(height, rect, rect.x + context_.px(4.0f), Align::left);
}

// Does the line run through this box of the lane?
bool Lanes::curve_crosses(std::size_t column, std::size_t index, Rect rect, Rect box) const {
  const Plot plot(context_.paint, rect, time_, axis(column, index));
  const workspace::Curve& one = *curve_of(column, index);
  constexpr int steps = 8;
  for (int i = 0; i <= steps; ++i) {
    const float x = box.x + box.width * static_cast<float>(i) / static_cast<float>(steps);
    const double time_s =
        time_.lowest + (time_.highest - time_.lowest) * static_cast<double>((x - rect.x) / rect.width);
    const float y = plot.to_pixels(time_s, sample_at(one.time_s, one.values, time_s) / one.unit).y;
    if (y > box.y && y < box.bottom()) return true;
  }
  return false;
}

void Lanes::value(std::size_t column, std::size_t index, double time_s, double level, const std::string& words,
                  Rect rect, std::optional<float> words_y) const {
  const Painter& paint = context_.paint;
  const Plot plot(paint, rect, time_, axis(column, index));
  const ImVec2 here = plot.to_pixels(time_s, level);
  const float wide = paint.width(Face::label_strong, words);
  const float line = paint.line(Face::label_strong);
  const float y = words_y.value_or(std::max(here.y - line - context_.px(2.0f), rect.y - lane_gap_ - context_.px(2.0f)));
  // Right of the dot, unless the curve runs there and not on the left, or there is no room.
  const Rect right{here.x + context_.px(9.0f), y, wide, line};
  const Rect left{here.x - context_.px(9.0f) - wide, y, wide, line};
  const bool no_room = right.right() + context_.px(5.0f) > rect.right() && left.x > rect.x;
  const bool better_left = !words_y && left.x > rect.x && curve_crosses(column, index, rect, right) &&
                           !curve_crosses(column, index, rect, left);
  const float x = no_room || better_left ? left.x : right.x;
  const ImU32 patch = faded(context_.style().colour().background, 0.8f);
  paint.fill({x - context_.px(3.0f), y + context_.px(1.0f), wide + context_.px(6.0f), line - context_.px(2.0f)}, patch,
             context_.px(4.0f));
  const ImU32 ink =
      together_ ? transmitter_meaning(context_.style().colour(), lanes_[index]).ink : context_.style().colour().text;
  paint.text({x, y}, Face::label_strong, ink, words);
  plot.dot(time_s, level, transmitter_meaning(context_.style().colour(), lanes_[index]).fill);
}

void Lanes::events(const workspace::ColumnSnapshot& shown, float x, float width) const {
  const Painter& paint = context_.paint;
  const float middle = top_ + context_.px(7.0f);
  const auto to_x = [&](double time_s) { return std::round(time_x(time_s, x, width)) + 0.5f; };
  const auto is_shown = [&](double time_s) { return time_s >= time_.lowest && time_s <= time_.highest; };
  std::vector<TimedEvent> all = events_of(context_, shown);
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.at_s < b.at_s; });
  for (const TimedEvent& event : all) {
    const bool leaves = event.kind == TimedEvent::Kind::drug && is_shown(event.until_s);
    if (leaves) {
      paint.dashed_vertical(to_x(event.until_s), middle + context_.px(8.0f), bottom_, faded(event.meaning.ink, 0.6f));
    }
    if (is_shown(event.at_s))
      paint.dashed_vertical(to_x(event.at_s), middle + context_.px(8.0f), bottom_, event.meaning.ink);
  }
  std::erase_if(all, [&](const TimedEvent& event) { return !is_shown(event.at_s); });
  std::vector<float> places;
  std::transform(all.begin(), all.end(), std::back_inserter(places), [&](const auto& one) { return to_x(one.at_s); });
  const float mark = context_.px(10.0f), pitch = context_.px(14.0f);
  for (std::size_t first = 0, end = 0; first < all.size(); first = end) {
    end = first + side_by_side(places, first, pitch);
    float at = places[first];
    std::string announced, names;
    for (std::size_t i = first; i < end; ++i, at += pitch) {
      paint.mark({at, middle}, mark, all[i].meaning);
      announced += (announced.empty() ? "" : ", ") + all[i].announced;
      names += (names.empty() ? "" : ", ") + all[i].name;
    }
    const float words_x = at - pitch + mark;
    const float room = end < all.size() ? places[end] - context_.px(8.0f) : x + width;
    for (const std::string& words : {announced, names}) {
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
  const TimeTicks ticks = time_ticks(time_.lowest, time_.highest, most);
  for (std::size_t i = 0; i < ticks.at_s.size(); ++i) {
    const std::string count = round_number(ticks.at_s[i] / ticks.unit.seconds);
    const bool last = i + 1 == ticks.at_s.size();
    const std::string words = last ? context_.text.format(ticks.unit.key, {count}) : count;
    const float at = time_x(ticks.at_s[i], x, width);
    const float half = paint.width(Face::tick, words) * 0.5f;
    paint.text({std::clamp(at, x + half, x + width - half), bottom_ + context_.px(6.0f)}, Face::tick,
               context_.style().colour().text_3, words, Align::middle);
  }
}

// The playhead, and what every curve has come to at it; the values give way to those that are being read.
void Lanes::values_now(std::size_t column, float x, float width) const {
  const double now = context_.snapshot.state.view.time_s;
  if (now < time_.lowest || now > time_.highest) return;
  const float playhead = std::round(time_x(now, x, width)) + 0.5f;
  context_.paint.vertical(playhead, top_ + marks_height_ - context_.px(8.0f), bottom_ + context_.px(4.0f),
                          context_.style().colour().text, 1.5f);
  if (!read_s()) {
    values(column, now, false, x, width);
    return;
  }
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    const workspace::Curve* one = curve_of(column, i);
    if (one == nullptr || one->values.empty() || !context_.snapshot.columns[column].current) continue;
    Plot(context_.paint, lane(i, x, width), time_, axis(column, i))
        .dot(now, one->at(now), transmitter_meaning(context_.style().colour(), lanes_[i]).fill);
  }
}

void Lanes::values(std::size_t column, double time_s, bool in_full, float x, float width) const {
  if (!context_.snapshot.columns[column].current) return;
  std::vector<std::size_t> shown;
  std::vector<float> middles;
  for (const std::size_t i : drawing_order()) {
    const workspace::Curve* one = curve_of(column, i);
    if (one == nullptr || one->values.empty()) continue;
    shown.push_back(i);
    const Plot plot(context_.paint, lane(i, x, width), time_, axis(column, i));
    middles.push_back(plot.to_pixels(time_s, one->at(time_s)).y);
  }
  const float line = context_.paint.line(Face::label_strong);
  if (together_) {
    // Above their dots, as far as they do not stand on each other.
    for (float& middle : middles) middle -= line * 0.5f;
    const Rect rect = lane(0, x, width);
    spread(middles, line * 0.9f, rect.y, rect.bottom() - line * 0.4f);
  }
  for (std::size_t k = 0; k < shown.size(); ++k) {
    const workspace::Curve& one = *curve_of(column, shown[k]);
    const double level = one.at(time_s);
    value(column, shown[k], time_s, level,
          in_full ? value_words_in_full(context_, one, time_s) : value_words(context_, level), lane(shown[k], x, width),
          together_ ? std::optional(middles[k] - line * 0.5f) : std::nullopt);
  }
}

// Where additions are measured, a bar stands to the right of the curves.
float Lanes::curves_width(float width) const {
  if (context_.snapshot.y_scale != workspace::YScale::added) return width;
  // Half of the room, less where the words beside the bar would be cut.
  const std::string longest = context_.text.format("added.alone", {"000"});
  const float bar_and_words = context_.px(48.0f) + context_.paint.width(Face::tick, longest);
  return std::max(std::min(0.5f * width, width - bar_and_words), 0.3f * width);
}

void Lanes::column(std::size_t index, float x, float width) const {
  if (context_.snapshot.y_scale == workspace::YScale::added) additions(index, x, width);
  width = curves_width(width);
  for (const std::size_t i : drawing_order()) {
    if (curve_of(index, i) != nullptr) curve(index, i, lane(i, x, width));
  }
  events(context_.snapshot.columns[index], x, width);
  values_now(index, x, width);
  if (const auto time_s = read_s()) reading(index, *time_s, x, width);
  time_axis(x, width);
  if (context_.snapshot.columns[index].solving) {
    solving_note(index, x, width);
  } else if (index == columns_.back()) {
    band_note(x, width);
  }
}

// How far the worker is that solves the column, over its first lane.
void Lanes::solving_note(std::size_t column, float x, float width) const {
  const Painter& paint = context_.paint;
  const std::string words = solving_words(context_.text, *context_.snapshot.columns[column].solving);
  const float wide = paint.width(Face::label_strong, words);
  const float line = paint.line(Face::label_strong);
  const Rect place{x + width - wide - context_.px(6.0f), top_ + marks_height_ + context_.px(2.0f), wide, line};
  context_.widgets.readout(std::string(column_id(column)) + ".solving",
                           {"column.solving", {std::string(column_name(context_, column))}}, place, words);
  paint.text({place.x, place.y}, Face::label_strong, context_.style().colour().text, words);
}

// What the bands are, or how far they have come; where no event's name stands.
void Lanes::band_note(float x, float width) const {
  const workspace::Snapshot& snapshot = context_.snapshot;
  const workspace::BandProgress& bands = snapshot.bands;
  const bool drawn = std::any_of(columns_.begin(), columns_.end(), [&](std::size_t column) {
    const auto& curves = snapshot.columns[column].curves;
    return std::any_of(curves.begin(), curves.end(), [](const auto& one) { return !one.band_low.empty(); });
  });
  if (bands.done() && !drawn) return;
  const bool people = snapshot.state.view.people;
  const std::string solved = std::to_string(bands.solved), sets = std::to_string(bands.sets);
  const std::string words = bands.done()
                                ? context_.text.format(people ? "people.note" : "ranges.note", {solved})
                                : context_.text.format(people ? "people.working" : "ranges.working", {solved, sets});
  const Painter& paint = context_.paint;
  const float wide = paint.width(Face::tick, words);
  const float left = x + width - wide;
  bool free = left > x;
  for (const TimedEvent& event : events_of(context_, snapshot.columns[columns_.back()])) {
    free = free && time_x(event.at_s, x, width) + context_.px(18.0f) + paint.width(Face::tick, event.name) < left;
  }
  context_.widgets.readout("ranges.note", {"ranges.note"}, {left, top_, wide, paint.line(Face::tick)}, words);
  if (free) paint.text({left, top_}, Face::tick, context_.style().colour().text_3, words);
}

void Lanes::names_at_end(Rect beside, std::size_t column) const {
  const Painter& paint = context_.paint;
  std::vector<std::size_t> named;
  std::vector<float> middles;
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    const workspace::Curve* one = curve_of(column, i);
    if (one == nullptr) continue;
    const Rect rect = lane(i, beside.x, beside.width);
    const double last = one->values.empty() ? 1.0 : one->at(time_.highest);
    named.push_back(i);
    middles.push_back(
        std::clamp(Plot(paint, rect, time_, axis(column, i)).to_pixels(0.0, last).y, rect.y, rect.bottom()));
  }
  const Rect first = lane(0, beside.x, beside.width);
  if (together_) spread(middles, paint.line(Face::label), first.y, first.bottom());
  for (std::size_t k = 0; k < named.size(); ++k) {
    const Meaning meaning = transmitter_meaning(context_.style().colour(), lanes_[named[k]]);
    paint.mark({first.x + context_.px(11.0f), middles[k]}, context_.px(10.0f), meaning);
    const float y = middles[k] - paint.line(Face::label) * 0.5f;
    const float x = first.x + context_.px(20.0f), room = first.right() - x;
    paint.text_within({x, y}, room, Face::label_strong, meaning.ink, name_of(named[k]));
    const float name = paint.width(Face::label_strong, name_of(named[k])) + context_.px(4.0f);
    if (together_ && !curve_of_lane(named[k]).receptor && is_absent(named[k]))
      paint.text_within({x + name, y}, room - name, Face::tick, context_.style().colour().text_3,
                        context_.text("lanes.absent"));
  }
}

}  // namespace cleft::ui
