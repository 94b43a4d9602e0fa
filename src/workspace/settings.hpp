// What is remembered from visit to visit: the theme if it was chosen, text size, motion, levels in nM instead of times
// rest, that the first hint is no longer needed.
#pragma once

#include <string>
#include <string_view>

#include "workspace/state.hpp"

namespace cleft::workspace {

struct Settled {
  bool touched = false;       // something was changed
  bool theme_chosen = false;  // by the person: it no longer follows the system's
};

std::string settings_text(const State& state, const Settled& settled);

// What cannot be read is ignored.
void read_settings(std::string_view text, State& state, Settled& settled);

}  // namespace cleft::workspace
