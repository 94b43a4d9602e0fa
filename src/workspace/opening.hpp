// What a page will open: a scenario file, the columns of a comparison.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "simulation/scenario.hpp"

namespace cleft::workspace {

// How long a column takes to be solved [s], as measured natively on a machine of two cores; and what a page takes on.
double work_s(const simulation::Scenario& scenario);
inline constexpr double most_work_s = 20.0;

// A scenario file that is one, and short enough to be solved while somebody waits. Else nothing, and `problem` says in
// one line what is wrong and what is allowed.
std::optional<simulation::Scenario> open_scenario(const std::string& name, const std::string& json,
                                                  const catalog::Catalog& catalog, std::string& problem);

// The columns of a comparison; empty when there is none of that name or a scenario of it is broken.
std::vector<simulation::Scenario> open_comparison(const std::string& id, const catalog::Catalog& catalog,
                                                  std::string& problem);

}  // namespace cleft::workspace
