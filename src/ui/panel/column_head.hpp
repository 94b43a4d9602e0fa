// What stands above a column's scene in the comparison: which substance, how much of it, what can be done with it.
#pragma once

#include <span>
#include <string>

#include "ui/view.hpp"

namespace cleft::ui {

// What a column is taken by, left of its substance's name and with it, to be moved to another place; `columns` are the
// places of all. While it is dragged the name goes along and a line marks where it would go, drawn over all columns.
HandleTouch column_handle(ViewContext& context, std::size_t column, std::span<const Rect> columns);
// To another place, and all that is about it: its open menu, the keyboard.
void move_column(ViewContext& context, std::size_t column, std::size_t to, Commands& commands);
// After all columns.
void dragged_column(const ViewContext& context, std::size_t column, std::span<const Rect> columns,
                    const HandleTouch& touch);

// The marks of a column's substances in a row, each `size` wide, from the left; returns the width used.
float substance_marks(const ViewContext& context, std::size_t column, ImVec2 middle_left, float size);
float substance_marks_width(const ViewContext& context, std::size_t column, float size);
// "SSRI, reuptake blocker".
std::string kind_and_class(const ViewContext& context, const workspace::Substance& substance);
// "120 nM, then 3.0 µM": when, the curves say. Empty without a substance.
std::string amounts_in_words(const ViewContext& context, std::size_t column);

// Name and concentration, class, and the button that opens what can be changed (column_menu.hpp).
void column_title(ViewContext& context, std::size_t column, Rect area);
float column_title_height(const ViewContext& context);

// What is done most often with a column.
void choose_substance(ViewContext& context, std::size_t column);
void open_in_lab(ViewContext& context, std::size_t column, Commands& commands);

// Name and concentration, slider, a row of buttons; the same height for every substance so that columns stay level.
void column_head(ViewContext& context, std::size_t column, Rect area, Commands& commands);
float column_head_height(ViewContext& context);

// One readout for assistive technology that says what the column shows at the playhead.
void column_summary(ViewContext& context, std::size_t column, Rect area);

}  // namespace cleft::ui
