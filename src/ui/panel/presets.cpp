#include "ui/panel/presets.hpp"

#include <array>
#include <string>
#include <vector>

#include "ui/panel/panel_page.hpp"

namespace cleft::ui {

std::span<const Preset> presets() {
  using model::DrugClass;
  static constexpr std::array<Preset, 9> all{{{"first-left", "preset.releaser", DrugClass::releaser},
                                              {"alone-d-amphetamine", "preset.stimulant", DrugClass::releaser},
                                              {"first-right", "preset.ssri", DrugClass::reuptake_blocker},
                                              {"alone-lsd", "preset.psychedelic", DrugClass::receptor_ligand},
                                              {"alone-morphine", "preset.opioid", DrugClass::circuit_drug},
                                              {"alone-diazepam", "preset.benzodiazepine", DrugClass::circuit_drug},
                                              {"alone-reserpine", "preset.store", DrugClass::store_or_enzyme_inhibitor},
                                              {"alone-moclobemide", "preset.mao", DrugClass::store_or_enzyme_inhibitor},
                                              {"ssri-then-mdma", "preset.both", DrugClass::reuptake_blocker}}};
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
