// Numbers that look random and are a pure function of what they are for: (seed, index, use). The same on
// every host, in any order, without state. For positions in pictures only, not for simulation.
#pragma once

#include <cstdint>
#include <glm/vec3.hpp>

namespace cleft::render {

constexpr std::uint32_t mixed(std::uint32_t value) {
  value ^= value >> 16;
  value *= 0x7feb352dU;
  value ^= value >> 15;
  value *= 0x846ca68bU;
  value ^= value >> 16;
  return value;
}

constexpr std::uint32_t hashed(std::uint32_t seed, std::uint32_t index, std::uint32_t use) {
  return mixed(mixed(mixed(seed + 0x9e3779b9U) ^ (index * 0x85ebca6bU + 1U)) ^ (use * 0xc2b2ae35U + 7U));
}

// Uniform in [0, 1), 24 bits.
constexpr float unit_hash(std::uint32_t seed, std::uint32_t index, std::uint32_t use) {
  return static_cast<float>(hashed(seed, index, use) >> 8) * (1.0f / 16777216.0f);
}

// A sequence of such numbers for placement by rejection, where how many are needed is not known before.
class HashSequence {
 public:
  HashSequence(std::uint32_t seed, std::uint32_t index) : seed_(seed), index_(index) {}
  float unit() { return unit_hash(seed_, index_, use_++); }  // [0, 1)
  float signed_unit() { return unit() * 2.0f - 1.0f; }       // [-1, 1)
  // Three in a row: as arguments of one call, compilers would draw them in orders of their own.
  glm::vec3 unit3() {
    const float x = unit(), y = unit(), z = unit();
    return {x, y, z};
  }
  glm::vec3 signed_unit3() { return unit3() * 2.0f - 1.0f; }

 private:
  std::uint32_t seed_;
  std::uint32_t index_;
  std::uint32_t use_ = 0;
};

}  // namespace cleft::render
