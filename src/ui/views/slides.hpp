// The slides of a presentation: what they show of one column, or of two side by side. `below` is the height that is
// left to the row of controls at the lower edge of the window.
#pragma once

#include <string>
#include <vector>

#include "ui/view.hpp"

namespace cleft::ui {

// A phone or a window that is hardly wider than it is high: words above, the picture below them, the curve last.
void upright_slide(ViewContext& context, Rect area);

// One column: its words and its curve at the left, its picture from there to the edges of the window.
void slide(ViewContext& context, Rect window, float below);

// Two columns, half each: the pictures to three edges, fading into the words below them.
void slide_of_two(ViewContext& context, const std::vector<std::size_t>& columns, Rect window, float below);

std::string time_words(const ViewContext& context);

}  // namespace cleft::ui
