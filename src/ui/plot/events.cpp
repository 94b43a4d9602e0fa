#include "ui/plot/events.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "ui/draw/format.hpp"

namespace cleft::ui {
namespace {

std::string plain_number(double value) {
  std::array<char, 32> digits{};
  std::snprintf(digits.data(), digits.size(), "%.7g", value);
  return digits.data();
}

TimedEvent stimulus(const ViewContext& context, model::Amine amine, std::string_view key) {
  TimedEvent event;
  event.meaning = transmitter_meaning(context.style().colour(), amine);
  event.name = event.announced = context.text.format(key, {context.text("transmitter." + id_of(amine) + ".short")});
  return event;
}

}  // namespace

std::vector<TimedEvent> events_of(const ViewContext& context, const workspace::ColumnSnapshot& shown) {
  std::vector<TimedEvent> events;
  for (const workspace::Exposure& exposure : shown.exposures) {
    TimedEvent event;
    event.index = events.size();
    event.at_s = exposure.at_s;
    event.until_s = exposure.until_s;
    event.profile = exposure.profile;
    event.meaning = drug_meaning(context.style().colour(), exposure.substance->drug_class);
    event.name = exposure.substance->name;
    event.how_much = concentration(context.text, exposure.concentration_uM);
    event.announced = context.text.format("lanes.arrives", {event.name});
    events.push_back(std::move(event));
  }
  for (std::size_t i = 0; i < shown.scenario->trains.size(); ++i) {
    const simulation::Train& train = shown.scenario->trains[i];
    TimedEvent event = stimulus(context, train.transmitter, "time.burst.of");
    event.kind = TimedEvent::Kind::train;
    event.index = i;
    event.at_s = train.at_s;
    event.until_s = train.until_s();
    event.how_much = context.text.format(
        "time.pulses.at", {std::to_string(train.pulses),
                           context.text.format("unit.Hz", {plain_number(to_digits(train.frequency_Hz, 3))})});
    events.push_back(std::move(event));
  }
  for (std::size_t i = 0; i < shown.scenario->boluses.size(); ++i) {
    const simulation::Bolus& bolus = shown.scenario->boluses[i];
    TimedEvent event = stimulus(context, bolus.transmitter, "time.bolus.of");
    event.kind = TimedEvent::Kind::bolus;
    event.index = i;
    event.at_s = event.until_s = bolus.at_s;
    event.how_much = concentration(context.text, bolus.concentration_uM);
    events.push_back(std::move(event));
  }
  return events;
}

std::size_t side_by_side(const std::vector<float>& places, std::size_t first, float pitch) {
  std::size_t count = 1;
  while (first + count < places.size() && places[first + count] < places[first] + pitch * static_cast<float>(count))
    ++count;
  return count;
}

std::string exact_time(const i18n::Text& text, double time_s) {
  constexpr double minute_s = 60.0;
  constexpr double hour_s = 3600.0;
  const auto whole = [&](double unit_s) { return std::abs(std::remainder(time_s, unit_s)) < 1.0e-6 * unit_s; };
  if (time_s >= 2.0 * hour_s && whole(0.5 * hour_s)) return text.format("unit.h", {plain_number(time_s / hour_s)});
  if (whole(minute_s)) return text.format("unit.min", {plain_number(std::round(time_s / minute_s))});
  return text.format("unit.s", {plain_number(time_s)});
}

std::string exact_concentration(const i18n::Text& text, double value_uM) {
  const bool large = value_uM >= 0.9995;
  return text.format(large ? "unit.uM" : "unit.nM", {plain_number(large ? value_uM : value_uM * 1000.0)});
}

std::string times_of(const i18n::Text& text, const TimedEvent& event) {
  const std::string from = exact_time(text, event.at_s);
  if (event.kind != TimedEvent::Kind::drug || event.until_s == simulation::never) {
    const bool stays = event.kind == TimedEvent::Kind::drug && !event.profile;
    return stays ? text.format("time.from", {from}) : from;
  }
  return text.format("time.from.to", {from, exact_time(text, event.until_s)});
}

workspace::SetTrain train_command(int column, std::size_t train, const simulation::Scenario& scenario) {
  const simulation::Train& one = scenario.trains[train];
  return {column,  static_cast<int>(train), one.transmitter, static_cast<double>(one.pulses), one.frequency_Hz,
          one.at_s};
}

workspace::SetBolus bolus_command(int column, std::size_t bolus, const simulation::Scenario& scenario) {
  const simulation::Bolus& one = scenario.boluses[bolus];
  return {column, static_cast<int>(bolus), one.transmitter, one.concentration_uM, one.at_s};
}

workspace::Command move_to(int column, const TimedEvent& event, const simulation::Scenario& scenario, double time_s) {
  if (event.kind == TimedEvent::Kind::train) {
    workspace::SetTrain command = train_command(column, event.index, scenario);
    command.at_s = time_s;
    return command;
  }
  if (event.kind == TimedEvent::Kind::bolus) {
    workspace::SetBolus command = bolus_command(column, event.index, scenario);
    command.at_s = time_s;
    return command;
  }
  return workspace::MoveDrug{column, static_cast<int>(event.index), time_s};
}

workspace::Command begin_at(int column, const TimedEvent& event, const simulation::Scenario& scenario, double time_s) {
  if (event.kind != TimedEvent::Kind::drug) return move_to(column, event, scenario, time_s);
  return workspace::SetArrival{column, static_cast<int>(event.index), time_s};
}

workspace::Command end_at(int column, const TimedEvent& event, double time_s) {
  return workspace::SetEnd{column, static_cast<int>(event.index), time_s};
}

workspace::Command removal_of(int column, const TimedEvent& event) {
  const int index = static_cast<int>(event.index);
  switch (event.kind) {
    case TimedEvent::Kind::train: return workspace::RemoveTrain{column, index};
    case TimedEvent::Kind::bolus: return workspace::RemoveBolus{column, index};
    case TimedEvent::Kind::drug: break;
  }
  return workspace::RemoveDrug{column, index};
}

}  // namespace cleft::ui
