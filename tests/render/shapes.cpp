// Outlines, meshes, actors, and the uniform block that C++ and GLSL share.
#include <catch_amalgamated.hpp>
#include <cmath>
#include <fstream>
#include <glm/geometric.hpp>
#include <map>
#include <string>
#include <tuple>

#include "render/actors.hpp"
#include "render/geometry.hpp"
#include "render/passes.hpp"
#include "render/profile.hpp"
#include "render/release.hpp"

using namespace cleft::render;
namespace model = cleft::model;

TEST_CASE("the bouton's outline keeps the agreed sizes", "[render]") {
  float widest = 0.0f;
  for (const glm::vec2& place : bouton_profile(14)) widest = std::max(widest, place.x);
  CHECK(2.0f * widest == Catch::Approx(7.0f).margin(0.1));
  // The cleft: from the bouton's outer face to the spine's, on the axis.
  const float cleft = (bouton_profile(14).front().y - half_bilayer) - (spine_profile(14).front().y + half_bilayer);
  CHECK(cleft == Catch::Approx(0.9f).margin(0.02));
}

TEST_CASE("inside and outside of the bouton", "[render]") {
  CHECK(inside_bouton({0.0f, 2.0f, 0.0f}, 0.2f));
  CHECK(inside_bouton({3.0f, 2.0f, -0.5f}, 0.2f));
  CHECK_FALSE(inside_bouton({3.6f, 2.0f, 0.0f}, 0.0f));
  CHECK_FALSE(inside_bouton({0.0f, 0.0f, 0.0f}, 0.0f));
  CHECK_FALSE(inside_bouton({3.1f, 1.0f, 0.0f}, 0.2f));
  CHECK(bouton_radius(2.0f) == Catch::Approx(3.5f).margin(0.02));
  CHECK(bouton_radius(0.2f) == 0.0f);
}

TEST_CASE("resampled points are evenly spaced", "[render]") {
  const Profile line{{0.0f, 0.0f}, {0.3f, 0.0f}, {1.0f, 0.0f}};
  const Profile points = resampled(line, 0.25f);
  REQUIRE(points.size() == 5);
  for (std::size_t i = 0; i < points.size(); ++i) CHECK(points[i].x == Catch::Approx(0.25 * static_cast<double>(i)));
}

TEST_CASE("at every stage of a release the cut membrane is one line from left to right", "[render]") {
  const Profile left = bouton_edge_left(), right = bouton_edge_right();
  CHECK(left.front() == with_mirror(bouton_profile(14)).front());
  CHECK(right.back() == with_mirror(bouton_profile(14)).back());
  float highest = 0.0f;
  for (int k = 0; k <= 100; ++k) {
    const Profile middle = release_profile(release_shape(static_cast<float>(k) / 100.0f).opening);
    INFO("stage " << k);
    CHECK(middle.front() == left.back());
    CHECK(middle.back() == right.front());
    float longest = 0.0f;
    for (std::size_t i = 1; i < middle.size(); ++i) {
      longest = std::max(longest, glm::distance(middle[i - 1], middle[i]));
      highest = std::max(highest, middle[i].y);
    }
    CHECK(longest < 0.45f);  // no gap
  }
  CHECK(highest > 1.2f);
  CHECK(release_shape(0.0f).docked);
  CHECK(release_shape(0.0f).opening == Opening{});
  CHECK(release_shape(1.0f).opening.height == 0.0f);
}

TEST_CASE("a vesicle that opens empties, once and for all", "[render]") {
  CHECK(release_remaining(0.0f, 34) == 34);
  CHECK(std::abs(release_remaining(release_stage_at_rest, 34) - 17) <= 1);
  CHECK(release_remaining(0.6f, 34) == 0);
  int before = 34;
  for (int k = 0; k <= 50; ++k) {
    const int now = release_remaining(static_cast<float>(k) / 50.0f, 34);
    CHECK(now <= before);
    before = now;
  }
  const Ink ink(palette(Theme::dark), model::SynapseState{}, 0.088f);
  const glm::vec3 eye = column_camera(1.8f).eye();
  for (const float stage : {0.0f, 0.3f, 0.45f, 0.9f}) {
    Figures quiet, burst;
    add_release(quiet, ink, eye, stage, 20, false, 7);
    add_release(burst, ink, eye, stage, 20, true, 7);
    CHECK(static_cast<int>(quiet.molecules.size()) == release_remaining(stage, 20));
    CHECK(burst.molecules.size() == 20);  // none is lost on the way
  }
}

TEST_CASE("transporters point out of the cell", "[render]") {
  for (const MembraneSite& site : transporter_sites()) {
    CHECK(glm::length(site.outward) == Catch::Approx(1.0f).margin(1e-4));
    glm::vec3 outside = site.position + site.outward * 0.3f, inside = site.position - site.outward * 0.5f;
    CHECK_FALSE(inside_bouton(outside, 0.0f));
    CHECK(inside_bouton(inside, 0.0f));
  }
}

TEST_CASE("a transporter opens towards the side it faces", "[render]") {
  const Ink ink(palette(Theme::dark), model::SynapseState{}, 0.088f);
  const MembraneSite site{{0.0f, 0.0f, 0.0f}, {0.0f, 1.0f, 0.0f}};
  const auto gaps = [&](float openness) {
    Figures figures;
    add_transporter(figures, ink, site, openness, 1.0f, ink.transporter, {});
    REQUIRE(figures.capsules.size() == (openness == 0.0f ? 10 : 13));  // the pocket is dark while it is open
    const CapsuleInstance &left = figures.capsules[0], &right = figures.capsules[5];
    return std::pair(std::abs(left.from.x - right.from.x), std::abs(left.to.x - right.to.x));
  };
  CHECK(gaps(1.0f).first > gaps(1.0f).second + 0.1f);
  CHECK(gaps(-1.0f).second > gaps(-1.0f).first + 0.1f);
  CHECK(gaps(0.0f).first == Catch::Approx(gaps(0.0f).second));
}

TEST_CASE("cargo and posture follow the conformation", "[render]") {
  const auto empty = [](Conformation conformation) {
    const Cargo cargo = cargo_of({conformation, 2});
    return !cargo.amine && cargo.drug < 0;
  };
  CHECK(empty(Conformation::out_empty));
  CHECK(empty(Conformation::in_empty));
  CHECK(cargo_of({Conformation::out_amine, -1}).amine);
  CHECK(cargo_of({Conformation::in_amine, -1}).amine);
  CHECK(cargo_of({Conformation::in_drug, 1}).drug == 1);
  CHECK(cargo_of({Conformation::out_blocked, 0}).drug == 0);
  CHECK(openness_of(Conformation::out_blocked) > 0.0f);
  CHECK(openness_of(Conformation::in_drug) < 0.0f);
  CHECK(openness_of(Conformation::in_empty) < 0.0f);
}

TEST_CASE("meshes index only their own vertices and have unit normals", "[render]") {
  for (const Theme theme : {Theme::dark, Theme::light})
    for (const Mesh& mesh : {membranes_mesh(palette(theme)), release_mesh(palette(theme), {}),
                             release_mesh(palette(theme), release_shape(0.35f).opening)}) {
      REQUIRE(mesh.indices.size() % 3 == 0);
      REQUIRE_FALSE(mesh.indices.empty());
      for (const std::uint32_t index : mesh.indices) REQUIRE(index < mesh.vertices.size());
      for (const MeshVertex& vertex : mesh.vertices)
        REQUIRE(glm::length(vertex.normal) == Catch::Approx(1.0f).margin(1e-3));
    }
  CHECK(membranes_mesh(palette(Theme::dark)).indices.size() / 3 < 25000);
}

TEST_CASE("triangles wind counterclockwise around their normals", "[render]") {
  const auto turning = [](const glm::vec3& a, const glm::vec3& b, const glm::vec3& c, const glm::vec3& normal) {
    return glm::dot(glm::cross(b - a, c - a), normal);
  };
  for (const Mesh& mesh : {membranes_mesh(palette(Theme::dark)), release_mesh(palette(Theme::dark), {}),
                           release_mesh(palette(Theme::dark), release_shape(0.35f).opening)}) {
    int wrong = 0;
    for (std::size_t i = 0; i < mesh.indices.size(); i += 3) {
      const MeshVertex &a = mesh.vertices[mesh.indices[i]], &b = mesh.vertices[mesh.indices[i + 1]],
                       &c = mesh.vertices[mesh.indices[i + 2]];
      if (turning(a.position, b.position, c.position, a.normal + b.normal + c.normal) < -1e-9f) ++wrong;
    }
    CHECK(wrong == 0);
  }
  const CapsuleStamp capsule = capsule_stamp();
  for (std::size_t i = 0; i < capsule.indices.size(); i += 3) {
    std::array<glm::vec3, 3> corner;
    for (std::size_t k = 0; k < 3; ++k) {
      const glm::vec4& vertex = capsule.vertices[capsule.indices[i + k]];
      corner[k] = glm::vec3(vertex) + glm::vec3(0.0f, vertex.w, 0.0f);  // a capsule of length 1
    }
    const glm::vec3 outwards = corner[0] + corner[1] + corner[2] - glm::vec3(0.0f, 1.5f, 0.0f);
    CHECK(turning(corner[0], corner[1], corner[2], outwards) > -1e-6f);
  }
  for (const model::DrugClass drug :
       {model::DrugClass::releaser, model::DrugClass::store_or_enzyme_inhibitor, model::DrugClass::circuit_drug}) {
    const std::vector<SolidVertex> solid = solid_stamp(drug);
    for (std::size_t i = 0; i < solid.size(); i += 3)
      CHECK(turning(solid[i].position, solid[i + 1].position, solid[i + 2].position, solid[i].normal) > 0.0f);
  }
}

TEST_CASE("drug solids are closed, face outwards and differ by class", "[render]") {
  std::map<std::size_t, int> sizes;
  for (const model::DrugClass drug :
       {model::DrugClass::releaser, model::DrugClass::reuptake_blocker, model::DrugClass::receptor_ligand,
        model::DrugClass::store_or_enzyme_inhibitor, model::DrugClass::circuit_drug}) {
    const std::vector<SolidVertex> solid = solid_stamp(drug);
    REQUIRE(solid.size() % 3 == 0);
    ++sizes[solid.size()];
    // Every edge belongs to an even number of faces.
    using Corner = std::tuple<int, int, int>;
    std::map<std::pair<Corner, Corner>, int> edges;
    const auto corner = [](const glm::vec3& p) {
      return Corner(std::lround(p.x * 1000.0f), std::lround(p.y * 1000.0f), std::lround(p.z * 1000.0f));
    };
    for (std::size_t i = 0; i < solid.size(); i += 3) {
      for (std::size_t k = 0; k < 3; ++k) {
        Corner a = corner(solid[i + k].position), b = corner(solid[i + (k + 1) % 3].position);
        if (b < a) std::swap(a, b);
        ++edges[{a, b}];
        CHECK(glm::length(solid[i + k].normal) == Catch::Approx(1.0f).margin(1e-4));
      }
      const glm::vec3 middle = solid[i].position + solid[i + 1].position + solid[i + 2].position;
      CHECK(glm::dot(middle, solid[i].normal) > 0.0f);
    }
    for (const auto& [edge, faces] : edges) CHECK(faces % 2 == 0);
  }
  CHECK(sizes.size() == 5);
}

TEST_CASE("an open vesicle is cut towards the viewer", "[render]") {
  const Ink ink(palette(Theme::dark), model::SynapseState{}, 0.088f);
  const glm::vec3 eye = column_camera(1.8f).eye();
  Figures still;
  add_vesicles(still, ink, eye);
  CHECK(still.shells.size() == vesicle_count);
  int open = 0;
  for (const ShellInstance& shell : still.shells) {
    if (shell.cut.w < 1.0f) ++open;
    CHECK(glm::dot(glm::vec3(shell.cut), glm::normalize(eye - shell.centre)) > 0.9f);
  }
  CHECK(open == open_vesicles);
}

TEST_CASE("the uniform block of the shaders is as large as the one in C++", "[render]") {
  std::ifstream file("shaders/common.glsl");
  REQUIRE(file);
  std::size_t bytes = 0;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line.find("uniform Frame") != std::string::npos) inside = true;
    if (inside && line.rfind("  mat4 ", 0) == 0) bytes += 64;
    if (inside && line.rfind("  vec4 ", 0) == 0) {
      const std::size_t bracket = line.find('[');
      bytes += 16 * (bracket == std::string::npos ? 1 : std::stoul(line.substr(bracket + 1)));
    }
    if (!line.empty() && line.front() == '}') inside = false;
  }
  CHECK(bytes == sizeof(FrameBlock));
}
