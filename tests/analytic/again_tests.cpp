// Solving again after a change: only from the change on, and to the same digits.
#include <catch_amalgamated.hpp>

#include "simulation/same_until.hpp"
#include "support/runs.hpp"

using namespace cleft;
using cleft::tests::all_transmitters;
using cleft::tests::followed;
using cleft::tests::parsed;
using cleft::tests::scenario_text;

namespace {

// MDMA at ten minutes, a bolus and a train after it, citalopram at last.
std::string mdma_then_citalopram(const std::string& until, const std::string& mdma_uM, const std::string& mdma_until,
                                 const std::string& citalopram_uM, const std::string& bolus_at) {
  return scenario_text(
      until, "1 min", all_transmitters,
      R"("drugs":[{"drug":"mdma","at":"10 min","until":")" + mdma_until +
          R"(","exposure":{"kind":"constant","concentration":")" + mdma_uM +
          R"( uM"}},{"drug":"citalopram","at":"2 h","exposure":{"kind":"constant","concentration":")" + citalopram_uM +
          R"( uM"}}],"stimuli":[{"transmitter":"dopamine","at":")" + bolus_at +
          R"(","kind":"bolus","concentration":"1 uM"},{"transmitter":"serotonin","at":"1 h","kind":"train","pulses":5,)" +
          R"("frequency":"20 Hz"}],"clamp":{"norepinephrine":{"value":"20 nM","at":"80 min","until":"90 min"}})");
}

// All rows: times and states.
std::vector<std::vector<double>> table(const simulation::Trajectory& run) {
  std::vector<std::vector<double>> rows;
  for (std::size_t row = 0; row < run.time_s().size(); ++row) {
    const simulation::Moment moment = run.row(row);
    rows.emplace_back(moment.state().begin(), moment.state().end()).push_back(moment.time_s());
  }
  return rows;
}

}  // namespace

TEST_CASE("a change late in the run is solved from there, to the same digits", "[again]") {
  const simulation::Trajectory first = followed(mdma_then_citalopram("3 h", "3", "150 min", "0.01", "20 min"), nullptr);
  const auto [changed, at_most] = GENERATE(table<std::string, double>({
      {mdma_then_citalopram("3 h", "3", "150 min", "0.1", "20 min"), 0.6},    // citalopram, from two hours on
      {mdma_then_citalopram("3 h", "3", "130 min", "0.01", "20 min"), 0.6},   // MDMA ends earlier
      {mdma_then_citalopram("4 h", "3", "150 min", "0.01", "20 min"), 0.5},   // a longer run
      {mdma_then_citalopram("2 h", "3", "150 min", "0.01", "20 min"), 1.0},   // a shorter one, to an instant of change
      {mdma_then_citalopram("3 h", "3", "150 min", "0.01", "100 min"), 1.0},  // the bolus later
      {mdma_then_citalopram("3 h", "1", "150 min", "0.01", "20 min"), 1.01},  // MDMA from its arrival on
      {mdma_then_citalopram("3 h", "3", "150 min", "0.01", "5 min"), 1.01},   // an event before all others
  }));
  const simulation::Trajectory fresh = followed(changed, nullptr);
  const simulation::Trajectory again = followed(changed, &first);
  CHECK(table(again) == table(fresh));
  CHECK(static_cast<double>(again.statistics().steps) <= at_most * static_cast<double>(fresh.statistics().steps));
  const simulation::Trajectory third = followed(mdma_then_citalopram("3 h", "3", "150 min", "1", "20 min"), &again);
  CHECK(table(third) == table(followed(mdma_then_citalopram("3 h", "3", "150 min", "1", "20 min"), nullptr)));
}

TEST_CASE("how long scenarios are the same", "[again]") {
  const simulation::Scenario base = parsed(mdma_then_citalopram("3 h", "3", "150 min", "0.01", "20 min"));
  const auto same_s = [&base](const std::string& json) { return simulation::same_until_s(base, parsed(json)); };
  CHECK(same_s(mdma_then_citalopram("9 h", "3", "150 min", "0.01", "20 min")) == simulation::never);
  CHECK(same_s(mdma_then_citalopram("3 h", "3", "140 min", "0.01", "20 min")) == 140.0 * 60.0);
  CHECK(same_s(mdma_then_citalopram("3 h", "3", "150 min", "0.02", "20 min")) == 7200.0);
  CHECK(same_s(mdma_then_citalopram("3 h", "2", "150 min", "0.01", "20 min")) == 600.0);
  CHECK(same_s(mdma_then_citalopram("3 h", "3", "150 min", "0.01", "15 min")) == 900.0);
  CHECK(same_s(scenario_text("3 h", "1 min", "\"serotonin\"", "")) < 0.0);
}

// A profile has states of its own: a run without it is no beginning for one with it, nor the other way round.
TEST_CASE("a constant exposure that becomes a profile is solved anew", "[again]") {
  const auto twice = [](const std::string& second) {
    return scenario_text(
        "2 h", "1 min", R"("serotonin")",
        R"("drugs":[{"drug":"mdma","at":"30 min","exposure":{"kind":"constant","concentration":"0.1 uM"}},)"
        R"({"drug":"mdma","at":"1 h","exposure":)" +
            second + "}]");
  };
  const std::string constant = twice(R"({"kind":"constant","concentration":"1 uM"})");
  const std::string profile = twice(R"({"kind":"profile","peak":"1 uM"})");
  const simulation::Trajectory held = followed(constant, nullptr);
  const simulation::Trajectory taken = followed(profile, nullptr);
  CHECK(table(followed(profile, &held)) == table(taken));
  CHECK(table(followed(constant, &taken)) == table(held));
}
