// What a transmitter's terminals do now that they do not at rest, told from the flows and shares of the model alone.
#pragma once

#include <string>

#include "i18n/text.hpp"
#include "simulation/instant.hpp"

namespace cleft::ui {

enum class Effect {
  none,
  stimulated,       // a train is on
  carried_out,      // carriers let out more than at rest, and the level is up
  carrier_blocked,  // a blocker sits in the carriers
  carrier_busy,     // carriers are taken up with a drug that they carry
  no_impulses,
  fewer_impulses,
  more_impulses,
  emptied,    // vesicles hold less
  less_each,  // vesicles release less at each impulse, without being empty
  more_each,
  breakdown_held,  // MAO works less
};

// Both of the same transmitter; `rest` of the same tissue.
Effect effect_of(const model::SynapseState& now, const model::SynapseState& rest);

// In a few bold words, and the number that changed beside what it is at rest.
struct EffectWords {
  std::string headline;
  std::string line;
};
EffectWords effect_words(const i18n::Text& text, const model::SynapseState& now, const model::SynapseState& rest);

// The share of the transmitter's own carriers that drugs hold, of whatever kind.
double share_of_carriers_held(const model::SynapseState& terminal);

}  // namespace cleft::ui
