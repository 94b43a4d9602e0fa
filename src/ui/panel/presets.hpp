// One scenario for each kind of substance, to be opened by one press.
#pragma once

#include <span>
#include <string_view>

#include "workspace/snapshot.hpp"

namespace cleft::ui {

class PanelPage;

struct Preset {
  const char* scenario;         // of data/scenarios
  std::string_view key;         // what it is called
  model::DrugClass drug_class;  // whose mark it has
};

std::span<const Preset> presets();

void preset_choice(PanelPage& page);

}  // namespace cleft::ui
