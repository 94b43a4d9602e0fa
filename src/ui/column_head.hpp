// What stands above a column's scene in the comparison: which substance, how much of it, what can be done with it.
#pragma once

#include "ui/view.hpp"

namespace cleft::ui {

// "left", "right", ...: the part of an item's id that names its column.
const char* column_id(std::size_t column);

// The name of the column in words.
std::string_view column_name(const ViewContext& context, std::size_t column);

// The names of its substances, or the words for none.
std::string substance_name(const ViewContext& context, const workspace::ColumnSnapshot& column);

// Name and concentration, slider, a row of buttons; the same height for every substance so that columns stay level.
void column_head(ViewContext& context, std::size_t column, Rect area, Commands& commands);
float column_head_height(ViewContext& context);

// One readout for assistive technology that says what the column shows at the playhead.
void column_summary(ViewContext& context, std::size_t column, Rect area);

}  // namespace cleft::ui
