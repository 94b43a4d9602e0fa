// Which drugs are in the dish or the body, when they come and go, and how much.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "simulation/instant.hpp"
#include "ui/draw/format.hpp"
#include "ui/panel/affinity_profile.hpp"
#include "ui/panel/drug_controls.hpp"
#include "ui/panel/panel_page.hpp"
#include "ui/panel/presets.hpp"

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
  if (page.drawing() && !choices.empty()) {
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

// Of the cells that hold the transmitter, all kinds together: what leaves while carriers take in ten molecules. Nothing
// where they take none in, nor during a train, whose impulses are no steady flow.
struct WaysOut {
  std::string by_carriers;
  std::string from_vesicles;
};
std::optional<WaysOut> ways_out_of(const model::SynapseState* terminal) {
  if (terminal == nullptr || terminal->stimulated_Hz > 0.0 || !(terminal->uptake_per_s > 0.0)) return std::nullopt;
  const double for_ten = 10.0 / terminal->uptake_per_s;
  return WaysOut{number(for_ten * terminal->efflux_per_s), number(for_ten * terminal->release_per_s)};
}

// Now and at the beginning of the run.
void ways_out(PanelPage& page) {
  ViewContext& context = page.context;
  const model::Amine transmitter = context.snapshot.state.view.transmitter;
  const auto now = ways_out_of(simulation::terminal_of(page.shown().instant, transmitter));
  const auto start = ways_out_of(simulation::terminal_of(page.shown().start, transmitter));
  if (!now || !start || !page.shown().current) return;
  const bool same = now->by_carriers == start->by_carriers && now->from_vesicles == start->from_vesicles;
  const std::string words =
      context.text.format(same ? "lab.ways" : "lab.ways.changed",
                          {now->by_carriers, now->from_vesicles, start->by_carriers, start->from_vesicles});
  const Rect rect = page.row(context.paint.paragraph_height(page.width(), Face::label, words), 4.0f);
  if (!page.drawing()) return;
  context.paint.paragraph(rect.upper_left(), rect.width, Face::label, context.style().colour().text_2, words);
  context.widgets.readout("lab.ways", {"lab.ways.name"}, rect, words);
}

}  // namespace

void substances_page(PanelPage& page) {
  const std::size_t count = page.shown().exposures.size();
  const std::size_t entry = page.context.local.entry < count ? page.context.local.entry : 0;
  entries(page, entry);
  page.row(0.0f, 4.0f);
  if (count > 0) drug_controls(page, entry);
  if (!page.context.snapshot.touched) hint(page);
  ways_out(page);
  page.row(0.0f, 8.0f);
  preset_choice(page);
  if (count > 0) where_it_acts(page, entry);
}

}  // namespace cleft::ui
