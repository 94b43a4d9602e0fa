#include "solver/expression_graph.hpp"

#include <utility>

namespace cleft::solver {

namespace {

constexpr std::size_t first_table = 4096;

std::size_t hash_of(const ExpressionGraph::Expression& one) {
  constexpr std::uint64_t odd = 0x9e3779b97f4a7c15;  // 2^64 over the golden ratio
  auto hash = static_cast<std::uint64_t>(one.operation);
  hash = (hash * odd) ^ static_cast<std::uint32_t>(one.a);
  hash = (hash * odd) ^ static_cast<std::uint32_t>(one.b);
  hash *= odd;
  return static_cast<std::size_t>(hash >> 32);
}

}  // namespace

ExpressionGraph::ExpressionGraph() : table_(first_table, -1) {
  for (const Node literal : {zero, one, minus_one}) {
    cell(literal, true);
  }
}

Node ExpressionGraph::add(const Expression& expression) {
  std::size_t place = hash_of(expression) & (table_.size() - 1);
  while (table_[place] >= 0) {
    if (at(table_[place]) == expression) {
      return table_[place];
    }
    place = (place + 1) & (table_.size() - 1);
  }
  const auto node = static_cast<Node>(expressions_.size());
  table_[place] = node;
  const bool fixed = expression.operation != Operation::variable && is_fixed(expression.a) &&
                     (expression.b < 0 || is_fixed(expression.b));
  expressions_.push_back(expression);
  fixed_.push_back(fixed ? 1 : 0);
  if (2 * expressions_.size() > table_.size()) {
    enlarge_table();
  }
  return node;
}

void ExpressionGraph::enlarge_table() {
  table_.assign(2 * table_.size(), -1);
  for (std::size_t node = 0; node < expressions_.size(); ++node) {
    std::size_t place = hash_of(expressions_[node]) & (table_.size() - 1);
    while (table_[place] >= 0) {
      place = (place + 1) & (table_.size() - 1);
    }
    table_[place] = static_cast<Node>(node);
  }
}

Node ExpressionGraph::cell(std::int32_t place, bool fixed) {
  const Node node = add({Operation::variable, place, -1});
  fixed_[static_cast<std::size_t>(node)] = fixed ? 1 : 0;
  return node;
}

Node ExpressionGraph::sum(Node a, Node b) {
  if (a == zero || b == zero) {
    return a == zero ? b : a;
  }
  if (is_negative(b)) {
    return difference(a, at(b).a);
  }
  if (is_negative(a)) {
    return difference(b, at(a).a);
  }
  if (a > b) {
    std::swap(a, b);
  }
  return add({Operation::sum, a, b});
}

Node ExpressionGraph::difference(Node a, Node b) {
  if (b == zero) {
    return a;
  }
  if (a == zero) {
    return negative(b);
  }
  if (a == b) {
    return zero;
  }
  if (is_negative(b)) {
    return sum(a, at(b).a);
  }
  return add({Operation::difference, a, b});
}

Node ExpressionGraph::product(Node a, Node b) {
  if (a == zero || b == zero) {
    return zero;
  }
  if (a == one || b == one) {
    return a == one ? b : a;
  }
  if (a == minus_one || b == minus_one) {
    return negative(a == minus_one ? b : a);
  }
  if (is_negative(a)) {
    return negative(product(at(a).a, b));
  }
  if (is_negative(b)) {
    return negative(product(a, at(b).a));
  }
  if (is_fixed(a) != is_fixed(b)) {  // fixed factors are gathered, and multiplied once
    const Node factor = is_fixed(a) ? a : b;
    const Expression other = at(is_fixed(a) ? b : a);
    if (other.operation == Operation::product && is_fixed(other.a) != is_fixed(other.b)) {
      const Node inner = is_fixed(other.a) ? other.a : other.b;
      return product(inner == other.a ? other.b : other.a, product(inner, factor));
    }
  }
  if (a > b) {
    std::swap(a, b);
  }
  return add({Operation::product, a, b});
}

Node ExpressionGraph::quotient(Node a, Node b) {
  if (a == zero) {
    return zero;
  }
  if (b == one) {
    return a;
  }
  if (b == minus_one) {
    return negative(a);
  }
  if (is_fixed(b) && !is_fixed(a)) {
    return product(a, quotient(one, b));  // a division at every evaluation becomes one in all
  }
  if (a != one && is_negative(a)) {
    return negative(quotient(at(a).a, b));
  }
  return add({Operation::quotient, a, b});
}

Node ExpressionGraph::negative(Node a) {
  if (a == zero) {
    return zero;
  }
  if (a == one || a == minus_one) {
    return a == one ? minus_one : one;
  }
  if (is_negative(a)) {
    return at(a).a;
  }
  if (at(a).operation == Operation::difference) {
    return difference(at(a).b, at(a).a);
  }
  return add({Operation::negative, a, -1});
}

Node ExpressionGraph::power(Node a, Node exponent) {
  if (exponent == zero) {
    return one;
  }
  return exponent == one ? a : add({Operation::power, a, exponent});
}

}  // namespace cleft::solver
