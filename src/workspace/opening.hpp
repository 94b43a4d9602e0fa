// What can be opened: a scenario file, the columns of a comparison.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "simulation/scenario.hpp"

namespace cleft::workspace {

// A scenario file. Where it is none nothing, and `problem` says in one line what is wrong and what is allowed.
std::optional<simulation::Scenario> open_scenario(const std::string& name, const std::string& json,
                                                  const catalog::Catalog& catalog, std::string& problem);

// The columns of a comparison; empty when there is none of that name or a scenario of it is broken.
std::vector<simulation::Scenario> open_comparison(const std::string& id, const catalog::Catalog& catalog,
                                                  std::string& problem);

}  // namespace cleft::workspace
