// The views by name; views.cpp lists them.
#pragma once

#include "ui/view.hpp"

namespace cleft::ui {

void compare_view(ViewContext& context, Rect area, Commands& commands);

}  // namespace cleft::ui
