// What trials found against what they compared with: a row a trial, its effect on one axis in standard deviations.
#pragma once

#include "evidence/trial_words.hpp"
#include "evidence_view/part_context.hpp"

namespace cleft::evidence_view {

// The names of the columns, and what the axis means.
float forest_head_height(const PartContext& part, float width);
void forest_head(const PartContext& part, ui::Rect area);

float forest_row_height(const PartContext& part, float width, const evidence::Trial& trial, bool opened);
// Whether it was pressed: its details are to be shown, or no longer.
bool forest_row(const PartContext& part, ui::Rect area, const evidence::Trial& trial, bool opened);

// The numbers of the axis, below the last row.
float forest_axis_height(const PartContext& part);
void forest_axis_row(const PartContext& part, ui::Rect area);

}  // namespace cleft::evidence_view
