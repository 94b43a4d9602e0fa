// A scenario's circuit model before anything happens to it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/circuit_model.hpp"
#include "simulation/scenario.hpp"

namespace cleft::simulation {

// Steady states already found, by what they depend on. One cache serves any number of runs of one catalogue.
using RestCache = std::map<std::string, std::vector<double>>;

struct RunOptions {
  double relative_tolerance = 1.5e-5;  // of each step: every state then stays within 1e-4 of the exact course
};

// rest: the wild type's, as a state of this circuit model.
struct Setting {
  model::CircuitModel circuit_model;
  std::vector<double> rest;
  std::vector<double> start;
};

// A scenario's circuit model; nothing when the parameters admit no rest.
std::optional<model::CircuitModel> circuit_of(const Scenario& scenario, const model::Parameters& parameters,
                                              std::string& failure);

// Nothing when there is no rest; failure then says why. The catalogue must outlive the setting.
std::optional<Setting> set_up(const Scenario& scenario, const catalog::Catalog& catalog, RestCache& rests,
                              std::string& failure);

}  // namespace cleft::simulation
