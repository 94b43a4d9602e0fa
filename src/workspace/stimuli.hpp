// What the commands of trains and boluses do to a scenario. False, and nothing changed, for what does not fit.
#pragma once

#include "lab/scenario.hpp"
#include "workspace/cell_commands.hpp"

namespace cleft::workspace {

bool change_stimuli(lab::Scenario& scenario, const AddTrain& command);
bool change_stimuli(lab::Scenario& scenario, const SetTrain& command);
bool change_stimuli(lab::Scenario& scenario, const RemoveTrain& command);
bool change_stimuli(lab::Scenario& scenario, const AddBolus& command);
bool change_stimuli(lab::Scenario& scenario, const SetBolus& command);
bool change_stimuli(lab::Scenario& scenario, const RemoveBolus& command);

}  // namespace cleft::workspace
