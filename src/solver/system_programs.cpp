#include "solver/system_programs.hpp"

#include <algorithm>
#include <deque>
#include <unordered_map>
#include <utility>

#include "solver/differentiation.hpp"
#include "solver/expression_graph.hpp"
#include "solver/factorisation.hpp"

namespace cleft::solver {
namespace {

using core::Operation;
using core::Tape;

std::uint64_t hash_of(const SystemStructure& structure) {
  constexpr std::uint64_t prime = 1099511628211ULL;  // FNV-1a, a number at a time
  std::uint64_t hash = 14695981039346656037ULL;
  const auto add = [&hash](std::int32_t value) { hash = (hash ^ static_cast<std::uint32_t>(value)) * prime; };
  for (const Tape::Entry& entry : structure.entries) {
    add(static_cast<std::int32_t>(entry.operation));
    add(entry.a);
    add(entry.b);
  }
  for (const auto* results : {&structure.slopes, &structure.integrands}) {
    for (const std::int32_t result : *results) {
      add(result);
    }
  }
  return hash;
}

// The tape's entries as nodes.
std::vector<Node> nodes_of(ExpressionGraph& graph, const SystemStructure& structure, std::int32_t first_variable) {
  std::vector<Node> nodes;
  nodes.reserve(structure.entries.size());
  for (const Tape::Entry& entry : structure.entries) {
    const auto operand = [&nodes](std::int32_t place) { return nodes[static_cast<std::size_t>(place)]; };
    switch (entry.operation) {
      case Operation::number: nodes.push_back(graph.cell(entry.a, true)); break;
      case Operation::variable: nodes.push_back(graph.cell(first_variable + entry.a, false)); break;
      case Operation::sum: nodes.push_back(graph.sum(operand(entry.a), operand(entry.b))); break;
      case Operation::difference: nodes.push_back(graph.difference(operand(entry.a), operand(entry.b))); break;
      case Operation::product: nodes.push_back(graph.product(operand(entry.a), operand(entry.b))); break;
      case Operation::quotient: nodes.push_back(graph.quotient(operand(entry.a), operand(entry.b))); break;
      case Operation::negative: nodes.push_back(graph.negative(operand(entry.a))); break;
      case Operation::power: nodes.push_back(graph.power(operand(entry.a), operand(entry.b))); break;
      default: nodes.push_back(graph.function(entry.operation, operand(entry.a)));
    }
  }
  return nodes;
}

}  // namespace

// Makes everything in the order in which it needs each other; temporaries come behind all that has a place.
class SystemPrograms::Builder {
 public:
  Builder(SystemPrograms& made, const SystemStructure& structure)
      : made_(made), n_(structure.slopes.size()), inputs_(structure.input_count) {
    next_ =
        static_cast<std::int32_t>(std::count_if(structure.entries.begin(), structure.entries.end(),
                                                [](const Tape::Entry& e) { return e.operation == Operation::number; }));
    Cells& cells = made_.cells_;
    cells.state = take(n_);
    cells.inputs = take(inputs_);
    cells.input_rates = take(inputs_);
    cells.gamma = take(1);
    cells.slopes = take(n_);
    cells.time_slopes = take(n_);
    cells.integrands = take(structure.integrands.size());
    cells.inverse_pivots = take(n_);
    cells.right_side = take(n_);
    cells.solution = take(n_);
    write_system(structure);
    write_factors();
    finish();
  }

 private:
  std::int32_t take(std::size_t count) { return std::exchange(next_, next_ + static_cast<std::int32_t>(count)); }
  static std::int32_t cell(std::int32_t first, std::size_t i) { return first + static_cast<std::int32_t>(i); }
  static std::vector<Node> cells_as_nodes(ExpressionGraph& graph, std::int32_t first, std::size_t count) {
    std::vector<Node> nodes;
    nodes.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      nodes.push_back(graph.cell(cell(first, i), false));
    }
    return nodes;
  }

  void write_system(const SystemStructure& structure) {
    const std::vector<Node> nodes = nodes_of(system_, structure, made_.cells_.state);
    std::vector<Node> slopes;
    for (const std::int32_t entry : structure.slopes) {
      slopes.push_back(nodes[static_cast<std::size_t>(entry)]);
    }
    for (std::size_t i = 0; i < n_; ++i) {
      add_result(slope_results_, slopes[i], cell(made_.cells_.slopes, i));
      if (!system_.is_fixed(slopes[i])) {
        jacobian_results_.push_back(slope_results_.back());
      }
    }
    for (std::size_t i = 0; i < structure.integrands.size(); ++i) {
      add_result(integrand_results_, nodes[static_cast<std::size_t>(structure.integrands[i])],
                 cell(made_.cells_.integrands, i));
    }
    std::vector<Node> variables = cells_as_nodes(system_, made_.cells_.state, n_);
    const std::vector<Node> inputs = cells_as_nodes(system_, made_.cells_.inputs, inputs_);
    variables.insert(variables.end(), inputs.begin(), inputs.end());
    std::vector<Node> time_slopes(n_, ExpressionGraph::zero);
    for (const JacobianEntry& entry : differentiate(system_, slopes, variables)) {
      if (entry.column < n_) {
        add_jacobian_place(entry);
      } else {
        const Node rate = system_.cell(cell(made_.cells_.input_rates, entry.column - n_), false);
        Node& sum = time_slopes[entry.row];
        sum = system_.sum(sum, system_.product(entry.value, rate));
      }
    }
    for (std::size_t i = 0; i < n_; ++i) {
      add_result(jacobian_results_, time_slopes[i], cell(made_.cells_.time_slopes, i));
    }
  }

  // What depends on numbers alone is computed by the program that runs once.
  void add_result(std::vector<Result>& results, Node node, std::int32_t place) {
    (system_.is_fixed(node) ? fixed_results_ : results).push_back({node, place});
  }

  void add_jacobian_place(const JacobianEntry& entry) {
    const auto& expression = system_.at(entry.value);
    const auto [known, is_new] = jacobian_cell_.try_emplace(entry.value, -1);
    std::int32_t& place = known->second;
    if (expression.operation == Operation::variable && system_.is_fixed(entry.value)) {
      place = expression.a;  // a number of the tape, which stands there
    } else if (is_new) {
      place = take(1);
      add_result(jacobian_results_, entry.value, place);
    }
    made_.jacobian_places_.push_back({entry.row, entry.column, place});
  }

  // The numbers on which what is not fixed rests get cells, and the program that runs once fills them.
  KnownCells find_fixed() {
    KnownCells known(system_.size(), -1);
    std::vector<bool> seen(system_.size(), false);
    std::vector<Node> waiting;
    for (const auto* results : {&slope_results_, &integrand_results_, &jacobian_results_}) {
      for (const Result& result : *results) {
        waiting.push_back(result.node);
      }
    }
    while (!waiting.empty()) {
      const Node node = waiting.back();
      waiting.pop_back();
      const auto& expression = system_.at(node);
      const auto i = static_cast<std::size_t>(node);
      if (node < 0 || seen[i] || expression.operation == Operation::variable) {
        continue;
      }
      seen[i] = true;
      if (system_.is_fixed(node)) {
        known[i] = take(1);
        fixed_results_.push_back({node, known[i]});
        continue;
      }
      waiting.push_back(expression.a);
      if (expression.b >= 0) {
        waiting.push_back(expression.b);
      }
    }
    return known;
  }

  void write_factors() {
    std::vector<JacobianEntry> jacobian;
    for (const JacobianPlace& place : made_.jacobian_places_) {
      jacobian.push_back({place.row, place.column, algebra_.cell(place.cell, false)});
    }
    const Node gamma = algebra_.cell(made_.cells_.gamma, false);
    Factors factors = factorise(algebra_, n_, jacobian, gamma);
    KnownCells known;
    const auto settle = [&](Node& node, std::int32_t wanted) {
      const auto i = static_cast<std::size_t>(node);
      if (algebra_.at(node).operation == Operation::variable && wanted < 0) {
        return;
      }
      known.resize(std::max(known.size(), i + 1), -1);
      if (known[i] < 0 || wanted >= 0) {
        known[i] = wanted >= 0 ? wanted : take(1);
        factor_results_.push_back({node, known[i]});
      }
      node = algebra_.cell(known[i], false);
    };
    for (std::size_t k = 0; k < n_; ++k) {
      Node settled = factors.inverse[k];
      settle(settled, cell(made_.cells_.inverse_pivots, k));
      if (algebra_.at(factors.inverse[k]).operation != Operation::variable) {
        factors.inverse[k] = settled;
      }
    }
    for (Factors::Place& place : factors.multipliers) {
      settle(place.value, -1);
    }
    for (Factors::Place& place : factors.upper) {
      settle(place.value, -1);
    }
    const std::vector<Node> b = cells_as_nodes(algebra_, made_.cells_.right_side, n_);
    const std::vector<Node> x = solve(algebra_, factors, b);
    for (std::size_t i = 0; i < n_; ++i) {
      solution_results_.push_back({x[i], cell(made_.cells_.solution, i)});
    }
  }

  void finish() {
    const KnownCells known = find_fixed();
    made_.cells_.count = next_;
    const auto make = [&](const ExpressionGraph& graph, const std::vector<Result>& results, const KnownCells& cells) {
      auto program = std::make_unique<Program>(graph, results, cells, next_);
      made_.cells_.count = std::max(made_.cells_.count, program->cell_count());
      return program;
    };
    made_.fixed_ = make(system_, fixed_results_, {});
    made_.slopes_ = make(system_, slope_results_, known);
    made_.integrands_ = make(system_, integrand_results_, known);
    made_.jacobian_ = make(system_, jacobian_results_, known);
    made_.factors_ = make(algebra_, factor_results_, {});
    made_.solution_ = make(algebra_, solution_results_, {});
  }

  SystemPrograms& made_;
  std::size_t n_;
  std::size_t inputs_;
  std::int32_t next_ = 0;
  ExpressionGraph system_;
  ExpressionGraph algebra_;
  std::unordered_map<Node, std::int32_t> jacobian_cell_;  // equal derivatives stand in one cell
  std::vector<Result> fixed_results_;
  std::vector<Result> slope_results_;
  std::vector<Result> integrand_results_;
  std::vector<Result> jacobian_results_;
  std::vector<Result> factor_results_;
  std::vector<Result> solution_results_;
};

SystemPrograms::SystemPrograms(const SystemStructure& structure)
    : size_(structure.slopes.size()), input_count_(structure.input_count) {
  Builder(*this, structure);
}

std::shared_ptr<SystemPrograms> SystemPrograms::of(SystemStructure structure) {
  struct Kept {
    std::uint64_t hash;
    SystemStructure structure;
    std::shared_ptr<SystemPrograms> programs;
  };
  constexpr std::size_t most_kept = 64;
  thread_local std::deque<Kept> kept;  // the one used last in front
  const std::uint64_t hash = hash_of(structure);
  const auto found = std::find_if(kept.begin(), kept.end(),
                                  [&](const Kept& one) { return one.hash == hash && one.structure == structure; });
  if (found != kept.end()) {
    std::rotate(kept.begin(), found, found + 1);
    return kept.front().programs;
  }
  if (kept.size() == most_kept) {
    kept.pop_back();
  }
  auto made = std::make_shared<SystemPrograms>(structure);
  kept.push_front({hash, std::move(structure), made});
  return made;
}

}  // namespace cleft::solver
