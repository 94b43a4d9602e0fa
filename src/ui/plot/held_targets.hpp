// Which targets a column's drugs hold now, and how much of each: the five most held, a stem of that height with the
// mark of the drug's class on it.
#pragma once

#include "ui/view.hpp"

namespace cleft::ui {

float held_targets_height(const ViewContext& context);
void held_targets(ViewContext& context, std::size_t column, Rect area);
void held_targets_name(const ViewContext& context, Rect gutter);

}  // namespace cleft::ui
