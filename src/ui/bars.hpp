// What every view has above and below it: name, parts of the program, theme; play, steps, time, speed; and the choice
// of synapse and of curves, which views place themselves.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/view.hpp"

namespace cleft::ui {

float top_bar_height(const ViewContext& context);
void top_bar(ViewContext& context, Rect area, Commands& commands);

// clock_row.cpp
float clock_row_height(const ViewContext& context);
void clock_row(ViewContext& context, Rect area, Commands& commands);

// A choice for each key of the text file, which is its id as well.
std::vector<Choice> choices_of(const ViewContext& context, std::span<const std::string_view> keys);

void synapse_choice(ViewContext& context, Rect rect, bool short_names, Commands& commands);
void curves_choice(ViewContext& context, Rect rect, Commands& commands);
// Where a large picture is looked at from; `view` begins the ids.
void camera_choice(ViewContext& context, const std::string& view, Rect rect);

// What could not be opened, across the view; 0 high when there is nothing to say.
float notice_height(const ViewContext& context, float width);
void notice(ViewContext& context, Rect area, Commands& commands);

}  // namespace cleft::ui
