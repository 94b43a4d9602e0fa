// A plot of the evidence on a sheet of its own, to be saved as a file: the same drawing as in the window, with its
// sources and where it is from.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence_view/part_context.hpp"

namespace cleft::evidence_view {

struct Figure {
  std::string title;
  bool holds_title = true;           // the drawing begins with it, or the like
  float width = 0.0f;                // of the drawing, in points
  std::vector<std::string> sources;  // keys of the bibliography; those that the drawing names need not be here
  std::function<float(const PartContext& part, float width)> height;
  std::function<void(const PartContext& part, ui::Rect area)> draw;
};

// From the upper left corner on, with its sources and `credit` at the foot; returns the size of the whole sheet.
ImVec2 draw_figure(const PartContext& part, const Figure& figure, const std::string& credit);

// Buttons that save a figure as SVG and as PNG, at the right of a row, named after what it is ("Forest plot"). Returns
// what they leave of the row, which is as high as a control. A figure itself has none.
ui::Rect figure_buttons(const PartContext& part, ui::Rect row, const std::string& id, std::string_view name);
// So many such buttons with the gaps between and before them; a figure has two.
float save_buttons_width(const PartContext& part, int count = 2);

// A button of the same look at the right of a row, of which it takes its room, that saves a table.
bool table_button(const PartContext& part, ui::Rect& row, const std::string& id, std::string_view name);

// A title with buttons at its right; where they would leave it too little room they stand below it. On a sheet there
// are none.
class TitleRow {
 public:
  TitleRow(const PartContext& part, float width, ui::Face face, std::string_view title, float buttons);

  [[nodiscard]] float height() const { return height_; }
  // Draws the title from the upper left corner of an area so high on; returns the row of the buttons.
  ui::Rect draw(ui::Rect area) const;

 private:
  const PartContext& part_;
  ui::Face face_;
  std::string_view title_;
  bool below_;
  float room_;
  float title_height_;
  float height_;
};

// The title of a plot with its buttons: the words "evidence.ID.title" and "evidence.figure.ID". `told` is what a screen
// reader says of the plot.
float plot_head_height(const PartContext& part, float width, const std::string& id);
void plot_head(const PartContext& part, ui::Rect area, const std::string& id, std::string_view told);

// Adds keys that are not there yet.
void add_sources(std::vector<std::string>& keys, const std::vector<std::string>& more);

}  // namespace cleft::evidence_view
