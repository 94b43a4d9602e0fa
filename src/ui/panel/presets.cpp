#include "ui/panel/presets.hpp"

#include <array>
#include <string>
#include <vector>

#include "ui/panel/panel_page.hpp"

namespace cleft::ui {

std::span<const Preset> presets() {
  static constexpr std::array<Preset, 9> all{{{"first-left", "preset.releaser", "releaser"},
                                              {"alone-d-amphetamine", "preset.stimulant", "releaser"},
                                              {"first-right", "preset.ssri", "reuptake-blocker"},
                                              {"alone-lsd", "preset.psychedelic", "receptor-ligand"},
                                              {"alone-morphine", "preset.opioid", "circuit-drug"},
                                              {"alone-diazepam", "preset.benzodiazepine", "circuit-drug"},
                                              {"alone-reserpine", "preset.store", "store-or-enzyme-inhibitor"},
                                              {"alone-moclobemide", "preset.mao", "store-or-enzyme-inhibitor"},
                                              {"ssri-then-mdma", "preset.both", "reuptake-blocker"}}};
  return all;
}

void preset_choice(PanelPage& page) {
  ViewContext& context = page.context;
  std::vector<Choice> choices;
  for (const Preset& preset : presets()) {
    const std::string words(context.text(preset.key));
    choices.push_back({std::string("open.") + preset.scenario,
                       {"preset.name", {words}},
                       words,
                       drug_meaning(context.style().colour(), preset.drug_class)});
  }
  page.head("preset");
  page.row(0.0f, 6.0f);
  const Rect rect = page.row(context.widgets.chips_height(page.width(), choices), 8.0f);
  if (!page.drawing()) return;
  const auto pressed = context.widgets.chip_buttons(rect.upper_left(), rect.width, choices);
  if (!pressed) return;
  context.local.entry = 0;
  page.send(workspace::OpenPreset{page.column(), presets()[*pressed].scenario});
}

}  // namespace cleft::ui
