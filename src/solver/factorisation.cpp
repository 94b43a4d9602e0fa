#include "solver/factorisation.hpp"

#include <algorithm>

#include "solver/sparsity.hpp"

namespace cleft::solver {
namespace {

// Rows of a matrix under elimination: the columns and values of each.
using Row = std::vector<std::pair<std::size_t, Node>>;

Node* value_at(Row& row, std::size_t column) {
  const auto found = std::lower_bound(row.begin(), row.end(), column,
                                      [](const auto& place, std::size_t wanted) { return place.first < wanted; });
  return found != row.end() && found->first == column ? &found->second : nullptr;
}

void set(Row& row, std::size_t column, Node value) {
  const auto found = std::lower_bound(row.begin(), row.end(), column,
                                      [](const auto& place, std::size_t wanted) { return place.first < wanted; });
  if (found != row.end() && found->first == column) {
    found->second = value;
  } else {
    row.insert(found, {column, value});
  }
}

}  // namespace

Factors factorise(ExpressionGraph& graph, std::size_t size, std::span<const JacobianEntry> jacobian, Node gamma) {
  std::vector<Row> rows(size);
  std::vector<std::vector<std::size_t>> columns_of_row(size);
  const Node inverse_gamma = graph.quotient(ExpressionGraph::one, gamma);
  for (std::size_t i = 0; i < size; ++i) {
    rows[i].emplace_back(i, graph.negative(inverse_gamma));
  }
  for (const JacobianEntry& entry : jacobian) {
    const bool diagonal = entry.row == entry.column;
    set(rows[entry.row], entry.column, diagonal ? graph.difference(entry.value, inverse_gamma) : entry.value);
    columns_of_row[entry.row].push_back(entry.column);
  }
  Factors factors;
  factors.order = elimination_order(make_pattern(std::move(columns_of_row)));
  std::vector<bool> left(size, true);
  std::vector<std::vector<std::size_t>> rows_of_column(size);
  for (std::size_t i = 0; i < size; ++i) {
    for (const auto& [column, value] : rows[i]) {
      rows_of_column[column].push_back(i);
    }
  }
  for (const std::size_t k : factors.order) {
    left[k] = false;
    const Node inverse = graph.quotient(ExpressionGraph::one, *value_at(rows[k], k));
    factors.inverse.push_back(inverse);
    factors.u_start.push_back(factors.upper.size());
    for (const auto& [column, value] : rows[k]) {
      if (left[column]) {
        factors.upper.push_back({k, column, value});
      }
    }
    factors.l_start.push_back(factors.multipliers.size());
    const std::span<const Factors::Place> pivot_row = std::span(factors.upper).subspan(factors.u_start.back());
    for (const std::size_t i : rows_of_column[k]) {
      if (!left[i]) {
        continue;
      }
      const Node multiplier = graph.product(*value_at(rows[i], k), inverse);
      factors.multipliers.push_back({i, k, multiplier});
      for (const Factors::Place& place : pivot_row) {
        const Node* const before = value_at(rows[i], place.column);
        if (before == nullptr) {
          rows_of_column[place.column].push_back(i);
        }
        set(rows[i], place.column,
            graph.difference(before == nullptr ? ExpressionGraph::zero : *before,
                             graph.product(multiplier, place.value)));
      }
    }
  }
  factors.u_start.push_back(factors.upper.size());
  factors.l_start.push_back(factors.multipliers.size());
  return factors;
}

std::vector<Node> solve(ExpressionGraph& graph, const Factors& factors, std::span<const Node> b) {
  std::vector<Node> x(b.begin(), b.end());
  for (std::size_t k = 0; k < factors.order.size(); ++k) {
    for (std::size_t p = factors.l_start[k]; p < factors.l_start[k + 1]; ++p) {
      const Factors::Place& place = factors.multipliers[p];
      x[place.row] = graph.difference(x[place.row], graph.product(place.value, x[place.column]));
    }
  }
  for (std::size_t k = factors.order.size(); k-- > 0;) {
    Node sum = x[factors.order[k]];
    for (std::size_t p = factors.u_start[k]; p < factors.u_start[k + 1]; ++p) {
      const Factors::Place& place = factors.upper[p];
      sum = graph.difference(sum, graph.product(place.value, x[place.column]));
    }
    x[factors.order[k]] = graph.product(sum, factors.inverse[k]);
  }
  return x;
}

}  // namespace cleft::solver
