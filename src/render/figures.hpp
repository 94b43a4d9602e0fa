// What the passes draw, as plain arrays in the layout of their vertex buffers. Colours are linear light.
#pragma once

#include <array>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>
#include <vector>

#include "model/parameters.hpp"

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
// ring; structure is matt (membrane beads, densities); pill is norepinephrine's, drawn out.
enum class SphereKind { molecule = 0, banded = 1, structure = 2, pill = 3 };

struct SphereInstance {
  glm::vec3 centre;
  float radius;
  glm::vec3 colour;
  float kind;  // of SphereKind
};

// A hollow ball cut by a plane: what lies further than cut.w * radius along cut.xyz is taken away; likewise what lies
// below `floor`, where a pore is.
struct ShellInstance {
  glm::vec3 centre;
  float radius;
  glm::vec3 colour;
  glm::vec4 cut;
  float floor = -1e3f;
};

inline constexpr float uncut = 3.0f;  // a cut.w that leaves the ball whole

// A transmitter's molecule: it wanders within home +- reach along a path that its seed fixes (shaders/drift.glsl).
// Its colour and shape are the view's.
struct MoleculeInstance {
  glm::vec3 home;
  glm::vec3 reach;
  float radius_scale;  // of its usual size
  float seed;          // a whole number below 2^24
};

// A drug's solid, likewise; it tumbles as well unless its seed is `held_still`.
struct SolidInstance {
  glm::vec3 home;
  glm::vec3 reach;
  float radius;
  float seed;
  glm::vec3 colour;
};
inline constexpr float held_still = -1.0f;

// By shape, indexed by model::DrugClass.
using Solids = std::array<std::vector<SolidInstance>, model::drug_class_count>;

// Machinery, made anew each frame.
struct Figures {
  std::vector<CapsuleInstance> capsules;
  std::vector<SphereInstance> spheres;
  std::vector<ShellInstance> shells;
  std::vector<MoleculeInstance> molecules;  // bound, or on their way out of a vesicle
  Solids solids;                            // bound

  void clear() {
    capsules.clear();
    spheres.clear();
    shells.clear();
    molecules.clear();
    for (std::vector<SolidInstance>& shape : solids) shape.clear();
  }
};

// What wanders about: made anew only when how many are where, or the view, has changed.
struct Crowd {
  std::vector<MoleculeInstance> molecules;
  Solids solids;

  void clear() {
    molecules.clear();
    for (std::vector<SolidInstance>& shape : solids) shape.clear();
  }
};

}  // namespace cleft::render
