// Levels outside now against rest: a bar for each transmitter from a line at rest, on one logarithmic scale that is the
// same for all columns and never moves, so that a glance ranks them.
#pragma once

#include "ui/view.hpp"

namespace cleft::ui {

// The height of the numbers on the scale and of a bar for each transmitter, and where the bars begin below its top.
float level_bars_height(const ViewContext& context);

// One column's bars in an area of that height. The line of rest stands in its middle.
void level_bars(ViewContext& context, std::size_t column, Rect area, bool scale_numbers);

// Names of the transmitters to the left of the first column.
void level_bars_names(const ViewContext& context, Rect gutter);

// Pixels from rest to ten times rest in a column of this width.
float level_bars_decade(float width);

}  // namespace cleft::ui
