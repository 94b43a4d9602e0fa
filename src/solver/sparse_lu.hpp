// Direct solution of small sparse systems whose pattern stays: the order of elimination and the fill are found once,
// then each matrix is factorised along fixed lists. Pivots stay on the diagonal, as is usual for the Newton matrices
// I - gamma J of stiff kinetics (Sandu et al. 1997, Atmos Environ 31:3151).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "solver/sparsity.hpp"

namespace cleft::solver {

class SparseLu {
 public:
  SparseLu() = default;
  explicit SparseLu(const Pattern& pattern);

  // values: one a place of the pattern, in its order. False when a pivot vanished or is not finite.
  bool factorise(std::span<const double> values);

  // x := A^-1 b; b and x may be the same.
  void solve(std::span<const double> b, std::span<double> x);

 private:
  // Rows in the order of elimination: left of the diagonal L, right of it U, all columns ascending.
  std::size_t size_ = 0;
  std::vector<unsigned> order_;       // of the original rows and columns
  std::vector<unsigned> row_start_;   // size + 1
  std::vector<unsigned> diagonal_;    // place of each diagonal
  std::vector<unsigned> column_;      // of each place
  std::vector<unsigned> from_start_;  // the same for the given matrix's rows, in the order of elimination
  std::vector<unsigned> from_place_;  // which given value
  std::vector<unsigned> from_column_;
  std::vector<double> factor_;   // L and U, one a place; L without its unit diagonal
  std::vector<double> inverse_;  // of the pivots
  std::vector<double> work_;     // one row, or one right-hand side
};

}  // namespace cleft::solver
