#include "workspace/shown.hpp"

#include <algorithm>
#include <cmath>

namespace cleft::workspace {

double length_s(const Document& document) {
  double longest = 0.0;
  for (const simulation::Scenario& scenario : document.columns) {
    longest = std::max(longest, scenario.until_s);
  }
  return longest;
}

bool shows_part(const View& view) { return view.shown_to_s > 0.0; }

TimeRange shown_time(const Document& document, const View& view) {
  return shows_part(view) ? TimeRange{view.shown_from_s, view.shown_to_s} : TimeRange{0.0, length_s(document)};
}

void show_time(View& view, const Document& document, TimeRange wanted) {
  const double length = length_s(document);
  double from = std::clamp(std::floor(wanted.from_s), 0.0, length);
  double to = std::clamp(std::ceil(wanted.to_s), 0.0, length);
  if (to > from && to - from < shortest_shown_s) {
    from = std::floor(std::clamp((from + to - shortest_shown_s) * 0.5, 0.0, std::max(0.0, length - shortest_shown_s)));
    to = std::min(from + shortest_shown_s, length);
  }
  const bool part = to > from && (from > 0.0 || to < length);
  view.shown_from_s = part ? from : 0.0;
  view.shown_to_s = part ? to : 0.0;
}

void fit_view(View& view, const Document& document) {
  if (view.shown_to_s > length_s(document)) view.shown_from_s = view.shown_to_s = 0.0;
  if (shows_part(view)) show_time(view, document, shown_time(document, view));  // what is all of it by now is no part
  view.time_s = std::min(view.time_s, length_s(document));
  if (view.reference >= document.columns.size()) view.reference = 0;
  if (view.column >= document.columns.size()) view.column = document.columns.size() - 1;
  // A picture is of a transmitter that is there.
  const auto follows = [&view](const simulation::Scenario& scenario) {
    const auto& there = scenario.transmitters;
    return std::find(there.begin(), there.end(), view.transmitter) != there.end();
  };
  const simulation::Scenario& column = document.columns[view.column];
  const bool there =
      view.page == Page::lab ? follows(column) : std::any_of(document.columns.begin(), document.columns.end(), follows);
  if (!there) view.transmitter = column.transmitters.front();
}

}  // namespace cleft::workspace
