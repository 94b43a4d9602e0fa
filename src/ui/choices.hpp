// The choice of synapse, of curves and of the camera, which views place themselves.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/view.hpp"

namespace cleft::ui {

// A choice for each key of the text file, which is its id as well.
// The columns by what is in them; `prefix` begins their ids.
std::vector<Choice> column_choices(const ViewContext& context, std::string_view prefix);

std::vector<Choice> choices_of(const ViewContext& context, std::span<const std::string_view> keys);

void synapse_choice(ViewContext& context, Rect rect, bool short_names, Commands& commands);
void curves_choice(ViewContext& context, Rect rect, Commands& commands);
// Where a large picture is looked at from; `view` begins the ids.
void camera_choice(ViewContext& context, const std::string& view, Rect rect);

}  // namespace cleft::ui
