// The laboratory's controls: which drugs, when and how much; the cell they meet; what can be opened and saved.
#pragma once

#include "ui/view.hpp"

namespace cleft::ui {

// `picture`: with a page without controls, for a window that has no room for both.
void panel_choice(ViewContext& context, Rect rect, bool picture);

// The chosen page, which scrolls where it is higher than the area, and the height it takes at this width.
void lab_panel(ViewContext& context, Rect area, Commands& commands);
float lab_panel_height(ViewContext& context, float width);

}  // namespace cleft::ui
