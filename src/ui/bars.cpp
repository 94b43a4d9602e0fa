#include "ui/bars.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "ui/format.hpp"

namespace cleft::ui {
namespace {

struct Synapse {
  const char* id;
  std::string_view key;
  std::string_view short_key;
};
constexpr std::array<Synapse, 3> synapses{
    {{"serotonin", "transmitter.serotonin", "transmitter.serotonin.short"},
     {"dopamine", "transmitter.dopamine", "transmitter.dopamine.short"},
     {"norepinephrine", "transmitter.norepinephrine", "transmitter.norepinephrine.short"}}};

struct Camera {
  std::string_view key;
  render::Preset preset;
};
constexpr std::array<Camera, 4> cameras{{{"scene.camera.whole", render::Preset::whole},
                                         {"scene.camera.vesicles", render::Preset::vesicles},
                                         {"scene.camera.cleft", render::Preset::cleft},
                                         {"scene.camera.release", render::Preset::release}}};
constexpr std::size_t before_camera = 5;  // "scene"

void theme_button(ViewContext& context, Rect rect, bool icon_only, Commands& commands) {
  const bool dark = context.snapshot.state.preferences.theme == workspace::Theme::dark;
  const Label label{dark ? std::string_view("bar.theme.to_light") : std::string_view("bar.theme.to_dark")};
  const std::string words = icon_only ? std::string() : std::string(context.text(label.key));
  if (context.widgets.button("theme", label, rect, words, dark ? Icon::sun : Icon::moon,
                             icon_only ? ButtonLook::raised : ButtonLook::quiet)) {
    commands.emplace_back(workspace::SetTheme{dark ? workspace::Theme::light : workspace::Theme::dark});
  }
}

void page_tabs(ViewContext& context, Rect rect, bool narrow, Commands& commands) {
  constexpr std::array<std::string_view, 2> keys{"page.lab", "page.compare"};
  const std::vector<Choice> choices = choices_of(context, keys);
  const auto chosen = static_cast<std::size_t>(context.snapshot.state.view.page);
  const auto picked = narrow ? context.widgets.segmented("page", {"page"}, rect, choices, chosen)
                             : context.widgets.tabs("page", {"page"}, rect, choices, chosen);
  if (!picked) return;
  context.local.picking.reset();
  context.local.enlarged.reset();
  context.local.menu.reset();
  context.local.table = false;
  commands.emplace_back(workspace::ShowPage{static_cast<workspace::Page>(*picked)});
}

// From right to left; what is done is the same command as everywhere.
void bar_buttons(ViewContext& context, Cutter& cut, Commands& commands) {
  const auto button = [&](const char* id, std::string_view key) {
    const float wide = context.paint.width(Face::label, context.text(key)) + context.px(24.0f);
    return context.widgets.button(id, {key}, cut.right(wide, context.px(4.0f)), context.text(key), std::nullopt,
                                  ButtonLook::quiet);
  };
  theme_button(context, cut.right(context.px(124.0f), context.px(4.0f)), false, commands);
  if (button("present", "present.start")) {
    context.local.presenting = true;
    context.local.host_requests.push_back(HostRequest::fill_screen);
  }
  if (button("link", "save.link")) context.local.host_requests.push_back(HostRequest::copy_link);
  if (context.snapshot.can_redo && button("redo", "bar.redo")) commands.emplace_back(workspace::Redo{});
  if (context.snapshot.can_undo && button("undo", "bar.undo")) commands.emplace_back(workspace::Undo{});
}

}  // namespace

std::vector<Choice> choices_of(const ViewContext& context, std::span<const std::string_view> keys) {
  std::vector<Choice> choices;
  choices.reserve(keys.size());
  for (const std::string_view key : keys) {
    choices.push_back({std::string(key), {key}, std::string(context.text(key)), {}});
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
    choices.push_back({std::string("synapse.") + synapse.id,
                       {synapse.key},
                       std::string(context.text(brief ? synapse.short_key : synapse.key)),
                       transmitter_meaning(context.style().colour(), synapse.id)});
    if (context.snapshot.state.view.transmitter == synapse.id) chosen = i;
  }
  if (const auto picked = context.widgets.segmented("synapse", {"bar.synapse"}, rect, choices, chosen)) {
    commands.emplace_back(workspace::ShowTransmitter{synapses[*picked].id});
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

float notice_height(const ViewContext& context, float width) {
  if (context.snapshot.notice.empty()) return 0.0f;
  const std::string words = context.text.format(context.snapshot.notice, {context.snapshot.notice_detail});
  const float room = width - context.px(150.0f);
  return std::max(context.paint.paragraph_height(room, Face::label, words), context.style().control_height()) +
         context.px(16.0f);
}

void notice(ViewContext& context, Rect area, Commands& commands) {
  if (area.height <= 0.0f) return;
  const Painter& paint = context.paint;
  const std::string words = context.text.format(context.snapshot.notice, {context.snapshot.notice_detail});
  paint.fill(area, context.style().colour().raised);
  Cutter cut({area.x + context.px(16.0f), area.y + context.px(8.0f), area.width - context.px(32.0f),
              area.height - context.px(16.0f)});
  const Rect button = cut.right(context.px(100.0f), context.px(18.0f));
  const float high = paint.paragraph_height(cut.rest().width, Face::label, words);
  paint.paragraph({cut.rest().x, area.middle_y() - high * 0.5f}, cut.rest().width, Face::label,
                  context.style().colour().text, words);
  context.widgets.readout("notice", {"notice"}, cut.rest(), words);
  const float target = context.style().control_height();
  if (context.widgets.button("notice.close", {"notice.close"},
                             {button.x, button.middle_y() - target * 0.5f, button.width, target},
                             context.text("notice.close"), std::nullopt)) {
    commands.emplace_back(workspace::ShowPage{context.snapshot.state.view.page});  // whatever is done takes it away
  }
}

float top_bar_height(const ViewContext& context) { return context.px(context.style().narrow ? 56.0f : 48.0f); }

void top_bar(ViewContext& context, Rect area, Commands& commands) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const bool narrow = context.style().narrow;
  const float margin = context.px(narrow ? 12.0f : 24.0f);
  const float high = context.style().control_height();
  paint.horizontal(area.x, area.right(), area.bottom() - 1.0f, colour.line);
  paint.icon({area.x + margin + context.px(10.0f), area.middle_y()}, context.px(20.0f), Icon::brand, colour.text);

  Cutter cut({area.x + margin, area.middle_y() - high * 0.5f, area.width - 2.0f * margin, high});
  cut.left(context.px(20.0f), context.px(9.0f));
  if (narrow) {
    const float room = cut.rest().width - context.px(8.0f);
    page_tabs(context, cut.left(std::min(room * 0.46f, context.px(200.0f)), context.px(8.0f)), true, commands);
    synapse_choice(context, cut.right(std::min(cut.rest().width, context.px(240.0f))), true, commands);
    return;
  }
  const float name = paint.text({cut.rest().x, area.middle_y() - paint.line(Face::title) * 0.5f}, Face::title,
                                colour.text, context.text("app.name"));
  cut.left(name, context.px(16.0f));
  const Rect tabs{cut.rest().x, area.y, context.px(190.0f), area.height};
  page_tabs(context, tabs, false, commands);
  bar_buttons(context, cut, commands);
}

}  // namespace cleft::ui
