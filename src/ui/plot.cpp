#include "ui/plot.hpp"

#include <algorithm>
#include <cmath>

namespace cleft::ui {

double along(const PlotAxis& axis, double value) {
  if (!axis.logarithmic) return (value - axis.lowest) / (axis.highest - axis.lowest);
  if (!(value > 0.0)) return 0.0;
  const double low = std::log(axis.lowest);
  return (std::log(value) - low) / (std::log(axis.highest) - low);
}

PlotAxis ratio_axis(double lowest_value, double highest_value) {
  PlotAxis axis{0.8, 8.0, true};
  for (const double bottom : {0.8, 0.4, 0.08, 0.008}) {
    axis.lowest = bottom;
    if (lowest_value >= bottom) break;
  }
  for (const double top : {8.0, 16.0, 40.0, 160.0, 1600.0}) {
    axis.highest = top;
    if (highest_value <= top) break;
  }
  return axis;
}

std::vector<double> ratio_grid(const PlotAxis& axis) {
  const bool falls = axis.lowest < 0.4 - 1.0e-9;
  std::vector<double> upper;
  if (axis.highest <= 8.0) {
    upper = {2.0, 5.0};
  } else if (axis.highest <= 16.0) {
    upper = {3.0, 10.0};
  } else if (axis.highest <= 40.0) {
    upper = {5.0, 20.0};
  } else if (axis.highest <= 160.0) {
    upper = {10.0, 100.0};
  } else {
    upper = {30.0, 1000.0};
  }
  if (falls) return {axis.lowest < 0.05 ? 0.01 : 0.1, 1.0, upper[1]};
  return {1.0, upper[0], upper[1]};
}

TimeUnit time_unit(double until_s) {
  if (until_s > 3.0 * 86400.0) return {86400.0, "unit.d"};
  if (until_s > 3.0 * 3600.0) return {3600.0, "unit.h"};
  return {60.0, "unit.min"};
}

std::vector<double> time_ticks(double until_s, int most) {
  std::vector<double> ticks;
  // Minutes, up to three hours; hours, up to three days; days.
  for (const double minutes : {1.0,   2.0,   5.0,    10.0,   15.0,   20.0,    30.0,    60.0,    120.0,   240.0,
                               480.0, 720.0, 1440.0, 2880.0, 5760.0, 14400.0, 28800.0, 57600.0, 86400.0, 144000.0}) {
    const double step = minutes * 60.0;
    if (step < time_unit(until_s).seconds) continue;
    if (until_s / step > most) continue;
    const auto count = static_cast<int>(std::floor(until_s / step + 1.0e-9));
    for (int i = 0; i <= count; ++i) ticks.push_back(step * i);
    return ticks;
  }
  return {0.0};
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
  for (std::size_t i = 0; i < count; ++i) {
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

void Plot::strip(std::span<const ImVec2> points, ImU32 colour, float thickness) const {
  painter_.list().AddPolyline(points.data(), static_cast<int>(points.size()), colour, ImDrawFlags_None, thickness);
}

void Plot::line(std::span<const double> x, std::span<const double> y, double divisor, const LineLook& look) const {
  if (x.empty() || y.empty() || divisor == 0.0) return;
  const std::vector<std::size_t> kept = min_max_downsample(x, y, x_, std::max(1, static_cast<int>(rect_.width)));
  const ImVec2 here = to_pixels(look.past_until, look.value_there);
  std::vector<ImVec2> past;
  std::vector<ImVec2> future{here};
  for (const std::size_t i : kept) {
    (x[i] <= look.past_until ? past : future).push_back(to_pixels(x[i], y[i] / divisor));
  }
  past.push_back(here);
  const Style& style = painter_.style();
  strip(future, faded(look.colour, 0.55f), style.px(2.0f));
  strip(past, look.colour, style.px(2.5f));
}

void Plot::dot(double x, double y, ImU32 colour) const {
  const ImVec2 at = to_pixels(x, y);
  const Style& style = painter_.style();
  painter_.list().AddCircleFilled(at, style.px(6.0f), style.colour().background);
  painter_.list().AddCircleFilled(at, style.px(4.0f), colour);
}

}  // namespace cleft::ui
