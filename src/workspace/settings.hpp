// What is remembered from visit to visit: theme, text size, motion, that the first hint is no longer needed.
#pragma once

#include <string>
#include <string_view>

#include "workspace/state.hpp"

namespace cleft::workspace {

std::string settings_text(const State& state, bool touched);

// What cannot be read is ignored.
void read_settings(std::string_view text, State& state, bool& touched);

}  // namespace cleft::workspace
