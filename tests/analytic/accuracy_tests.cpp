// Every state against a run at a tolerance of 1e-10, and the stillness of every rest.
#include <catch_amalgamated.hpp>

#include <cmath>

#include "support/random_scenarios.hpp"

using namespace cleft;
using cleft::tests::all_transmitters;
using cleft::tests::random_scenario;
using cleft::tests::scenario_text;
using cleft::tests::solved;

namespace {

// Largest |value| of one state in a run.
double reach(const simulation::Run& run, std::size_t i) {
  double most = 0.0;
  for (std::size_t row = 0; row < run.time_s().size(); ++row) {
    most = std::max(most, std::fabs(run.state(row)[i]));
  }
  return most;
}

// What was lost through a clamp is a net sum, which may fall far below zero and rise again. Rounding around nothing
// does not count.
bool changes_sign(const simulation::Run& run, std::size_t i, double largest) {
  double lowest = 0.0;
  double highest = 0.0;
  for (std::size_t row = 0; row < run.time_s().size(); ++row) {
    lowest = std::min(lowest, run.state(row)[i]);
    highest = std::max(highest, run.state(row)[i]);
  }
  return std::min(-lowest, highest) > 1e-2 * largest;
}

struct Miss {
  double error = 0.0;
  std::size_t state = 0;
  double t_s = 0.0;
  double value = 0.0;
  double exact = 0.0;
};

// Relative to the value, or to a thousandth of the most that the state reaches or of its unit (molecule, share, uM): a
// drug that is gone needs no digits. Of a net sum that passes through zero to a hundredth: the difference of two large
// amounts holds fewer digits than they do.
Miss worst(const simulation::Run& run, const simulation::Run& strict) {
  Miss miss;
  for (std::size_t i = 0; i < run.state(0).size(); ++i) {
    const double largest = std::max(reach(strict, i), 1.0);
    const double least = (changes_sign(strict, i, largest) ? 1e-2 : 1e-3) * largest;
    for (std::size_t row = 0; row < run.time_s().size(); ++row) {
      const double value = run.state(row)[i];
      const double exact = strict.state(row)[i];
      const double error = std::fabs(value - exact) / std::max(std::fabs(exact), least);
      if (error > miss.error) {
        miss = {error, i, run.time_s()[row], value, exact};
      }
    }
  }
  return miss;
}

void agrees(const std::string& json) {
  const Miss miss = worst(solved(json), solved(json, {1e-10}));
  INFO(json);
  INFO("state " << miss.state << " at " << miss.t_s << " s: " << miss.value << ", exactly " << miss.exact);
  CHECK(miss.error < 1e-4);
}

}  // namespace

TEST_CASE("every state stays within 1e-4 of a run at 1e-10", "[accuracy]") {
  for (const catalog::ScenarioText& scenario : simulation::embedded_catalog().scenarios) {
    agrees(scenario.json);
  }
}

TEST_CASE("so it does in scenarios drawn at random", "[accuracy]") {
  const int count = std::getenv("CLEFT_DEEP") == nullptr ? 12 : 400;
  for (int seed = 1; seed <= count; ++seed) {
    agrees(random_scenario(static_cast<std::uint64_t>(seed)));
  }
}

// Rest of every region and set of transmitters, and the adapted start of every knock-out: nothing moves.
TEST_CASE("nothing moves at rest, nor at an adapted start", "[accuracy]") {
  const std::string transmitters =
      GENERATE(as<std::string>(), all_transmitters, R"("serotonin")", R"("dopamine")", R"("norepinephrine")");
  const std::string state =
      GENERATE(as<std::string>(), R"("region":"striatum")", R"("region":"accumbens")", R"("region":"cortex")",
               R"("region":"hippocampus")", R"("adapted":true,"expression":{"SERT":0})",
               R"("adapted":true,"expression":{"DAT":0})", R"("adapted":true,"expression":{"NET":0})",
               R"("adapted":true,"expression":{"VMAT2":0.05})", R"("adapted":true,"expression":{"MAO-A":0,"MAO-B":0})",
               R"("adapted":true,"expression":{"TPH2":0.2,"TH":0.2})",
               R"("adapted":true,"expression":{"5-HT1A":0,"D2":0,"alpha2A":0})",
               R"("adapted":true,"firing":{"serotonin":0.2,"dopamine":0.2,"norepinephrine":0.2})",
               R"("adapted":true,"synthesis":{"serotonin":3})");
  INFO(transmitters << " " << state);
  const simulation::Run run = solved(scenario_text("10 h", "1 h", transmitters, state));
  for (std::size_t row = 1; row < run.time_s().size(); ++row) {
    // The sums of what was synthesised and lost run on: the terminals are what rests.
    for (const model::Amine amine : run.scenario().transmitters) {
      const model::TerminalReading start = run.reading(amine, 0);
      const model::TerminalReading later = run.reading(amine, row);
      CHECK_THAT(later.extracellular_uM, Catch::Matchers::WithinRel(start.extracellular_uM, 1e-5));
      CHECK_THAT(later.cytosol_uM, Catch::Matchers::WithinRel(start.cytosol_uM, 1e-5));
      CHECK_THAT(later.store_fraction, Catch::Matchers::WithinRel(start.store_fraction, 1e-5));
      CHECK_THAT(later.firing_Hz, Catch::Matchers::WithinRel(start.firing_Hz, 1e-5));
      CHECK_THAT(later.enzyme, Catch::Matchers::WithinRel(start.enzyme, 1e-5));
    }
  }
}
