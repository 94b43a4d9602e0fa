// The model with sets of constants that reproduce the fitted experiments.
#include "validation/ensemble.hpp"

#include <algorithm>
#include <catch_amalgamated.hpp>

#include "support/runs.hpp"

using namespace cleft;

namespace {

const std::string releaser =
    R"("drugs":[{"drug":"mdma","at":"10 min","exposure":{"kind":"constant","concentration":"3 uM"}}])";

simulation::Scenario scenario(const std::string& more) {
  core::Faults faults;
  return *simulation::parse_scenario("test.json", tests::scenario_text("2 h", "1 min", tests::all_transmitters, more),
                                     simulation::embedded_catalog(), faults);
}

validation::Ensemble shipped() { return {simulation::embedded_files(), simulation::embedded_catalog().ensemble}; }

// Why some transmitter does not rest in some region; empty when all do.
std::string unrest(const model::Parameters& parameters) {
  model::Setup setup;
  setup.transmitters = {model::Amine::serotonin, model::Amine::dopamine, model::Amine::norepinephrine};
  for (setup.region = 0; setup.region < parameters.regions.size(); ++setup.region) {
    std::string problem;
    if (!model::CircuitModel::make(parameters, setup, problem)) {
      return model::region_ids[setup.region] + (": " + problem);
    }
  }
  return {};
}

}  // namespace

TEST_CASE("another number takes the place of a recorded one, within its range, and nothing else moves", "[ensemble]") {
  const auto with = [](double value, core::Faults& faults) {
    return catalog::load(
        simulation::embedded_files(), faults, [value](const std::string& file, const std::string& place) {
          return file == "transmitters/serotonin.json" && place == "/cytosol_volume" ? std::optional(value)
                                                                                     : std::nullopt;
        });
  };
  const model::TransmitterParameters& recorded = simulation::embedded_catalog().parameters.transmitters[0];
  core::Faults faults;
  const model::TransmitterParameters other = with(0.123, faults).parameters.transmitters[0];
  CHECK(faults.empty());
  CHECK(recorded.cytosol_volume_fL != 0.123);
  CHECK(other.cytosol_volume_fL == 0.123);
  CHECK(other.carrier.km_uM == recorded.carrier.km_uM);
  (void)with(0.7, faults);
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].file == "transmitters/serotonin.json");
  CHECK(faults[0].place == "/cytosol_volume/value");
}

TEST_CASE("there are sixty-four members or more, and every one rests in every region", "[ensemble]") {
  validation::Ensemble ensemble = shipped();
  CHECK(ensemble.size() >= 64);
  for (std::size_t i = 0; i < ensemble.size(); ++i) {
    CAPTURE(i);
    const catalog::Catalog* const member = ensemble.catalog_of(i);
    REQUIRE(member != nullptr);
    CHECK(unrest(member->parameters).empty());
  }
  CHECK_FALSE(ensemble.read(0));
}

TEST_CASE("constants that no fitted experiment feels keep their recorded width", "[ensemble]") {
  const auto& constants = simulation::embedded_catalog().ensemble.constants;
  std::size_t unfelt = 0;
  std::size_t wide = 0;
  double least_felt = 1.0;
  for (const catalog::EnsembleConstant& constant : constants) {
    if (constant.is_felt) {
      least_felt = std::min(least_felt, constant.width_kept());
    } else {
      ++unfelt;
      wide += constant.width_kept() >= 0.8 ? 1U : 0U;
    }
  }
  CHECK(unfelt >= 100);
  // The others take part in balances at rest, which leave less of them (docs/calibration.md names them).
  CHECK(static_cast<double>(wide) >= 0.9 * static_cast<double>(unfelt));
  CHECK(least_felt < 0.5);  // and some constants are determined
}

TEST_CASE("each member is a model of its own, the same every time", "[ensemble]") {
  const simulation::Scenario mdma = scenario(releaser);
  validation::Ensemble ensemble = shipped();
  validation::Ensemble again = shipped();
  std::vector<double> peaks;
  for (std::size_t i = 0; i < 3; ++i) {
    const auto run = ensemble.solve(i, mdma);
    const auto same = again.solve(i, mdma);
    REQUIRE(run.has_value());
    REQUIRE(same.has_value());
    std::vector<double> series;
    REQUIRE(run->time_s() == same->time_s());
    for (std::size_t row = 0; row < run->time_s().size(); ++row) {
      series.push_back(run->row(row).extracellular_nM(model::Amine::serotonin));
      CHECK(series.back() == same->row(row).extracellular_nM(model::Amine::serotonin));
    }
    peaks.push_back(*std::max_element(series.begin(), series.end()) / run->rest_nM(model::Amine::serotonin));
    CHECK(peaks.back() > 1.0);
    CHECK(std::count(peaks.begin(), peaks.end(), peaks.back()) == 1);
    for (const model::Amine amine : mdma.transmitters) {
      CHECK(run->at(mdma.until_s).reading(amine).mass_error <= 1e-9);
    }
  }
}

TEST_CASE("members solved side by side are as near as alone, before and after what happens at an instant",
          "[ensemble]") {
  simulation::Scenario pulsed = scenario(releaser);
  pulsed.boluses.push_back({model::Amine::serotonin, 0.5 * pulsed.until_s, 1.0});
  validation::Ensemble ensemble = shipped();
  const auto first = ensemble.solve(0, pulsed);
  REQUIRE(first.has_value());
  std::vector<double> time_s;
  for (std::size_t row = 0; row < first->time_s().size(); ++row) {
    time_s.push_back(simulation::asked_s(first->time_s(), row));
  }
  constexpr std::size_t members = 11;  // not a multiple of any number of lanes
  const auto together = ensemble.sample(3, members, pulsed, time_s);
  REQUIRE(together.size() == members);
  for (std::size_t i = 0; i < members; ++i) {
    const auto alone = ensemble.solve(3 + i, pulsed);
    REQUIRE(alone.has_value());
    REQUIRE(together[i].has_value());
    REQUIRE(together[i]->size() == time_s.size());
    double worst = 0.0;
    for (std::size_t k = 0; k < time_s.size(); ++k) {
      for (const model::Amine amine : pulsed.transmitters) {
        const double one = alone->at(time_s[k]).extracellular_nM(amine);
        const double other = together[i]->at(k).extracellular_nM(amine);
        worst = std::max(worst, std::fabs(other - one) / std::max(one, 1e-3 * alone->rest_nM(amine)));
      }
      CHECK(together[i]->at(k).time_s() == time_s[k]);
    }
    CAPTURE(i);
    CHECK(worst < 5e-5);
  }
}

TEST_CASE("without files or sets there is no ensemble", "[ensemble]") {
  CHECK(validation::Ensemble({}, simulation::embedded_catalog().ensemble).size() == 0);
  const catalog::EnsembleFile none;
  CHECK(validation::Ensemble(simulation::embedded_files(), none).size() == 0);
}
