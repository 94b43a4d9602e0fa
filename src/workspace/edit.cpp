#include "workspace/edit.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "workspace/conditions.hpp"
#include "workspace/entries.hpp"
#include "workspace/link.hpp"
#include "workspace/opening.hpp"
#include "workspace/shown.hpp"
#include "workspace/stimuli.hpp"

namespace cleft::workspace {
namespace {

constexpr double shortest_s = 60.0;
constexpr double longest_s = 30.0 * 86400.0;
constexpr double shortest_exposure_s = 60.0;
constexpr double usual_rows = 480.0;

// An edited scenario is no longer the file it came from.
void rename(lab::Scenario& scenario) {
  scenario.id = "my-scenario";
  scenario.title.clear();
  for (const catalog::Drug* drug : scenario.drugs) {
    scenario.title += (scenario.title.empty() ? "" : ", ") + drug->name;
  }
  if (scenario.title.empty()) {
    scenario.title = "No drug";
  }
}

template <class Enumeration>
bool known(Enumeration value, Enumeration last) {
  return static_cast<int>(value) >= 0 && static_cast<int>(value) <= static_cast<int>(last);
}

class Editor {
 public:
  Editor(State& state, const catalog::Catalog& catalog) : state_(state), catalog_(catalog) {}

  bool operator()(const OpenComparison& command) {
    std::string problem;
    std::vector<lab::Scenario> columns = open_comparison(command.comparison, catalog_, problem);
    if (columns.empty()) {
      return false;
    }
    fill_with(std::move(columns));
    state_.column = state_.reference = 0;
    state_.page = Page::compare;
    clamp_time();
    return true;
  }

  bool operator()(const OpenScenario& command) { return open(command.column, "scenario", command.scenario); }

  bool operator()(const OpenPreset& command) {
    const catalog::ScenarioText* text = catalog_.find_scenario(command.scenario);
    return text != nullptr && open(command.column, text->path, text->json);
  }

  bool operator()(const SetDrug& command) {
    const catalog::Drug* drug = catalog_.find_drug(command.drug);
    return drug != nullptr && change(command.column, command.entry, [&](Entry& entry) {
             entry.drug = drug;
             entry.exposure.concentration_uM = drug->usual_uM;
             entry.exposure.profile = entry.exposure.profile && drug->actions.kinetics.known;
           });
  }

  bool operator()(const AddDrug& command) {
    const catalog::Drug* drug = catalog_.find_drug(command.drug);
    lab::Scenario* scenario = column(command.column);
    if (drug == nullptr || scenario == nullptr || !std::isfinite(command.at_s) ||
        scenario->exposures.size() >= most_entries) {
      return false;
    }
    std::vector<Entry> entries = entries_of(*scenario);
    lab::Exposure exposure;
    exposure.at_s = std::clamp(command.at_s, 0.0, scenario->until_s);
    exposure.concentration_uM = drug->usual_uM;
    entries.push_back({drug, exposure});
    set_entries(*scenario, entries);
    rename(*scenario);
    return true;
  }

  bool operator()(const RemoveDrug& command) {
    lab::Scenario* scenario = column(command.column);
    if (scenario == nullptr || !has(*scenario, command.entry)) {
      return false;
    }
    std::vector<Entry> entries = entries_of(*scenario);
    entries.erase(entries.begin() + command.entry);
    set_entries(*scenario, entries);
    rename(*scenario);
    return true;
  }

  bool operator()(const SetConcentration& command) {
    return std::isfinite(command.concentration_uM) && change(command.column, command.entry, [&](Entry& entry) {
             entry.exposure.concentration_uM =
                 std::clamp(command.concentration_uM, entry.drug->lowest_uM, entry.drug->highest_uM);
           });
  }

  bool operator()(const SetArrival& command) {
    return std::isfinite(command.at_s) && change(command.column, command.entry, [&](Entry& entry) {
             lab::Exposure& exposure = entry.exposure;
             exposure.at_s = std::clamp(command.at_s, 0.0, state_.columns[index(command.column)].until_s);
             if (exposure.until_s != lab::never) {
               exposure.until_s = std::max(exposure.until_s, exposure.at_s + shortest_exposure_s);
             }
           });
  }

  bool operator()(const SetEnd& command) {
    return std::isfinite(command.until_s) && change(command.column, command.entry, [&](Entry& entry) {
             lab::Exposure& exposure = entry.exposure;
             const bool stays = command.until_s < 0.0;
             exposure.until_s = lab::never;
             if (!stays) exposure.until_s = std::max(command.until_s, exposure.at_s + shortest_exposure_s);
             exposure.profile = exposure.profile && stays;
           });
  }

  bool operator()(const MoveDrug& command) {
    return std::isfinite(command.at_s) && change(command.column, command.entry, [&](Entry& entry) {
             lab::Exposure& exposure = entry.exposure;
             const double lasts_s = exposure.until_s - exposure.at_s;
             exposure.at_s = std::clamp(command.at_s, 0.0, state_.columns[index(command.column)].until_s);
             if (exposure.until_s != lab::never) exposure.until_s = exposure.at_s + lasts_s;
           });
  }

  bool operator()(const SetProfile& command) {
    const lab::Scenario* scenario = column(command.column);
    if (scenario == nullptr || !has(*scenario, command.entry)) {
      return false;
    }
    const Entry before = entries_of(*scenario)[index(command.entry)];
    if (command.profile && !before.drug->actions.kinetics.known) {
      return false;
    }
    return change(command.column, command.entry, [&](Entry& entry) {
      entry.exposure.profile = command.profile;
      entry.exposure.until_s = lab::never;
      entry.exposure.site = lab::Site::everywhere;
    });
  }

  bool operator()(const AddTrain& command) { return stimuli(command); }
  bool operator()(const SetTrain& command) { return stimuli(command); }
  bool operator()(const RemoveTrain& command) { return stimuli(command); }
  bool operator()(const AddBolus& command) { return stimuli(command); }
  bool operator()(const SetBolus& command) { return stimuli(command); }
  bool operator()(const RemoveBolus& command) { return stimuli(command); }

  bool operator()(const SetExpression& command) { return conditions(command); }
  bool operator()(const SetFiring& command) { return conditions(command); }
  bool operator()(const SetFiringOf& command) { return conditions(command); }
  bool operator()(const SetSynthesis& command) { return conditions(command); }
  bool operator()(const SetAdapted& command) { return conditions(command); }
  bool operator()(const SetRegion& command) { return conditions(command); }
  bool operator()(const ResetConditions& command) { return conditions(command); }

  bool operator()(const SetLength& command) {
    if (!std::isfinite(command.until_s)) {
      return false;
    }
    const double until_s = std::clamp(command.until_s, shortest_s, longest_s);
    bool any = false;
    for (std::size_t i = 0; i < state_.columns.size(); ++i) {
      if (state_.pinned[i]) continue;
      lab::Scenario& scenario = state_.columns[i];
      scenario.until_s = until_s;
      scenario.sample_s = std::max(1.0, std::round(until_s / usual_rows));
      rename(scenario);
      any = true;
    }
    clamp_time();
    return any;
  }

  bool operator()(const AddColumn& command) {
    const lab::Scenario* like = column(command.like);
    if (like == nullptr || state_.columns.size() >= most_columns) {
      return false;
    }
    state_.columns.insert(state_.columns.begin() + command.like + 1, lab::Scenario(*like));
    auto* const after = state_.pinned.begin() + command.like + 1;
    std::move_backward(after, state_.pinned.end() - 1, state_.pinned.end());
    *after = false;
    if (state_.column > index(command.like)) {
      ++state_.column;  // the lab goes on showing the same one
    }
    if (state_.reference > index(command.like)) {
      ++state_.reference;
    }
    return true;
  }

  bool operator()(const RemoveColumn& command) {
    if (column(command.column) == nullptr || state_.columns.size() < 2) {
      return false;
    }
    state_.columns.erase(state_.columns.begin() + command.column);
    auto* const gone = state_.pinned.begin() + command.column;
    std::move(gone + 1, state_.pinned.end(), gone);
    state_.pinned.back() = false;
    if (state_.column > index(command.column) || state_.column == state_.columns.size()) {
      --state_.column;
    }
    if (state_.reference == index(command.column)) {
      state_.reference = 0;
    } else if (state_.reference > index(command.column)) {
      --state_.reference;
    }
    clamp_time();
    return true;
  }

  bool operator()(const MoveColumn& command) {
    if (column(command.column) == nullptr || column(command.to) == nullptr || command.column == command.to) {
      return false;
    }
    const auto move = [&](auto begin) {
      const auto at = begin + command.column;
      command.to > command.column ? std::rotate(at, at + 1, begin + command.to + 1)
                                  : std::rotate(begin + command.to, at, at + 1);
    };
    move(state_.columns.begin());
    move(state_.pinned.begin());
    state_.column = moved_place(state_.column, command);
    state_.reference = moved_place(state_.reference, command);
    return true;
  }

  bool operator()(const SetPinned& command) {
    return column(command.column) != nullptr && set(state_.pinned[index(command.column)], command.pinned);
  }

  bool operator()(const ShowPage& command) {
    return known(command.page, Page::compare) && set(state_.page, command.page);
  }

  bool operator()(const ShowColumn& command) {
    return column(command.column) != nullptr && set(state_.column, index(command.column));
  }

  bool operator()(const ShowTransmitter& command) {
    const auto& ids = model::amine_ids;
    return std::find(ids.begin(), ids.end(), command.transmitter) != ids.end() &&
           set(state_.transmitter, command.transmitter);
  }

  bool operator()(const ShowCurves& command) {
    return known(command.curves, Curves::firing) && set(state_.curves, command.curves);
  }

  bool operator()(const ShowMeasure& command) {
    return known(command.measure, Measure::against) && set(state_.measure, command.measure);
  }

  bool operator()(const SetReference& command) {
    return column(command.column) != nullptr && set(state_.reference, index(command.column));
  }

  bool operator()(const ShowTime& command) {
    if (!std::isfinite(command.from_s) || !std::isfinite(command.to_s)) {
      return false;
    }
    show_time(state_, {command.from_s, command.to_s});
    return true;
  }

  bool operator()(const ShowRanges& command) { return set(state_.ranges, command.shown); }

  bool operator()(const LinkAxes& command) { return set(state_.linked_axes, command.linked); }

  bool operator()(const SetTime& command) {
    return std::isfinite(command.time_s) && set(state_.time_s, std::clamp(command.time_s, 0.0, length_s(state_)));
  }

  bool operator()(const SetPlaying& command) {
    if (command.playing && state_.time_s >= length_s(state_)) {
      state_.time_s = 0.0;
    }
    return set(state_.playing, command.playing);
  }

  bool operator()(const SetSpeed& command) {
    return std::isfinite(command.speed) && set(state_.speed, std::clamp(command.speed, 1.0, fastest));
  }

  bool operator()(const SetTheme& command) {
    return known(command.theme, Theme::light) && set(state_.theme, command.theme);
  }

  bool operator()(const SetTextSize& command) {
    return std::isfinite(command.size) && set(state_.text_size, std::clamp(command.size, 1.0, largest_text));
  }

  bool operator()(const SetReducedMotion& command) { return set(state_.reduced_motion, command.reduced); }

  bool operator()(const OpenLink& command) {
    std::string problem;
    std::optional<State> state = read_link(command.link, catalog_, problem);
    return state && set(state_, *std::move(state));
  }

  // The history's, not the state's.
  bool operator()(const LetGo& /*command*/) { return true; }
  bool operator()(const Undo& /*command*/) { return false; }
  bool operator()(const Redo& /*command*/) { return false; }

 private:
  static std::size_t index(int number) { return static_cast<std::size_t>(number); }

  template <class Value>
  static bool set(Value& place, Value value) {
    place = std::move(value);
    return true;
  }

  lab::Scenario* column(int number) {
    const bool there = number >= 0 && index(number) < state_.columns.size();
    return there ? &state_.columns[index(number)] : nullptr;
  }

  static bool has(const lab::Scenario& scenario, int entry) {
    return entry >= 0 && index(entry) < scenario.exposures.size();
  }

  template <class Change>
  bool stimuli(const Change& command) {
    lab::Scenario* scenario = column(command.column);
    if (scenario == nullptr || !change_stimuli(*scenario, command)) {
      return false;
    }
    rename(*scenario);
    return true;
  }

  template <class Change>
  bool conditions(const Change& command) {
    lab::Scenario* scenario = column(command.column);
    if (scenario == nullptr || !change_conditions(*scenario, command)) {
      return false;
    }
    rename(*scenario);
    return true;
  }

  // These in the places of all columns but the pinned ones, which stay where they are.
  void fill_with(std::vector<lab::Scenario> wanted) {
    std::vector<lab::Scenario> columns;
    std::array<bool, most_columns> pinned{};
    auto next = wanted.begin();
    const auto pins = static_cast<std::size_t>(std::count(state_.pinned.begin(), state_.pinned.end(), true));
    const std::size_t count = std::min(most_columns, wanted.size() + pins);
    std::size_t pins_left = pins;
    for (std::size_t old = 0; columns.size() < count;) {
      const bool keeps = old < most_columns && state_.pinned[old];
      const std::size_t places_left = count - columns.size();
      if (!keeps && places_left > pins_left && next != wanted.end()) {
        columns.push_back(std::move(*next++));
      } else if (keeps) {
        pinned[columns.size()] = true;
        columns.push_back(std::move(state_.columns[old]));
        --pins_left;
      }
      ++old;
    }
    state_.columns = std::move(columns);
    state_.pinned = pinned;
  }

  template <class Change>
  bool change(int column_number, int entry, Change how) {
    lab::Scenario* scenario = column(column_number);
    if (scenario == nullptr || !has(*scenario, entry)) {
      return false;
    }
    std::vector<Entry> entries = entries_of(*scenario);
    how(entries[index(entry)]);
    set_entries(*scenario, entries);
    rename(*scenario);
    return true;
  }

  bool open(int number, const std::string& name, const std::string& json) {
    lab::Scenario* place = column(number);
    std::string problem;
    auto scenario = place == nullptr ? std::nullopt : open_scenario(name, json, catalog_, problem);
    if (!scenario) {
      return false;
    }
    *place = *std::move(scenario);
    clamp_time();
    return true;
  }

  void clamp_time() { state_.time_s = std::min(state_.time_s, length_s(state_)); }

  State& state_;
  const catalog::Catalog& catalog_;
};

}  // namespace

double length_s(const State& state) {
  double longest = 0.0;
  for (const lab::Scenario& scenario : state.columns) {
    longest = std::max(longest, scenario.until_s);
  }
  return longest;
}

bool edit(State& state, const Command& command, const catalog::Catalog& catalog) {
  const bool done = std::visit(Editor(state, catalog), command);
  fit_shown(state);
  return done;
}

}  // namespace cleft::workspace
