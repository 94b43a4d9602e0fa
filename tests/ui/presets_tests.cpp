// What opens with one press stands in a tissue in which the model was held to published experiments.
#include "ui/presets.hpp"

#include <catch_amalgamated.hpp>

#include "lab/library.hpp"
#include "support/validated_tissue.hpp"

namespace cleft::ui {

TEST_CASE("every preset stands in a tissue that was validated", "[presets]") {
  const catalog::Catalog& catalog = lab::complete_catalog();
  core::Faults faults;
  const auto experiments = lab::read_experiments(catalog, faults);
  REQUIRE(faults.empty());
  REQUIRE_FALSE(presets().empty());
  for (const Preset& preset : presets()) {
    CAPTURE(preset.scenario);
    const catalog::ScenarioText* text = catalog.find_scenario(preset.scenario);
    REQUIRE(text != nullptr);
    const auto scenario = lab::parse_scenario(text->path, text->json, catalog, faults);
    REQUIRE(scenario.has_value());
    CHECK(tests::not_validated(*scenario, experiments).empty());
    // The check is one that can fail: the same scenario in a slice.
    lab::Scenario slice = *scenario;
    slice.preparation = lab::Preparation::slice;
    CHECK_FALSE(tests::not_validated(slice, experiments).empty());
  }
}

}  // namespace cleft::ui
