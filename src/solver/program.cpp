#include "solver/program.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/portable_math.hpp"

namespace cleft::solver {
namespace {

using core::Operation;

// Puts a graph's nodes in an order in which each can be computed, and gives them cells.
class Writer {
 public:
  Writer(const ExpressionGraph& graph, const KnownCells& known_cells, std::int32_t first_temporary)
      : graph_(graph), cell_of_(graph.size(), -1), uses_(graph.size(), 0), next_(first_temporary) {
    for (std::size_t n = 0; n < graph.size(); ++n) {
      const auto& one = graph.at(static_cast<Node>(n));
      cell_of_[n] = one.operation == Operation::variable ? one.a : n < known_cells.size() ? known_cells[n] : -1;
    }
  }

  std::vector<Instruction> write(std::span<const Result> results) {
    result_cell_.assign(graph_.size(), -1);
    for (const Result& result : results) {
      count_uses(result.node);
      if (cell_of(result.node) < 0 && result_cell_[index(result.node)] < 0) {
        result_cell_[index(result.node)] = result.cell;
      }
    }
    for (const Result& result : results) {
      compute(result.node);
      if (cell_of(result.node) != result.cell) {
        out_.push_back({Operation::copy, result.cell, cell_of(result.node), -1});
      }
    }
    return std::move(out_);
  }

  [[nodiscard]] std::int32_t cell_count() const { return next_; }

 private:
  static std::size_t index(Node node) { return static_cast<std::size_t>(node); }
  [[nodiscard]] std::int32_t cell_of(Node node) const { return cell_of_[index(node)]; }

  // How often each node is an operand of one that must be computed.
  void count_uses(Node root) {
    waiting_.assign(1, root);
    while (!waiting_.empty()) {
      const Node node = waiting_.back();
      waiting_.pop_back();
      if (cell_of(node) >= 0 || ++uses_[index(node)] > 1) {
        continue;
      }
      waiting_.push_back(graph_.at(node).a);
      if (graph_.at(node).b >= 0) {
        waiting_.push_back(graph_.at(node).b);
      }
    }
  }

  // Depth first: what is made is used soon.
  void compute(Node root) {
    waiting_.assign(1, root);
    while (!waiting_.empty()) {
      const Node node = waiting_.back();
      if (cell_of(node) >= 0) {
        waiting_.pop_back();
        continue;
      }
      const ExpressionGraph::Expression& one = graph_.at(node);
      const bool has_a = cell_of(one.a) >= 0;
      const bool has_b = one.b < 0 || cell_of(one.b) >= 0;
      if (!has_b) {
        waiting_.push_back(one.b);
      }
      if (!has_a) {
        waiting_.push_back(one.a);
      }
      if (has_a && has_b) {
        waiting_.pop_back();
        emit(node, one);
      }
    }
  }

  void emit(Node node, const ExpressionGraph::Expression& one) {
    const std::int32_t a = cell_of(one.a);
    const std::int32_t b = one.b < 0 ? -1 : cell_of(one.b);
    release(one.a);
    if (one.b >= 0) {
      release(one.b);
    }
    std::int32_t& cell = cell_of_[index(node)];
    if (result_cell_[index(node)] >= 0) {
      cell = result_cell_[index(node)];
    } else if (!free_.empty()) {
      cell = free_.back();
      free_.pop_back();
    } else {
      cell = next_++;
    }
    out_.push_back({one.operation, cell, a, b});
  }

  // After its last use a temporary's cell serves another.
  void release(Node operand) {
    int& uses = uses_[index(operand)];
    if (uses > 0 && --uses == 0 && result_cell_[index(operand)] < 0) {
      free_.push_back(cell_of(operand));
    }
  }

  const ExpressionGraph& graph_;
  std::vector<std::int32_t> cell_of_;
  std::vector<int> uses_;  // 0 for what stands in memory
  std::vector<std::int32_t> result_cell_;
  std::vector<std::int32_t> free_;
  std::int32_t next_;
  std::vector<Node> waiting_;  // nodes on the way through the graph
  std::vector<Instruction> out_;
};

bool may_compile(std::size_t lanes) { return lanes == 1 || lanes == MachineCode::most_lanes(); }

}  // namespace

UnaryFunction function_of(Operation operation) { return operation == Operation::logarithm ? core::log : core::exp; }

Program::Program(const ExpressionGraph& graph, std::span<const Result> results, const KnownCells& known_cells,
                 std::int32_t first_temporary)
    : first_temporary_(first_temporary) {
  Writer writer(graph, known_cells, first_temporary);
  instructions_ = writer.write(results);
  cell_count_ = writer.cell_count();
}

void Program::interpret(double* memory, std::size_t lanes) const {
  for (const Instruction& one : instructions_) {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const auto in_lane = [&](std::int32_t cell) -> double& {
        return memory[static_cast<std::size_t>(cell) * lanes + lane];
      };
      const double a = in_lane(one.a);
      double& target = in_lane(one.target);
      switch (one.operation) {
        case Operation::sum: target = a + in_lane(one.b); break;
        case Operation::difference: target = a - in_lane(one.b); break;
        case Operation::product: target = a * in_lane(one.b); break;
        case Operation::quotient: target = a / in_lane(one.b); break;
        case Operation::negative: target = -a; break;
        case Operation::magnitude: target = std::fabs(a); break;
        case Operation::sign: target = std::copysign(1.0, a); break;
        case Operation::power: target = core::pow(a, in_lane(one.b)); break;
        case Operation::copy: target = a; break;
        default: target = function_of(one.operation)(a);
      }
    }
  }
}

bool Program::compile(std::size_t lanes) {
  if (!may_compile(lanes)) {
    return false;
  }
  compiled(lanes).code = MachineCode::make(instructions_, first_temporary_, lanes);
  return compiled(lanes).code != nullptr;
}

void Program::run(double* memory, std::size_t lanes) {
  if (!may_compile(lanes)) {
    interpret(memory, lanes);
    return;
  }
  Compiled& made = compiled(lanes);
  if (made.code != nullptr) {
    made.code->run(memory);
    return;
  }
  interpret(memory, lanes);
  if (++made.runs == MachineCode::runs_before) {
    compile(lanes);
  }
}

}  // namespace cleft::solver
