// What a person can do. Views, the page's mirrored controls, links and test logs all send these; nothing
// else changes the state (ARCHITECTURE.md, "How a change travels"). What does not fit is refused, what is out of
// range is brought into it. `column` counts from 0, and so does `entry`: a drug's place in the column's scenario.
//
// A command's fields stand in the order that they have in the command log (command_log.hpp).
#pragma once

#include <cstddef>
#include <string>
#include <variant>

#include "workspace/cell_commands.hpp"
#include "workspace/state.hpp"

namespace cleft::workspace {

// Opens its columns in the comparison, between those that are pinned.
struct OpenComparison {
  std::string comparison;  // of data/comparisons
  static constexpr const char* name = "open-comparison";
};
// In the place of one column.
struct OpenScenario {
  int column = 0;
  std::string scenario;  // the text of a scenario file, schema 1
  static constexpr const char* name = "open-scenario";
};
// In a new column to the right of one: further files of several that were chosen or dropped at once.
struct OpenBeside {
  int column = 0;
  std::string scenario;
  static constexpr const char* name = "open-beside";
};
struct OpenPreset {
  int column = 0;
  std::string scenario;  // an id of data/scenarios
  static constexpr const char* name = "open-preset";
};
// Another substance at the same time, at its usual concentration.
struct SetDrug {
  int column = 0;
  int entry = 0;
  std::string drug;  // catalogue id
  static constexpr const char* name = "set-drug";
};
struct AddDrug {
  int column = 0;
  std::string drug;
  double at_s = 0.0;
  static constexpr const char* name = "add-drug";
};
struct RemoveDrug {
  int column = 0;
  int entry = 0;
  static constexpr const char* name = "remove-drug";
};
struct SetConcentration {
  int column = 0;
  int entry = 0;
  double concentration_uM = 0.0;  // held, or the peak of a profile
  static constexpr const char* name = "set-concentration";
};
struct SetArrival {
  int column = 0;
  int entry = 0;
  double at_s = 0.0;
  static constexpr const char* name = "set-arrival";
};
struct SetEnd {
  int column = 0;
  int entry = 0;
  double until_s = 0.0;  // below 0: it stays
  static constexpr const char* name = "set-end";
};
// The whole of it: its end moves along.
struct MoveDrug {
  int column = 0;
  int entry = 0;
  double at_s = 0.0;
  static constexpr const char* name = "move-drug";
};
struct SetProfile {
  int column = 0;
  int entry = 0;
  bool profile = false;  // rises and falls by the drug's own kinetics
  static constexpr const char* name = "set-profile";
};
struct SetLength {
  double until_s = 0.0;  // of every column that is not pinned
  static constexpr const char* name = "set-length";
};
struct AddColumn {
  int like = 0;  // the column that is doubled
  static constexpr const char* name = "add-column";
};
struct RemoveColumn {
  int column = 0;
  static constexpr const char* name = "remove-column";
};
// To another place; those between move up.
struct MoveColumn {
  int column = 0;
  int to = 0;
  static constexpr const char* name = "move-column";
};
// Where a column is after that.
inline std::size_t moved_place(std::size_t place, const MoveColumn& move) {
  const auto from = static_cast<std::size_t>(move.column), to = static_cast<std::size_t>(move.to);
  if (place == from) return to;
  if (place > from && place <= to) return place - 1;
  return place < from && place >= to ? place + 1 : place;
}
// A pinned column keeps its scenario when a comparison is opened and when all columns are changed.
struct SetPinned {
  int column = 0;
  bool pinned = false;
  static constexpr const char* name = "set-pinned";
};
struct ShowPage {
  Page page = Page::lab;
  static constexpr const char* name = "show-page";
};
struct ShowColumn {
  int column = 0;  // in the laboratory
  static constexpr const char* name = "show-column";
};
struct ShowTransmitter {
  model::Amine transmitter = model::Amine::serotonin;
  static constexpr const char* name = "show-transmitter";
};
struct ShowCurves {
  Curves curves = Curves::outside;
  static constexpr const char* name = "show-curves";
};
struct ShowYScale {
  YScale y_scale = YScale::times_rest;
  static constexpr const char* name = "show-measure";
};
struct SetReference {
  int column = 0;
  static constexpr const char* name = "set-reference";
};
// From whose arrival is measured what was added; an empty name: each column's last drug.
struct MeasureFrom {
  std::string drug;  // catalogue id
  static constexpr const char* name = "measure-from";
};
// The part of the time that the curves of all columns show; all of it when there is nothing between the two.
struct ShowTime {
  double from_s = 0.0;
  double to_s = 0.0;
  static constexpr const char* name = "show-time";
};
struct ShowRanges {
  bool shown = false;
  static constexpr const char* name = "show-ranges";
};
struct ShowPeople {
  bool shown = false;
  static constexpr const char* name = "show-people";
};
struct LinkAxes {
  bool linked = false;
  static constexpr const char* name = "link-axes";
};
struct SetTime {
  double time_s = 0.0;
  static constexpr const char* name = "set-time";
};
struct SetPlaying {
  bool playing = false;
  static constexpr const char* name = "set-playing";
};
struct SetSpeed {
  double speed = 0.0;  // simulated seconds a second
  static constexpr const char* name = "set-speed";
};
struct SetTheme {
  Theme theme = Theme::dark;
  static constexpr const char* name = "set-theme";
};
struct SetTextSize {
  double size = 0.0;  // 1 to 2
  static constexpr const char* name = "set-text-size";
};
struct SetReducedMotion {
  bool reduced = false;
  static constexpr const char* name = "set-reduced-motion";
};
// The state of an address (link.hpp).
struct OpenLink {
  std::string link;
  static constexpr const char* name = "open-link";
};
// The next change is a step of its own for undo.
struct EndGesture {
  static constexpr const char* name = "let-go";
};
struct Undo {
  static constexpr const char* name = "undo";
};
struct Redo {
  static constexpr const char* name = "redo";
};

using Command = std::variant<OpenComparison, OpenScenario, OpenBeside, OpenPreset, SetDrug, AddDrug, RemoveDrug,
                             SetConcentration, SetArrival, SetEnd, MoveDrug, SetProfile, AddTrain, SetTrain,
                             RemoveTrain, AddBolus, SetBolus, RemoveBolus, SetExpression, SetFiring, SetFiringOf,
                             SetSynthesis, SetAdapted, SetRegion, ResetConditions, SetLength, AddColumn, RemoveColumn,
                             MoveColumn, SetPinned, ShowPage, ShowColumn, ShowTransmitter, ShowCurves, ShowYScale,
                             SetReference, MeasureFrom, ShowTime, ShowRanges, ShowPeople, LinkAxes, SetTime, SetPlaying,
                             SetSpeed, SetTheme, SetTextSize, SetReducedMotion, OpenLink, EndGesture, Undo, Redo>;

template <class... One>
bool is_any(const Command& command) {
  return (std::holds_alternative<One>(command) || ...);
}

}  // namespace cleft::workspace
