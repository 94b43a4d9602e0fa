// Meshes: the membranes, built once, and the two stamps that are drawn many times (capsule, solid). All wind
// counterclockwise seen from outside.
#pragma once

#include <cstdint>
#include <vector>

#include "model/parameters.hpp"
#include "render/figures.hpp"
#include "render/palette.hpp"
#include "render/profile.hpp"

namespace cleft::render {

struct Mesh {
  std::vector<MeshVertex> vertices;
  std::vector<std::uint32_t> indices;  // triangles
};

// Both membranes behind the cut, smooth, and their cut edges without the place where vesicles fuse.
Mesh membranes_mesh(const Palette& palette);

// The bouton's cut edge there.
Mesh release_mesh(const Palette& palette, const Opening& opening);

// The lipid heads along the cuts, two rows each, likewise.
std::vector<SphereInstance> edge_beads(const Palette& palette);
void add_release_beads(std::vector<SphereInstance>& beads, const Palette& palette, const Opening& opening);

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
std::vector<SolidVertex> solid_stamp(model::DrugClass drug);

}  // namespace cleft::render
