// What a run costs, counted in steps of the solver: so much an event, whatever the events before it and the time
// between them.
#include <catch_amalgamated.hpp>
#include <string>

#include "support/runs.hpp"

using namespace cleft;

namespace {

// Of 24 h with so many boluses, as far apart as there is room.
long steps_with_boluses(int count) {
  std::string stimuli;
  for (int i = 0; i < count; ++i) {
    const double at_s = (i + 0.5) * 86400.0 / count;
    stimuli += (i == 0 ? "" : ",");
    stimuli += R"({"transmitter": ")" + std::string(model::amine_ids[static_cast<std::size_t>(i % 3)]) +
               R"(", "kind": "bolus", "concentration": "0.5 uM", "at": ")" + std::to_string(at_s) + R"( s"})";
  }
  return tests::solved(tests::scenario_text("1 d", "1 h", tests::all_transmitters, R"("stimuli": [)" + stimuli + "]"))
      .statistics()
      .steps;
}

long steps_with_impulses(int count) {
  const std::string train = R"("stimuli": [{"transmitter": "dopamine", "kind": "train", "at": "10 s", "pulses": )" +
                            std::to_string(count) + R"(, "frequency": "20 Hz"}])";
  return tests::solved(tests::scenario_text("1000 s", "100 s", R"("dopamine")", train)).statistics().steps;
}

long steps_within(const std::string& until) {
  const std::string events =
      R"("stimuli": [{"transmitter": "serotonin", "kind": "bolus", "at": "1 h", "concentration": "0.5 uM"},
                     {"transmitter": "dopamine", "kind": "train", "at": "2 h", "pulses": 20, "frequency": "10 Hz"}],
         "drugs": [{"drug": "mdma", "at": "4 h", "exposure": {"kind": "profile", "peak": "1 uM"}}])";
  return tests::solved(tests::scenario_text(until, "1 h", tests::all_transmitters, events)).statistics().steps;
}

}  // namespace

TEST_CASE("the solver's work is linear in events", "[cost]") {
  const long quiet = steps_with_boluses(0);
  const long few = steps_with_boluses(16) - quiet;
  CHECK(few > 16);
  CHECK(steps_with_boluses(160) - quiet <= 10 * few);
  const long short_train = steps_with_impulses(100);
  CHECK(short_train > 100);
  CHECK(steps_with_impulses(10'000) <= 100 * short_train);
}

TEST_CASE("the solver's work hardly grows with the time after the last event", "[cost]") {
  const long of_a_day = steps_within("1 d");
  CHECK(of_a_day > 100);
  CHECK(10 * steps_within("30 d") <= 12 * of_a_day);
}
