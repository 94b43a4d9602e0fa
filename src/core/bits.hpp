// A double's bits: std::bit_cast, which the library of emcc 3.1.6 lacks.
#pragma once

#include <cstdint>
#include <cstring>

namespace cleft::core {

inline std::uint64_t bits_of(double number) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &number, sizeof bits);
  return bits;
}

inline double number_of(std::uint64_t bits) {
  double number = 0.0;
  std::memcpy(&number, &bits, sizeof number);
  return number;
}

}  // namespace cleft::core
