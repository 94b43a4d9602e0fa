// Where molecules are, and that as many are drawn as were counted.
#include "render/molecules.hpp"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <glm/geometric.hpp>

using namespace cleft::render;
namespace model = cleft::model;

namespace {

constexpr float view_width = 600.0f, view_height = 330.0f;
const std::array<Region, 4> regions{Region::cytosol, Region::cleft, Region::around, Region::plume};

struct Drawn {
  Crowd crowd;
  SceneCounts expected;
};

Drawn draw(const model::SynapseState& state, std::span<const Rect> keep_out = {}) {
  const Camera camera = column_camera(view_width / view_height);
  Drawn drawn;
  drawn.expected = counts(state, {});
  const Ink ink(palette(Theme::dark), state, 0.088f);
  static Molecules molecules(7);
  UsableCrowd usable;
  molecules.fill(drawn.crowd, ink, drawn.expected, camera.eye(),
                 {view_projection(camera, view_width / view_height), view_width, view_height, keep_out}, usable);
  return drawn;
}

model::SynapseState busy() {
  model::SynapseState state;
  state.drugs = {{.id = {},
                  .name = {},
                  .drug_class = model::DrugClass::releaser,
                  .extracellular_molecules = 2.0e5,
                  .cytosol_molecules = 4.0e4},
                 {.id = {},
                  .name = {},
                  .drug_class = model::DrugClass::reuptake_blocker,
                  .extracellular_molecules = 3.0e4,
                  .cytosol_molecules = 1.0e4}};
  state.extracellular_molecules = 1200.0;
  state.cytosol_molecules = 300.0;
  state.store_fraction = 0.6;
  state.release_per_s = 130.0;
  state.firing_Hz = 1.0;
  return state;
}

int expected_amines(const SceneCounts& counts) {
  return counts.outside_amine + counts.cytosol_amine + open_vesicles * counts.vesicle_amine;
}

glm::vec3 place_of(const MoleculeInstance& molecule, double time_s) {
  return drifted({molecule.home, molecule.reach}, static_cast<std::uint32_t>(std::abs(molecule.seed)),
                 drift_clock(time_s));
}

std::vector<Home> first_homes(Region region, std::size_t count, std::uint32_t seed) {
  Homes homes(region, seed);
  std::vector<Home> found;
  for (std::size_t i = 0; i < count; ++i)
    if (const Home* home = homes.at(i)) found.push_back(*home);
  return found;
}

}  // namespace

TEST_CASE("as many molecules are drawn as were counted", "[render]") {
  const Drawn drawn = draw(busy());
  CHECK(static_cast<int>(drawn.crowd.molecules.size()) == expected_amines(drawn.expected));
  for (const std::size_t d : {0U, 1U}) {
    const auto& solids = drawn.crowd.solids[static_cast<std::size_t>(busy().drugs[d].drug_class)];
    CHECK(static_cast<int>(solids.size()) == drawn.expected.drugs[d].outside + drawn.expected.drugs[d].cytosol);
    CHECK(drawn.expected.drugs[d].outside > 0);
  }
}

TEST_CASE("thousands of molecules find their places", "[render]") {
  model::SynapseState state;
  state.extracellular_molecules = 4000.0 * 20.0;
  state.cytosol_molecules = 1000.0 * 20.0;
  const Drawn drawn = draw(state);
  CHECK(drawn.expected.outside_amine == 4000);
  CHECK_FALSE(drawn.expected.capped);
  CHECK(static_cast<int>(drawn.crowd.molecules.size()) == expected_amines(drawn.expected));
}

TEST_CASE("more molecules of a kind add dots and move none", "[render]") {
  model::SynapseState state;
  state.store_fraction = 0.0;
  state.cytosol_molecules = 200.0;
  const Crowd fewer = draw(state).crowd;
  state.cytosol_molecules = 400.0;
  const Crowd more = draw(state).crowd;
  REQUIRE(fewer.molecules.size() == 10);
  REQUIRE(more.molecules.size() == 20);
  for (std::size_t i = 0; i < fewer.molecules.size(); ++i) {
    CHECK(fewer.molecules[i].home == more.molecules[i].home);
    CHECK(fewer.molecules[i].seed == more.molecules[i].seed);
  }
}

TEST_CASE("nothing has its home under a label, and the count is kept elsewhere", "[render]") {
  const std::array<Rect, 2> labels{Rect{0.0f, 150.0f, 150.0f, 120.0f}, Rect{400.0f, 200.0f, 200.0f, 60.0f}};
  model::SynapseState state = busy();
  state.store_fraction = 0.0;  // what is in vesicles stays where it is
  const Camera camera = column_camera(view_width / view_height);
  const Drawn still = draw(state, labels);
  CHECK(static_cast<int>(still.crowd.molecules.size()) == expected_amines(still.expected));
  for (const MoleculeInstance& molecule : still.crowd.molecules) {
    CHECK(molecule.seed >= 0.0f);  // the shader lets it fade where it drifts under one
    const auto point = project(camera, molecule.home, view_width, view_height);
    REQUIRE(point);
    CHECK(visibility(*point, labels) > 0.0f);
  }
  // At most the few that have drifted under a label's edge cannot be seen.
  int hidden = 0;
  for (const MoleculeInstance& molecule : still.crowd.molecules) {
    const auto point = project(camera, place_of(molecule, 3.0), view_width, view_height);
    REQUIRE(point);
    hidden += visibility(*point, labels) < 0.4f ? 1 : 0;
  }
  CHECK(hidden <= expected_amines(still.expected) / 8);
}

TEST_CASE("homes lie in their region, and so does every point of the drift", "[render]") {
  for (const Region region : regions) {
    const std::vector<Home> homes = first_homes(region, 60, 11);
    REQUIRE(homes.size() == 60);
    for (std::uint32_t i = 0; i < homes.size(); ++i) {
      REQUIRE(in_region(region, homes[i].centre));
      for (int k = 0; k < 8; ++k) {
        const glm::vec3 side((k & 1) != 0 ? 1.0f : -1.0f, (k & 2) != 0 ? 1.0f : -1.0f, (k & 4) != 0 ? 1.0f : -1.0f);
        REQUIRE(in_region(region, homes[i].centre + side * homes[i].reach));
      }
      for (int step = 0; step < 54; ++step) {
        const double time_s = 0.37 * step;
        const glm::vec3 place = drifted(homes[i], 11 + i, drift_clock(time_s));
        REQUIRE(glm::all(glm::lessThanEqual(glm::abs(place - homes[i].centre), homes[i].reach + 1e-5f)));
      }
    }
  }
}

TEST_CASE("placing is reproducible and depends on the seed", "[render]") {
  const auto once = first_homes(Region::cleft, 30, 5), again = first_homes(Region::cleft, 30, 5);
  const auto other = first_homes(Region::cleft, 30, 6);
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
      const float here = wander(index, 1, drift_clock(time_s));
      REQUIRE(std::abs(here) <= 1.0f);
      REQUIRE(std::abs(wander(index, 1, drift_clock(time_s + 1e-4)) - here) < 0.01f);
      sum += here;
      ++samples;
    }
  CHECK(std::abs(sum / samples) < 0.05);
  CHECK(wander(1, 1, drift_clock(2.5)) != wander(2, 1, drift_clock(2.5)));
  CHECK(wander(1, 1, drift_clock(2.5)) != wander(1, 2, drift_clock(2.5)));
  // Days into a session the path is still smooth: time is counted in doubles.
  CHECK(std::abs(wander(1, 1, drift_clock(3.0e5)) - wander(1, 1, drift_clock(3.0e5 + 1e-3))) < 0.05f);
}

TEST_CASE("molecules drift at the speed of the visual target", "[render]") {
  // 30 to 60 px/s at rest, here as a mean over molecules in a column of 600 x 330.
  const Camera camera = column_camera(view_width / view_height);
  const std::vector<Home> homes = first_homes(Region::around, 80, 2);
  double path_px = 0.0;
  constexpr double step_s = 0.02;
  constexpr int steps = 200;
  for (std::uint32_t i = 0; i < homes.size(); ++i)
    for (int step = 0; step < steps; ++step) {
      const double time_s = step_s * step;
      const auto from = project(camera, drifted(homes[i], 2 + i, drift_clock(time_s)), view_width, view_height);
      const auto to = project(camera, drifted(homes[i], 2 + i, drift_clock(time_s + step_s)), view_width, view_height);
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
