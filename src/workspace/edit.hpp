// What each command does to the state: no solving, no history.
#pragma once

#include "workspace/command.hpp"

namespace cleft::workspace {

// False, and nothing changed, for a command that does not fit (a column, entry, drug or name that there is not, a
// value that is no number). The catalogue must outlive the state.
bool edit(State& state, const Command& command, const catalog::Catalog& catalog);

// The end of the longest column.
double length_s(const State& state);

// What a page will open: as a scenario file, and short enough to be solved while somebody waits. Else nothing, and
// `problem` says in one line what is wrong and what is allowed.
std::optional<lab::Scenario> open_scenario(const std::string& name, const std::string& json,
                                           const catalog::Catalog& catalog, std::string& problem);

// The columns of a comparison; empty when there is none of that name or a scenario of it is broken.
std::vector<lab::Scenario> open_comparison(const std::string& id, const catalog::Catalog& catalog,
                                           std::string& problem);

}  // namespace cleft::workspace
