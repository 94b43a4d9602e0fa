// The bands behind the curves.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cstdio>

#include "simulation/library.hpp"
#include "support/files.hpp"
#include "support/runs.hpp"
#include "workspace/bands.hpp"

using namespace cleft;
using workspace::Bands;
using workspace::Curves;

TEST_CASE("the percentiles of a known set are these", "[bands]") {
  // At each of two instants a hundred and one values, 0 to 100 and 100 to 0, in an order that is not theirs.
  std::vector<std::vector<double>> courses;
  for (int i = 0; i <= 100; ++i) {
    const double value = (i * 37) % 101;
    courses.push_back({value, 100.0 - value});
  }
  const std::vector<std::span<const double>> curves(courses.begin(), courses.end());
  const workspace::Band people = workspace::band_of({0.0, 1.0}, curves, workspace::Members::people);
  const workspace::Band constants = workspace::band_of({0.0, 1.0}, curves, workspace::Members::constants);
  for (const std::size_t row : {0U, 1U}) {
    CHECK(people.low[row] == 5.0);
    CHECK(people.quarter_low[row] == 25.0);
    CHECK(people.median[row] == 50.0);
    CHECK(people.quarter_high[row] == 75.0);
    CHECK(people.high[row] == 95.0);
    CHECK(constants.low[row] == 10.0);
    CHECK(constants.high[row] == 90.0);
  }
  CHECK(constants.median.empty());
  const workspace::Band two = workspace::band_of({0.0, 1.0}, std::span(curves).first(2), workspace::Members::people);
  CHECK(two.median[0] == 18.5);  // half way between 0 and 37
}

TEST_CASE("a band holds eight of ten courses, at every instant", "[bands]") {
  const std::vector<catalog::File> files = simulation::embedded_files();
  const std::string json = tests::scenario_text(
      "1 h", "2 min", R"("serotonin","dopamine")",
      R"("drugs":[{"drug":"mdma","at":"10 min","exposure":{"kind":"constant","concentration":"3 uM"}}])");
  core::Faults faults;
  const auto scenario = simulation::parse_scenario("test.json", json, simulation::embedded_catalog(), faults);
  REQUIRE(scenario.has_value());

  Bands bands(files, simulation::embedded_catalog());
  CHECK(bands.of(*scenario, Curves::outside) == nullptr);
  std::size_t solved_when_shown = 0;
  const std::vector<double> rows_s = tests::followed(json).time_s();
  while (bands.work(*scenario, rows_s)) {
    const workspace::BandProgress progress = bands.progress(*scenario);
    CHECK(progress.solved <= progress.tried);
    if (solved_when_shown == 0 && bands.of(*scenario, Curves::outside) != nullptr) {
      solved_when_shown = progress.solved;
    }
  }
  const std::vector<workspace::Band>* found = bands.of(*scenario, Curves::outside);
  REQUIRE(found != nullptr);
  REQUIRE(found->size() == 2);

  validation::Ensemble ensemble(files, simulation::embedded_catalog().ensemble);
  CHECK(solved_when_shown >= 12);
  CHECK(solved_when_shown < ensemble.size() / 2);
  CHECK(bands.progress(*scenario).done());
  CHECK(bands.progress(*scenario).sets == ensemble.size());
  const std::vector<double> band_s = (*found)[0].time_s;
  const auto first_after = [&band_s](double t) {
    return static_cast<std::size_t>(std::upper_bound(band_s.begin(), band_s.end(), t) - band_s.begin());
  };
  REQUIRE(band_s.size() > 31);
  std::vector<std::size_t> inside(band_s.size(), 0);
  std::size_t solved = 0;
  for (const auto& run : ensemble.sample(0, ensemble.size(), *scenario, band_s)) {
    solved += run ? 1U : 0U;
    for (std::size_t row = 0; run && row < inside.size(); ++row) {
      const simulation::Moment moment = run->at(row);
      const double times_rest =
          moment.extracellular_nM(model::Amine::serotonin) / moment.rest_nM(model::Amine::serotonin);
      inside[row] += (*found)[0].low[row] <= times_rest && times_rest <= (*found)[0].high[row] ? 1U : 0U;
    }
  }
  REQUIRE(solved >= 50);
  CHECK(bands.progress(*scenario).solved == solved);
  for (const std::size_t count : inside) {
    CHECK(static_cast<double>(count) >= 0.8 * static_cast<double>(solved));
  }
  const std::size_t late = first_after(2400.0);
  CHECK(inside[late] < solved);                                 // and not all of them
  for (std::size_t row = 0; row < first_after(599.0); ++row) {  // before anything happens all are at rest
    CHECK_THAT((*found)[0].low[row], Catch::Matchers::WithinAbs(1.0, 1e-4));
    CHECK_THAT((*found)[0].high[row], Catch::Matchers::WithinAbs(1.0, 1e-4));
  }
  CHECK((*found)[0].high[late] > 1.2 * (*found)[0].low[late]);
  CHECK(bands.of(*scenario, Curves::stores) != nullptr);

  simulation::Scenario other = *scenario;
  other.exposures.front().concentration_uM = 1.0;
  CHECK(bands.of(other, Curves::outside) == nullptr);
}

TEST_CASE("what MODEL.md says of the ensemble is what comes of it", "[bands]") {
  const std::vector<catalog::File> files = simulation::embedded_files();
  const catalog::Catalog& catalog = simulation::embedded_catalog();
  const catalog::ScenarioText* text = catalog.find_scenario("first-left");  // MDMA 3 uM
  REQUIRE(text != nullptr);
  core::Faults faults;
  const auto scenario = simulation::parse_scenario(text->path, text->json, catalog, faults);
  REQUIRE(scenario.has_value());
  const simulation::Run run = tests::solved(text->json);
  const std::vector<double> course_nM = run.extracellular_nM(model::Amine::serotonin);
  const double rise = *std::max_element(course_nM.begin(), course_nM.end()) / run.rest_nM(model::Amine::serotonin);
  Bands bands(files, catalog);
  const std::vector<double> rows_s = tests::followed(text->json).time_s();
  while (bands.work(*scenario, rows_s)) {
  }
  const workspace::Band& band = bands.of(*scenario, Curves::outside)->at(0);

  std::string model = tests::read_file("MODEL.md");
  std::replace(model.begin(), model.end(), '\n', ' ');
  char words[120];
  std::snprintf(words, sizeof words, "%zu sets of constants", catalog.ensemble.members);
  INFO(words);
  CHECK(model.find(words) != std::string::npos);
  std::snprintf(words, sizeof words, "serotonin rises %.1f times in this model, %.1f to %.1f times", rise,
                *std::max_element(band.low.begin(), band.low.end()),
                *std::max_element(band.high.begin(), band.high.end()));
  INFO(words);
  CHECK(model.find(words) != std::string::npos);
}
