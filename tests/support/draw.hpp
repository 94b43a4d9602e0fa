// Random numbers for tests, from a seed: Splitmix64, the same on every host.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>

namespace cleft::tests {

struct Draw {
  std::uint64_t state;
  std::uint64_t next() {
    std::uint64_t z = (state += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
  }
  double share() { return static_cast<double>(next() >> 11U) * 0x1p-53; }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  double spread(double low, double high) { return low * std::pow(high / low, share()); }
};

}  // namespace cleft::tests
