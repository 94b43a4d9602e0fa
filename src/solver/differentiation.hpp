// Exact derivatives of expressions, written as expressions.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "solver/expression_graph.hpp"

namespace cleft::solver {

// One derivative that is not 0 everywhere.
struct JacobianEntry {
  std::size_t row = 0;     // into the functions
  std::size_t column = 0;  // into the variables
  Node value = ExpressionGraph::zero;
};

// The sparse Jacobian of the functions by the variables, by rows, columns ascending. Elimination of vertices of the
// computational graph, cheapest first (Griewank and Walther 2008, Evaluating Derivatives, chapter 10): shared parts
// of derivatives are computed once.
std::vector<JacobianEntry> differentiate(ExpressionGraph& graph, std::span<const Node> functions,
                                         std::span<const Node> variables);

}  // namespace cleft::solver
