// The model's instant turned into the renderer's plain data: every number of the picture comes through here.
#pragma once

#include <string_view>

#include "render/scene_state.hpp"
#include "simulation/instant.hpp"
#include "simulation/scenario.hpp"

namespace cleft::ui {

// The terminal of that transmitter, or null.
const simulation::TerminalInstant* terminal_of(const simulation::Instant& instant, std::string_view transmitter);

render::SceneState scene_state(const simulation::TerminalInstant& terminal);

// How many of this terminal's proteins the scenario leaves there.
render::ProteinsThere proteins_there(const simulation::Scenario& scenario, const simulation::TerminalInstant& terminal);

// "releaser", "reuptake-blocker", ...; an unknown class has no shape of its own.
render::DrugClass class_of(std::string_view drug_class);

}  // namespace cleft::ui
