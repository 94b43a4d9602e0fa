// What a column is called: in ids, in words, by its substances; and which columns are seen.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ui/view.hpp"

namespace cleft::ui {

// "left", "right", ...: the part of an item's id that names its column.
const char* column_id(std::size_t column);

// A phone, or a window that is hardly wider than it is high: a presentation has room for one column.
bool window_stands_upright();

// Those on a slide of a presentation: one, or the reference and another one.
std::vector<std::size_t> slide_columns(const ViewContext& context);

// Those that are seen: one in the laboratory and in a narrow window, one or two in a presentation.
std::vector<std::size_t> columns_seen(const ViewContext& context);

// The name of the column in words.
std::string_view column_name(const ViewContext& context, std::size_t column);

// The names of its substances, or the words for none.
std::string substance_name(const ViewContext& context, const workspace::ColumnSnapshot& column);

}  // namespace cleft::ui
