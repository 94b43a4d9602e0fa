// A list of operations on the cells of a memory of doubles. It is interpreted at first; what has run often becomes
// code of the machine where there is a way to make some (machine_code.hpp). Both give the same digits.
//
// A program may serve several memories at once: its lanes. Their cells of one index then stand side by side, the first
// lane's first, and each lane has the digits that it has alone.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <vector>

#include "solver/expression_graph.hpp"
#include "solver/machine_code.hpp"

namespace cleft::solver {

// Where a node's value is to stand.
struct Result {
  Node node = ExpressionGraph::zero;
  std::int32_t cell = 0;
};

// Where values stand that a program finds in memory; -1: it computes them.
using KnownCells = std::vector<std::int32_t>;

class Program {
 public:
  // What the results need and known_cells (one a node, or fewer) does not have is computed; values on the way stand in
  // cells from first_temporary on. No result may lie on a cell that the program reads.
  Program(const ExpressionGraph& graph, std::span<const Result> results, const KnownCells& known_cells,
          std::int32_t first_temporary);

  // One more than the last cell that it uses, at least first_temporary.
  [[nodiscard]] std::int32_t cell_count() const { return cell_count_; }
  [[nodiscard]] const std::vector<Instruction>& instructions() const { return instructions_; }

  // memory: at least cell_count() doubles a lane. There is code for one lane and for MachineCode::most_lanes(); any
  // other number is interpreted.
  void run(double* memory, std::size_t lanes = 1);
  // What run() does, with and without machine code: for tests.
  void interpret(double* memory, std::size_t lanes = 1) const;
  bool compile(std::size_t lanes = 1);

 private:
  std::vector<Instruction> instructions_;
  std::int32_t first_temporary_ = 0;
  std::int32_t cell_count_ = 0;
  struct Compiled {
    int runs = 0;
    std::unique_ptr<MachineCode> code;
  };
  [[nodiscard]] Compiled& compiled(std::size_t lanes) { return compiled_[lanes > 1 ? 1 : 0]; }
  std::array<Compiled, 2> compiled_;  // for one lane, and for the most
};

}  // namespace cleft::solver
