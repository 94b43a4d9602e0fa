// Meshes: the membranes, built once, and the two stamps that are drawn many times (capsule, solid). All wind
// counterclockwise seen from outside.
#pragma once

#include <cstdint>
#include <vector>

#include "render/figures.hpp"
#include "render/palette.hpp"
#include "render/scene_state.hpp"

namespace cleft::render {

struct Mesh {
  std::vector<MeshVertex> vertices;
  std::vector<std::uint32_t> indices;  // triangles
};

// Both membranes behind the cut, smooth, and the spine's cut edge: everything that is there with and
// without release.
Mesh membranes_mesh(const Palette& palette);

// The bouton's cut edge: straight, or with a fused vesicle.
Mesh bouton_edge_mesh(const Palette& palette, bool fused);

// The lipid heads along the cuts, two rows each.
std::vector<SphereInstance> spine_edge_beads(const Palette& palette);
std::vector<SphereInstance> bouton_edge_beads(const Palette& palette, bool fused);

// A unit capsule: a sphere cut at its equator. xyz is the normal, w tells which end the vertex follows.
struct CapsuleStamp {
  std::vector<glm::vec4> vertices;
  std::vector<std::uint16_t> indices;
};
CapsuleStamp capsule_stamp();

// A drug's solid of about unit radius with flat faces: position and normal by turns, three a triangle.
struct SolidVertex {
  glm::vec3 position;
  glm::vec3 normal;
};
std::vector<SolidVertex> solid_stamp(DrugClass drug);

}  // namespace cleft::render
