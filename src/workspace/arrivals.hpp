// When what arrives at a synapse can be seen to act: the clock goes slower there, and a preset is opened there.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "workspace/snapshot.hpp"
#include "workspace/state.hpp"

namespace cleft::workspace {

// The speed around arrivals: a sixth of what was chosen, 10 where that is 60; never slower than real time, unless that
// was chosen. Simulated seconds a second, as all speeds.
double speed_around_arrivals(double chosen);

// The stretches of time that are played at that speed, in their order, apart from each other: from a second (of the
// person's) before a drug, a train or a bolus of these columns arrives until the level that it moves most has gone nine
// tenths of its way, for at least 2 and at most 12 of the person's seconds. A rise that takes longer than that is seen
// rising at the chosen speed.
std::vector<TimeRange> slow_stretches(std::span<const ColumnSnapshot> columns, double chosen);

double speed_at(std::span<const TimeRange> slow, double chosen, double time_s);

// Where the clock stands after so many of the person's seconds.
double played_on(std::span<const TimeRange> slow, double chosen, double time_s, double wall_s);

// What the last drug to arrive changes most: the transmitter whose level outside goes farthest, as a ratio, from where
// it was at the arrival, and when it has gone nine tenths of that way. Nothing where no drug arrives, or where nothing
// is solved.
struct LargestChange {
  model::Amine transmitter = model::Amine::serotonin;
  double arrival_s = 0.0;
  double seen_s = 0.0;
};
std::optional<LargestChange> largest_change(const ColumnSnapshot& column);

// A quarter of an hour after the last drug of all columns has arrived, or the end: all of them are there.
double when_all_is_seen_s(const Document& document);

// How a document is opened from elsewhere: one column in the laboratory, several side by side, all drugs there, with
// the transmitter that is spoken of.
View opening_view(const Document& document, model::Amine transmitter = model::Amine::serotonin);

// Where the clock is to stand for it: at the moment at which it is seen; while the clock runs, before it arrives, or
// half a minute of the person's time before it is seen where that is later.
double time_to_look_s(const LargestChange& change, const View& view);

}  // namespace cleft::workspace
