// Extremes, and scenarios drawn at random from fixed seeds: nothing may become wrong, whatever is asked.
#include <catch_amalgamated.hpp>

#include <cmath>
#include <cstdlib>

#include "support/random_scenarios.hpp"

using namespace cleft;
using cleft::tests::all_transmitters;
using cleft::tests::random_scenario;
using cleft::tests::scenario_text;
using cleft::tests::solved;

namespace {

void is_sound(const simulation::Run& run) {
  for (const model::Amine amine : run.scenario().transmitters) {
    for (std::size_t row = 0; row < run.time_s().size(); ++row) {
      const model::TerminalReading reading = run.reading(amine, row);
      CHECK(std::isfinite(reading.extracellular_uM));
      CHECK(reading.extracellular_uM >= -1e-8);  // the tolerance in the smallest volume
      CHECK(reading.cytosol_uM >= -1e-7);
      CHECK(reading.store_fraction >= -1e-7);
      CHECK(std::isfinite(reading.flows.release));
      CHECK(std::isfinite(reading.firing_Hz));
      CHECK(reading.mass_error < 1e-9);
    }
  }
  for (std::size_t r = 0; r < model::receptor_count; ++r) {
    const model::ReceptorReading receptor = run.receptor(static_cast<model::Receptor>(r), run.time_s().size() - 1);
    CHECK(receptor.occupancy >= -1e-6);
    CHECK(receptor.occupancy <= 1.0 + 1e-6);
  }
}

}  // namespace

TEST_CASE("from a tenth of a second to a year, from nothing to a millimole", "[extremes]") {
  const std::string until = GENERATE("0.1 s", "365 d");
  const std::string uM = GENERATE("0", "1000");
  const std::string sample = until == "365 d" ? "10 d" : "0.01 s";
  is_sound(solved(scenario_text(
      until, sample, all_transmitters,
      R"("drugs":[{"drug":"mdma","at":"0 s","exposure":{"kind":"constant","concentration":")" + uM + R"( uM"}}])")));
}

TEST_CASE("everything knocked out", "[extremes]") {
  is_sound(solved(scenario_text(
      "2 d", "1 h", all_transmitters,
      R"("expression":{"SERT":0,"DAT":0,"NET":0,"VMAT2":0,"MAO-A":0,"MAO-B":0,"COMT":0,"AADC":0,"DBH":0,"TPH2":0,"TH":0})")));
}

// Forty here; two thousand in the long tests (CLEFT_DEEP).
TEST_CASE("random scenarios are sound", "[random]") {
  const int count = std::getenv("CLEFT_DEEP") == nullptr ? 40 : 2000;
  for (int seed = 1; seed <= count; ++seed) {
    const std::string json = random_scenario(static_cast<std::uint64_t>(seed));
    INFO("seed " << seed << ": " << json);
    is_sound(solved(json));
  }
}
