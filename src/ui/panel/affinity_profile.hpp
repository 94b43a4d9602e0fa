// Where a column's substances act: a cell for each target by how tightly it is bound, from the catalogue's constants.
// A target without a constant is an empty outline, which is not the same as one that is bound weakly.
#pragma once

#include <string>
#include <vector>

#include "ui/view.hpp"

namespace cleft::ui {

// The targets worth a cell: carriers, stores and enzymes always, others where anything in these columns binds them.
std::vector<std::string> fingerprint_targets(const ViewContext& context, const std::vector<std::size_t>& columns);

// Cells in rows; `targets` is the same for all columns, so that a cell has the same place in each.
float fingerprint_height(const ViewContext& context, float width, const std::vector<std::string>& targets);
void fingerprint(ViewContext& context, std::size_t column, Rect area, const std::vector<std::string>& targets);
// Beside the first column: what this is, and which end of the colours is tight.
void fingerprint_name(const ViewContext& context, Rect gutter);

// One substance with its numbers and sources, a line each; the cells where there is no room for all lines. The least
// height is that of the cells under their name; 0 where there is no substance.
[[nodiscard]] float fingerprint_list_least_height(const ViewContext& context, std::size_t column, float width);
[[nodiscard]] float fingerprint_list_height(const ViewContext& context, std::size_t column, std::size_t entry);
void fingerprint_list(ViewContext& context, std::size_t column, std::size_t entry, Rect area);

}  // namespace cleft::ui
