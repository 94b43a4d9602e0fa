#include "workspace/stimuli.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "workspace/state.hpp"

namespace cleft::workspace {
namespace {

bool has(const simulation::Scenario& scenario, model::Amine amine) {
  const auto& there = scenario.transmitters;
  return std::find(there.begin(), there.end(), amine) != there.end();
}

template <class List>
bool has(const List& list, int number) {
  return number >= 0 && static_cast<std::size_t>(number) < list.size();
}

long pulses_of(const std::vector<simulation::Train>& trains) {
  long pulses = 0;
  for (const simulation::Train& train : trains) {
    pulses += train.pulses;
  }
  return pulses;
}

// What is not touched stays, also what only a file can hold; the rest is brought within what is allowed.
double within(double wanted, double before, double low, double high) {
  return wanted == before ? before : std::clamp(wanted, low, high);
}

// Puts a train within what is allowed into its place, beside `others` pulses of other trains.
template <class Wanted>
Refused set_train(const simulation::Scenario& scenario, const Wanted& wanted, long others, simulation::Train& place) {
  const double room = std::min(most_in_train, static_cast<double>(simulation::most_pulses - others));
  if (!has(scenario, wanted.transmitter)) {
    return no_such_name(id_of(wanted.transmitter));
  }
  if (!std::isfinite(wanted.pulses) || !std::isfinite(wanted.frequency_Hz) || !std::isfinite(wanted.at_s)) {
    return no_number();
  }
  if (room < 1.0) {
    return Refusal{"notice.full.pulses", std::to_string(simulation::most_pulses)};
  }
  place = {wanted.transmitter, within(wanted.at_s, place.at_s, 0.0, scenario.until_s),
           std::lround(within(wanted.pulses, static_cast<double>(place.pulses), 1.0, room)),
           within(wanted.frequency_Hz, place.frequency_Hz, slowest_Hz, fastest_Hz)};
  return {};
}

template <class Wanted>
Refused set_bolus(const simulation::Scenario& scenario, const Wanted& wanted, simulation::Bolus& place) {
  if (!has(scenario, wanted.transmitter)) {
    return no_such_name(id_of(wanted.transmitter));
  }
  if (!std::isfinite(wanted.concentration_uM) || !std::isfinite(wanted.at_s)) {
    return no_number();
  }
  place = {wanted.transmitter, within(wanted.at_s, place.at_s, 0.0, scenario.until_s),
           within(wanted.concentration_uM, place.concentration_uM, least_bolus_uM, most_bolus_uM)};
  return {};
}

template <class Entry>
Refused add(const simulation::Scenario& scenario, std::vector<Entry>& list, Refused refused, const Entry& entry) {
  if (!refused && scenario.trains.size() + scenario.boluses.size() >= simulation::most_stimuli) {
    return Refusal{"notice.full.stimuli", std::to_string(simulation::most_stimuli)};
  }
  if (!refused) {
    list.push_back(entry);
  }
  return refused;
}

template <class Entry>
Refused remove(std::vector<Entry>& list, int number) {
  if (!has(list, number)) {
    return no_such_place();
  }
  list.erase(list.begin() + number);
  return {};
}

}  // namespace

Refused change_stimuli(simulation::Scenario& scenario, const AddTrain& command) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  simulation::Train train{model::Amine::serotonin, none, std::numeric_limits<long>::min(), none};
  Refused refused = set_train(scenario, command, pulses_of(scenario.trains), train);
  return add(scenario, scenario.trains, std::move(refused), train);
}

Refused change_stimuli(simulation::Scenario& scenario, const SetTrain& command) {
  if (!has(scenario.trains, command.train)) {
    return no_such_place();
  }
  simulation::Train& train = scenario.trains[static_cast<std::size_t>(command.train)];
  return set_train(scenario, command, pulses_of(scenario.trains) - train.pulses, train);
}

Refused change_stimuli(simulation::Scenario& scenario, const RemoveTrain& command) {
  return remove(scenario.trains, command.train);
}

Refused change_stimuli(simulation::Scenario& scenario, const AddBolus& command) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  simulation::Bolus bolus{model::Amine::serotonin, none, none};
  Refused refused = set_bolus(scenario, command, bolus);
  return add(scenario, scenario.boluses, std::move(refused), bolus);
}

Refused change_stimuli(simulation::Scenario& scenario, const SetBolus& command) {
  return has(scenario.boluses, command.bolus)
             ? set_bolus(scenario, command, scenario.boluses[static_cast<std::size_t>(command.bolus)])
             : no_such_place();
}

Refused change_stimuli(simulation::Scenario& scenario, const RemoveBolus& command) {
  return remove(scenario.boluses, command.bolus);
}

}  // namespace cleft::workspace
