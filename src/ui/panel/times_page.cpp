// What happens and when, by number: when drugs come and go; bursts and boluses, which are added and removed here.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "core/user_quantity.hpp"
#include "ui/draw/format.hpp"
#include "ui/panel/panel_page.hpp"
#include "ui/plot/events.hpp"
#include "ui/plot/timeline.hpp"
#include "workspace/stimuli.hpp"

namespace cleft::ui {
namespace {

constexpr double usual_pulses = 20.0;
constexpr double usual_Hz = 20.0;
constexpr double usual_bolus_uM = 0.5;
constexpr std::array<std::string_view, 3> transmitters{"transmitter.serotonin.short", "transmitter.dopamine.short",
                                                       "transmitter.norepinephrine.short"};

std::vector<Choice> choices_of_events(const std::vector<TimedEvent>& events, const PanelPage& page) {
  std::vector<Choice> choices;
  choices.reserve(events.size());
  for (const TimedEvent& event : events) {
    choices.push_back({"time.event." + std::to_string(choices.size()),
                       {"lab.entry", {event.name, exact_time(page.context.text, event.at_s)}},
                       event.name,
                       event.meaning});
  }
  return choices;
}

// On a phone the bars themselves; beside a window's own bars only which of them is meant.
void all_events(PanelPage& page, const std::vector<TimedEvent>& events, std::size_t chosen) {
  ViewContext& context = page.context;
  if (events.empty()) {
    page.paragraph("time.none");
    return;
  }
  if (context.style().narrow) {
    const Rect rect = page.row(timeline_height(context), 8.0f);
    const float inset = context.px(22.0f);
    if (page.drawing())
      timeline(context, {rect.x + inset, rect.y, rect.width - 2.0f * inset, rect.height}, page.commands());
    return;
  }
  const std::vector<Choice> choices = choices_of_events(events, page);
  const Rect rect = page.row(context.widgets.chips_height(page.width(), choices), 12.0f);
  if (!page.drawing()) return;
  const auto picked =
      context.widgets.chips("time.event", {"time.events"}, rect.upper_left(), rect.width, choices, chosen);
  if (picked) context.local.entry = *picked;
}

// New ones come where the clock stands, of the transmitter that is shown if this column has it.
void changes(PanelPage& page, const std::vector<TimedEvent>& events, std::size_t chosen) {
  constexpr std::array<std::string_view, 3> keys{"time.add.burst", "time.add.bolus", "time.remove"};
  const auto pressed = page.buttons(std::span(keys).first(events.empty() ? 2 : 3), 90.0f);
  if (!pressed) return;
  const workspace::Snapshot& snapshot = page.context.snapshot;
  const simulation::Scenario& scenario = *page.shown().scenario;
  const auto& there = scenario.transmitters;
  const auto shown = std::find(there.begin(), there.end(), snapshot.state.view.transmitter);
  const model::Amine transmitter = shown == there.end() ? there.front() : *shown;
  const double step_s = std::min(60.0, clock_step_s(scenario.until_s));
  const double at_s = std::round(std::clamp(snapshot.state.view.time_s, 0.0, scenario.until_s) / step_s) * step_s;
  std::size_t& entry = page.context.local.entry;
  if (*pressed == 0) {
    page.send(workspace::AddTrain{page.column(), transmitter, usual_pulses, usual_Hz, at_s});
    entry = page.shown().exposures.size() + scenario.trains.size();
  } else if (*pressed == 1) {
    page.send(workspace::AddBolus{page.column(), transmitter, usual_bolus_uM, at_s});
    entry = events.size();
  } else {
    page.commands().push_back(removal_of(page.column(), events[chosen]));
  }
}

void drug_numbers(PanelPage& page, const TimedEvent& event) {
  double ends_s = event.until_s;
  if (event.profile) ends_s = simulation::never;
  const auto arrives =
      page.time_field("time.at", "lab.arrives", {"lab.arrival.number", {event.name}}, event.at_s, std::nullopt, ends_s);
  if (arrives) page.commands().push_back(begin_at(page.column(), event, *page.shown().scenario, *arrives));
  if (event.profile) return;
  const i18n::Text& text = page.context.text;
  const std::string stays(text("time.stays"));
  const bool has_end = event.until_s != simulation::never;
  const auto entered = page.field("time.until", "lab.leaves", {"lab.end.number", {event.name}},
                                  has_end ? exact_time(text, event.until_s) : stays);
  if (!entered) return;
  const auto until_s = core::parse_user_time_s(*entered);
  if (*entered == stays || entered->empty()) {
    page.commands().push_back(end_at(page.column(), event, -1.0));
  } else if (until_s && *until_s > event.at_s) {
    page.commands().push_back(end_at(page.column(), event, *until_s));
  } else {
    page.refuse("time.until", *entered, until_s ? "time.wrong.order" : "time.wrong");
  }
}

// Of which transmitter; nothing where it stays.
template <class Command>
bool transmitter_choice(PanelPage& page, Command& command) {
  const auto picked =
      page.segmented("time.transmitter", "time.transmitter", transmitters, model::slot(command.transmitter), 8.0f);
  if (!picked) return false;
  command.transmitter = static_cast<model::Amine>(*picked);
  return true;
}

// A number that can be entered.
struct Allowed {
  double low;
  double high;
  bool whole = false;
  [[nodiscard]] bool holds(double number) const {
    return number >= low && number <= high && (!whole || number == std::floor(number));
  }
};

// A field whose entry is read by `read`, or refused with that sentence. What it was is never refused.
template <class Read>
bool number_field(PanelPage& page, const char* id, std::string_view key, const std::string& value, Read read,
                  std::string_view wrong, const Allowed& allowed, double& number) {
  const auto entered = page.field(id, key, {key}, value);
  if (!entered) return false;
  const auto wanted = read(*entered);
  const bool good = wanted && (*wanted == number || allowed.holds(*wanted));
  if (!good) page.refuse(id, *entered, wrong);
  number = good ? *wanted : number;
  return good;
}

// Whose and when: what a train and a bolus have in common.
template <class Command>
bool begins(PanelPage& page, Command& command) {
  const bool other = transmitter_choice(page, command);
  const auto at_s = page.time_field("time.at", "time.at.name", {"time.at.name"}, command.at_s);
  command.at_s = at_s.value_or(command.at_s);
  return at_s || other;
}

void train_numbers(PanelPage& page, std::size_t train) {
  const i18n::Text& text = page.context.text;
  workspace::SetTrain command = train_command(page.column(), train, *page.shown().scenario);
  bool changed = begins(page, command);
  changed = number_field(page, "time.pulses", "time.pulses", round_number(command.pulses), core::parse_user_count,
                         "time.wrong.count", {1.0, workspace::most_in_train, true}, command.pulses) ||
            changed;
  changed = number_field(page, "time.frequency", "time.frequency",
                         text.format("unit.Hz", {round_number(to_digits(command.frequency_Hz, 6))}),
                         core::parse_user_frequency_Hz, "time.wrong.frequency",
                         {workspace::slowest_Hz, workspace::fastest_Hz}, command.frequency_Hz) ||
            changed;
  if (changed) page.send(command);
}

void bolus_numbers(PanelPage& page, std::size_t bolus) {
  const i18n::Text& text = page.context.text;
  workspace::SetBolus command = bolus_command(page.column(), bolus, *page.shown().scenario);
  bool changed = begins(page, command);
  changed = number_field(page, "time.concentration", "time.concentration",
                         exact_concentration(text, command.concentration_uM), core::parse_user_concentration_uM,
                         "time.wrong.concentration", {workspace::least_bolus_uM, workspace::most_bolus_uM},
                         command.concentration_uM) ||
            changed;
  if (changed) page.send(command);
}

}  // namespace

void times_page(PanelPage& page) {
  const std::vector<TimedEvent> events = events_of(page.context, page.shown());
  const std::size_t chosen = events.empty() ? 0 : std::min(page.context.local.entry, events.size() - 1);
  all_events(page, events, chosen);
  if (!events.empty()) {
    const TimedEvent& event = events[chosen];
    page.head_words(event.name, event.how_much);
    page.row(0.0f, 8.0f);
    switch (event.kind) {
      case TimedEvent::Kind::drug: drug_numbers(page, event); break;
      case TimedEvent::Kind::train: train_numbers(page, event.index); break;
      case TimedEvent::Kind::bolus: bolus_numbers(page, event.index); break;
    }
  }
  page.row(0.0f, 4.0f);
  changes(page, events, chosen);
}

}  // namespace cleft::ui
