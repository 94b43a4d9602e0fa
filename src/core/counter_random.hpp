// Random numbers that are a pure function of what they are for: (seed, stream, index). The same digits on every host,
// in any order and in parallel, without state. Philox4x32-10: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as
// easy as 1, 2, 3", SC11 (2011), doi 10.1145/2063384.2063405; held to their known-answer vectors by a test.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "core/fnv1a.hpp"
#include "core/portable_math.hpp"

namespace cleft::core {

using PhiloxCounter = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

constexpr PhiloxCounter philox4x32_10(PhiloxCounter counter, PhiloxKey key) {
  constexpr std::uint64_t multiplier_0 = 0xD2511F53U;
  constexpr std::uint64_t multiplier_1 = 0xCD9E8D57U;
  constexpr std::uint32_t weyl_0 = 0x9E3779B9U;
  constexpr std::uint32_t weyl_1 = 0xBB67AE85U;
  constexpr int rounds = 10;
  constexpr unsigned word = 32;
  for (int round = 0; round < rounds; ++round) {
    const std::uint64_t product_0 = multiplier_0 * counter[0];
    const std::uint64_t product_1 = multiplier_1 * counter[2];
    counter = {
        static_cast<std::uint32_t>(product_1 >> word) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(product_1),
        static_cast<std::uint32_t>(product_0 >> word) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(product_0)};
    key = {key[0] + weyl_0, key[1] + weyl_1};
  }
  return counter;
}

// One quantity's numbers, one an index. Streams of different names share nothing: neither which other quantities are
// drawn nor how many indices changes a number.
class RandomStream {
 public:
  RandomStream(std::uint64_t seed, std::string_view name)
      : key_{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> word)} {
    Fnv1a hash;
    hash.add(name);
    stream_ = static_cast<std::uint32_t>(hash.value() ^ (hash.value() >> word));
  }

  // Uniform, above 0 and below 1, 52 bits.
  [[nodiscard]] double uniform(std::uint64_t index) const {
    const PhiloxCounter bits = block(index, 0);
    return unit(bits[0], bits[1]);
  }

  // Normal with mean 0 and standard deviation 1, by Marsaglia's polar method (SIAM Review 6:260, 1964).
  [[nodiscard]] double normal(std::uint64_t index) const {
    for (std::uint32_t attempt = 1;; ++attempt) {
      const PhiloxCounter bits = block(index, attempt);
      const double u = 2.0 * unit(bits[0], bits[1]) - 1.0;
      const double v = 2.0 * unit(bits[2], bits[3]) - 1.0;
      const double square = u * u + v * v;
      if (square > 0.0 && square < 1.0) {
        return u * std::sqrt(-2.0 * core::log(square) / square);
      }
    }
  }

 private:
  static constexpr unsigned word = 32;

  [[nodiscard]] PhiloxCounter block(std::uint64_t index, std::uint32_t attempt) const {
    return philox4x32_10(
        {static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(index >> word), stream_, attempt}, key_);
  }

  // The middle of one of 2^52 equal parts of 0 to 1: exact as a double.
  static double unit(std::uint32_t high, std::uint32_t low) {
    constexpr unsigned kept_of_low = 20;
    constexpr double parts = 4503599627370496.0;
    const std::uint64_t part = (static_cast<std::uint64_t>(high) << kept_of_low) | (low >> (word - kept_of_low));
    return (static_cast<double>(part) + 0.5) / parts;
  }

  PhiloxKey key_;
  std::uint32_t stream_ = 0;
};

}  // namespace cleft::core
