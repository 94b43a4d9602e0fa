// Curves drawn with a Painter, with no frame and at most a few grid lines. The calls are kept close to ImPlot's
// (begin with axes, then items in plot coordinates), so that it can take over.
#pragma once

#include <span>
#include <vector>

#include "ui/draw/painter.hpp"

namespace cleft::ui {

struct PlotAxis {
  double lowest = 0.0;
  double highest = 1.0;
  bool logarithmic = false;
};

// A value along an axis as a fraction of its length, not clamped. A logarithmic axis treats values that have no
// logarithm as its lower end.
double along(const PlotAxis& axis, double value);

// The axis for "times rest": decades-like steps that hold every value, never narrower than 0.8 to 8, so that
// small changes look small. Logarithmic.
PlotAxis ratio_axis(double lowest_value, double highest_value);

// The same for the laboratory, where all transmitters share it: it stays as it is while a concentration is dragged.
PlotAxis lab_axis(double lowest_value, double highest_value);
std::vector<double> lab_grid(const PlotAxis& axis);

// The same for a comparison: what most drugs do fits on one axis, so that it stays as it is from one to the next.
PlotAxis comparison_axis(double lowest_value, double highest_value);

// A few round values for grid lines inside a logarithmic axis, 1 always among them when inside.
std::vector<double> ratio_grid(const PlotAxis& axis);

// A linear axis with 0 and every value on it, its ends round: from 0 up, or, where there are values below 0, as far
// down as up. And its grid lines: both ends, the middle.
PlotAxis level_axis(double lowest_value, double highest_value);
std::vector<double> level_grid(const PlotAxis& axis);

// What a time axis is counted in: seconds, minutes, hours or days.
struct TimeUnit {
  double seconds = 60.0;
  std::string_view key = "unit.min";  // of the text file: with a number, and its name alone
  std::string_view name_key = "unit.min.name";
};

// Round instants on an axis, in seconds, at most `most` steps between them, and the unit that all are whole in.
struct TimeTicks {
  std::vector<double> at_s;
  TimeUnit unit;
};
TimeTicks time_ticks(double from_s, double to_s, int most);

// Which samples to draw so that a line of `pixels` columns looks the same as with all of them: of each column the
// first, the smallest, the largest and the last, in order. Non-finite samples are left out, and so are those that lie
// outside the axis but for the neighbours of its ends.
std::vector<std::size_t> min_max_downsample(std::span<const double> x, std::span<const double> y, const PlotAxis& axis,
                                            int pixels);

// y at x between samples, linear; x is sorted. Empty spans give 0.
double sample_at(std::span<const double> x, std::span<const double> y, double at);

struct LineLook {
  ImU32 colour = 0;
  double past_until = 0.0;   // x of the playhead: before it 2.5 points opaque, after it 2 points at 55 %; may be off
  double value_there = 0.0;  // y at the playhead, in the axis' own measure: samples may be far apart
};

class Plot {
 public:
  Plot(const Painter& painter, Rect rect, const PlotAxis& x, const PlotAxis& y)
      : painter_(painter), rect_(rect), x_(x), y_(y) {}

  [[nodiscard]] ImVec2 to_pixels(double x, double y) const;

  void grid_line(double y, float opacity) const;
  // y values are divided by `divisor` first (times rest).
  void line(std::span<const double> x, std::span<const double> y, double divisor, const LineLook& look) const;
  // Thin and dashed, for what is only compared with.
  void dashed_line(std::span<const double> x, std::span<const double> y, double divisor, ImU32 colour) const;
  // What lies between two lines, y values as they are drawn.
  void band(std::span<const double> x, std::span<const double> low, std::span<const double> high, ImU32 colour) const;
  // The dot of the playhead.
  void dot(double x, double y, ImU32 colour) const;

 private:
  void strip(std::vector<ImVec2> points, ImU32 colour, float thickness) const;

  const Painter& painter_;
  Rect rect_;
  PlotAxis x_;
  PlotAxis y_;
};

}  // namespace cleft::ui
