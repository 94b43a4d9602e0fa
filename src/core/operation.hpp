// The operations of which the model's laws are made, as records and programs name them.
#pragma once

#include <cstdint>

namespace cleft::core {

enum class Operation : std::int32_t {
  number,
  variable,
  sum,
  difference,
  product,
  quotient,
  negative,
  exponential,
  logarithm,
  magnitude,
  power,
  sign,  // -1 where the sign bit of its operand is set, else 1
  copy,
};

constexpr bool is_binary(Operation operation) {
  return (operation >= Operation::sum && operation <= Operation::quotient) || operation == Operation::power;
}

}  // namespace cleft::core
