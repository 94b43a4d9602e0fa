// The part of the time that the curves show: one for all columns.
#pragma once

#include "workspace/state.hpp"

namespace cleft::workspace {

struct TimeRange {
  double from_s = 0.0;
  double to_s = 0.0;

  bool operator==(const TimeRange&) const = default;
};

// What is shown; all of the time unless a part was chosen.
TimeRange shown_time(const State& state);
bool shows_part(const State& state);

// Whole seconds within the run, at least shortest_shown_s of them; all of it when nothing lies between the two.
void show_time(State& state, TimeRange wanted);

// After the columns changed: a part that no longer lies in the run is all of it, a reference that is gone the first.
void fit_shown(State& state);

}  // namespace cleft::workspace
