// The views by name; views.cpp lists them.
#pragma once

#include "ui/view.hpp"

namespace cleft::ui {

void lab_view(ViewContext& context, Rect area, Commands& commands);
void compare_view(ViewContext& context, Rect area, Commands& commands);
// The picture of the column LocalState::enlarged, in the place of either.
void scene_view(ViewContext& context, Rect area, Commands& commands);
// For a room: the laboratory's column large, in the place of everything.
void present_view(ViewContext& context, Rect area, Commands& commands);
// Every widget, face and colour on one screen, for whoever builds or reviews them; in the place of everything.
void gallery_view(ViewContext& context, Rect area);
void table_view(ViewContext& context, Rect area);

}  // namespace cleft::ui
