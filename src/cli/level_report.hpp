// The table of levels as cleft-cli validate prints it.
#pragma once

#include <iosfwd>
#include <nlohmann/json_fwd.hpp>

#include "validation/levels.hpp"

namespace cleft::cli {

// A line a cell that has a source, fields divided by tabs: level, region, drug, transmitter, published direction and
// range, the model's, right, wrong or contested, in range, outside or no range. Then a line of counts.
void print_levels(const validation::LevelTable& table, std::ostream& out);

// A row a region, and the cells that go the wrong way.
void print_levels_markdown(const validation::LevelTable& table, std::ostream& out);

// All cells, those without a source with "published" null, and the counts.
nlohmann::ordered_json levels_json(const validation::LevelTable& table);

}  // namespace cleft::cli
