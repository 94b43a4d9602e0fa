// Extremes, and scenarios drawn at random from fixed seeds: nothing may become wrong, whatever is asked.
#include <catch_amalgamated.hpp>

#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "support/runs.hpp"

using namespace cleft;
using cleft::tests::scenario_text;
using cleft::tests::solved;

namespace {

const std::string all_three = R"("serotonin","dopamine","norepinephrine")";

void is_sound(const lab::Run& run) {
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

// Splitmix64: the same scenarios on every host.
struct Draw {
  std::uint64_t state;
  std::uint64_t next() {
    std::uint64_t z = (state += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
  }
  double share() { return static_cast<double>(next() >> 11U) * 0x1p-53; }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  double spread(double low, double high) { return low * std::pow(high / low, share()); }
};

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", value);
  return text;
}

// A bolus, a train and a clamp of the first transmitter named.
std::string random_events(Draw& draw, const std::string& transmitters, double until_s) {
  const std::string word = transmitters.substr(0, transmitters.find(','));
  std::string events;
  if (draw.share() < 0.4) {
    events += ",\"stimuli\":[{\"transmitter\":" + word + R"(,"at":")" + number(draw.share() * until_s) +
              R"( s","kind":"bolus","concentration":")" + number(draw.spread(0.01, 100.0)) +
              " uM\"},{\"transmitter\":" + word + R"(,"at":")" + number(draw.share() * until_s) +
              R"( s","kind":"train","pulses":)" + std::to_string(1 + draw.below(20)) + R"(,"frequency":")" +
              number(draw.spread(1.0, 50.0)) + " Hz\"}]";
  }
  if (draw.share() < 0.2) {
    const double at_s = draw.share() * until_s;
    events += ",\"clamp\":{" + word + R"(:{"value":")" + number(draw.spread(0.1, 1000.0)) + R"( nM","at":")" +
              number(at_s) + R"( s","until":")" + number(1.5 * at_s + 1.0) + " s\"}}";
  }
  return events;
}

std::string random_scenario(std::uint64_t seed) {
  Draw draw{seed};
  static const char* words[] = {R"("serotonin")", R"("dopamine")", R"("norepinephrine")"};
  std::string transmitters;
  while (transmitters.empty()) {
    for (const char* word : words) {
      if (draw.share() < 0.6) {
        transmitters += (transmitters.empty() ? "" : ",") + std::string(word);
      }
    }
  }
  const double until_s = draw.spread(60.0, 3 * 86400.0);
  const auto& drugs = lab::embedded_catalog().drugs;
  std::string entries;
  for (std::size_t i = draw.below(5); i > 0; --i) {
    const double at_s = draw.share() * until_s;
    entries += (entries.empty() ? "" : ",") + std::string(R"({"drug":")") + drugs[draw.below(drugs.size())].id +
               R"(","at":")" + number(at_s) + " s\"" +
               (draw.share() < 0.5 ? R"(,"until":")" + number(at_s + draw.share() * until_s) + " s\"" : "") +
               R"(,"exposure":{"kind":"constant","concentration":")" + number(draw.spread(1e-4, 1e3)) +
               R"( uM","ramp":")" + number(draw.spread(1.0, 3600.0)) + R"( s"}})";
  }
  std::string more = "\"drugs\":[" + entries + R"(],"expression":{"SERT":)" + number(2.0 * draw.share()) +
                     R"(,"DAT":)" + number(draw.share() < 0.2 ? 0.0 : draw.share()) + R"(,"VMAT2":)" +
                     number(draw.share()) + R"(,"MAO-A":)" + number(draw.share() < 0.3 ? 0.0 : 1.0) + "}";
  more += R"(,"adapted":)" + std::string(draw.share() < 0.3 ? "true" : "false");
  more += random_events(draw, transmitters, until_s);
  if (draw.share() < 0.3) {
    static const char* regions[] = {"striatum", "accumbens", "cortex"};
    more += R"(,"region":")" + std::string(regions[draw.below(3)]) + "\"";
  }
  if (draw.share() < 0.2) {
    static const char* preparations[] = {"slice", "synaptosome", "vesicles"};
    more += R"(,"preparation":")" + std::string(preparations[draw.below(3)]) + "\"";
  }
  return scenario_text(number(until_s) + " s", number(until_s / 20.0) + " s", transmitters, more);
}

}  // namespace

TEST_CASE("from a tenth of a second to a year, from nothing to a millimole", "[extremes]") {
  const std::string until = GENERATE("0.1 s", "365 d");
  const std::string uM = GENERATE("0", "1000");
  const std::string sample = until == "365 d" ? "10 d" : "0.01 s";
  is_sound(solved(scenario_text(
      until, sample, all_three,
      R"("drugs":[{"drug":"mdma","at":"0 s","exposure":{"kind":"constant","concentration":")" + uM + R"( uM"}}])")));
}

TEST_CASE("everything knocked out", "[extremes]") {
  is_sound(solved(scenario_text(
      "2 d", "1 h", all_three,
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
