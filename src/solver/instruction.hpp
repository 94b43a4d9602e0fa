// One step of a program (program.hpp).
#pragma once

#include <cstdint>

#include "core/operation.hpp"

namespace cleft::solver {

struct Instruction {
  core::Operation operation = core::Operation::copy;
  std::int32_t target = 0;  // cells
  std::int32_t a = 0;
  std::int32_t b = -1;  // -1 where the operation takes one operand
};

}  // namespace cleft::solver
