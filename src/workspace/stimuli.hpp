// What the commands of trains and boluses do to a scenario. Why it does not fit, and then nothing is changed.
#pragma once

#include "simulation/scenario.hpp"
#include "workspace/cell_commands.hpp"
#include "workspace/refusal.hpp"

namespace cleft::workspace {

// What can be set here; a file may hold more (simulation/scenario.cpp), which stays until it is changed.
inline constexpr double most_in_train = 500.0;
inline constexpr double slowest_Hz = 0.1;
inline constexpr double fastest_Hz = 200.0;
inline constexpr double least_bolus_uM = 0.001;
inline constexpr double most_bolus_uM = 1000.0;

Refused change_stimuli(simulation::Scenario& scenario, const AddTrain& command);
Refused change_stimuli(simulation::Scenario& scenario, const SetTrain& command);
Refused change_stimuli(simulation::Scenario& scenario, const RemoveTrain& command);
Refused change_stimuli(simulation::Scenario& scenario, const AddBolus& command);
Refused change_stimuli(simulation::Scenario& scenario, const SetBolus& command);
Refused change_stimuli(simulation::Scenario& scenario, const RemoveBolus& command);

}  // namespace cleft::workspace
