// What the commands of trains and boluses do to a scenario. Why it does not fit, and then nothing is changed.
#pragma once

#include "lab/scenario.hpp"
#include "workspace/cell_commands.hpp"
#include "workspace/refusal.hpp"

namespace cleft::workspace {

Refused change_stimuli(lab::Scenario& scenario, const AddTrain& command);
Refused change_stimuli(lab::Scenario& scenario, const SetTrain& command);
Refused change_stimuli(lab::Scenario& scenario, const RemoveTrain& command);
Refused change_stimuli(lab::Scenario& scenario, const AddBolus& command);
Refused change_stimuli(lab::Scenario& scenario, const SetBolus& command);
Refused change_stimuli(lab::Scenario& scenario, const RemoveBolus& command);

}  // namespace cleft::workspace
