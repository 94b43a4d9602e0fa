// What the commands of a cell's conditions do to a scenario. False, and nothing changed, for what does not fit.
#pragma once

#include "lab/scenario.hpp"
#include "workspace/cell_commands.hpp"

namespace cleft::workspace {

// The region that shipped scenarios stand in and that ResetConditions comes back to, into model::region_ids: the
// accumbens, where all three transmitters have endings, so that what is shown is true of each.
inline constexpr std::size_t usual_region = 1;

bool change_conditions(lab::Scenario& scenario, const SetExpression& command);
bool change_conditions(lab::Scenario& scenario, const SetFiring& command);
bool change_conditions(lab::Scenario& scenario, const SetFiringOf& command);
bool change_conditions(lab::Scenario& scenario, const SetSynthesis& command);
bool change_conditions(lab::Scenario& scenario, const SetAdapted& command);
bool change_conditions(lab::Scenario& scenario, const SetRegion& command);
bool change_conditions(lab::Scenario& scenario, const ResetConditions& command);

}  // namespace cleft::workspace
