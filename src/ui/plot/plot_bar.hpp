// What can be chosen about the curves, on one line or as many as it takes: what they show, how their height is
// measured, the same numbers as a table, a picture of them.
#pragma once

#include "ui/view.hpp"

namespace cleft::ui {

enum class PlotBar {
  lab,      // with the place of the camera at its end
  compare,  // with the synapse before and what is shared by the columns
  phone     // beside the curves of one column, where the synapse is chosen elsewhere
};

// The width that the first line of the comparison's bar takes.
float plot_bar_first_line(ViewContext& context);
float plot_bar_height(ViewContext& context, PlotBar kind, float width);
void plot_bar(ViewContext& context, PlotBar kind, Rect area, Commands& commands);

}  // namespace cleft::ui
