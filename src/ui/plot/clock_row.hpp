// Below the curves: play, steps, time and speed.
#pragma once

#include "ui/view.hpp"

namespace cleft::ui {

float clock_row_height(const ViewContext& context);
void clock_row(ViewContext& context, Rect area, Commands& commands);

}  // namespace cleft::ui
