// What the model is known to miss of what is shown: a sentence each, which leads to its row of the evidence.
#pragma once

#include <string>
#include <vector>

#include "ui/view.hpp"

namespace cleft::ui {

// "Known miss: ...", broken into lines.
float known_miss_height(const ViewContext& context, const catalog::KnownMiss& miss, float width);

// In the middle of the rectangle, cut to one line where that is too low for all of it. `id` is the item's.
void known_miss(ViewContext& context, const std::string& id, const catalog::KnownMiss& miss, Rect rect);

// Those of all columns of a comparison, each once.
std::vector<const catalog::KnownMiss*> known_misses(const ViewContext& context);

// Below a wide comparison: as many of them as `lines` lines hold, and how many more there are.
float known_misses_height(const ViewContext& context, std::size_t lines);
void known_misses_row(ViewContext& context, Rect rect);

}  // namespace cleft::ui
