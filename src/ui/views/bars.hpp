// What every view has above it: name, parts of the program, theme, what can be done with all; what could not be opened.
#pragma once

#include "ui/view.hpp"

namespace cleft::ui {

float top_bar_height(const ViewContext& context);
void top_bar(ViewContext& context, Rect area, Commands& commands);

// What could not be opened, across the view; 0 high when there is nothing to say.
float notice_height(const ViewContext& context, float width);
void notice(ViewContext& context, Rect area, Commands& commands);

}  // namespace cleft::ui
