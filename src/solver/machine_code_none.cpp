// Where no code can be made.
#include "solver/machine_code.hpp"

#if !defined(CLEFT_HAS_ASMJIT) && !defined(__EMSCRIPTEN__)

namespace cleft::solver {

const int MachineCode::runs_before = 1;

MachineCode::~MachineCode() = default;

std::unique_ptr<MachineCode> MachineCode::make(std::span<const Instruction>, std::int32_t, std::size_t) {
  return nullptr;
}
std::size_t MachineCode::most_lanes() { return 1; }

}  // namespace cleft::solver

#endif
