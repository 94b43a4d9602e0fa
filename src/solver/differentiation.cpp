#include "solver/differentiation.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <queue>
#include <tuple>
#include <utility>

namespace cleft::solver {
namespace {

using Operation = ExpressionGraph::Operation;

// Local derivatives: what one expression changes with its operands.
struct Partial {
  Node operand = -1;
  Node value = ExpressionGraph::zero;
};

// One an operand; without one: nothing.
using Partials = std::array<Partial, 2>;

Partials partials_of(ExpressionGraph& graph, Node node) {
  const ExpressionGraph::Expression one = graph.at(node);
  switch (one.operation) {
    case Operation::sum: return {{{one.a, ExpressionGraph::one}, {one.b, ExpressionGraph::one}}};
    case Operation::difference: return {{{one.a, ExpressionGraph::one}, {one.b, ExpressionGraph::minus_one}}};
    case Operation::product: return {{{one.a, one.b}, {one.b, one.a}}};
    case Operation::quotient: {
      const Node inverse = graph.quotient(ExpressionGraph::one, one.b);
      return {{{one.a, inverse}, {one.b, graph.negative(graph.product(node, inverse))}}};
    }
    case Operation::negative: return {{{one.a, ExpressionGraph::minus_one}}};
    case Operation::exponential: return {{{one.a, node}}};
    case Operation::logarithm: return {{{one.a, graph.quotient(ExpressionGraph::one, one.a)}}};
    case Operation::magnitude: return {{{one.a, graph.function(Operation::sign, one.a)}}};
    case Operation::power: {
      const Node less = graph.difference(one.b, ExpressionGraph::one);
      return {{{one.a, graph.product(one.b, graph.power(one.a, less))}}};
    }
    default: return {};
  }
}

class Elimination {
 public:
  Elimination(ExpressionGraph& graph, std::span<const Node> functions, std::span<const Node> variables)
      : graph_(graph), functions_(functions), variables_(variables), nodes_(graph.size()) {
    find_variables();
    link();
  }

  std::vector<JacobianEntry> run() {
    eliminate_all();
    std::vector<JacobianEntry> entries;
    for (std::size_t row = 0; row < functions_.size(); ++row) {
      const std::size_t first = entries.size();
      for (const Edge& edge : vertices_[nodes_ + row].from) {
        if (edge.value != ExpressionGraph::zero) {
          entries.push_back({row, static_cast<std::size_t>(vertices_[edge.vertex].variable), edge.value});
        }
      }
      std::sort(entries.begin() + static_cast<std::ptrdiff_t>(first), entries.end(),
                [](const JacobianEntry& a, const JacobianEntry& b) { return a.column < b.column; });
    }
    return entries;
  }

 private:
  struct Edge {
    std::uint32_t vertex;
    Node value;
  };
  struct Vertex {
    std::vector<Edge> from;         // the vertices on which it depends, with its derivatives by them
    std::vector<std::uint32_t> to;  // those that depend on it
    std::int32_t variable = -1;     // which of the variables, if any
    bool moves = false;             // depends on any variable
  };

  void find_variables() {
    vertices_.resize(nodes_ + functions_.size());  // a function is a vertex of its own, which no other depends on
    for (std::size_t v = 0; v < variables_.size(); ++v) {
      Vertex& vertex = vertices_[static_cast<std::size_t>(variables_[v])];
      vertex.variable = static_cast<std::int32_t>(v);
      vertex.moves = true;
    }
  }

  void add_edge(std::uint32_t from, std::uint32_t to, Node value) {
    std::vector<Edge>& edges = vertices_[to].from;
    const auto known = std::find_if(edges.begin(), edges.end(), [from](const Edge& e) { return e.vertex == from; });
    if (known != edges.end()) {
      known->value = graph_.sum(known->value, value);
      return;
    }
    edges.push_back({from, value});
    vertices_[from].to.push_back(to);
  }

  // Edges between what depends on a variable and what a function needs.
  void link() {
    std::vector<bool> needed(nodes_, false);
    for (const Node function : functions_) {
      needed[static_cast<std::size_t>(function)] = true;
    }
    for (std::size_t n = nodes_; n-- > 0;) {  // operands stand before what is made of them
      const ExpressionGraph::Expression& one = graph_.at(static_cast<Node>(n));
      if (needed[n] && one.operation != Operation::variable) {
        needed[static_cast<std::size_t>(one.a)] = true;
        if (one.b >= 0) {
          needed[static_cast<std::size_t>(one.b)] = true;
        }
      }
    }
    for (std::size_t n = 0; n < nodes_; ++n) {
      const ExpressionGraph::Expression one = graph_.at(static_cast<Node>(n));
      if (!needed[n] || one.operation == Operation::variable) {
        continue;
      }
      const auto moves = [&](Node operand) {
        return operand >= 0 && vertices_[static_cast<std::size_t>(operand)].moves;
      };
      vertices_[n].moves = moves(one.a) || moves(one.b);
      if (!vertices_[n].moves) {
        continue;
      }
      for (const Partial& partial : partials_of(graph_, static_cast<Node>(n))) {
        if (moves(partial.operand)) {
          add_edge(static_cast<std::uint32_t>(partial.operand), static_cast<std::uint32_t>(n), partial.value);
        }
      }
    }
    for (std::size_t row = 0; row < functions_.size(); ++row) {
      if (vertices_[static_cast<std::size_t>(functions_[row])].moves) {
        add_edge(static_cast<std::uint32_t>(functions_[row]), static_cast<std::uint32_t>(nodes_ + row),
                 ExpressionGraph::one);
      }
    }
  }

  [[nodiscard]] std::size_t cost(std::size_t v) const { return vertices_[v].from.size() * vertices_[v].to.size(); }

  void eliminate_all() {
    using Waiting = std::pair<std::size_t, std::uint32_t>;  // cost when it was put there, vertex
    std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> queue;
    std::vector<bool> done(nodes_, false);
    for (std::uint32_t v = 0; v < nodes_; ++v) {
      done[v] = !vertices_[v].moves || vertices_[v].variable >= 0;
      if (!done[v]) {
        queue.push({cost(v), v});
      }
    }
    while (!queue.empty()) {
      const auto [known_cost, v] = queue.top();
      queue.pop();
      if (done[v]) {
        continue;
      }
      if (known_cost != cost(v)) {
        queue.push({cost(v), v});
        continue;
      }
      done[v] = true;
      eliminate(v);
    }
  }

  void eliminate(std::uint32_t v) {
    const std::vector<Edge> from = std::move(vertices_[v].from);
    const std::vector<std::uint32_t> to = std::move(vertices_[v].to);
    for (const Edge& edge : from) {
      std::erase(vertices_[edge.vertex].to, v);
    }
    for (const std::uint32_t after : to) {
      std::vector<Edge>& edges = vertices_[after].from;
      const auto through = std::find_if(edges.begin(), edges.end(), [v](const Edge& e) { return e.vertex == v; });
      const Node value = through->value;
      edges.erase(through);
      for (const Edge& edge : from) {
        add_edge(edge.vertex, after, graph_.product(value, edge.value));
      }
    }
  }

  ExpressionGraph& graph_;
  std::span<const Node> functions_;
  std::span<const Node> variables_;
  std::size_t nodes_;  // of the graph before its derivatives
  std::vector<Vertex> vertices_;
};

}  // namespace

std::vector<JacobianEntry> differentiate(ExpressionGraph& graph, std::span<const Node> functions,
                                         std::span<const Node> variables) {
  return Elimination(graph, functions, variables).run();
}

}  // namespace cleft::solver
