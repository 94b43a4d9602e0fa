// What can be done with a column of the comparison as a whole, in the place of its picture while it is open.
#pragma once

#include "ui/view.hpp"

namespace cleft::ui {

void column_menu(ViewContext& context, std::size_t column, Rect area, Commands& commands);

}  // namespace cleft::ui
