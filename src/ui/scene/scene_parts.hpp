// What can be named in a scene: each thing with its name, its number and a sentence about its present state.
#pragma once

#include <string>
#include <vector>

#include "i18n/text.hpp"
#include "render/anchors.hpp"
#include "simulation/instant.hpp"

namespace cleft::ui {

enum class Margin { none, left, right };

struct ScenePart {
  std::string id;  // "transporter"
  std::string name;
  std::string value;
  std::string sentence;
  std::vector<render::Anchor> anchors;  // wherever it is drawn
  Margin margin = Margin::none;         // where a large picture names it, with a leader to the first anchor
};

std::vector<ScenePart> scene_parts(const i18n::Text& text, const model::SynapseState& terminal);

// "31", "4.2", "0": a share in percent.
std::string percent(double share);

}  // namespace cleft::ui
