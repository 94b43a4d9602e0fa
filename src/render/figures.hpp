// What the passes draw, as plain arrays in the layout of their vertex buffers. Colours are linear light.
#pragma once

#include <glm/vec3.hpp>
#include <glm/vec4.hpp>
#include <vector>

namespace cleft::render {

struct MeshVertex {
  glm::vec3 position;
  glm::vec3 normal;
  glm::vec3 colour;
};

struct CapsuleInstance {
  glm::vec3 from;
  glm::vec3 to;
  float radius;
  glm::vec3 colour;
};

// How a sphere is shaded: a molecule glows a little and takes less occlusion; banded adds dopamine's dark
// ring; structure is matt (membrane beads, densities).
enum class SphereKind { molecule = 0, banded = 1, structure = 2 };

struct SphereInstance {
  glm::vec3 centre;
  float radius;
  glm::vec3 colour;
  float kind;  // of SphereKind
};

// A hollow ball cut by a plane: what lies further than cut.w * radius along cut.xyz is taken away.
struct ShellInstance {
  glm::vec3 centre;
  float radius;
  glm::vec3 colour;
  glm::vec4 cut;
};

inline constexpr float uncut = 3.0f;  // a cut.w that leaves the ball whole

struct SolidInstance {
  glm::vec3 centre;
  glm::vec4 turn;  // unit quaternion x y z w
  float radius;
  glm::vec3 colour;
};

struct Figures {
  std::vector<CapsuleInstance> capsules;
  std::vector<SphereInstance> spheres;
  std::vector<ShellInstance> shells;
  std::vector<SolidInstance> solids;

  void clear() {
    capsules.clear();
    spheres.clear();
    shells.clear();
    solids.clear();
  }
};

}  // namespace cleft::render
