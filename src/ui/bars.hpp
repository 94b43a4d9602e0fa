// What every view has above and below it: name, synapse shown and theme; play, time and scrubbing.
#pragma once

#include "ui/view.hpp"

namespace cleft::ui {

float top_bar_height(const ViewContext& context);
void top_bar(ViewContext& context, Rect area, Commands& commands);

float clock_row_height(const ViewContext& context);
void clock_row(ViewContext& context, Rect area, Commands& commands);

}  // namespace cleft::ui
