// Virtual people: the same amount in other kinetics against closed forms, the balance of mass, and the typical one.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>

#include "simulation/kinetics.hpp"
#include "simulation/population.hpp"
#include "support/runs.hpp"

using namespace cleft;
using Catch::Matchers::WithinRel;
using tests::scenario_text;

namespace {

const catalog::Catalog& data() { return simulation::embedded_catalog(); }

std::string taken(const std::string& drug, const std::string& peak, const std::string& at) {
  return R"({"drug":")" + drug + R"(","at":")" + at + R"(","exposure":{"kind":"profile","peak":")" + peak + R"("}})";
}

simulation::Run run_of(const simulation::Scenario& scenario) {
  static simulation::RestCache rests;
  std::string failure;
  auto run = simulation::Run::solve(scenario, data(), rests, {}, failure);
  INFO(failure);
  REQUIRE(run.has_value());
  return *std::move(run);
}

std::vector<double> outside_uM(const simulation::Run& run, std::size_t drug) {
  std::vector<double> all;
  for (std::size_t row = 0; row < run.time_s().size(); ++row) {
    all.push_back(run.row(row).drug_outside_uM(drug));
  }
  return all;
}

// The first subject of this kind of the first enzyme.
simulation::Subject first_of_kind(const simulation::Scenario& scenario, const std::string& kind) {
  for (std::size_t i = 0; i < 10'000; ++i) {
    simulation::Subject one = simulation::subject(data().variability, scenario, 1, i);
    if (data().variability.enzymes.front().kinds[one.kinds.front().kind].id == kind) {
      return one;
    }
  }
  FAIL("nobody of kind " + kind);
  return {};
}

}  // namespace

TEST_CASE("who lacks the enzyme clears the same amount as one compartment does, higher and longer", "[population]") {
  const simulation::Scenario scenario = tests::parsed(
      scenario_text("48 h", "10 min", "\"serotonin\"", "\"drugs\":[" + taken("mdma", "1 uM", "1 h") + "]"));
  simulation::Subject poor = first_of_kind(scenario, "poor");
  const auto& typical = data().find_drug("mdma")->actions.kinetics;
  const double ka = typical.absorption_per_s;

  SECTION("with the typical volume the whole difference is the enzyme's") {
    poor.person.kinetics[0].volume = 1.0;
    const auto concentration = outside_uM(run_of(simulation::in_person(scenario, poor)), 0);
    const auto usual = outside_uM(run_of(scenario), 0);
    const double amount = simulation::amount_for_peak_uM(typical, 1.0);
    const double k = typical.other_clearance_per_s;
    for (std::size_t row = 7; row < concentration.size(); ++row) {
      const double t = 600.0 * static_cast<double>(row) - 3600.0;
      const double exact = amount * ka / (ka - k) * (std::exp(-k * t) - std::exp(-ka * t));
      CHECK_THAT(concentration[row], WithinRel(exact, 1e-4));
      CHECK(concentration[row] > usual[row]);
    }
    const auto half_past = [](const std::vector<double>& curve) {
      const auto peak = std::max_element(curve.begin(), curve.end());
      return std::find_if(peak, curve.end(), [peak](double uM) { return uM < 0.5 * *peak; }) - curve.begin();
    };
    CHECK_THAT(*std::max_element(usual.begin(), usual.end()), WithinRel(1.0, 1e-3));
    CHECK(half_past(concentration) > half_past(usual));
  }
  SECTION("twice the volume halves it, twice the elimination takes half the time") {
    poor.person.kinetics[0] = {.volume = 2.0, .elimination = 2.0, .absorption = 1.5, .enzyme = 0.0};
    const auto concentration = outside_uM(run_of(simulation::in_person(scenario, poor)), 0);
    const double amount = 0.5 * simulation::amount_for_peak_uM(typical, 1.0);
    const double k = 2.0 * typical.other_clearance_per_s;
    for (std::size_t row = 7; row < concentration.size(); ++row) {
      const double t = 600.0 * static_cast<double>(row) - 3600.0;
      const double exact = amount * 1.5 * ka / (1.5 * ka - k) * (std::exp(-k * t) - std::exp(-1.5 * ka * t));
      CHECK_THAT(concentration[row], WithinRel(exact, 1e-4));
    }
  }
}

TEST_CASE("the more active the enzyme, the less of the same amount is there", "[population]") {
  const simulation::Scenario scenario =
      tests::parsed(scenario_text("24 h", "1 h", "\"serotonin\"", "\"drugs\":[" + taken("mdma", "1 uM", "1 h") + "]"));
  double before = 1e9;
  for (const catalog::EnzymeKind& kind : data().variability.enzymes.front().kinds) {
    simulation::Subject one = first_of_kind(scenario, kind.id);
    one.person.kinetics[0].volume = 1.0;
    const auto concentration = outside_uM(run_of(simulation::in_person(scenario, one)), 0);
    double area = 0.0;
    for (const double uM : concentration) area += uM;
    INFO(kind.id);
    CHECK(area < before);
    before = area;
  }
}

TEST_CASE("each subject rests with its own proteins, and mass balances to 1e-9", "[population]") {
  const simulation::Scenario scenario =
      tests::parsed(scenario_text("12 h", "20 min", tests::all_transmitters,
                                  R"("expression":{"NET":0.7},"drugs":[)" + taken("mdma", "2 uM", "2 h") + "," +
                                      taken("escitalopram", "0.05 uM", "4 h") + "]"));
  const simulation::Run usual = run_of(scenario);
  for (const std::size_t index : {0U, 1U, 17U, 99U}) {
    simulation::Subject one = simulation::subject(data().variability, scenario, 1, index);
    const simulation::Run run = run_of(simulation::in_person(scenario, one));
    for (const model::Amine amine : scenario.transmitters) {
      for (std::size_t row = 0; row < run.time_s().size(); ++row) {
        CHECK(run.reading(amine, row).mass_error < 1e-9);
      }
    }
    const double rest_nM = run.rest_nM(model::Amine::serotonin);
    CHECK(std::fabs(rest_nM / usual.rest_nM(model::Amine::serotonin) - 1.0) > 1e-3);
    CHECK_THAT(run.extracellular_nM(model::Amine::serotonin)[0], WithinRel(rest_nM, 1e-9));
    // Of its carrier alone: the fewer there are, the more is outside at rest.
    const double number = one.person.expression.carriers[0];
    one.person.expression = {};
    one.person.expression.carriers[0] = number;
    const double of_carrier_nM = run_of(simulation::in_person(scenario, one)).rest_nM(model::Amine::serotonin);
    CHECK((of_carrier_nM > usual.rest_nM(model::Amine::serotonin)) == (number < 1.0));
  }
}

TEST_CASE("the typical person is the scenario to the digit", "[population]") {
  const simulation::Scenario scenario = tests::parsed(
      scenario_text("6 h", "10 min", tests::all_transmitters,
                    "\"drugs\":[" + taken("mdma", "2 uM", "1 h") + "," + taken("lsd", "10 nM", "2 h") + "]"));
  simulation::Subject typical;
  typical.person.kinetics.resize(scenario.drugs.size());
  const simulation::Run with = run_of(simulation::in_person(scenario, typical));
  const simulation::Run without = run_of(scenario);
  CHECK(simulation::csv(with, {"test", "none", 0}) == simulation::csv(without, {"test", "none", 0}));
}
