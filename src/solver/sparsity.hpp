// Which variable bears on which slope, and what follows from it: columns of the Jacobian that can be found together,
// and an order of elimination that fills in little.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "solver/ode_system.hpp"

namespace cleft::solver {

// A square matrix's places, row by row, columns ascending; the diagonal is always among them.
struct Pattern {
  std::size_t size = 0;
  std::vector<std::size_t> row_start;  // size + 1
  std::vector<std::size_t> column;     // of each place

  [[nodiscard]] std::size_t places() const { return column.size(); }
  [[nodiscard]] std::span<const std::size_t> row(std::size_t i) const {
    return std::span(column).subspan(row_start[i], row_start[i + 1] - row_start[i]);
  }
};

// rows[i]: the columns of row i, in any order, each once or more.
Pattern make_pattern(std::vector<std::vector<std::size_t>> rows);

// The variables on which each slope depends, then those of each addend, ascending. Found by asking: a variable that is
// not a number makes every slope that depends on it not a number, whatever its size. Holds as long as the system takes
// the same branches.
std::vector<std::vector<std::size_t>> find_dependence(const SystemView& system, double t, std::span<const double> y);

// Groups of columns no two of which meet in a row (greedy, fullest columns first). rows[i]: the columns of row i;
// columns: how many there are.
std::vector<std::vector<std::size_t>> independent_columns(const std::vector<std::vector<std::size_t>>& rows,
                                                          std::size_t columns);

// Pivots from the diagonal, at each step the one that can fill in the fewest places (Markowitz 1957).
std::vector<std::size_t> elimination_order(const Pattern& pattern);

}  // namespace cleft::solver
