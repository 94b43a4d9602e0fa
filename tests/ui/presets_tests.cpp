// What opens with one press stands in a tissue in which the model was held to published experiments.
#include "ui/panel/presets.hpp"

#include <catch_amalgamated.hpp>

#include "support/validated_tissue.hpp"
#include "validation/complete_library.hpp"

namespace cleft::ui {

TEST_CASE("every preset stands in a tissue that was validated", "[presets]") {
  const catalog::Catalog& catalog = validation::complete_catalog();
  core::Faults faults;
  const auto experiments = validation::read_experiments(catalog, faults);
  REQUIRE(faults.empty());
  REQUIRE_FALSE(presets().empty());
  for (const Preset& preset : presets()) {
    CAPTURE(preset.id);
    if (preset.opens == Preset::Opens::comparison) {
      CHECK(catalog.find_comparison(preset.id) != nullptr);
      continue;
    }
    const catalog::ScenarioText* text = catalog.find_scenario(preset.id);
    REQUIRE(text != nullptr);
    const auto scenario = simulation::parse_scenario(text->path, text->json, catalog, faults);
    REQUIRE(scenario.has_value());
    CHECK(tests::not_validated(*scenario, experiments).empty());
    // The check is one that can fail: the same scenario in a slice.
    simulation::Scenario slice = *scenario;
    slice.preparation = simulation::Preparation::slice;
    CHECK_FALSE(tests::not_validated(slice, experiments).empty());
  }
}

}  // namespace cleft::ui
