// How a view fits its document: the part of the time that the curves show, the clock, the columns that it names.
#pragma once

#include "workspace/state.hpp"

namespace cleft::workspace {

struct TimeRange {
  double from_s = 0.0;
  double to_s = 0.0;

  bool operator==(const TimeRange&) const = default;
};

// The end of the longest column.
double length_s(const Document& document);

// What is shown; all of the time unless a part was chosen.
TimeRange shown_time(const Document& document, const View& view);
bool shows_part(const View& view);

// Whole seconds within the run, at least shortest_shown_s of them; all of it when nothing lies between the two.
void show_time(View& view, const Document& document, TimeRange wanted);

// After the columns changed: a part that no longer lies in the run is all of it, a clock that is past its end stands
// there, a reference that is gone is the first column, a column that is gone the last.
void fit_view(View& view, const Document& document);

}  // namespace cleft::workspace
