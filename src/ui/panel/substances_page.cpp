// Which drugs are in the dish or the body, when they come and go, and how much.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "ui/addition.hpp"
#include "ui/danger.hpp"
#include "ui/draw/format.hpp"
#include "ui/effect_words.hpp"
#include "ui/known_miss.hpp"
#include "ui/panel/affinity_profile.hpp"
#include "ui/panel/drug_controls.hpp"
#include "ui/panel/panel_page.hpp"
#include "ui/panel/presets.hpp"
#include "ui/plot/events.hpp"
#include "ui/plot/way_out.hpp"

namespace cleft::ui {
namespace {

constexpr double minute_s = 60.0;

std::vector<Choice> entry_choices(const PanelPage& page) {
  std::vector<Choice> choices;
  for (const workspace::Exposure& exposure : page.shown().exposures) {
    choices.push_back({"lab.entry." + std::to_string(choices.size()),
                       {"lab.entry", {exposure.substance->name, clock(page.context.text, exposure.at_s)}},
                       exposure.substance->name,
                       drug_meaning(page.context.style().colour(), exposure.substance->drug_class)});
  }
  return choices;
}

void change_entries(PanelPage& page, std::size_t entry, std::size_t pressed) {
  const std::size_t column = page.context.snapshot.state.view.column;
  switch (pressed) {
    case 0: page.context.local.picking = Picking{column, std::nullopt}; break;
    case 1: page.context.local.picking = Picking{column, entry}; break;
    default: page.send(workspace::RemoveDrug{page.column(), static_cast<int>(entry)}); break;
  }
}

// The name of the only drug: there is nothing to choose from.
void only_entry(const PanelPage& page, Rect area, const Choice& drug) {
  const ViewContext& context = page.context;
  const Painter& paint = context.paint;
  const float mark = context.px(20.0f);
  paint.mark({area.x + context.px(6.0f), area.middle_y()}, context.px(12.0f), drug.meaning);
  paint.text_within({area.x + mark, area.middle_y() - paint.line(Face::control_strong) * 0.5f}, area.width - mark,
                    Face::control_strong, context.style().colour().text, drug.words);
  context.widgets.readout("lab.entry", {"lab.entries"}, area, drug.words);
}

// The drugs that are there, one of them chosen, and what can be done with them; on a phone beside them if they are few.
void entries(PanelPage& page, std::size_t entry) {
  constexpr std::array<std::string_view, 3> keys{"lab.add", "lab.change", "lab.remove"};
  ViewContext& context = page.context;
  const std::vector<Choice> choices = entry_choices(page);
  const auto offered = std::span(keys).first(choices.empty() ? 1 : 3);
  const float high = context.style().control_height();
  const float beside = page.width() - context.px(258.0f);
  const bool one_line = context.style().narrow && !choices.empty() && context.widgets.chips_fit(beside, choices);
  const float wide = one_line ? beside : page.width();
  const Rect rect = page.row(context.widgets.chips_height(wide, choices), choices.empty() ? 0.0f : 8.0f);
  if (page.drawing() && choices.size() == 1) {
    only_entry(page, {rect.x, rect.y, wide, high}, choices.front());
  } else if (page.drawing() && !choices.empty()) {
    const auto picked = context.widgets.chips("lab.entry", {"lab.entries"}, rect.upper_left(), wide, choices, entry);
    if (picked) context.local.entry = *picked;
  }
  const Rect line{rect.x + beside + context.px(8.0f), rect.y, rect.width - beside - context.px(8.0f), high};
  const auto pressed = one_line ? page.buttons_in(line, offered, offered.size()) : page.buttons(offered, 84.0f);
  if (pressed) change_entries(page, entry, *pressed);
}

// Stays, ends, or rises and falls by its own kinetics where they are known.
void drug_profile_choice(PanelPage& page, int entry, const workspace::Exposure& exposure) {
  constexpr std::array<std::string_view, 3> keys{"lab.stays", "lab.ends", "lab.rises"};
  const bool ends = exposure.until_s != simulation::never;
  const std::size_t chosen = exposure.profile ? 2 : ends ? 1 : 0;
  const auto picked = page.segmented("lab.course", "lab.course",
                                     std::span(keys).first(exposure.substance->has_kinetics ? 3 : 2), chosen, 8.0f);
  if (picked == std::size_t{0} && exposure.profile) page.send(workspace::SetProfile{page.column(), entry, false});
  if (picked == std::size_t{0} && ends) page.send(workspace::SetEnd{page.column(), entry, -1.0});
  if (picked == std::size_t{1}) {
    const double until_s = page.context.snapshot.until_s;
    page.send(
        workspace::SetEnd{page.column(), entry, std::round(0.5 * (exposure.at_s + until_s) / minute_s) * minute_s});
  }
  if (picked == std::size_t{2}) page.send(workspace::SetProfile{page.column(), entry, true});
}

void times_of_drug(PanelPage& page, int entry, const workspace::Exposure& exposure) {
  const i18n::Text& text = page.context.text;
  const double until_s = page.context.snapshot.until_s;
  const SliderRange range{0.0, until_s, std::max(minute_s, until_s / 240.0), until_s / 12.0};
  const auto whole = [](double time_s) { return std::round(time_s / minute_s) * minute_s; };
  const Label arrives{"lab.arrival.name", {exposure.substance->name}};
  if (const auto typed_s =
          page.time_field("arrival.field", "lab.arrives", {"lab.arrival.number", {exposure.substance->name}},
                          exposure.at_s, std::nullopt, exposure.until_s)) {
    page.send(workspace::SetArrival{page.column(), entry, *typed_s});
  }
  if (const auto moved = page.slider("lab.arrival", arrives, exposure.at_s, range, clock(text, exposure.at_s))) {
    page.send(workspace::SetArrival{page.column(), entry, whole(*moved)});
  }
  if (exposure.until_s == simulation::never) return;
  const Label leaves{"lab.end.name", {exposure.substance->name}};
  if (const auto typed_s = page.time_field("end.field", "lab.leaves", {"lab.end.number", {exposure.substance->name}},
                                           exposure.until_s, exposure.at_s)) {
    page.send(workspace::SetEnd{page.column(), entry, *typed_s});
  }
  if (const auto moved =
          page.slider("lab.end", leaves, std::min(exposure.until_s, until_s), range, clock(text, exposure.until_s))) {
    page.send(workspace::SetEnd{page.column(), entry, whole(*moved)});
  }
}

// "from 10 min", "10 min to 65 min", and what shows or hides the controls of it. True while they are shown.
bool when_fold(PanelPage& page, const workspace::Exposure& exposure) {
  ViewContext& context = page.context;
  LocalState& local = context.local;
  const float high = context.style().control_height();
  const Rect row = page.row(high, 8.0f);
  if (!page.drawing()) return local.when;
  const std::string from = exact_time(context.text, exposure.at_s);
  const std::string times =
      exposure.until_s == simulation::never
          ? context.text.format("time.from", {from})
          : context.text.format("time.from.to", {from, exact_time(context.text, exposure.until_s)});
  Cutter cut(row);
  const std::string_view words = context.text("lab.when");
  const Rect button = cut.right(context.paint.width(Face::label, words) + context.px(44.0f), context.px(8.0f));
  context.paint.text_within({row.x, row.middle_y() - context.paint.line(Face::label) * 0.5f}, cut.rest().width,
                            Face::label, context.style().colour().text_2, times);
  const Label label{local.when ? "lab.when.hide" : "lab.when.show", {times}};
  if (context.widgets.fold("lab.when", label, button, words, local.when)) local.when = !local.when;
  return local.when;
}

// How much, how long, from when to when: of the chosen entry.
void drug_controls(PanelPage& page, std::size_t entry) {
  ViewContext& context = page.context;
  const workspace::Exposure& exposure = page.shown().exposures[entry];
  page.head(exposure.profile ? "lab.peak" : "lab.concentration",
            concentration(context.text, exposure.concentration_uM));
  const Rect slider = page.row(page.slider_height(true), 10.0f);
  if (page.drawing()) {
    concentration_slider(context, "lab.concentration", context.snapshot.state.view.column, entry, slider,
                         page.commands());
  }
  if (!when_fold(page, exposure)) return;
  drug_profile_choice(page, static_cast<int>(entry), exposure);
  times_of_drug(page, static_cast<int>(entry), exposure);
}

// A wide window has it below the panel.
void where_it_acts(PanelPage& page, std::size_t entry) {
  ViewContext& context = page.context;
  if (!context.style().narrow) return;
  const std::size_t column = context.snapshot.state.view.column;
  page.row(0.0f, 8.0f);
  const Rect rect = page.row(fingerprint_list_height(context, column, entry), 0.0f);
  if (page.drawing()) fingerprint_list(context, column, entry, rect);
}

// On a first visit: what to touch.
void hint(PanelPage& page) {
  ViewContext& context = page.context;
  const std::string_view words = context.text("lab.hint");
  const Rect rect = page.row(context.paint.paragraph_height(page.width(), Face::label_strong, words), 4.0f);
  if (!page.drawing()) return;
  context.paint.paragraph(rect.upper_left(), rect.width, Face::label_strong, context.style().colour().text, words);
  context.widgets.readout("lab.hint", {"lab.hint.name"}, rect, std::string(words));
}

// What the shown transmitter's endings do that they do not at rest.
void effect(PanelPage& page) {
  ViewContext& context = page.context;
  const std::optional<EffectWords> said = column_effect(context, context.snapshot.state.view.column);
  if (!said) return;
  const EffectWords& words = *said;
  const float headline = context.paint.paragraph_height(page.width(), Face::label_strong, words.headline);
  const Rect rect = page.row(headline + context.paint.paragraph_height(page.width(), Face::label, words.line), 4.0f);
  if (!page.drawing()) return;
  const Colours& colour = context.style().colour();
  context.paint.paragraph(rect.upper_left(), rect.width, Face::label_strong, colour.text, words.headline);
  context.paint.paragraph({rect.x, rect.y + headline}, rect.width, Face::label, colour.text_2, words.line);
  context.widgets.readout("lab.effect", {"lab.effect.name"}, rect, words.headline + ". " + words.line);
}

// Molecules a second, and those at rest behind them; a phone has no room for what its picture says too.
void way_out_now(PanelPage& page) {
  if (page.context.style().narrow) return;
  const Rect rect = page.row(way_out_height(page.context, true), 4.0f);
  if (page.drawing()) way_out_with_key(page.context, page.context.snapshot.state.view.column, rect);
}

void danger_note(PanelPage& page) {
  const std::vector<std::size_t> column{page.context.snapshot.state.view.column};
  const float high = danger_height(page.context, column, page.width());
  if (high <= 0.0f) return;
  const Rect rect = page.row(high, 6.0f);
  if (page.drawing()) danger(page.context, column, rect);
}

void column_misses(PanelPage& page) {
  ViewContext& context = page.context;
  const auto& misses = context.snapshot.columns[context.snapshot.state.view.column].known_misses;
  const float least = context.style().narrow ? context.style().control_height() : context.px(24.0f);
  for (std::size_t i = 0; i < misses.size(); ++i) {
    const Rect rect = page.row(std::max(known_miss_height(context, *misses[i], page.width()), least), 4.0f);
    if (page.drawing()) known_miss(context, "miss." + std::to_string(i), *misses[i], rect);
  }
}

}  // namespace

void substances_page(PanelPage& page) {
  const std::size_t count = page.shown().exposures.size();
  const std::size_t entry = page.context.local.entry < count ? page.context.local.entry : 0;
  // On a phone what can be set comes first.
  const bool narrow = page.context.style().narrow;
  if (!narrow) {
    preset_choice(page);
    page.row(0.0f, 8.0f);
  }
  entries(page, entry);
  page.row(0.0f, 4.0f);
  if (count > 0) drug_controls(page, entry);
  if (!page.context.snapshot.touched) hint(page);
  effect(page);
  way_out_now(page);
  danger_note(page);
  column_misses(page);
  if (narrow) {
    page.row(0.0f, 8.0f);
    preset_choice(page);
  }
  if (count > 0) where_it_acts(page, entry);
}

}  // namespace cleft::ui
