// What the person has open: plain data, enough to draw the page again and to write its address.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "lab/scenario.hpp"

namespace cleft::workspace {

enum class Theme { dark, light };

enum class Page { lab, compare };

// What the curves show: the level outside as times rest, the filling of the stores, the receptors after the synapse,
// the impulses of the neurons as a share of those at rest.
enum class Curves { outside, stores, receptors, firing };

// How their height is measured: as times rest on a logarithmic scale, in units on a linear one, or against a
// reference column (difference.hpp). Shares are percentages whichever of the first two it is.
enum class Measure { times_rest, units, against };

inline constexpr std::size_t most_columns = 4;
inline constexpr std::size_t most_entries = 16;  // of drugs, a column; of trains and of boluses that are added here
inline constexpr long most_pulses = 2'000;       // of all trains of a column
inline constexpr double largest_text = 2.0;
inline constexpr double fastest = 3600.0;  // simulated seconds a second
inline constexpr double shortest_shown_s = 60.0;

struct State {
  Page page = Page::lab;
  Curves curves = Curves::outside;
  Measure measure = Measure::times_rest;
  Theme theme = Theme::dark;
  std::vector<lab::Scenario> columns;     // one to four
  std::size_t column = 0;                 // the one in the laboratory
  std::size_t reference = 0;              // the one that the others are measured against
  std::string transmitter = "serotonin";  // the synapse shown
  double shown_from_s = 0.0;              // the part of the time that the curves show; all of it where the end is 0
  double shown_to_s = 0.0;
  double time_s = 0.0;                      // the playhead, one clock for all columns
  double speed = 60.0;                      // simulated seconds a second while playing
  double text_size = 1.0;                   // 1 to 2
  std::array<bool, most_columns> pinned{};  // of the columns
  bool linked_axes = true;                  // one scale for all columns
  bool ranges = false;                      // behind the curves, what the recorded ranges of the constants allow
  bool playing = false;
  bool reduced_motion = false;  // the person's own wish; the system's adds to it

  bool operator==(const State&) const = default;
};

}  // namespace cleft::workspace
