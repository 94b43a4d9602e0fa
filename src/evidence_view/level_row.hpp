// A level outside the cells under one drug in one region: what was published beside what the model gives.
#pragma once

#include <string>
#include <string_view>

#include "evidence/results.hpp"
#include "evidence_view/part_context.hpp"

namespace cleft::evidence_view {

// "levels-cortex".
std::string level_figure_id(std::string_view region);

// The name of a region with the buttons of its figure, and how many of its ranges are met once all were run.
float level_head_height(const PartContext& part, float width, std::size_t region);
void level_head(const PartContext& part, ui::Rect area, std::size_t region, const validation::LevelTable& table);

float level_row_height(const PartContext& part, float width, const validation::LevelCell& cell, bool opened);
// Whether it was pressed: its note and its sources are to be written out, or no longer.
bool level_row(const PartContext& part, ui::Rect area, const validation::LevelCell& cell, bool opened);

}  // namespace cleft::evidence_view
