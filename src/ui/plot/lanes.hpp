// The curves: one lane a transmitter, or all of them on one axis, on one clock. The level outside is drawn as times
// rest on a logarithmic axis or in nM on a linear one, stores and receptors as shares on a linear one, a difference as
// times the level of the reference column or as points more or less than its share. Lanes share their axis, but for nM,
// and with linked axes all columns do, so that equal heights mean equal changes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/plot/plot.hpp"
#include "ui/view.hpp"

namespace cleft::ui {

// Room for names and values to the left of the first column, in a wide window.
float lanes_gutter(const ViewContext& context);

// Where the lanes of one frame lie; made once, used by every column.
class Lanes {
 public:
  // Whether transmitters that share an axis share its place too, where each is large and equal heights lie beside each
  // other. Levels in nM and additions keep them apart.
  enum class Placed { apart, together };
  static bool may_lie_together(const workspace::Snapshot& snapshot);

  // `columns` are those on show, each with its curves between x and x + width. Marks above, lanes, and the time axis
  // below divide the height. `only`: the one transmitter that has a lane; none: every one that any of them has.
  Lanes(ViewContext& context, float top, float height, std::vector<std::size_t> columns,
        std::optional<model::Amine> only = {}, Placed placed = Placed::apart);

  // Names and values to the left of the first column: `gutter` ends where that begins.
  void gutter(Rect gutter) const;
  // Names at the ends of a column's lines: of those that lie together, and for a window without room for a gutter of
  // names.
  void names_at_end(Rect beside, std::size_t column) const;
  // One column's curves between x and x + width.
  void column(std::size_t index, float x, float width) const;
  // What the pointer and the keys do with them; for all columns before any is drawn, so that all show the same instant.
  void touch(std::size_t index, float x, float width, Commands& commands) const;

 private:
  [[nodiscard]] bool compares() const;
  [[nodiscard]] std::vector<std::size_t> linked_columns() const;
  [[nodiscard]] Rect lane(std::size_t index, float x, float width) const;
  [[nodiscard]] std::vector<PlotAxis> axes_for(const std::vector<std::size_t>& columns) const;
  [[nodiscard]] const PlotAxis& axis(std::size_t column, std::size_t lane) const;
  [[nodiscard]] std::vector<double> grid(const PlotAxis& axis) const;
  [[nodiscard]] std::string reading_words(std::size_t column, double time_s) const;
  void axis_name(Rect gutter) const;
  [[nodiscard]] bool is_absent(std::size_t lane) const;
  void ticks(const PlotAxis& axis, Rect rect, float x, Align align) const;
  void curve(std::size_t column, std::size_t index, Rect rect) const;
  // Where the curve has no room for its words right above the dot, `words_y` is their top.
  void value(std::size_t column, std::size_t index, double time_s, double level, const std::string& words, Rect rect,
             std::optional<float> words_y) const;
  // The values of all curves of the column at one instant, in full or as they are read now.
  void values(std::size_t column, double time_s, bool in_full, float x, float width) const;
  [[nodiscard]] std::string name_of(std::size_t lane) const;
  // Lanes in the order in which they are drawn: that of the transmitter that is looked at last, over the others.
  [[nodiscard]] std::vector<std::size_t> drawing_order() const;
  // The instant whose values are read; none when nothing points at one.
  [[nodiscard]] std::optional<double> read_s() const;
  void values_now(std::size_t column, float x, float width) const;
  void reading(std::size_t column, double time_s, float x, float width) const;
  [[nodiscard]] bool curve_crosses(std::size_t column, std::size_t index, Rect rect, Rect box) const;
  [[nodiscard]] float curves_width(float width) const;
  void additions(std::size_t column, float x, float width) const;
  void addition(std::size_t column, std::size_t index, Rect rect, float curves_right) const;
  void events(const workspace::ColumnSnapshot& shown, float x, float width) const;
  void time_axis(float x, float width) const;
  void band_note(float x, float width) const;
  void solving_note(std::size_t column, float x, float width) const;
  [[nodiscard]] float time_x(double time_s, float x, float width) const;

  // Null: this column has no such terminal.
  [[nodiscard]] const workspace::Curve* curve_of(std::size_t column, std::size_t lane) const;
  // What stands for the lane: the curve of the first column that has it.
  [[nodiscard]] const workspace::Curve& curve_of_lane(std::size_t lane) const;

  ViewContext& context_;
  std::vector<std::size_t> columns_;
  std::vector<model::Amine> lanes_;          // transmitters, from the top down
  std::vector<std::vector<PlotAxis>> axes_;  // of the lanes: for each column on show, or for all of them
  PlotAxis time_;
  float top_;
  float marks_height_;
  float lane_height_ = 0.0f;
  float lane_gap_;
  float bottom_;  // of the last lane
  bool together_ = false;
};

}  // namespace cleft::ui
