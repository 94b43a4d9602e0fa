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
    if (context.snapshot.state.transmitter == synapse.id) chosen = i;
  }
  if (const auto picked = context.widgets.segmented("synapse", {"bar.synapse"}, rect, choices, chosen)) {
    commands.emplace_back(workspace::ShowTransmitter{synapses[*picked].id});
  }
}

void theme_button(ViewContext& context, Rect rect, bool icon_only, Commands& commands) {
  const bool dark = context.snapshot.state.theme == workspace::Theme::dark;
  const Label label{dark ? std::string_view("bar.theme.to_light") : std::string_view("bar.theme.to_dark")};
  const std::string words = icon_only ? std::string() : std::string(context.text(label.key));
  if (context.widgets.button("theme", label, rect, words, dark ? Icon::sun : Icon::moon,
                             icon_only ? ButtonLook::raised : ButtonLook::quiet)) {
    commands.emplace_back(workspace::SetTheme{dark ? workspace::Theme::light : workspace::Theme::dark});
  }
}

}  // namespace

float top_bar_height(const ViewContext& context) { return context.px(context.style().narrow ? 56.0f : 48.0f); }

void top_bar(ViewContext& context, Rect area, Commands& commands) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const bool narrow = context.style().narrow;
  const float margin = context.px(narrow ? 16.0f : 24.0f);
  const float high = context.style().control_height();
  paint.horizontal(area.x, area.right(), area.bottom() - 1.0f, colour.line);
  paint.icon({area.x + margin + context.px(10.0f), area.middle_y()}, context.px(20.0f), Icon::brand, colour.text);
  paint.text({area.x + margin + context.px(29.0f), area.middle_y() - paint.line(Face::title) * 0.5f}, Face::title,
             colour.text, context.text("app.name"));

  Cutter cut({area.x + margin, area.middle_y() - high * 0.5f, area.width - 2.0f * margin, high});
  if (narrow) {
    const Rect theme = cut.right(context.px(44.0f), context.px(8.0f));
    synapse_choice(context, cut.right(std::min(context.px(204.0f), cut.rest().width - context.px(84.0f))), true,
                   commands);
    theme_button(context, theme, true, commands);
    return;
  }
  const Rect theme = cut.right(context.px(124.0f), context.px(16.0f));
  const Rect choice = cut.right(context.px(300.0f), context.px(12.0f));
  paint.text({cut.rest().right(), area.middle_y() - paint.line(Face::label) * 0.5f}, Face::label, colour.text_2,
             context.text("bar.synapse"), Align::right);
  synapse_choice(context, choice, false, commands);
  theme_button(context, theme, false, commands);
}

float clock_row_height(const ViewContext& context) { return context.px(context.style().narrow ? 54.0f : 48.0f); }

void clock_row(ViewContext& context, Rect area, Commands& commands) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const workspace::Snapshot& snapshot = context.snapshot;
  const bool narrow = context.style().narrow;
  const float margin = context.px(narrow ? 16.0f : 24.0f);
  const float high = context.style().control_height();
  Cutter cut({area.x + margin, area.middle_y() - high * 0.5f, area.width - 2.0f * margin, high});

  const bool playing = snapshot.state.playing;
  const Label label{playing ? std::string_view("clock.pause") : std::string_view("clock.play")};
  const Rect button = cut.left(context.px(narrow ? 44.0f : 96.0f), context.px(12.0f));
  if (context.widgets.button("clock.play", label, button, narrow ? std::string_view() : context.text(label.key),
                             playing ? Icon::pause : Icon::play)) {
    commands.emplace_back(workspace::SetPlaying{!playing});
  }

  const std::string now = clock(context.text, snapshot.state.time_s);
  const Rect time = cut.left(context.px(narrow ? 64.0f : 84.0f), context.px(4.0f));
  paint.text({time.x, time.middle_y() - paint.line(Face::control_strong) * 0.5f}, Face::control_strong, colour.text,
             now);
  if (!narrow) {
    const std::string speed = context.text.format("clock.speed", {round_number(snapshot.speed)});
    const Rect words = cut.right(paint.width(Face::label, speed), context.px(20.0f));
    paint.text({words.x, words.middle_y() - paint.line(Face::label) * 0.5f}, Face::label, colour.text_3, speed);
  }
  const Rect rest = cut.rest();
  const float slider_high = context.widgets.slider_height(false);
  const Rect track{rest.x, rest.middle_y() - slider_high * 0.5f, rest.width, slider_high};
  const SliderRange range{0.0, std::max(snapshot.until_s, 1.0), 60.0, 600.0};
  if (const auto moved = context.widgets.slider("clock.time", {"clock.time"}, track, snapshot.state.time_s, range, now,
                                                {colour.text_2, {}})) {
    commands.emplace_back(workspace::SetTime{*moved});
  }
}

}  // namespace cleft::ui
