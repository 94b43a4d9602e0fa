// One drug of a column: how much of it.
#pragma once

#include "ui/view.hpp"

namespace cleft::ui {

// A logarithmic slider with a tick a decade; nothing where there is no such entry.
void concentration_slider(ViewContext& context, const std::string& id, std::size_t column, std::size_t entry, Rect area,
                          Commands& commands);

}  // namespace cleft::ui
