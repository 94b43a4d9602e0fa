#include "workspace/shown.hpp"

#include <algorithm>
#include <cmath>

#include "workspace/edit.hpp"

namespace cleft::workspace {

bool shows_part(const State& state) { return state.shown_to_s > 0.0; }

TimeRange shown_time(const State& state) {
  return shows_part(state) ? TimeRange{state.shown_from_s, state.shown_to_s} : TimeRange{0.0, length_s(state)};
}

void show_time(State& state, TimeRange wanted) {
  const double length = length_s(state);
  double from = std::clamp(std::floor(wanted.from_s), 0.0, length);
  double to = std::clamp(std::ceil(wanted.to_s), 0.0, length);
  if (to > from && to - from < shortest_shown_s) {
    from = std::floor(std::clamp((from + to - shortest_shown_s) * 0.5, 0.0, std::max(0.0, length - shortest_shown_s)));
    to = std::min(from + shortest_shown_s, length);
  }
  const bool part = to > from && (from > 0.0 || to < length);
  state.shown_from_s = part ? from : 0.0;
  state.shown_to_s = part ? to : 0.0;
}

void fit_shown(State& state) {
  if (state.shown_to_s > length_s(state)) state.shown_from_s = state.shown_to_s = 0.0;
  if (shows_part(state)) show_time(state, shown_time(state));  // what is all of it by now is no part
  if (state.reference >= state.columns.size()) state.reference = 0;
}

}  // namespace cleft::workspace
