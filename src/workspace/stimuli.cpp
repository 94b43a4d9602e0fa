#include "workspace/stimuli.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "workspace/state.hpp"

namespace cleft::workspace {
namespace {

constexpr double most_in_train = 500.0;
constexpr double slowest_Hz = 0.1;
constexpr double fastest_Hz = 200.0;
constexpr double least_bolus_uM = 0.001;
constexpr double most_bolus_uM = 1000.0;

std::optional<model::Amine> amine_of(const lab::Scenario& scenario, const std::string& id) {
  const auto found = std::find_if(scenario.transmitters.begin(), scenario.transmitters.end(), [&](model::Amine one) {
    return id == model::amine_ids[static_cast<std::size_t>(model::index(one))];
  });
  return found == scenario.transmitters.end() ? std::nullopt : std::optional(*found);
}

template <class List>
bool has(const List& list, int number) {
  return number >= 0 && static_cast<std::size_t>(number) < list.size();
}

// A train within what is allowed, beside `others` pulses of other trains.
template <class Wanted>
std::optional<lab::Train> train_of(const lab::Scenario& scenario, const Wanted& wanted, long others) {
  const auto amine = amine_of(scenario, wanted.transmitter);
  const double room = std::min(most_in_train, static_cast<double>(most_pulses - others));
  if (!amine || !std::isfinite(wanted.pulses) || !std::isfinite(wanted.frequency_Hz) || !std::isfinite(wanted.at_s) ||
      room < 1.0) {
    return std::nullopt;
  }
  return lab::Train{*amine, std::clamp(wanted.at_s, 0.0, scenario.until_s),
                    std::lround(std::clamp(wanted.pulses, 1.0, room)),
                    std::clamp(wanted.frequency_Hz, slowest_Hz, fastest_Hz)};
}

template <class Wanted>
std::optional<lab::Bolus> bolus_of(const lab::Scenario& scenario, const Wanted& wanted) {
  const auto amine = amine_of(scenario, wanted.transmitter);
  if (!amine || !std::isfinite(wanted.concentration_uM) || !std::isfinite(wanted.at_s)) {
    return std::nullopt;
  }
  return lab::Bolus{*amine, std::clamp(wanted.at_s, 0.0, scenario.until_s),
                    std::clamp(wanted.concentration_uM, least_bolus_uM, most_bolus_uM)};
}

long pulses_of(const std::vector<lab::Train>& trains) {
  long pulses = 0;
  for (const lab::Train& train : trains) {
    pulses += train.pulses;
  }
  return pulses;
}

template <class Entry>
bool add(std::vector<Entry>& list, const std::optional<Entry>& entry) {
  if (!entry || list.size() >= most_entries) {
    return false;
  }
  list.push_back(*entry);
  return true;
}

template <class Entry>
bool remove(std::vector<Entry>& list, int number) {
  if (!has(list, number)) {
    return false;
  }
  list.erase(list.begin() + number);
  return true;
}

}  // namespace

bool change_stimuli(lab::Scenario& scenario, const AddTrain& command) {
  return add(scenario.trains, train_of(scenario, command, pulses_of(scenario.trains)));
}

bool change_stimuli(lab::Scenario& scenario, const SetTrain& command) {
  if (!has(scenario.trains, command.train)) {
    return false;
  }
  lab::Train& train = scenario.trains[static_cast<std::size_t>(command.train)];
  const auto wanted = train_of(scenario, command, pulses_of(scenario.trains) - train.pulses);
  train = wanted.value_or(train);
  return wanted.has_value();
}

bool change_stimuli(lab::Scenario& scenario, const RemoveTrain& command) {
  return remove(scenario.trains, command.train);
}

bool change_stimuli(lab::Scenario& scenario, const AddBolus& command) {
  return add(scenario.boluses, bolus_of(scenario, command));
}

bool change_stimuli(lab::Scenario& scenario, const SetBolus& command) {
  const auto wanted = has(scenario.boluses, command.bolus) ? bolus_of(scenario, command) : std::nullopt;
  if (wanted) {
    scenario.boluses[static_cast<std::size_t>(command.bolus)] = *wanted;
  }
  return wanted.has_value();
}

bool change_stimuli(lab::Scenario& scenario, const RemoveBolus& command) {
  return remove(scenario.boluses, command.bolus);
}

}  // namespace cleft::workspace
