// What each command does to the state: no solving, no history.
#pragma once

#include "workspace/command.hpp"

namespace cleft::workspace {

// False, and nothing changed, for a command that does not fit (a column, entry, drug or name that there is not, a
// value that is no number). The catalogue must outlive the state.
bool edit(State& state, const Command& command, const catalog::Catalog& catalog);

// The end of the longest column.
double length_s(const State& state);

}  // namespace cleft::workspace
