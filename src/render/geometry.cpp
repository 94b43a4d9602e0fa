#include "render/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

#include "render/profile.hpp"

namespace cleft::render {
namespace {

constexpr float pi = 3.14159265f;
constexpr int surface_steps = 5;    // between two control points of an outline
constexpr int surface_slices = 32;  // of the half turn behind the cut
constexpr int edge_steps = 14;
constexpr float bead_spacing = 0.088f;
constexpr float bead_radius = 0.047f;

// The back half of a surface of revolution; `outer` faces away from the axis, else the hollow side. As all
// meshes here it winds counterclockwise seen from its visible side, so that the far side of things is culled.
void add_revolved(Mesh& mesh, const Profile& outline, bool outer, const glm::vec3& colour) {
  const auto base = static_cast<std::uint32_t>(mesh.vertices.size());
  constexpr std::uint32_t ring = surface_slices + 1;
  // Both outlines start on the axis and run outwards; the spine's runs down where the bouton's runs up.
  const float upwards = outline.back().y > outline.front().y ? 1.0f : -1.0f;
  const float side = outer ? upwards : -upwards;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const glm::vec2 before = outline[i == 0 ? 0 : i - 1], after = outline[std::min(i + 1, outline.size() - 1)];
    const bool pole = i == 0;  // exactly on the axis, exactly flat
    const glm::vec2 along = (pole ? glm::vec2(1.0f, 0.0f) : glm::normalize(after - before)) * side;
    const float radius = pole ? 0.0f : outline[i].x;
    for (std::uint32_t k = 0; k < ring; ++k) {
      const float angle = pi * (1.0f + static_cast<float>(k) / surface_slices);
      const glm::vec2 turn(std::cos(angle), std::sin(angle));
      mesh.vertices.push_back(
          {{radius * turn.x, outline[i].y, radius * turn.y}, {along.y * turn.x, -along.x, along.y * turn.y}, colour});
    }
  }
  for (std::uint32_t i = 0; i + 1 < outline.size(); ++i)
    for (std::uint32_t k = 0; k + 1 < ring; ++k) {
      const std::uint32_t a = base + i * ring + k, b = a + ring;
      if (side > 0.0f)
        mesh.indices.insert(mesh.indices.end(), {a, b, b + 1, a, b + 1, a + 1});
      else
        mesh.indices.insert(mesh.indices.end(), {a, b + 1, b, a, a + 1, b + 1});
    }
}

// The flat band where the cut passes through a membrane.
void add_band(Mesh& mesh, const Profile& middle, const glm::vec3& colour) {
  const auto base = static_cast<std::uint32_t>(mesh.vertices.size());
  const Profile one = offset_profile(middle, half_bilayer), other = offset_profile(middle, -half_bilayer);
  constexpr glm::vec3 towards_viewer(0.0f, 0.0f, 1.0f);
  constexpr float before_surface = 0.002f;
  for (std::size_t i = 0; i < middle.size(); ++i) {
    mesh.vertices.push_back({{one[i].x, one[i].y, before_surface}, towards_viewer, colour});
    mesh.vertices.push_back({{other[i].x, other[i].y, before_surface}, towards_viewer, colour});
  }
  // In tight bends the inner line runs back over itself: such triangles are turned round, so that all of them
  // face the viewer.
  const auto add = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c) {
    const glm::vec3 &at_a = mesh.vertices[a].position, &at_b = mesh.vertices[b].position;
    const bool facing = glm::cross(at_b - at_a, mesh.vertices[c].position - at_a).z >= 0.0f;
    mesh.indices.insert(mesh.indices.end(), {a, facing ? b : c, facing ? c : b});
  };
  for (std::uint32_t i = 0; i + 1 < middle.size(); ++i) {
    const std::uint32_t a = base + 2 * i;
    add(a, a + 2, a + 3);
    add(a, a + 3, a + 1);
  }
}

// A line beside another, without the loops that it makes where the other bends tightly.
Profile beside(const Profile& middle, float distance) {
  const Profile moved = offset_profile(middle, distance);
  Profile line{moved.front()};
  for (std::size_t i = 1; i < moved.size(); ++i)
    if (glm::dot(moved[i] - line.back(), middle[i] - middle[i - 1]) > 0.0f) line.push_back(moved[i]);
  return line;
}

// Evenly along the whole line, so that rows that meet leave no gap.
void add_beads(std::vector<SphereInstance>& beads, const Profile& middle, const glm::vec3& colour) {
  constexpr float row = half_bilayer - 0.012f;
  for (const float side : {row, -row}) {
    const Profile line = beside(middle, side);
    float length = 0.0f;
    for (std::size_t i = 1; i < line.size(); ++i) length += glm::distance(line[i - 1], line[i]);
    const float spacing = length / std::max(1.0f, std::round(length / bead_spacing));
    for (const glm::vec2& place : resampled(line, spacing))
      beads.push_back({{place.x, place.y, 0.01f}, bead_radius, colour, static_cast<float>(SphereKind::structure)});
  }
}

// A face of a solid around the origin, its corners in any order.
void add_face(std::vector<SolidVertex>& solid, const glm::vec3& a, const glm::vec3& b, const glm::vec3& c) {
  const glm::vec3 normal = glm::normalize(glm::cross(b - a, c - a));
  const bool outwards = glm::dot(normal, a + b + c) > 0.0f;
  for (const glm::vec3& corner : {a, outwards ? b : c, outwards ? c : b})
    solid.push_back({corner, outwards ? normal : -normal});
}

void add_box(std::vector<SolidVertex>& solid, const glm::vec3& half) {
  for (int axis = 0; axis < 3; ++axis)
    for (const float side : {-1.0f, 1.0f}) {
      const auto corner = [&](float u, float v) {
        glm::vec3 place;
        place[axis] = side * half[axis];
        place[(axis + 1) % 3] = u * half[(axis + 1) % 3];
        place[(axis + 2) % 3] = v * half[(axis + 2) % 3];
        return place;
      };
      add_face(solid, corner(-1, -1), corner(1, -1), corner(1, 1));
      add_face(solid, corner(-1, -1), corner(1, 1), corner(-1, 1));
    }
}

std::vector<SolidVertex> octahedron() {
  std::vector<SolidVertex> solid;
  for (const float x : {1.0f, -1.0f})
    for (const float y : {1.25f, -1.25f})
      for (const float z : {1.0f, -1.0f}) add_face(solid, {x, 0, 0}, {0, y, 0}, {0, 0, z});
  return solid;
}

std::vector<SolidVertex> tetrahedron() {
  constexpr float s = 0.72f;
  const glm::vec3 a(s, s, s), b(s, -s, -s), c(-s, s, -s), d(-s, -s, s);
  std::vector<SolidVertex> solid;
  add_face(solid, a, b, c);
  add_face(solid, a, b, d);
  add_face(solid, a, c, d);
  add_face(solid, b, c, d);
  return solid;
}

// Three bars through one another: a cross from every side.
std::vector<SolidVertex> cross() {
  std::vector<SolidVertex> solid;
  constexpr float arm = 1.1f, thin = 0.36f;
  add_box(solid, {arm, thin, thin});
  add_box(solid, {thin, arm, thin});
  add_box(solid, {thin, thin, arm});
  return solid;
}

std::vector<SolidVertex> hexagonal_prism() {
  std::vector<SolidVertex> solid;
  constexpr float height = 0.5f;
  for (int k = 0; k < 6; ++k) {
    const auto corner = [](int n, float z) {
      const float angle = static_cast<float>(n) * pi / 3.0f;
      return glm::vec3(std::cos(angle), std::sin(angle), z);
    };
    const glm::vec3 a = corner(k, height), b = corner(k + 1, height), c = corner(k, -height),
                    d = corner(k + 1, -height);
    add_face(solid, a, b, {0, 0, height});
    add_face(solid, c, d, {0, 0, -height});
    add_face(solid, a, b, d);
    add_face(solid, a, d, c);
  }
  return solid;
}

}  // namespace

Mesh membranes_mesh(const Palette& palette) {
  Mesh mesh;
  const Profile bouton = bouton_profile(surface_steps), spine = spine_profile(surface_steps);
  // What lies nearer to the viewer first: the cut, the hollow sides, the backs.
  for (const Profile& edge : {with_mirror(spine_profile(edge_steps)), bouton_edge_left(), bouton_edge_right()})
    add_band(mesh, edge, linear_light(palette.membrane_cut));
  add_revolved(mesh, offset_profile(bouton, -half_bilayer), false, linear_light(palette.membrane_in));
  add_revolved(mesh, offset_profile(spine, half_bilayer), false, linear_light(palette.spine_in));
  add_revolved(mesh, offset_profile(bouton, half_bilayer), true, linear_light(palette.membrane_out));
  add_revolved(mesh, offset_profile(spine, -half_bilayer), true, linear_light(palette.spine_out));
  return mesh;
}

Mesh release_mesh(const Palette& palette, const Opening& opening) {
  Mesh mesh;
  add_band(mesh, release_profile(opening), linear_light(palette.membrane_cut));
  return mesh;
}

std::vector<SphereInstance> edge_beads(const Palette& palette) {
  std::vector<SphereInstance> beads;
  for (const Profile& edge : {bouton_edge_left(), bouton_edge_right()})
    add_beads(beads, edge, linear_light(palette.membrane_bead));
  add_beads(beads, with_mirror(spine_profile(edge_steps)), linear_light(palette.spine_bead));
  return beads;
}

void add_release_beads(std::vector<SphereInstance>& beads, const Palette& palette, const Opening& opening) {
  add_beads(beads, release_profile(opening), linear_light(palette.membrane_bead));
}

CapsuleStamp capsule_stamp() {
  constexpr int around = 12, half_rows = 3;
  constexpr int rows = 2 * half_rows + 2;  // the equator counts twice: once for each end
  CapsuleStamp stamp;
  for (int row = 0; row < rows; ++row) {
    const bool upper = row > half_rows;
    const float latitude = (static_cast<float>(upper ? row - 1 : row) / (2.0f * half_rows) - 0.5f) * pi;
    for (int k = 0; k < around; ++k) {
      const float longitude = 2.0f * pi * static_cast<float>(k) / around;
      stamp.vertices.emplace_back(std::cos(latitude) * std::cos(longitude), std::sin(latitude),
                                  std::cos(latitude) * std::sin(longitude), upper ? 1.0f : 0.0f);
    }
  }
  for (int row = 0; row + 1 < rows; ++row)
    for (int k = 0; k < around; ++k) {
      const auto at = [&](int r, int n) { return static_cast<std::uint16_t>(r * around + n % around); };
      stamp.indices.insert(stamp.indices.end(), {at(row, k), at(row + 1, k + 1), at(row, k + 1), at(row, k),
                                                 at(row + 1, k), at(row + 1, k + 1)});
    }
  return stamp;
}

std::vector<SolidVertex> solid_stamp(model::DrugClass drug) {
  switch (drug) {
    case model::DrugClass::reuptake_blocker: {
      std::vector<SolidVertex> cube;
      add_box(cube, glm::vec3(0.72f));
      return cube;
    }
    case model::DrugClass::receptor_ligand: return tetrahedron();
    case model::DrugClass::store_or_enzyme_inhibitor: return cross();
    case model::DrugClass::circuit_drug: return hexagonal_prism();
    case model::DrugClass::releaser: break;
  }
  return octahedron();
}

}  // namespace cleft::render
