// A picture to keep: the curves or the scene on a sheet of its own size, with title, axes, units and where it is from.
#pragma once

#include <string>

#include "ui/view.hpp"

namespace cleft::ui {

enum class Sheet { curves, picture, handout };  // handout: the scene alone, as on paper

// In points; whatever the window's size is. Wide enough never to be drawn as on a phone.
ImVec2 sheet_size(const workspace::Snapshot& snapshot, Sheet sheet);

// Into a window of that size; returns the title. `column`: whose picture; the curves are those of all columns on show.
std::string draw_sheet(ViewContext& context, Sheet sheet, std::size_t column, const std::string& credit);

}  // namespace cleft::ui
