#include "ui/plot/plot.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace cleft::ui {

double along(const PlotAxis& axis, double value) {
  if (!axis.logarithmic) return (value - axis.lowest) / (axis.highest - axis.lowest);
  if (!(value > 0.0)) return 0.0;
  const double low = std::log(axis.lowest);
  return (std::log(value) - low) / (std::log(axis.highest) - low);
}

PlotAxis ratio_axis(double lowest_value, double highest_value) {
  PlotAxis axis{0.8, 8.0, true};
  for (const double bottom : {0.8, 0.4, 0.08, 0.008, 0.0008}) {
    axis.lowest = bottom;
    if (lowest_value >= bottom) break;
  }
  constexpr double least = 1.0e-9;  // what is nothing has no place on it
  while (lowest_value > least && lowest_value < axis.lowest) axis.lowest *= 0.1;
  for (const double top : {8.0, 16.0, 40.0, 160.0, 1600.0}) {
    axis.highest = top;
    if (highest_value <= top) break;
  }
  while (std::isfinite(highest_value) && highest_value > axis.highest) axis.highest *= 10.0;
  return axis;
}

PlotAxis comparison_axis(double lowest_value, double highest_value) {
  constexpr PlotAxis usual{0.2, 16.0, true};
  return lowest_value >= usual.lowest && highest_value <= usual.highest ? usual
                                                                        : ratio_axis(lowest_value, highest_value);
}

namespace {

constexpr PlotAxis usual_lab_axis{0.4, 16.0, true};

}  // namespace

PlotAxis lab_axis(double lowest_value, double highest_value) {
  const bool fits = lowest_value >= usual_lab_axis.lowest && highest_value <= usual_lab_axis.highest;
  return fits ? usual_lab_axis : ratio_axis(lowest_value, highest_value);
}

std::vector<double> lab_grid(const PlotAxis& axis) {
  const bool usual = axis.lowest == usual_lab_axis.lowest && axis.highest == usual_lab_axis.highest;
  if (usual) return {0.5, 1.0, 2.0, 5.0, 10.0};
  std::vector<double> decades;
  const auto last = static_cast<int>(std::floor(std::log10(axis.highest)));
  for (auto exponent = static_cast<int>(std::ceil(std::log10(axis.lowest))); exponent <= last; ++exponent)
    decades.push_back(std::pow(10.0, exponent));
  return decades.size() > 2 ? decades : ratio_grid(axis);
}

std::vector<double> ratio_grid(const PlotAxis& axis) {
  std::vector<double> upper;
  if (axis.highest <= 8.0) {
    upper = {2.0, 5.0};
  } else if (axis.highest <= 16.0) {
    upper = {3.0, 10.0};
  } else if (axis.highest <= 40.0) {
    upper = {5.0, 20.0};
  } else if (axis.highest <= 160.0) {
    upper = {10.0, 100.0};
  } else if (axis.highest <= 1600.0) {
    upper = {30.0, 1000.0};
  } else {
    const double decades = std::floor(std::log10(axis.highest));
    upper = {std::pow(10.0, std::round(0.5 * decades)), std::pow(10.0, decades)};
  }
  const double lower = std::pow(10.0, std::ceil(std::log10(axis.lowest)));
  if (axis.lowest == 0.2) return {0.2, 0.5, 1.0, 2.0, 5.0, 10.0};
  if (axis.lowest < 0.4 - 1.0e-9) return {lower, 1.0, upper[1]};
  return {1.0, upper[0], upper[1]};
}

PlotAxis level_axis(double lowest_value, double highest_value) {
  const double most = std::max({highest_value, -lowest_value, 1.0e-9});
  const double decade = std::pow(10.0, std::floor(std::log10(most)));
  double top = 10.0 * decade;
  for (const double step : {8.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0}) {
    if (step * decade >= most * (1.0 - 1.0e-9)) top = step * decade;
  }
  return {lowest_value < 0.0 ? -top : 0.0, top, false};
}

std::vector<double> level_grid(const PlotAxis& axis) {
  return {axis.lowest, 0.5 * (axis.lowest + axis.highest), axis.highest};
}

TimeTicks time_ticks(double from_s, double to_s, int most) {
  constexpr TimeUnit second{1.0, "unit.s", "unit.s.name"};
  constexpr TimeUnit minute{60.0, "unit.min", "unit.min.name"};
  constexpr TimeUnit hour{3600.0, "unit.h", "unit.h.name"};
  constexpr TimeUnit day{86400.0, "unit.d", "unit.d.name"};
  // Seconds, minutes, hours, days.
  std::vector<double> steps_s;
  for (const double parts : {1.0e5, 1.0e4, 1.0e3, 1.0e2, 10.0}) {
    for (const double round : {1.0, 2.0, 5.0}) steps_s.push_back(round / parts);
  }
  for (const double step_s :
       {1.0,     2.0,      5.0,      10.0,     15.0,      30.0,      60.0,      120.0,     300.0,
        600.0,   900.0,    1200.0,   1800.0,   3600.0,    7200.0,    14400.0,   28800.0,   43200.0,
        86400.0, 172800.0, 345600.0, 864000.0, 1728000.0, 3456000.0, 5184000.0, 8640000.0, 17280000.0}) {
    steps_s.push_back(step_s);
  }
  for (const double step_s : steps_s) {
    // A run of hours is counted in hours, one of days in days, as long as its steps are whole in them.
    TimeUnit unit = step_s < minute.seconds ? second : minute;
    if (to_s > 3.0 * hour.seconds && std::fmod(step_s, hour.seconds) == 0.0) unit = hour;
    if (to_s > 3.0 * day.seconds && std::fmod(step_s, day.seconds) == 0.0) unit = day;
    const bool whole_run = from_s <= 0.0;
    if (whole_run && to_s > 3.0 * hour.seconds && unit.seconds < hour.seconds) continue;
    if (whole_run && to_s > 3.0 * day.seconds && unit.seconds < day.seconds) continue;
    if ((to_s - from_s) / step_s > most) continue;
    TimeTicks ticks{{}, unit};
    const long first = std::lround(std::max(0.0, std::ceil(from_s / step_s - 1.0e-9)));
    const long last = std::lround(std::floor(to_s / step_s + 1.0e-9));
    for (long i = first; i <= last; ++i) ticks.at_s.push_back(step_s * static_cast<double>(i));
    return ticks;
  }
  return {{0.0}, day};
}

std::vector<std::size_t> min_max_downsample(std::span<const double> x, std::span<const double> y, const PlotAxis& axis,
                                            int pixels) {
  std::vector<std::size_t> kept;
  const std::size_t count = std::min(x.size(), y.size());
  struct Column {
    long at = 0;
    std::size_t first = 0, lowest = 0, highest = 0, last = 0;
  } column;
  bool open = false;
  const auto flush = [&] {
    if (!open) return;
    std::size_t picked[] = {column.first, column.lowest, column.highest, column.last};
    std::sort(std::begin(picked), std::end(picked));
    for (const std::size_t i : picked) {
      if (kept.empty() || kept.back() != i) kept.push_back(i);
    }
  };
  const auto begin = x.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(count);
  const auto from = std::lower_bound(begin, end, axis.lowest) - begin;
  const auto to = std::upper_bound(begin, end, axis.highest) - begin;
  const auto last = std::min(count, static_cast<std::size_t>(to) + 1);
  for (std::size_t i = from > 0 ? static_cast<std::size_t>(from) - 1 : 0; i < last; ++i) {
    if (!std::isfinite(x[i]) || !std::isfinite(y[i])) continue;
    const long at = std::lround(std::floor(along(axis, x[i]) * pixels));
    if (!open || at != column.at) {
      flush();
      column = {at, i, i, i, i};
      open = true;
      continue;
    }
    if (y[i] < y[column.lowest]) column.lowest = i;
    if (y[i] > y[column.highest]) column.highest = i;
    column.last = i;
  }
  flush();
  return kept;
}

double sample_at(std::span<const double> x, std::span<const double> y, double at) {
  const std::size_t count = std::min(x.size(), y.size());
  if (count == 0) return 0.0;
  const auto after = std::upper_bound(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(count), at);
  const auto right = static_cast<std::size_t>(after - x.begin());
  if (right == 0) return y[0];
  if (right >= count) return y[count - 1];
  const double share = (at - x[right - 1]) / (x[right] - x[right - 1]);
  return y[right - 1] + share * (y[right] - y[right - 1]);
}

ImVec2 Plot::to_pixels(double x, double y) const {
  const double level = std::clamp(along(y_, y), -0.02, 1.02);
  return {rect_.x + rect_.width * static_cast<float>(along(x_, x)),
          rect_.bottom() - rect_.height * static_cast<float>(level)};
}

void Plot::grid_line(double y, float opacity) const {
  painter_.horizontal(rect_.x, rect_.right(), to_pixels(x_.lowest, y).y,
                      faded(painter_.style().colour().line, opacity));
}

void Plot::band(std::span<const double> x, std::span<const double> low, std::span<const double> high,
                ImU32 colour) const {
  std::vector<ImVec2> lower, upper;
  for (const std::size_t i : min_max_downsample(x, high, x_, std::max(1, static_cast<int>(rect_.width)))) {
    const ImVec2 at = to_pixels(x[i], low[i]);
    if (!lower.empty() && at.x <= lower.back().x) continue;
    lower.push_back(at);
    upper.push_back(to_pixels(x[i], high[i]));
  }
  painter_.band(lower, upper, colour);
}

void Plot::strip(std::vector<ImVec2> points, ImU32 colour, float thickness) const {
  // Two points in one place have no direction between them, and Dear ImGui makes a wedge of the line beside them.
  constexpr float apart = 0.01f;
  const auto one_place = [](ImVec2 a, ImVec2 b) {
    return std::fabs(a.x - b.x) < apart && std::fabs(a.y - b.y) < apart;
  };
  points.erase(std::unique(points.begin(), points.end(), one_place), points.end());
  painter_.polyline(points, colour, thickness);
}

void Plot::line(std::span<const double> x, std::span<const double> y, double divisor, const LineLook& look) const {
  if (x.empty() || y.empty() || divisor == 0.0) return;
  const std::vector<std::size_t> kept = min_max_downsample(x, y, x_, std::max(1, static_cast<int>(rect_.width)));
  std::vector<ImVec2> past;
  std::vector<ImVec2> future;
  for (const std::size_t i : kept) {
    (x[i] <= look.past_until ? past : future).push_back(to_pixels(x[i], y[i] / divisor));
  }
  if (look.past_until >= x_.lowest && look.past_until <= x_.highest) {
    const ImVec2 here = to_pixels(look.past_until, look.value_there);
    past.push_back(here);
    future.insert(future.begin(), here);
  } else if (!past.empty() && !future.empty()) {
    past.push_back(future.front());  // the one sample beyond an end
  }
  const Style& style = painter_.style();
  strip(std::move(future), faded(look.colour, 0.55f), style.px(2.0f));
  strip(std::move(past), look.colour, style.px(2.5f));
}

void Plot::dashed_line(std::span<const double> x, std::span<const double> y, double divisor, ImU32 colour) const {
  if (x.empty() || y.empty() || divisor == 0.0) return;
  const Style& style = painter_.style();
  std::vector<ImVec2> points;
  for (const std::size_t i : min_max_downsample(x, y, x_, std::max(1, static_cast<int>(rect_.width))))
    points.push_back(to_pixels(x[i], y[i] / divisor));
  painter_.dashed_polyline(points, colour, style.px(1.5f), {style.px(6.0f), style.px(4.0f)});
}

void Plot::dot(double x, double y, ImU32 colour) const {
  const ImVec2 at = to_pixels(x, y);
  const Style& style = painter_.style();
  painter_.disc(at, style.px(6.0f), style.colour().background);
  painter_.disc(at, style.px(4.0f), colour);
}

}  // namespace cleft::ui
