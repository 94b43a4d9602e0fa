// A program as code of the machine: x86-64 with AVX (machine_code_x86.cpp), a WebAssembly module made by the page while
// it runs (machine_code_web.cpp), or none (machine_code_none.cpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "solver/instruction.hpp"

namespace cleft::solver {

class MachineCode {
 public:
  using Function = void (*)(double* memory);

  // So often a program is interpreted first: what runs a few times alone is not worth its code.
  static const int runs_before;

  // Null where there is no way to make code. Values in cells from first_temporary on are of no use after a run.
  // lanes: 1 or most_lanes().
  static std::unique_ptr<MachineCode> make(std::span<const Instruction> instructions, std::int32_t first_temporary,
                                           std::size_t lanes);

  // How many memories the widest instructions of this machine serve at once: 1 where there is no way to make code.
  static std::size_t most_lanes();

  ~MachineCode();
  MachineCode(const MachineCode&) = delete;
  MachineCode& operator=(const MachineCode&) = delete;

  void run(double* memory) const { function_(memory); }

 private:
  explicit MachineCode(Function function) : function_(function) {}

  Function function_;
};

// Functions that code calls, as the interpreter does: see core/portable_math.hpp.
using UnaryFunction = double (*)(double);
UnaryFunction function_of(core::Operation operation);  // exponential or logarithm

}  // namespace cleft::solver
