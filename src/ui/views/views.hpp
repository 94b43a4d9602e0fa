// The views by name; views.cpp lists them.
#pragma once

#include "ui/view.hpp"

namespace cleft::ui {

void lab_view(ViewContext& context, Rect area, Commands& commands);
void compare_view(ViewContext& context, Rect area, Commands& commands);
// The picture of the column LocalState::enlarged; compare_view shows it in its own place.
void scene_view(ViewContext& context, Rect area, Commands& commands);

}  // namespace cleft::ui
