// Where drugs meet, the danger is said as plainly as the effect, with where help is.
#pragma once

#include <string>
#include <vector>

#include "ui/view.hpp"

namespace cleft::ui {

// Empty where none of the columns has more than one drug.
std::string danger_words(const ViewContext& context, const std::vector<std::size_t>& columns);

// The words with a sign before them; nothing, and no height, where there are none.
float danger_height(const ViewContext& context, const std::vector<std::size_t>& columns, float width);
void danger(ViewContext& context, const std::vector<std::size_t>& columns, Rect area);

}  // namespace cleft::ui
