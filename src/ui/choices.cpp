#include "ui/choices.hpp"

#include <array>
#include <string>

#include "ui/column_names.hpp"

namespace cleft::ui {
namespace {

struct Synapse {
  model::Amine amine;
  std::string_view key;
  std::string_view short_key;
};
constexpr std::array<Synapse, 3> synapses{
    {{model::Amine::serotonin, "transmitter.serotonin", "transmitter.serotonin.short"},
     {model::Amine::dopamine, "transmitter.dopamine", "transmitter.dopamine.short"},
     {model::Amine::norepinephrine, "transmitter.norepinephrine", "transmitter.norepinephrine.short"}}};

struct Camera {
  std::string_view key;
  render::Preset preset;
};
constexpr std::array<Camera, 4> cameras{{{"scene.camera.whole", render::Preset::whole},
                                         {"scene.camera.vesicles", render::Preset::vesicles},
                                         {"scene.camera.cleft", render::Preset::cleft},
                                         {"scene.camera.release", render::Preset::release}}};
constexpr std::size_t before_camera = 5;  // "scene"

}  // namespace

std::vector<Choice> choices_of(const ViewContext& context, std::span<const std::string_view> keys) {
  std::vector<Choice> choices;
  choices.reserve(keys.size());
  for (const std::string_view key : keys) {
    choices.push_back({std::string(key), {key}, std::string(context.text(key)), {}});
  }
  return choices;
}

std::vector<Choice> column_choices(const ViewContext& context, std::string_view prefix) {
  std::vector<Choice> choices;
  for (std::size_t i = 0; i < context.snapshot.columns.size(); ++i) {
    const workspace::ColumnSnapshot& column = context.snapshot.columns[i];
    const std::string name = substance_name(context, column);
    choices.push_back({std::string(prefix) + column_id(i),
                       {"column.choice", {std::string(column_name(context, i)), name}},
                       name,
                       column.substance == nullptr
                           ? Meaning{}
                           : drug_meaning(context.style().colour(), column.substance->drug_class)});
  }
  return choices;
}

void synapse_choice(ViewContext& context, Rect rect, bool short_names, Commands& commands) {
  std::vector<Choice> choices;
  std::size_t chosen = 0;
  for (std::size_t i = 0; i < synapses.size(); ++i) {
    const Synapse& synapse = synapses[i];
    // Norepinephrine is too long for its segment; on a phone all three are.
    const bool brief = short_names || i == 2;
    choices.push_back({"synapse." + id_of(synapse.amine),
                       {synapse.key},
                       std::string(context.text(brief ? synapse.short_key : synapse.key)),
                       transmitter_meaning(context.style().colour(), synapse.amine)});
    if (context.snapshot.state.view.transmitter == synapse.amine) chosen = i;
  }
  if (const auto picked = context.widgets.segmented("synapse", {"bar.synapse"}, rect, choices, chosen)) {
    commands.emplace_back(workspace::ShowTransmitter{synapses[*picked].amine});
  }
}

void curves_choice(ViewContext& context, Rect rect, Commands& commands) {
  constexpr std::array<std::string_view, 4> keys{"curves.outside", "curves.stores", "curves.receptors",
                                                 "curves.firing"};
  const std::vector<Choice> choices = choices_of(context, keys);
  if (const auto picked = context.widgets.segmented("curves", {"curves"}, rect, choices,
                                                    static_cast<std::size_t>(context.snapshot.state.view.curves))) {
    commands.emplace_back(workspace::ShowCurves{static_cast<workspace::Curves>(*picked)});
  }
}

void camera_choice(ViewContext& context, const std::string& view, Rect rect) {
  SceneView& scene = context.local.scene;
  std::vector<Choice> choices;
  std::size_t chosen = 0;
  for (std::size_t i = 0; i < cameras.size(); ++i) {
    const std::string_view key = cameras[i].key;
    choices.push_back({view + std::string(key.substr(before_camera)), {key}, std::string(context.text(key)), {}});
    if (cameras[i].preset == scene.preset) chosen = i;
  }
  if (const auto picked = context.widgets.segmented(view + ".camera", {"scene.camera"}, rect, choices, chosen)) {
    scene.go_to(cameras[*picked].preset, context.scenes.now_s);
  }
}

}  // namespace cleft::ui
