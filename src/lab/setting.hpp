// A scenario's brain before anything happens to it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lab/scenario.hpp"
#include "model/brain.hpp"

namespace cleft::lab {

// Steady states already found, by what they depend on. One cache serves any number of runs of one catalogue.
using RestCache = std::map<std::string, std::vector<double>>;

struct RunOptions {
  double relative_tolerance = 2e-7;  // every state then stays within 1e-4 of the exact course
};

// rest: the wild type's, as a state of this brain.
struct Setting {
  model::Brain brain;
  std::vector<double> rest;
  std::vector<double> start;
};

// A scenario's brain; nothing when the parameters admit no rest.
std::optional<model::Brain> brain_of(const Scenario& scenario, const model::Parameters& parameters,
                                     std::string& failure);

// Nothing when there is no rest; failure then says why. The catalogue must outlive the setting.
std::optional<Setting> set_up(const Scenario& scenario, const catalog::Catalog& catalog, RestCache& rests,
                              std::string& failure);

}  // namespace cleft::lab
