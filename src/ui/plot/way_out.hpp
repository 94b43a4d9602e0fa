// How a transmitter leaves its cells: what vesicles release to the left of a line, what carriers let out to its right,
// on one linear scale for all columns, with a ghost of rest behind. It tells blocker, releaser and receptor ligand
// apart.
#pragma once

#include "ui/view.hpp"

namespace cleft::ui {

float way_out_height(const ViewContext& context, bool with_names);
// One column's bar in an area of that height. The line stands in its middle; names of both ways over it if wanted.
void way_out(ViewContext& context, std::size_t column, Rect area, bool with_names);
// The same with both names, and at their left what the ghost is.
void way_out_with_key(ViewContext& context, std::size_t column, Rect area);
// Both said in the gutter of the comparison.
void way_out_name(const ViewContext& context, Rect gutter);

}  // namespace cleft::ui
