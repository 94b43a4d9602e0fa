// Projection, resting cameras and anchors.
#include "render/camera.hpp"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <glm/geometric.hpp>

#include "render/anchors.hpp"
#include "render/profile.hpp"

using namespace cleft::render;
namespace model = cleft::model;

TEST_CASE("the target lies in the middle, right is right and up is up", "[render]") {
  Camera camera;
  const auto centre = project(camera, camera.target, 600.0f, 330.0f);
  REQUIRE(centre);
  CHECK(centre->x == Catch::Approx(300.0f).margin(0.01));
  CHECK(centre->y == Catch::Approx(165.0f).margin(0.01));
  const auto right = project(camera, camera.target + glm::vec3(1.0f, 0.0f, 0.0f), 600.0f, 330.0f);
  const auto above = project(camera, camera.target + glm::vec3(0.0f, 1.0f, 0.0f), 600.0f, 330.0f);
  CHECK(right->x > centre->x + 40.0f);
  CHECK(above->y < centre->y - 40.0f);
  CHECK_FALSE(project(camera, camera.eye() * 2.0f - camera.target, 600.0f, 330.0f));
  CHECK_FALSE(project(camera, camera.target, 0.0f, 330.0f));
}

TEST_CASE("a shift moves the picture by half widths and half heights", "[render]") {
  Camera camera;
  camera.shift = {0.1f, -0.2f};
  const auto centre = project(camera, camera.target, 600.0f, 330.0f);
  CHECK(centre->x == Catch::Approx(330.0f).margin(0.01));
  CHECK(centre->y == Catch::Approx(198.0f).margin(0.01));
  const glm::mat4 transform = view_projection(camera, 600.0f / 330.0f);
  const glm::vec4 clip = transform * glm::vec4(0.3f, 0.2f, 0.1f, 1.0f);
  const auto point = project(camera, {0.3f, 0.2f, 0.1f}, 600.0f, 330.0f);
  CHECK(point->x == Catch::Approx((clip.x / clip.w * 0.5f + 0.5f) * 600.0f).margin(0.01));
}

TEST_CASE("a field of view of 28 degrees spans the height", "[render]") {
  Camera camera;
  camera.yaw_rad = camera.pitch_rad = 0.0f;
  const float half = camera.distance * std::tan(14.0f * 3.14159265f / 180.0f);
  const auto top = project(camera, camera.target + glm::vec3(0.0f, half, 0.0f), 400.0f, 300.0f);
  CHECK(top->y == Catch::Approx(0.0f).margin(0.05));
}

TEST_CASE("resting cameras keep to the visual target at every shape of view", "[render]") {
  for (const float aspect : {0.8f, 1.0f, 1.39f, 1.55f, 1.82f, 2.0f, 2.6f})
    for (const Camera& camera : {column_camera(aspect), overview_camera(aspect)}) {
      CHECK(camera.yaw_rad <= -0.20f);
      CHECK(camera.yaw_rad >= -0.25f);
      const float height = 300.0f, width = aspect * height;
      const auto left = project(camera, {-3.5f, 2.0f, 0.0f}, width, height);
      const auto right = project(camera, {3.5f, 2.0f, 0.0f}, width, height);
      const float share = (right->x - left->x) / width;
      CHECK(share > 0.45f);
      CHECK(share < 0.92f);
      // Cleft, receptors and the row of transporters are always in the picture.
      for (const glm::vec3& place :
           {glm::vec3(0.0f, 0.0f, 0.0f), glm::vec3(1.48f, -0.9f, 0.0f), glm::vec3(-3.1f, 1.0f, 0.0f)}) {
        const auto point = project(camera, place, width, height);
        CHECK(point->x > 0.0f);
        CHECK(point->x < width);
        CHECK(point->y > 0.0f);
        CHECK(point->y < height);
      }
    }
}

TEST_CASE("the orbit stops at its limits", "[render]") {
  const Camera rest = column_camera(1.8f);
  CHECK(orbited(rest, 3.0f, 0.0f).yaw_rad == Catch::Approx(rest.yaw_rad + orbit_limit_rad));
  CHECK(orbited(rest, -3.0f, 0.0f).yaw_rad == Catch::Approx(rest.yaw_rad - orbit_limit_rad));
  CHECK(orbited(rest, 0.1f, 0.05f).pitch_rad == Catch::Approx(rest.pitch_rad + 0.05f));
  CHECK(orbited(rest, 0.0f, -3.0f).pitch_rad > -0.1f);
  CHECK(orbited(rest, 0.0f, 3.0f).pitch_rad <= rest.pitch_rad + orbit_limit_rad + 1e-6f);
}

TEST_CASE("arrows find their places, the release arrow only with release", "[render]") {
  model::SynapseState state;
  for (const float aspect : {1.39f, 1.82f}) {
    const Camera camera = column_camera(aspect);
    const float height = 300.0f, width = aspect * height;
    for (const Anchor anchor : {Anchor::transporter_0, Anchor::transporter_3, Anchor::receptor, Anchor::autoreceptor,
                                Anchor::cleft, Anchor::vmat2, Anchor::mao})
      CHECK(project_anchor(anchor, state, camera, width, height));
    const auto left = project_anchor(Anchor::transporter_3, state, camera, width, height);
    const auto right = project_anchor(Anchor::transporter_0, state, camera, width, height);
    CHECK(left->x < right->x);
  }
  const Camera camera = column_camera(1.82f);
  CHECK_FALSE(project_anchor(Anchor::fuse, state, camera, 600.0f, 330.0f));
  state.release_per_s = 1.0;
  CHECK_FALSE(project_anchor(Anchor::fuse, state, camera, 600.0f, 330.0f));  // no impulses, no release
  state.firing_Hz = 1.0;
  const auto fuse = project_anchor(Anchor::fuse, state, camera, 600.0f, 330.0f);
  const auto cleft = project_anchor(Anchor::cleft, state, camera, 600.0f, 330.0f);
  REQUIRE(fuse);
  CHECK(fuse->y < cleft->y);
}

TEST_CASE("presets go by name, and each shows what it is named for", "[render]") {
  CHECK_FALSE(preset_named("nowhere"));
  const auto shows = [](std::string_view name, const glm::vec3& place) {
    const auto preset = preset_named(name);
    REQUIRE(preset);
    for (const float aspect : {1.0f, 1.6f, 2.0f}) {
      const float height = 400.0f, width = aspect * height;
      const auto point = project(preset_camera(*preset, aspect), place, width, height);
      REQUIRE(point);
      INFO(name << " at " << aspect);
      CHECK(point->x > 0.1f * width);
      CHECK(point->x < 0.9f * width);
      CHECK(point->y > 0.1f * height);
      CHECK(point->y < 0.9f * height);
    }
  };
  shows("column", {0.0f, 0.5f, 0.0f});
  shows("whole", {0.0f, 1.5f, 0.0f});
  shows("beside-text", {0.0f, 1.0f, 0.0f});
  shows("cleft", {0.0f, 0.0f, 0.0f});
  shows("vesicles", {-0.45f, 2.02f, -0.55f});
  shows("transporter", {1.62f, 0.55f, 0.0f});
  shows("release", {release_place, 0.93f, 0.0f});
}

TEST_CASE("the way between two cameras begins and ends at them", "[render]") {
  const Camera from = column_camera(1.6f), to = preset_camera(Preset::release, 1.6f);
  CHECK(between(from, to, 0.0f).eye() == from.eye());
  CHECK(glm::length(between(from, to, 1.0f).eye() - to.eye()) < 1e-4f);
}

TEST_CASE("zoom goes nearer, not through the synapse", "[render]") {
  const Camera rest = overview_camera(1.6f);
  CHECK(zoomed(rest, 1.0f).distance == rest.distance);
  CHECK(zoomed(rest, 2.0f).distance == Catch::Approx(rest.distance * 0.5f));
  CHECK(zoomed(rest, 99.0f).distance == Catch::Approx(rest.distance / most_zoom));
  CHECK(zoomed(preset_camera(Preset::transporter, 1.6f), 3.0f).distance > camera_near + 0.9f);
}
