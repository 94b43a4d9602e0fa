// Where molecules are, and that as many are drawn as were counted.
#include "render/molecules.hpp"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <glm/geometric.hpp>

using namespace cleft::render;

namespace {

constexpr float view_width = 600.0f, view_height = 330.0f;
const std::array<Region, 5> regions{Region::cytosol, Region::cleft, Region::around, Region::plume,
                                    Region::fused_vesicle};

struct Drawn {
  Figures figures;
  SceneCounts expected;
};

Drawn draw(SceneState state, std::span<const Rect> keep_out = {}, double time_s = 0.0) {
  const Camera camera = column_camera(view_width / view_height);
  Drawn drawn;
  drawn.expected = counts(state, {});
  const Ink ink(palette(Theme::dark), state.amine, state.drug, 0.088f);
  static const Molecules molecules(7);
  molecules.add(drawn.figures, ink, drawn.expected, camera.eye(),
                {view_projection(camera, view_width / view_height), view_width, view_height, keep_out}, time_s);
  return drawn;
}

SceneState busy() {
  SceneState state;
  state.drug = DrugClass::releaser;
  state.extracellular_amine = 1200.0;
  state.cytosol_amine = 300.0;
  state.extracellular_drug = 2.0e5;
  state.cytosol_drug = 4.0e4;
  state.store_fraction = 0.6;
  state.release_per_s = 130.0;
  return state;
}

int expected_amines(const SceneCounts& counts) {
  return counts.outside_amine + counts.cytosol_amine + counts.fused_vesicle_amine +
         open_vesicles * counts.vesicle_amine;
}

}  // namespace

TEST_CASE("as many molecules are drawn as were counted", "[render]") {
  for (const Amine amine : {Amine::serotonin, Amine::dopamine, Amine::norepinephrine}) {
    SceneState state = busy();
    state.amine = amine;
    const Drawn drawn = draw(state);
    const int spheres_each = amine == Amine::norepinephrine ? 2 : 1;
    CHECK(static_cast<int>(drawn.figures.spheres.size()) == spheres_each * expected_amines(drawn.expected));
    CHECK(static_cast<int>(drawn.figures.solids.size()) == drawn.expected.outside_drug + drawn.expected.cytosol_drug);
  }
}

TEST_CASE("more molecules of a kind add dots and move none", "[render]") {
  SceneState state;
  state.store_fraction = 0.0;
  state.cytosol_amine = 200.0;
  const Figures fewer = draw(state).figures;
  state.cytosol_amine = 400.0;
  const Figures more = draw(state).figures;
  REQUIRE(fewer.spheres.size() == 10);
  REQUIRE(more.spheres.size() == 20);
  for (std::size_t i = 0; i < fewer.spheres.size(); ++i) CHECK(fewer.spheres[i].centre == more.spheres[i].centre);
}

TEST_CASE("nothing is drawn under a label, and the count is kept elsewhere", "[render]") {
  const std::array<Rect, 2> labels{Rect{0.0f, 150.0f, 150.0f, 120.0f}, Rect{400.0f, 200.0f, 200.0f, 60.0f}};
  SceneState state = busy();
  state.store_fraction = 0.0;  // what is in vesicles stays where it is
  const Camera camera = column_camera(view_width / view_height);
  const Drawn still = draw(state, labels);
  for (const SphereInstance& sphere : still.figures.spheres) {
    const auto point = project(camera, sphere.centre, view_width, view_height);
    REQUIRE(point);
    CHECK(visibility(*point, labels) > 0.0f);
  }
  // At most the few that have drifted under a label's edge are missing.
  const auto shown = static_cast<int>(still.figures.spheres.size());
  CHECK(shown <= expected_amines(still.expected));
  CHECK(shown >= expected_amines(still.expected) * 9 / 10);
}

TEST_CASE("homes lie in their region, and so does every point of the drift", "[render]") {
  for (const Region region : regions) {
    const std::vector<Home> homes = place_homes(region, 60, 11);
    REQUIRE(homes.size() == 60);
    for (std::uint32_t i = 0; i < homes.size(); ++i) {
      REQUIRE(in_region(region, homes[i].centre));
      for (int k = 0; k < 8; ++k) {
        const glm::vec3 side((k & 1) != 0 ? 1.0f : -1.0f, (k & 2) != 0 ? 1.0f : -1.0f, (k & 4) != 0 ? 1.0f : -1.0f);
        REQUIRE(in_region(region, homes[i].centre + side * homes[i].reach));
      }
      for (int step = 0; step < 54; ++step) {
        const double time_s = 0.37 * step;
        const glm::vec3 place = drifted(homes[i], 11, i, time_s);
        REQUIRE(glm::all(glm::lessThanEqual(glm::abs(place - homes[i].centre), homes[i].reach + 1e-5f)));
      }
    }
  }
}

TEST_CASE("placing is reproducible and depends on the seed", "[render]") {
  const auto once = place_homes(Region::cleft, 30, 5), again = place_homes(Region::cleft, 30, 5);
  const auto other = place_homes(Region::cleft, 30, 6);
  REQUIRE(once.size() == again.size());
  for (std::size_t i = 0; i < once.size(); ++i) CHECK(once[i].centre == again[i].centre);
  CHECK(once[0].centre != other[0].centre);
}

TEST_CASE("drift is bounded, continuous, has no bias and differs between molecules", "[render]") {
  double sum = 0.0;
  int samples = 0;
  for (std::uint32_t index = 0; index < 50; ++index)
    for (int step = 0; step < 400; ++step) {
      const double time_s = 0.1 * step;
      const float here = wander(3, index, 0, time_s);
      REQUIRE(std::abs(here) <= 1.0f);
      REQUIRE(std::abs(wander(3, index, 0, time_s + 1e-4) - here) < 0.01f);
      sum += here;
      ++samples;
    }
  CHECK(std::abs(sum / samples) < 0.05);
  CHECK(wander(3, 1, 0, 2.5) != wander(3, 2, 0, 2.5));
  CHECK(wander(3, 1, 0, 2.5) != wander(3, 1, 1, 2.5));
  // Days into a session the path is still smooth: time is counted in doubles.
  CHECK(std::abs(wander(3, 1, 0, 3.0e5) - wander(3, 1, 0, 3.0e5 + 1e-3)) < 0.05f);
}

TEST_CASE("molecules drift at the speed of the visual target", "[render]") {
  // visual.md: 30 to 60 px/s at rest, here as a mean over molecules in a column of 600 x 330.
  const Camera camera = column_camera(view_width / view_height);
  const std::vector<Home> homes = place_homes(Region::around, 80, 2);
  double path_px = 0.0;
  constexpr double step_s = 0.02;
  constexpr int steps = 200;
  for (std::uint32_t i = 0; i < homes.size(); ++i)
    for (int step = 0; step < steps; ++step) {
      const double time_s = step_s * step;
      const auto from = project(camera, drifted(homes[i], 2, i, time_s), view_width, view_height);
      const auto to = project(camera, drifted(homes[i], 2, i, time_s + step_s), view_width, view_height);
      path_px += std::hypot(to->x - from->x, to->y - from->y);
    }
  const double speed = path_px / (steps * step_s) / static_cast<double>(homes.size());
  CHECK(speed > 30.0);
  CHECK(speed < 60.0);
}

TEST_CASE("vesicles differ, their sum does not", "[render]") {
  for (int average = 0; average <= vesicle_dots_at_rest + 4; ++average) {
    int sum = 0;
    for (int i = 0; i < open_vesicles; ++i) sum += vesicle_filling(i, average);
    CHECK(sum == open_vesicles * average);
  }
}

TEST_CASE("a vesicle's contents stay in the bowl and do not coincide", "[render]") {
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    const std::vector<glm::vec3> places = vesicle_places(seed);
    REQUIRE(static_cast<int>(places.size()) == vesicle_dots_cap);
    for (std::size_t i = 0; i < places.size(); ++i) {
      CHECK(glm::length(places[i]) < vesicle_radius * 0.8f);
      for (std::size_t k = 0; k < i; ++k) CHECK(glm::distance(places[i], places[k]) > 0.06f);
    }
  }
}

TEST_CASE("visibility is zero under a label and one far away", "[render]") {
  const std::array<Rect, 1> labels{Rect{10.0f, 10.0f, 100.0f, 20.0f}};
  CHECK(visibility({50.0f, 20.0f}, labels) == 0.0f);
  CHECK(visibility({111.0f, 20.0f}, labels) == 0.0f);
  CHECK(visibility({300.0f, 20.0f}, labels) == 1.0f);
  const float between = visibility({120.0f, 20.0f}, labels);
  CHECK(between > 0.0f);
  CHECK(between < 1.0f);
  CHECK(visibility({50.0f, 20.0f}, {}) == 1.0f);
}
