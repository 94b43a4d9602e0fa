// The scenario that a command names: an id, a path, or "-" for standard input.
#pragma once

#include <iosfwd>
#include <optional>
#include <span>
#include <string>

#include "simulation/scenario.hpp"

namespace cleft::cli {

struct ScenarioSource {
  std::string name;  // for faults
  std::string text;
};

// Nothing when there is none; problem is then one line without the program's name.
std::optional<ScenarioSource> find_source(const std::string& named, std::span<const catalog::ScenarioText> known,
                                          std::istream& in, std::string& problem);

// Nothing when it has a fault; problem is then such a line.
std::optional<simulation::Scenario> read_scenario(const ScenarioSource& source, const catalog::Catalog& catalog,
                                                  std::string& problem);

// The two in one.
std::optional<simulation::Scenario> find_scenario(const std::string& named, const catalog::Catalog& catalog,
                                                  std::istream& in, std::string& problem);

}  // namespace cleft::cli
