// The time courses under the scenes: one lane a transmitter, times rest on one logarithmic axis that all lanes
// and columns share, so that equal heights mean equal changes.
#pragma once

#include <span>

#include "ui/plot.hpp"
#include "ui/view.hpp"

namespace cleft::ui {

// Where the lanes of one frame lie; made once, used by every column.
class Lanes {
 public:
  // `area` holds marks above, lanes, and the time axis below; its height is divided.
  Lanes(ViewContext& context, float top, float height);

  // Names and ratios to the left of the first column: `gutter` ends where the first column begins.
  void gutter(Rect gutter) const;
  // Names at the ends of the first column's lines, for a window without room for a gutter of names.
  void names_at_end(Rect beside, std::size_t column) const;
  // One column's curves between x and x + width; `clock_id` is the slider that the playhead belongs to.
  void column(std::size_t index, float x, float width, Commands& commands) const;

 private:
  [[nodiscard]] Rect lane(std::size_t index, float x, float width) const;
  void curve(const workspace::Course& course, double ratio_now, Rect rect) const;
  void value(const workspace::Course& course, double ratio_now, Rect rect) const;
  // At the playhead, from the model's own instant; from the samples where there is none.
  [[nodiscard]] double ratio_now(const workspace::ColumnSnapshot& shown, const workspace::Course& course) const;
  [[nodiscard]] bool curve_crosses(const workspace::Course& course, Rect rect, Rect box) const;
  void arrival(const workspace::ColumnSnapshot& shown, float x, float width) const;
  void time_axis(float x, float width) const;
  [[nodiscard]] float time_x(double time_s, float x, float width) const;

  ViewContext& context_;
  PlotAxis ratio_;
  PlotAxis time_;
  float top_;
  float marks_height_;
  float lane_height_ = 0.0f;
  float lane_gap_;
  float bottom_;  // of the last lane
};

}  // namespace cleft::ui
