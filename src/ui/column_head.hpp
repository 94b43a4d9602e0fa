// What stands above a column's scene: which substance, how much of it.
#pragma once

#include "ui/view.hpp"

namespace cleft::ui {

// "left", "right", ...: the part of an item's id that names its column.
const char* column_id(std::size_t column);

// The name of the column in words.
std::string_view column_name(const ViewContext& context, std::size_t column);

// The substance's name, or the words for none.
std::string substance_name(const ViewContext& context, const workspace::ColumnSnapshot& column);

// Chips, name and concentration, slider; from the top of `area` downwards. Returns the height used, which is the
// same for every substance so that columns stay level.
float column_head(ViewContext& context, std::size_t column, Rect area, Commands& commands);
float column_head_height(ViewContext& context, float width);

// One readout for assistive technology that says what the column shows at the playhead.
void column_summary(ViewContext& context, std::size_t column, Rect area);

}  // namespace cleft::ui
