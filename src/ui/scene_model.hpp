// The model's instant turned into the renderer's plain data: every number of the picture comes through here.
#pragma once

#include <string_view>

#include "lab/instant.hpp"
#include "lab/scenario.hpp"
#include "render/scene_state.hpp"

namespace cleft::ui {

// The terminal of that transmitter, or null.
const lab::TerminalInstant* terminal_of(const lab::Instant& instant, std::string_view transmitter);

render::SceneState scene_state(const lab::TerminalInstant& terminal);

// How many of this terminal's proteins the scenario leaves there.
render::ProteinsThere proteins_there(const lab::Scenario& scenario, const lab::TerminalInstant& terminal);

// "releaser", "reuptake-blocker", ...; an unknown class has no shape of its own.
render::DrugClass class_of(std::string_view drug_class);

}  // namespace cleft::ui
