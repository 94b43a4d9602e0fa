#include "ui/panel/presets.hpp"

#include <array>
#include <string>
#include <vector>

#include "ui/panel/panel_page.hpp"

namespace cleft::ui {

std::span<const Preset> presets() {
  using enum Preset::Opens;
  using model::DrugClass;
  static constexpr std::array<Preset, 9> all{
      {{scenario, "first-left", "preset.releaser", DrugClass::releaser},
       {scenario, "first-right", "preset.ssri", DrugClass::reuptake_blocker},
       {scenario, "alone-d-amphetamine", "preset.stimulant", DrugClass::releaser},
       {scenario, "alone-lsd", "preset.psychedelic", DrugClass::receptor_ligand},
       {comparison, "blocker-first", "preset.both", DrugClass::reuptake_blocker, DrugClass::releaser},
       {scenario, "alone-morphine", "preset.opioid", DrugClass::circuit_drug},
       {scenario, "alone-diazepam", "preset.benzodiazepine", DrugClass::circuit_drug},
       {scenario, "alone-reserpine", "preset.store", DrugClass::store_or_enzyme_inhibitor},
       {scenario, "alone-moclobemide", "preset.mao", DrugClass::store_or_enzyme_inhibitor}}};
  return all;
}

void preset_choice(PanelPage& page) {
  ViewContext& context = page.context;
  LocalState& local = context.local;
  const std::span<const Preset> offered = presets().first(local.all_presets ? presets().size() : first_presets);
  std::vector<Choice> choices;
  for (const Preset& preset : offered) {
    const std::string words(context.text(preset.key));
    choices.push_back({std::string("open.") + preset.id,
                       {"preset.name", {words}},
                       words,
                       drug_meaning(context.style().colour(), preset.drug_class),
                       preset.second ? drug_meaning(context.style().colour(), *preset.second) : Meaning{}});
  }
  const std::string_view more = local.all_presets ? "preset.fewer" : "preset.more";
  choices.push_back({"preset.more", {more}, std::string(context.text(more)), {}});
  page.head("preset");
  page.row(0.0f, 6.0f);
  const Rect rect = page.row(context.widgets.chips_height(page.width(), choices), 8.0f);
  if (!page.drawing()) return;
  const auto pressed = context.widgets.chip_buttons(rect.upper_left(), rect.width, choices);
  if (!pressed) return;
  if (*pressed == offered.size()) {
    local.all_presets = !local.all_presets;
    return;
  }
  local.entry = 0;
  const Preset& preset = offered[*pressed];
  if (preset.opens == Preset::Opens::comparison) {
    page.send(workspace::OpenComparison{preset.id});
  } else {
    page.send(workspace::OpenPreset{page.column(), preset.id});
  }
}

}  // namespace cleft::ui
