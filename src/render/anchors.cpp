#include "render/anchors.hpp"

#include <glm/common.hpp>

#include "render/actors.hpp"
#include "render/profile.hpp"
#include "render/scene_counts.hpp"

namespace cleft::render {
namespace {

std::optional<glm::vec3> anchor_place(Anchor anchor, const SceneState& state, const Camera& camera) {
  const auto sert = [](std::size_t site) { return transporter_sites()[site].position; };
  const glm::vec3 eye = camera.eye();
  switch (anchor) {
    case Anchor::sert_0: return sert(0);
    case Anchor::sert_1: return sert(1);
    case Anchor::sert_2: return sert(2);
    case Anchor::sert_3: return sert(3);
    case Anchor::sert_4: return sert(4);
    case Anchor::receptor: return receptor_place(4) + glm::vec3(0.0f, 0.0f, 0.04f);
    case Anchor::autoreceptor: return autoreceptor_place + glm::vec3(0.0f, -0.05f, 0.04f);
    case Anchor::vesicle: return vesicles()[3].centre - glm::vec3(vesicle_radius * 0.95f, 0.0f, 0.0f);
    case Anchor::vesicle_right: return vesicles()[7].centre + glm::vec3(vesicle_radius * 0.95f, 0.0f, 0.2f);
    case Anchor::vmat2: return vmat2_site(3, eye).position;
    case Anchor::fuse:
      if (!counts(state, SceneScale{}).releasing) return std::nullopt;
      return glm::vec3(fused_vesicle_centre, 0.1f);
    case Anchor::cleft: return glm::vec3(fused_vesicle_centre.x, 0.0f, 0.1f);
    case Anchor::mao: return glm::mix(mitochondrion_from, mitochondrion_to, 0.5f) + glm::vec3(0.2f, 0.0f, 0.3f);
    case Anchor::mitochondrion: return glm::mix(mitochondrion_from, mitochondrion_to, 0.5f);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Point> project_anchor(Anchor anchor, const SceneState& state, const Camera& camera, float width,
                                    float height) {
  const std::optional<glm::vec3> place = anchor_place(anchor, state, camera);
  if (!place) return std::nullopt;
  const std::optional<Point> point = project(camera, *place, width, height);
  if (!point || point->x < 0.0f || point->x > width || point->y < 0.0f || point->y > height) return std::nullopt;
  return point;
}

}  // namespace cleft::render
