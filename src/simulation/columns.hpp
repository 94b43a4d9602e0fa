// The columns of a run's table (CSV, schema 1): their names, and their values in one row.
#pragma once

#include <string>
#include <vector>

#include "simulation/run.hpp"

namespace cleft::simulation {

// "time_s", then what the scenario has, in the order of the schema.
std::vector<std::string> column_names(const Scenario& scenario);

// The values of one row, in that order; values is overwritten.
void column_values(const Run& run, std::size_t row, std::vector<double>& values);

}  // namespace cleft::simulation
