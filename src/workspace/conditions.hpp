// What the commands of a cell's conditions do to a scenario. Why it does not fit, and then nothing is
// changed.
#pragma once

#include "simulation/scenario.hpp"
#include "workspace/cell_commands.hpp"
#include "workspace/refusal.hpp"

namespace cleft::workspace {

// The region that shipped scenarios stand in and that ResetConditions comes back to, into model::region_ids: the
// accumbens, where all three transmitters have endings, so that what is shown is true of each.
inline constexpr std::size_t usual_region = 1;

Refused change_conditions(simulation::Scenario& scenario, const SetExpression& command);
Refused change_conditions(simulation::Scenario& scenario, const SetFiring& command);
Refused change_conditions(simulation::Scenario& scenario, const SetFiringOf& command);
Refused change_conditions(simulation::Scenario& scenario, const SetSynthesis& command);
Refused change_conditions(simulation::Scenario& scenario, const SetAdapted& command);
Refused change_conditions(simulation::Scenario& scenario, const SetRegion& command);
Refused change_conditions(simulation::Scenario& scenario, const ResetConditions& command);

}  // namespace cleft::workspace
