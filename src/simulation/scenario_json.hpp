// Writing a scenario as a file of schema 1: what parse_scenario reads back to the same run.
#pragma once

#include <string>

#include "simulation/scenario.hpp"

namespace cleft::simulation {

std::string scenario_json(const Scenario& scenario);

}  // namespace cleft::simulation
