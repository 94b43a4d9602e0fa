// The scenario that a command names: an id, a path, or "-" for standard input.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "simulation/scenario.hpp"

namespace cleft::cli {

// Nothing when there is none or it has a fault; problem is then one line without the program's name.
std::optional<simulation::Scenario> find_scenario(const std::string& named, const catalog::Catalog& catalog,
                                                  std::istream& in, std::string& problem);

}  // namespace cleft::cli
