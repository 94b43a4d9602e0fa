#include "workspace/edit.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "workspace/arrivals.hpp"
#include "workspace/conditions.hpp"
#include "workspace/entries.hpp"
#include "workspace/history.hpp"
#include "workspace/opening.hpp"
#include "workspace/shown.hpp"
#include "workspace/stimuli.hpp"

namespace cleft::workspace {
namespace {

constexpr double shortest_s = 60.0;
constexpr double longest_s = 30.0 * 86400.0;
constexpr double shortest_exposure_s = 1.0;
constexpr double latest_end_s = 365.0 * 86400.0;  // no scenario file takes a later one
constexpr double usual_rows = 480.0;

// The end of an exposure, as near to what is wanted as can be; where there is no room for one before the latest, none.
double end_after(double at_s, double wanted_s) {
  const double end_s = std::min(std::max(wanted_s, at_s + shortest_exposure_s), latest_end_s);
  if (end_s > at_s) return end_s;
  return simulation::never;
}

// An edited scenario is no longer the file it came from.
void rename(simulation::Scenario& scenario) {
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
  Editor(Document& document, View& view, const catalog::Catalog& catalog)
      : document_(document), view_(view), catalog_(catalog) {}

  Refused operator()(const OpenComparison& command) {
    std::string problem;
    std::vector<simulation::Scenario> columns = open_comparison(command.comparison, catalog_, problem);
    if (columns.empty()) {
      return no_such_name(command.comparison);
    }
    fill_with(std::move(columns));
    view_.column = view_.reference = 0;
    view_.page = Page::compare;
    view_.transmitter = catalog_.find_comparison(command.comparison)->transmitter;
    if (catalog_.find_comparison(command.comparison)->measures_additions) {
      view_.y_scale = YScale::added;
      view_.adding.clear();
    } else if (view_.y_scale == YScale::added) {
      view_.y_scale = YScale::times_rest;
    }
    view_.time_s = when_all_is_seen_s(document_);
    return {};
  }

  Refused operator()(const OpenScenario& command) { return open(command.column, "scenario", command.scenario); }

  Refused operator()(const OpenBeside& command) {
    Refused refused = (*this)(AddColumn{command.column});
    return refused ? refused : open(command.column + 1, "scenario", command.scenario);
  }

  Refused operator()(const OpenPreset& command) {
    const catalog::ScenarioText* text = catalog_.find_scenario(command.scenario);
    return text == nullptr ? no_such_name(command.scenario) : open(command.column, text->path, text->json);
  }

  Refused operator()(const SetDrug& command) {
    const catalog::Drug* drug = catalog_.find_drug(command.drug);
    if (drug == nullptr) {
      return no_such_name(command.drug);
    }
    return change(command.column, command.entry, [&](Entry& entry) {
      entry.drug = drug;
      entry.exposure.concentration_uM = drug->usual_uM;
      entry.exposure.profile = entry.exposure.profile && drug->actions.kinetics.known;
    });
  }

  Refused operator()(const AddDrug& command) {
    const catalog::Drug* drug = catalog_.find_drug(command.drug);
    if (drug == nullptr) {
      return no_such_name(command.drug);
    }
    return change_column(command.column, [&](simulation::Scenario& scenario) -> Refused {
      if (!std::isfinite(command.at_s)) {
        return no_number();
      }
      if (scenario.exposures.size() >= simulation::most_drugs) {
        return Refusal{"notice.full.drugs", std::to_string(simulation::most_drugs)};
      }
      std::vector<Entry> entries = entries_of(scenario);
      simulation::Exposure exposure;
      exposure.at_s = std::clamp(command.at_s, 0.0, scenario.until_s);
      exposure.concentration_uM = drug->usual_uM;
      entries.push_back({drug, exposure});
      set_entries(scenario, entries);
      return {};
    });
  }

  Refused operator()(const RemoveDrug& command) {
    simulation::Scenario* scenario = column(command.column);
    if (scenario == nullptr || !has(*scenario, command.entry)) {
      return no_such_place();
    }
    std::vector<Entry> entries = entries_of(*scenario);
    entries.erase(entries.begin() + command.entry);
    set_entries(*scenario, entries);
    rename(*scenario);
    return {};
  }

  Refused operator()(const SetConcentration& command) {
    return change_by(command.concentration_uM, command.column, command.entry, [&](Entry& entry) {
      entry.exposure.concentration_uM =
          std::clamp(command.concentration_uM, entry.drug->lowest_uM, entry.drug->highest_uM);
    });
  }

  Refused operator()(const SetArrival& command) {
    return change_by(command.at_s, command.column, command.entry, [&](Entry& entry) {
      simulation::Exposure& exposure = entry.exposure;
      // The end stays where it is: an exposure that has one can begin up to a second before it.
      const double latest_s = std::max(exposure.at_s, exposure.until_s - shortest_exposure_s);
      const double length_s = document_.columns[index(command.column)].until_s;
      exposure.at_s = std::clamp(command.at_s, 0.0,
                                 exposure.until_s == simulation::never ? length_s : std::min(latest_s, length_s));
    });
  }

  Refused operator()(const SetEnd& command) {
    if (command.until_s > latest_end_s) {
      return Refusal{"notice.late", std::to_string(std::lround(latest_end_s / 86400.0))};
    }
    return change_by(command.until_s, command.column, command.entry, [&](Entry& entry) {
      simulation::Exposure& exposure = entry.exposure;
      const bool stays = command.until_s < 0.0;
      exposure.until_s = stays ? simulation::never : end_after(exposure.at_s, command.until_s);
      exposure.profile = exposure.profile && stays;
    });
  }

  Refused operator()(const MoveDrug& command) {
    return change_by(command.at_s, command.column, command.entry, [&](Entry& entry) {
      simulation::Exposure& exposure = entry.exposure;
      const double lasts_s = exposure.until_s - exposure.at_s;
      exposure.at_s = std::clamp(command.at_s, 0.0, document_.columns[index(command.column)].until_s);
      if (exposure.until_s != simulation::never) exposure.until_s = end_after(exposure.at_s, exposure.at_s + lasts_s);
    });
  }

  Refused operator()(const SetProfile& command) {
    const simulation::Scenario* scenario = column(command.column);
    if (scenario == nullptr || !has(*scenario, command.entry)) {
      return no_such_place();
    }
    const Entry before = entries_of(*scenario)[index(command.entry)];
    if (command.profile && !before.drug->actions.kinetics.known) {
      return Refusal{"notice.kinetics", before.drug->name};
    }
    return change(command.column, command.entry, [&](Entry& entry) {
      entry.exposure.profile = command.profile;
      entry.exposure.until_s = simulation::never;
      entry.exposure.site = simulation::DrugLocation::everywhere;
    });
  }

  Refused operator()(const SetLength& command) {
    if (!std::isfinite(command.until_s)) {
      return no_number();
    }
    const double until_s = std::clamp(command.until_s, shortest_s, longest_s);
    Refused refused = Refusal{"notice.pinned", {}};
    for (std::size_t i = 0; i < document_.columns.size(); ++i) {
      if (document_.pinned[i]) continue;
      simulation::Scenario& scenario = document_.columns[i];
      scenario.until_s = until_s;
      scenario.sample_s = std::max(1.0, std::round(until_s / usual_rows));
      rename(scenario);
      refused.reset();
    }
    return refused;
  }

  Refused operator()(const AddColumn& command) {
    const simulation::Scenario* like = column(command.like);
    if (like == nullptr) {
      return no_such_place();
    }
    if (document_.columns.size() >= most_columns) {
      return Refusal{"notice.full.columns", std::to_string(most_columns)};
    }
    document_.columns.insert(document_.columns.begin() + command.like + 1, simulation::Scenario(*like));
    auto* const after = document_.pinned.begin() + command.like + 1;
    std::move_backward(after, document_.pinned.end() - 1, document_.pinned.end());
    *after = false;
    follow_columns(view_, command);
    return {};
  }

  Refused operator()(const RemoveColumn& command) {
    if (column(command.column) == nullptr) {
      return no_such_place();
    }
    if (document_.columns.size() < 2) {
      return Refusal{"notice.last_column", {}};
    }
    document_.columns.erase(document_.columns.begin() + command.column);
    auto* const gone = document_.pinned.begin() + command.column;
    std::move(gone + 1, document_.pinned.end(), gone);
    document_.pinned.back() = false;
    follow_columns(view_, command);
    return {};
  }

  Refused operator()(const MoveColumn& command) {
    if (column(command.column) == nullptr || column(command.to) == nullptr) {
      return no_such_place();
    }
    if (command.column == command.to) {
      return Refusal{};
    }
    const auto move = [&](auto begin) {
      const auto at = begin + command.column;
      command.to > command.column ? std::rotate(at, at + 1, begin + command.to + 1)
                                  : std::rotate(begin + command.to, at, at + 1);
    };
    move(document_.columns.begin());
    move(document_.pinned.begin());
    follow_columns(view_, command);
    return {};
  }

  Refused operator()(const SetPinned& command) {
    return column(command.column) == nullptr ? no_such_place()
                                             : set(document_.pinned[index(command.column)], command.pinned);
  }

  Refused operator()(const ShowPage& command) {
    return known(command.page, Page::compare) ? set(view_.page, command.page) : no_such_place();
  }

  Refused operator()(const ShowColumn& command) {
    return column(command.column) == nullptr ? no_such_place() : set(view_.column, index(command.column));
  }

  Refused operator()(const ShowTransmitter& command) { return set(view_.transmitter, command.transmitter); }

  Refused operator()(const ShowCurves& command) {
    return known(command.curves, Curves::firing) ? set(view_.curves, command.curves) : no_such_place();
  }

  Refused operator()(const ShowYScale& command) {
    return known(command.y_scale, YScale::added) ? set(view_.y_scale, command.y_scale) : no_such_place();
  }

  Refused operator()(const SetReference& command) {
    return column(command.column) == nullptr ? no_such_place() : set(view_.reference, index(command.column));
  }

  Refused operator()(const MeasureFrom& command) {
    const bool there = command.drug.empty() || catalog_.find_drug(command.drug) != nullptr;
    return there ? set(view_.adding, command.drug) : no_such_name(command.drug);
  }

  Refused operator()(const ShowTime& command) {
    if (!std::isfinite(command.from_s) || !std::isfinite(command.to_s)) {
      return no_number();
    }
    show_time(view_, document_, {command.from_s, command.to_s});
    return {};
  }

  Refused operator()(const ShowRanges& command) {
    view_.people = view_.people && !command.shown;
    return set(view_.ranges, command.shown);
  }
  Refused operator()(const ShowPeople& command) {
    view_.ranges = view_.ranges && !command.shown;
    return set(view_.people, command.shown);
  }

  Refused operator()(const LinkAxes& command) { return set(view_.linked_axes, command.linked); }

  Refused operator()(const SetTime& command) {
    return std::isfinite(command.time_s) ? set(view_.time_s, std::clamp(command.time_s, 0.0, length_s(document_)))
                                         : no_number();
  }

  Refused operator()(const SetPlaying& command) {
    if (command.playing && view_.time_s >= length_s(document_)) {
      view_.time_s = 0.0;
    }
    return set(view_.playing, command.playing);
  }

  Refused operator()(const SetSpeed& command) {
    return std::isfinite(command.speed) ? set(view_.speed, std::clamp(command.speed, 1.0, fastest)) : no_number();
  }

  // Stimuli and conditions of a column; what is none of the document or its view is refused.
  template <class Other>
  Refused operator()(const Other& command) {
    if constexpr (requires(simulation::Scenario & scenario) { change_stimuli(scenario, command); }) {
      return change_column(command.column,
                           [&](simulation::Scenario& scenario) { return change_stimuli(scenario, command); });
    } else if constexpr (requires(simulation::Scenario & scenario) { change_conditions(scenario, command); }) {
      return change_column(command.column,
                           [&](simulation::Scenario& scenario) { return change_conditions(scenario, command); });
    } else {
      return Refusal{};
    }
  }

 private:
  static std::size_t index(int number) { return static_cast<std::size_t>(number); }

  template <class Value>
  static Refused set(Value& place, Value value) {
    place = std::move(value);
    return {};
  }

  simulation::Scenario* column(int number) {
    const bool there = number >= 0 && index(number) < document_.columns.size();
    return there ? &document_.columns[index(number)] : nullptr;
  }

  static bool has(const simulation::Scenario& scenario, int entry) {
    return entry >= 0 && index(entry) < scenario.exposures.size();
  }

  template <class Change>
  Refused change_column(int number, Change how) {
    simulation::Scenario* scenario = column(number);
    if (scenario == nullptr) {
      return no_such_place();
    }
    simulation::Scenario wanted = *scenario;
    Refused refused = how(wanted);
    if (refused) {
      return refused;
    }
    *scenario = std::move(wanted);
    rename(*scenario);
    return {};
  }

  // These in the places of all columns but the pinned ones, which stay where they are.
  void fill_with(std::vector<simulation::Scenario> wanted) {
    std::vector<simulation::Scenario> columns;
    std::array<bool, most_columns> pinned{};
    auto next = wanted.begin();
    const auto pins = static_cast<std::size_t>(std::count(document_.pinned.begin(), document_.pinned.end(), true));
    const std::size_t count = std::min(most_columns, wanted.size() + pins);
    std::size_t pins_left = pins;
    for (std::size_t old = 0; columns.size() < count;) {
      const bool keeps = old < most_columns && document_.pinned[old];
      const std::size_t places_left = count - columns.size();
      if (!keeps && places_left > pins_left && next != wanted.end()) {
        columns.push_back(std::move(*next++));
      } else if (keeps) {
        pinned[columns.size()] = true;
        columns.push_back(std::move(document_.columns[old]));
        --pins_left;
      }
      ++old;
    }
    document_.columns = std::move(columns);
    document_.pinned = pinned;
  }

  template <class Change>
  Refused change(int number, int entry, Change how) {
    return change_column(number, [&](simulation::Scenario& scenario) -> Refused {
      if (!has(scenario, entry)) {
        return no_such_place();
      }
      std::vector<Entry> entries = entries_of(scenario);
      how(entries[index(entry)]);
      set_entries(scenario, entries);
      return {};
    });
  }

  template <class Change>
  Refused change_by(double value, int number, int entry, Change how) {
    return std::isfinite(value) ? change(number, entry, how) : no_number();
  }

  Refused open(int number, const std::string& name, const std::string& json) {
    simulation::Scenario* place = column(number);
    if (place == nullptr) {
      return no_such_place();
    }
    std::string problem;
    auto scenario = open_scenario(name, json, catalog_, problem);
    if (!scenario) {
      return Refusal{"notice.file", problem};
    }
    *place = *std::move(scenario);
    return {};
  }

  Document& document_;
  View& view_;
  const catalog::Catalog& catalog_;
};

}  // namespace

Refused edit(Document& document, View& view, const Command& command, const catalog::Catalog& catalog) {
  Refused refused = std::visit(Editor(document, view, catalog), command);
  fit_view(view, document);
  return refused;
}

}  // namespace cleft::workspace
