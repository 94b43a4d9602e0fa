// What the commands of a cell's conditions do to a scenario. False, and nothing changed, for what does not fit.
#pragma once

#include "lab/scenario.hpp"
#include "workspace/cell_commands.hpp"

namespace cleft::workspace {

bool change_conditions(lab::Scenario& scenario, const SetExpression& command);
bool change_conditions(lab::Scenario& scenario, const SetFiring& command);
bool change_conditions(lab::Scenario& scenario, const SetFiringOf& command);
bool change_conditions(lab::Scenario& scenario, const SetSynthesis& command);
bool change_conditions(lab::Scenario& scenario, const SetAdapted& command);
bool change_conditions(lab::Scenario& scenario, const SetRegion& command);
bool change_conditions(lab::Scenario& scenario, const ResetConditions& command);

}  // namespace cleft::workspace
