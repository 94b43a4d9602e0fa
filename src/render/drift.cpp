#include "render/drift.hpp"

#include <cmath>

#include "render/counter_hash.hpp"

namespace cleft::render {
namespace {

constexpr double slow_per_s = 1.2;
constexpr double fast_per_s = 4.1;
constexpr double knots = 65536.0;  // then the path repeats: after fifteen hours

float unit_of(std::uint32_t value) { return static_cast<float>(value >> 8) * (1.0f / 16777216.0f); }

float knot_value(std::uint32_t track, std::uint32_t knot) {
  return unit_of(mixed(track ^ ((knot & 0xffffU) * 0x85ebca6bU + 1U))) * 2.0f - 1.0f;
}

float smooth_noise(std::uint32_t track, float whole, float part) {
  part += unit_of(mixed(track));
  auto knot = static_cast<std::uint32_t>(whole);
  if (part >= 1.0f) {
    part -= 1.0f;
    ++knot;
  }
  const float from = knot_value(track, knot), to = knot_value(track, knot + 1U);
  return from + (to - from) * part * part * (3.0f - 2.0f * part);
}

double wrapped(double value, double period) { return value - std::floor(value / period) * period; }

}  // namespace

glm::vec4 drift_clock(double time_s) {
  const double seconds = std::isfinite(time_s) ? time_s : 0.0;
  const double slow = wrapped(seconds * slow_per_s, knots), fast = wrapped(seconds * fast_per_s, knots);
  const double slow_knot = std::floor(slow), fast_knot = std::floor(fast);
  return {static_cast<float>(slow_knot), static_cast<float>(slow - slow_knot), static_cast<float>(fast_knot),
          static_cast<float>(fast - fast_knot)};
}

float turning_clock(double time_s) {
  constexpr double period_s = 32.0 * 3.14159265358979323846;  // of a sixteenth of a radian a second
  return static_cast<float>(wrapped(std::isfinite(time_s) ? time_s : 0.0, period_s));
}

float wander(std::uint32_t seed, std::uint32_t axis, const glm::vec4& clock) {
  const std::uint32_t track = mixed(seed + axis * 0x9e3779b9U);
  return 0.68f * smooth_noise(track, clock.x, clock.y) + 0.32f * smooth_noise(track ^ 0x5bd1e995U, clock.z, clock.w);
}

glm::vec3 drifted(const Home& home, std::uint32_t seed, const glm::vec4& clock) {
  return home.centre + home.reach * glm::vec3(wander(seed, 1, clock), wander(seed, 2, clock), wander(seed, 3, clock));
}

}  // namespace cleft::render
