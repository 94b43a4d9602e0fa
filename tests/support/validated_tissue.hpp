// Whether a scenario stands where the model was held to published experiments: what a person opens must not be a tissue
// in which nothing was checked.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "simulation/scenario.hpp"
#include "validation/experiment.hpp"

namespace cleft::tests {

// Core experiments count that were done in vivo, and of their runs those with the shipped constants.
inline bool validates(const validation::Experiment& experiment, std::size_t region) {
  const auto stands_there = [region](const validation::ExperimentRun& run) {
    return run.region == region && run.specimen == validation::Specimen::in_vivo && run.tissue.empty() &&
           run.transmitters.size() == model::amine_count;
  };
  return experiment.inexpressible.empty() && experiment.set == validation::ExperimentSet::core &&
         std::any_of(experiment.runs.begin(), experiment.runs.end(), stands_there);
}

// Why the scenario stands in no tissue in which core experiments were run; empty when it does.
inline std::string not_validated(const simulation::Scenario& scenario,
                                 const std::vector<validation::Experiment>& experiments) {
  if (scenario.preparation != simulation::Preparation::in_vivo) {
    return "it is not in vivo";
  }
  if (scenario.transmitters.size() != model::amine_count) {
    return "it leaves out transmitters";
  }
  const bool validated =
      std::any_of(experiments.begin(), experiments.end(),
                  [&scenario](const validation::Experiment& one) { return validates(one, scenario.region); });
  return validated ? "" : std::string("no core experiment in vivo in the ") + model::region_ids[scenario.region];
}

}  // namespace cleft::tests
