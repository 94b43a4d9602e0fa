#include "render/release.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "render/molecules.hpp"

namespace cleft::render {
namespace {

constexpr float pore_opens = 0.12f;
constexpr float first_leaves = 0.14f, last_leaves = 0.56f;

struct Knot {
  float stage;
  Opening opening;
};
constexpr std::array<Knot, 8> course{{{pore_opens, {0.03f, 0.74f}},
                                      {0.20f, {0.20f, 0.69f}},
                                      {0.34f, {0.28f, 0.655f}},
                                      {0.50f, {0.31f, 0.63f}},
                                      {0.64f, {0.40f, 0.50f}},
                                      {0.78f, {0.50f, 0.26f}},
                                      {0.90f, {0.60f, 0.06f}},
                                      {1.00f, {0.60f, 0.0f}}}};

float leaving_stage(int which, int filled) {
  return glm::mix(first_leaves, last_leaves, (static_cast<float>(which) + 0.5f) / static_cast<float>(filled));
}

// Out through the pore, then ever more slowly into the cleft.
glm::vec3 on_its_way(const glm::vec3& from, float since, std::uint32_t seed) {
  constexpr float to_pore = 0.05f, spread = 1.9f;
  const glm::vec3 pore(release_place, 0.50f, 0.03f);
  if (since < to_pore) return glm::mix(from, pore, since / to_pore);
  HashSequence random(seed, 3);
  const float far = std::sqrt((since - to_pore) / (1.0f - first_leaves)) * spread;
  const glm::vec3 part = random.unit3();
  const glm::vec3 target((part.x * 2.0f - 1.0f) * far, -part.y * 0.75f, part.z * 0.44f - 0.30f);
  const float fall = std::min(1.0f, (since - to_pore) / 0.22f);
  return pore + glm::vec3(target.x, target.y * fall, target.z * fall);
}

}  // namespace

ReleaseShape release_shape(float stage) {
  if (stage < pore_opens) return {{}, true};
  for (std::size_t i = 1; i < course.size(); ++i) {
    if (stage > course[i].stage) continue;
    const Knot &from = course[i - 1], &to = course[i];
    const float part = (stage - from.stage) / (to.stage - from.stage);
    return {{glm::mix(from.opening.half_width, to.opening.half_width, part),
             glm::mix(from.opening.height, to.opening.height, part)},
            false};
  }
  return {};
}

int release_remaining(float stage, int filled) {
  int remaining = 0;
  for (int i = 0; i < filled; ++i) remaining += leaving_stage(i, filled) > stage ? 1 : 0;
  return remaining;
}

void add_release(Figures& figures, const Ink& ink, const glm::vec3& eye, float stage, int filled, bool burst,
                 std::uint32_t seed) {
  const ReleaseShape shape = release_shape(stage);
  add_releasing_vesicle(figures, ink, eye, shape.opening, shape.docked);
  static const std::vector<glm::vec3> places = vesicle_places(0x4f4d4547U);
  const glm::vec3 out = shape.docked ? cut_direction(docked_place, eye) : glm::vec3(0.0f, 0.0f, 1.0f);
  const glm::vec2 dome = shape.docked ? glm::vec2(0.0f) : dome_centre(shape.opening);
  for (int i = 0; i < filled && i < static_cast<int>(places.size()); ++i) {
    const glm::vec3 place = places[static_cast<std::size_t>(i)];
    const glm::vec3 inside = shape.docked ? in_vesicle(docked_place, out, place)
                                          : glm::vec3(dome, -0.04f) + glm::vec3(place.x, place.y, place.z) * 0.82f;
    const float since = stage - leaving_stage(i, filled);
    if (since < 0.0f)
      add_amine(figures, inside, 0.88f);
    else if (burst)
      add_amine(figures, on_its_way(inside, since, hashed(seed, static_cast<std::uint32_t>(i), 77)), 0.95f);
  }
}

}  // namespace cleft::render
