// The model with its constants drawn from their recorded ranges.
#include <catch_amalgamated.hpp>

#include <algorithm>
#include <cmath>

#include "lab/ensemble.hpp"
#include "support/runs.hpp"

using namespace cleft;
using Catch::Matchers::WithinRel;

namespace {

const std::string releaser =
    R"("drugs":[{"drug":"mdma","at":"10 min","exposure":{"kind":"constant","concentration":"3 uM"}}])";
const std::string all_three = R"("serotonin","dopamine","norepinephrine")";

lab::Scenario scenario(const std::string& more) {
  core::Faults faults;
  return *lab::parse_scenario("test.json", tests::scenario_text("2 h", "1 min", all_three, more),
                              lab::embedded_catalog(), faults);
}

catalog::Catalog at_share(double share) {
  core::Faults faults;
  catalog::Catalog drawn =
      catalog::load(lab::embedded_files(), faults, [share](const std::string&, const std::string&) { return share; });
  CHECK(faults.empty());
  return drawn;
}

// A member for each of so many sets of constants that can rest.
lab::Ensemble ensemble_of(std::size_t size) {
  lab::Ensemble ensemble(lab::embedded_files());
  while (ensemble.size() < size) {
    REQUIRE(ensemble.drawn() < 1000);
    ensemble.draw();
  }
  return ensemble;
}

}  // namespace

TEST_CASE("a drawn number stays in its range, and nothing else moves", "[ensemble]") {
  const auto serotonin = [](const catalog::Catalog& catalog) { return catalog.parameters.transmitters[0]; };
  const model::TransmitterParameters recorded = serotonin(lab::embedded_catalog());
  CHECK(serotonin(at_share(0.0)).cytosol_volume_fL == recorded.cytosol_volume_fL);
  // data/transmitters/serotonin.json: 0.4 fL, 0.05 to 0.6.
  CHECK_THAT(serotonin(at_share(-1.0)).cytosol_volume_fL, WithinRel(0.05, 1e-12));
  CHECK_THAT(serotonin(at_share(1.0)).cytosol_volume_fL, WithinRel(0.6, 1e-12));
  CHECK_THAT(serotonin(at_share(0.5)).cytosol_volume_fL, WithinRel(std::sqrt(0.4 * 0.6), 1e-12));
  CHECK(serotonin(at_share(1.0)).carrier.km_uM[1] == recorded.carrier.km_uM[1]);  // has no range
}

TEST_CASE("each member is a brain of its own, the same every time", "[ensemble]") {
  const lab::Scenario mdma = scenario(releaser);
  lab::Ensemble ensemble = ensemble_of(3);
  lab::Ensemble again = ensemble_of(3);
  CHECK(ensemble.drawn() == again.drawn());
  std::vector<double> peaks;
  for (std::size_t i = 0; i < ensemble.size(); ++i) {
    const auto run = ensemble.solve(i, mdma);
    const auto same = again.solve(i, mdma);
    REQUIRE(run.has_value());
    REQUIRE(same.has_value());
    const std::vector<double> course = run->extracellular_nM(model::Amine::serotonin);
    CHECK(course == same->extracellular_nM(model::Amine::serotonin));
    peaks.push_back(*std::max_element(course.begin(), course.end()) / run->rest_nM(model::Amine::serotonin));
    CHECK(peaks.back() > 1.0);
    CHECK(std::count(peaks.begin(), peaks.end(), peaks.back()) == 1);
    for (const model::Amine amine : mdma.transmitters) {
      CHECK(run->reading(amine, run->time_s().size() - 1).mass_error <= 1e-9);
    }
  }
}
