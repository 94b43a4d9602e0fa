// The sweep that a command names by a path, with the scenario that its file names.
#pragma once

#include <optional>
#include <string>

#include "sweep/sweep.hpp"

namespace cleft::cli {

// Nothing when there is none or it has a fault; problem is then one line without the program's name.
std::optional<sweep::Sweep> find_sweep(const std::string& path, const sweep::Model& model, std::string& problem);

// What a sweep's "scenario" may name: an id of the catalogue, or a path from the folder of the sweep.
sweep::FindScenario scenarios_from(const std::string& folder, const catalog::Catalog& catalog);

}  // namespace cleft::cli
