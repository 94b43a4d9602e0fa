// Scenarios drawn at random from fixed seeds: any drugs, knock-outs, regions, preparations and events.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>

#include "support/draw.hpp"
#include "support/runs.hpp"

namespace cleft::tests {

inline std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", value);
  return text;
}

// A bolus, a train and a clamp of the first transmitter named.
inline std::string random_events(Draw& draw, const std::string& transmitters, double until_s) {
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

// Firing and synthesis of the first transmitter named, from nothing to twice.
inline std::string random_factors(Draw& draw, const std::string& transmitters) {
  const std::string word = transmitters.substr(0, transmitters.find(','));
  std::string factors;
  for (const char* key : {"firing", "synthesis"}) {
    if (draw.share() < 0.3) {
      factors +=
          std::string(",\"") + key + "\":{" + word + ":" + number(draw.share() < 0.3 ? 0.0 : 2.0 * draw.share()) + "}";
    }
  }
  return factors;
}

// One drug entry: held everywhere or at one end of the neuron, or, where its kinetics are known, as a profile.
inline std::string random_drug(Draw& draw, const catalog::Drug& drug, double until_s) {
  const double at_s = draw.share() * until_s;
  const std::string concentration_uM = number(draw.spread(1e-4, 1e3));
  const std::string begin = R"({"drug":")" + drug.id + R"(","at":")" + number(at_s) + " s\"";
  if (drug.actions.kinetics.known && draw.share() < 0.5) {
    return begin + R"(,"exposure":{"kind":"profile","peak":")" + concentration_uM + " uM\"}}";
  }
  static const char* sites[] = {"everywhere", "terminal", "soma"};
  return begin +
         (draw.share() < 0.5 ? R"(,"until":")" + number(at_s + draw.share() * until_s) + " s\"" : std::string()) +
         R"(,"site":")" + sites[draw.share() < 0.2 ? 1 + draw.below(2) : 0] +
         R"(","exposure":{"kind":"constant","concentration":")" + concentration_uM + R"( uM","ramp":")" +
         number(draw.spread(1.0, 3600.0)) + R"( s"}})";
}

inline std::string random_scenario(std::uint64_t seed) {
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
  const auto& drugs = simulation::embedded_catalog().drugs;
  std::string entries;
  for (std::size_t i = draw.below(5); i > 0; --i) {
    entries += (entries.empty() ? "" : ",") + random_drug(draw, drugs[draw.below(drugs.size())], until_s);
  }
  std::string more = "\"drugs\":[" + entries + R"(],"expression":{"SERT":)" + number(2.0 * draw.share()) +
                     R"(,"DAT":)" + number(draw.share() < 0.2 ? 0.0 : draw.share()) + R"(,"VMAT2":)" +
                     number(draw.share()) + R"(,"MAO-A":)" + number(draw.share() < 0.3 ? 0.0 : 1.0) + "}";
  more += R"(,"adapted":)" + std::string(draw.share() < 0.3 ? "true" : "false");
  more += random_events(draw, transmitters, until_s);
  if (draw.share() < 0.3) {
    static const char* regions[] = {"striatum", "accumbens", "cortex", "hippocampus"};
    more += R"(,"region":")" + std::string(regions[draw.below(4)]) + "\"";
  }
  if (draw.share() < 0.2) {
    static const char* preparations[] = {"slice", "synaptosome", "vesicles"};
    more += R"(,"preparation":")" + std::string(preparations[draw.below(3)]) + "\"";
  }
  more += random_factors(draw, transmitters);
  return scenario_text(number(until_s) + " s", number(until_s / 20.0) + " s", transmitters, more);
}

}  // namespace cleft::tests
