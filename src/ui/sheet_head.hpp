// The line over what has a view's place: its name, and the button that gives the place back.
#pragma once

#include <string_view>

#include "ui/view.hpp"

namespace cleft::ui {

// Cuts the line off. `close` is the key of the button's words and its id. True when it was pressed.
bool sheet_head(ViewContext& context, Cutter& cut, std::string_view title, const char* close);

}  // namespace cleft::ui
