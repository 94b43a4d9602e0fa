// The places of a sparse matrix, and an order of elimination that fills in little.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

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

// Pivots from the diagonal, at each step the one that can fill in the fewest places (Markowitz 1957).
std::vector<std::size_t> elimination_order(const Pattern& pattern);

}  // namespace cleft::solver
