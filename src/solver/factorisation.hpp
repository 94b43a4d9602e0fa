// The factors of J - I / gamma and the solution with them, written as expressions: along one fixed list of places there
// is nothing to search for.
#pragma once

#include <span>
#include <vector>

#include "solver/differentiation.hpp"

namespace cleft::solver {

// L U = P (J - I / gamma) P', pivots from the diagonal in an order that fills in little (sparsity.hpp).
struct Factors {
  struct Place {
    std::size_t row = 0;
    std::size_t column = 0;
    Node value = ExpressionGraph::zero;
  };
  std::vector<std::size_t> order;    // pivots as they were taken
  std::vector<Node> inverse;         // one over each pivot, in that order
  std::vector<Place> multipliers;    // of L, column by column in that order
  std::vector<std::size_t> l_start;  // where each column begins in them; one more at the end
  std::vector<Place> upper;          // of U without the diagonal, row by row in that order
  std::vector<std::size_t> u_start;  // where each row begins in them; one more at the end
};

// jacobian: entries by rows of a matrix of that size; each value must stand for itself (a cell or a literal).
Factors factorise(ExpressionGraph& graph, std::size_t size, std::span<const JacobianEntry> jacobian, Node gamma);

// x of (J - I / gamma) x = b, with factors whose values are cells or literals.
std::vector<Node> solve(ExpressionGraph& graph, const Factors& factors, std::span<const Node> b);

}  // namespace cleft::solver
