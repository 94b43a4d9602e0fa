#include "render/anchors.hpp"

#include <glm/common.hpp>

#include "render/actors.hpp"
#include "render/profile.hpp"
#include "render/scene_counts.hpp"

namespace cleft::render {
namespace {

std::optional<glm::vec3> anchor_place(Anchor anchor, const model::SynapseState& state, const Camera& camera) {
  const auto transporter = [](std::size_t site) { return transporter_sites()[site].position; };
  const auto receptor = [](int which) { return receptor_place(which) + glm::vec3(0.0f, 0.0f, 0.04f); };
  const auto in_cut = [](float x, float y) { return glm::vec3(x, y, 0.1f); };
  const glm::vec3 eye = camera.eye();
  switch (anchor) {
    case Anchor::transporter_0: return transporter(0);
    case Anchor::transporter_1: return transporter(1);
    case Anchor::transporter_2: return transporter(2);
    case Anchor::transporter_3: return transporter(3);
    case Anchor::transporter_4: return transporter(4);
    case Anchor::receptor_0: return receptor(0);
    case Anchor::receptor_1: return receptor(1);
    case Anchor::receptor_2: return receptor(2);
    case Anchor::receptor_3: return receptor(3);
    case Anchor::receptor: return receptor(4);
    case Anchor::autoreceptor: return autoreceptor_place + glm::vec3(0.0f, -0.05f, 0.04f);
    case Anchor::vesicle: return vesicles()[3].centre - glm::vec3(vesicle_radius * 0.95f, 0.0f, 0.0f);
    case Anchor::vesicle_right: return vesicles()[7].centre + glm::vec3(vesicle_radius * 0.95f, 0.0f, 0.2f);
    case Anchor::vesicle_inside: return vesicles()[5].centre;
    case Anchor::cytosol: return in_cut(0.15f, 1.62f);
    case Anchor::packing_from: return in_cut(-2.72f, 1.02f);
    case Anchor::packing_to: return in_cut(-2.34f, 1.38f);
    case Anchor::leak_from: return in_cut(0.98f, 2.28f);
    case Anchor::leak_to: return in_cut(1.55f, 2.42f);
    case Anchor::drift_from: return in_cut(2.75f, 0.0f);
    case Anchor::drift_to: return in_cut(3.95f, -0.06f);
    case Anchor::made_from: return in_cut(2.62f, 2.92f);
    case Anchor::made_to: return in_cut(2.1f, 2.62f);
    case Anchor::vmat2: return vmat2_site(3, eye).position;
    case Anchor::fuse:
      if (!counts(state, SceneScale{}).releasing) return std::nullopt;
      return glm::vec3(release_place, 0.93f, 0.1f);
    case Anchor::cleft: return glm::vec3(release_place, 0.0f, 0.1f);
    case Anchor::mao: return glm::mix(mitochondrion_from, mitochondrion_to, 0.5f) + glm::vec3(0.2f, 0.0f, 0.3f);
    case Anchor::mitochondrion: return glm::mix(mitochondrion_from, mitochondrion_to, 0.5f);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Point> project_anchor(Anchor anchor, const model::SynapseState& state, const Camera& camera, float width,
                                    float height) {
  const std::optional<glm::vec3> place = anchor_place(anchor, state, camera);
  if (!place) return std::nullopt;
  const std::optional<Point> point = project(camera, *place, width, height);
  if (!point || point->x < 0.0f || point->x > width || point->y < 0.0f || point->y > height) return std::nullopt;
  return point;
}

}  // namespace cleft::render
