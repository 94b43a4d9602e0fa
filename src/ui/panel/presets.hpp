// What can be opened with one press: a scenario for each kind of substance, and a comparison.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "workspace/snapshot.hpp"

namespace cleft::ui {

class PanelPage;

struct Preset {
  enum class Opens { scenario, comparison } opens = Opens::scenario;
  const char* id = "";                       // of data/scenarios or data/comparisons
  std::string_view key;                      // what it is called
  model::DrugClass drug_class;               // whose mark it has
  std::optional<model::DrugClass> second{};  // and of the drug that comes after it
};

// Those that are seen at once come first.
std::span<const Preset> presets();
inline constexpr std::size_t first_presets = 5;

void preset_choice(PanelPage& page);

}  // namespace cleft::ui
