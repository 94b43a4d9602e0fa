#include "workspace/arrivals.hpp"

#include <algorithm>
#include <cmath>

namespace cleft::workspace {
namespace {

// The person's seconds.
constexpr double lead_wall_s = 1.0;
constexpr double shortest_wall_s = 2.0;
constexpr double longest_wall_s = 12.0;
constexpr double longest_run_up_wall_s = 30.0;

constexpr double slower = 6.0;
constexpr double share_of_way = 0.9;
constexpr double hardly = 0.05;  // a change of the logarithm that nobody sees

// How far a level goes from where it was at an instant, and when it has gone most of that way.
struct Way {
  double log_ratio = 0.0;  // its size, up or down
  double seen_s = 0.0;
};

Way way_of(const ColumnSnapshot& column, const Curve& curve, double from_s, double to_s) {
  Way way{0.0, from_s};
  const auto begin = std::lower_bound(column.time_s.begin(), column.time_s.end(), from_s);
  const auto end = std::upper_bound(begin, column.time_s.end(), to_s);
  const auto first = static_cast<std::size_t>(begin - column.time_s.begin());
  const auto last = static_cast<std::size_t>(end - column.time_s.begin());
  if (first >= last || last > curve.extracellular_nM.size() || !(curve.extracellular_nM[first] > 0.0)) {
    return way;
  }
  const auto moved = [&](std::size_t row) {
    const double level_nM = curve.extracellular_nM[row];
    return level_nM > 0.0 ? std::abs(std::log(level_nM / curve.extracellular_nM[first])) : 0.0;
  };
  for (std::size_t row = first; row < last; ++row) {
    way.log_ratio = std::max(way.log_ratio, moved(row));
  }
  for (std::size_t row = first; row < last; ++row) {
    if (moved(row) >= share_of_way * way.log_ratio) {
      way.seen_s = column.time_s[row];
      break;
    }
  }
  return way;
}

std::vector<double> arrivals_of(const simulation::Scenario& scenario) {
  std::vector<double> list;
  for (const simulation::Exposure& one : scenario.exposures) list.push_back(one.at_s);
  for (const simulation::Train& one : scenario.trains) list.push_back(one.at_s);
  for (const simulation::Bolus& one : scenario.boluses) list.push_back(one.at_s);
  return list;
}

// When the level that moves most within this time has gone most of its way; the beginning where none moves.
double rise_is_seen_s(const ColumnSnapshot& column, double from_s, double to_s) {
  Way most{hardly, from_s};
  for (const Curve& curve : column.curves) {
    const Way way = way_of(column, curve, from_s, to_s);
    if (way.log_ratio > most.log_ratio) most = way;
  }
  return most.seen_s;
}

}  // namespace

double speed_around_arrivals(double chosen) { return std::max(chosen / slower, std::min(chosen, 1.0)); }

std::vector<TimeRange> slow_stretches(std::span<const ColumnSnapshot> columns, double chosen) {
  const double slow = speed_around_arrivals(chosen);
  std::vector<TimeRange> all;
  for (const ColumnSnapshot& column : columns) {
    if (column.scenario == nullptr || column.curves.empty()) continue;  // not on show, or nothing to be seen of it
    for (const double at_s : arrivals_of(*column.scenario)) {
      const double seen_s = rise_is_seen_s(column, at_s, at_s + longest_wall_s * slow);
      all.push_back({at_s - lead_wall_s * slow, std::max(seen_s, at_s + shortest_wall_s * slow)});
    }
  }
  std::sort(all.begin(), all.end(), [](const TimeRange& a, const TimeRange& b) { return a.from_s < b.from_s; });
  std::vector<TimeRange> apart;
  for (const TimeRange& one : all) {
    if (apart.empty() || one.from_s > apart.back().to_s) {
      apart.push_back(one);
    } else {
      apart.back().to_s = std::max(apart.back().to_s, one.to_s);
    }
  }
  return apart;
}

double speed_at(std::span<const TimeRange> slow, double chosen, double time_s) {
  const bool is_slow = std::any_of(
      slow.begin(), slow.end(), [time_s](const TimeRange& one) { return time_s >= one.from_s && time_s < one.to_s; });
  return is_slow ? speed_around_arrivals(chosen) : chosen;
}

double played_on(std::span<const TimeRange> slow, double chosen, double time_s, double wall_s) {
  for (const TimeRange& one : slow) {
    for (const auto& [until_s, speed] :
         {std::pair{one.from_s, chosen}, std::pair{one.to_s, speed_around_arrivals(chosen)}}) {
      if (time_s >= until_s) continue;
      const double takes_s = (until_s - time_s) / speed;
      if (takes_s >= wall_s) return time_s + speed * wall_s;
      time_s = until_s;
      wall_s -= takes_s;
    }
  }
  return time_s + chosen * wall_s;
}

std::optional<LargestChange> largest_change(const ColumnSnapshot& column) {
  if (column.exposures.empty() || column.curves.empty() || !column.current) {
    return std::nullopt;
  }
  double arrival_s = 0.0;
  for (const Exposure& one : column.exposures) arrival_s = std::max(arrival_s, one.at_s);
  LargestChange change{model::Amine::serotonin, arrival_s, arrival_s};
  double most = -1.0;
  for (const Curve& curve : column.curves) {
    const Way way = way_of(column, curve, arrival_s, column.scenario->until_s);
    if (way.log_ratio > most) {
      most = way.log_ratio;
      change.transmitter = curve.transmitter;
      change.seen_s = way.seen_s;
    }
  }
  return change;
}

double when_all_is_seen_s(const Document& document) {
  constexpr double while_s = 900.0;
  double last_s = 0.0;
  double until_s = 0.0;
  for (const simulation::Scenario& column : document.columns) {
    until_s = std::max(until_s, column.until_s);
    for (const simulation::Exposure& exposure : column.exposures) last_s = std::max(last_s, exposure.at_s);
  }
  return std::min(last_s + while_s, until_s);
}

View opening_view(const Document& document, model::Amine transmitter) {
  View view;
  view.transmitter = transmitter;
  view.page = document.columns.size() > 1 ? Page::compare : Page::lab;
  view.time_s = when_all_is_seen_s(document);
  return view;
}

double time_to_look_s(const LargestChange& change, const View& view) {
  if (!view.playing) {
    return change.seen_s;
  }
  return std::max({change.arrival_s - 2.0 * lead_wall_s * speed_around_arrivals(view.speed),
                   change.seen_s - longest_run_up_wall_s * view.speed, 0.0});
}

}  // namespace cleft::workspace
