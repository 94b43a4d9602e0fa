// The drift of dots about their homes: a pure function of seed and time. shaders/drift.glsl does the same on the
// graphics card; this is for those who must find a dot (what is under the pointer) and for tests.
#pragma once

#include <cstdint>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

namespace cleft::render {

// A molecule stays in the box home +- reach, which lies within its region.
struct Home {
  glm::vec3 centre;
  glm::vec3 reach;
};

// Time as the shaders get it: whole knots and the part of the next, slow (x, y) and fast (z, w).
glm::vec4 drift_clock(double time_s);

// The clock of tumbling [s]: back to 0 where every turn is whole.
float turning_clock(double time_s);

// Smooth noise in [-1, 1]: one axis of the drift, 1 to 3.
float wander(std::uint32_t seed, std::uint32_t axis, const glm::vec4& clock);

// Where the molecule is; always within its home's box.
glm::vec3 drifted(const Home& home, std::uint32_t seed, const glm::vec4& clock);

}  // namespace cleft::render
