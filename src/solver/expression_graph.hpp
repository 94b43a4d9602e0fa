// Expressions over cells of a program's memory. Equal parts are one node, wherever they come from; what adds 0 or
// multiplies by 0, 1 or -1 leaves nothing behind.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/operation.hpp"

namespace cleft::solver {

using Node = std::int32_t;

class ExpressionGraph {
 public:
  using Operation = core::Operation;
  struct Expression {
    Operation operation = Operation::variable;
    Node a = -1;  // of a variable: its cell
    Node b = -1;
    bool operator==(const Expression&) const = default;
  };
  // The nodes of core::Tape::literals, in the cells of the same numbers.
  static constexpr Node zero = 0;
  static constexpr Node one = 1;
  static constexpr Node minus_one = 2;

  ExpressionGraph();

  // What stands in a cell. Fixed: it never changes while the programs are used, nor does what is made of such alone.
  Node cell(std::int32_t place, bool fixed);
  Node sum(Node a, Node b);
  Node difference(Node a, Node b);
  Node product(Node a, Node b);
  Node quotient(Node a, Node b);
  Node negative(Node a);
  // Exponential, logarithm, magnitude or sign.
  Node function(Operation operation, Node a) { return add({operation, a, -1}); }
  Node power(Node a, Node exponent);

  [[nodiscard]] std::size_t size() const { return expressions_.size(); }
  [[nodiscard]] const Expression& at(Node node) const { return expressions_[static_cast<std::size_t>(node)]; }
  [[nodiscard]] bool is_fixed(Node node) const { return fixed_[static_cast<std::size_t>(node)] != 0; }

 private:
  Node add(const Expression& expression);
  void enlarge_table();
  [[nodiscard]] bool is_negative(Node node) const { return at(node).operation == Operation::negative; }

  std::vector<Expression> expressions_;
  std::vector<char> fixed_;
  std::vector<Node> table_;  // by hash, open addressing; -1: free. Twice as large as needed, a power of two
};

}  // namespace cleft::solver
