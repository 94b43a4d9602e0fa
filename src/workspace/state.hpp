// What the person has open, in three parts: what is edited, how it is looked at, and what the person prefers anyway.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "simulation/scenario.hpp"

namespace cleft::workspace {

enum class Theme { dark, light };

enum class Page { lab, compare };

// What the curves show: the level outside as times rest, the filling of the stores, the receptors after the synapse,
// the impulses of the neurons as a share of those at rest.
enum class Curves { outside, stores, receptors, firing };

// How their height is measured: as times rest on a logarithmic scale, in units on a linear one, as times rest with the
// curve of a reference column beside, or in units from just before a drug arrives. Shares are percentages whichever it
// is.
enum class YScale { times_rest, units, against, added };

inline constexpr std::size_t most_columns = 4;
inline constexpr double largest_text = 2.0;
inline constexpr double fastest = 3600.0;  // simulated seconds a second
inline constexpr double shortest_shown_s = 60.0;

// What is edited: undone, logged, kept in links and files.
struct Document {
  std::vector<simulation::Scenario> columns;  // one to four
  std::array<bool, most_columns> pinned{};    // of the columns

  bool operator==(const Document&) const = default;
};

// How the pictures are looked at; moved by the window, as the clock is.
struct Picture {
  std::string camera = "whole";  // by name (render::preset_named), of a large picture
  double turn_deg = 0.0;         // by the person, from where that camera stands
  double tilt_deg = 0.0;
  double zoom = 1.0;
  std::optional<std::size_t> enlarged;  // the column whose picture is as large as the window
  bool presenting = false;              // for a room
  bool beside_reference = false;        // presenting two columns on a slide: the reference and the one stepped to

  bool operator==(const Picture&) const = default;
};

// How the document is looked at: kept in links, never undone.
struct View {
  Page page = Page::lab;
  Curves curves = Curves::outside;
  YScale y_scale = YScale::times_rest;
  std::size_t column = 0;     // the one in the laboratory
  std::size_t reference = 0;  // the one whose curves stand beside the others
  // The drug (catalogue id) from whose arrival is measured what was added; empty: each column's last.
  std::string adding;
  model::Amine transmitter = model::Amine::serotonin;  // the synapse shown
  double shown_from_s = 0.0;  // the part of the time that the curves show; all of it where the end is 0
  double shown_to_s = 0.0;
  double time_s = 0.0;      // the playhead, one clock for all columns
  double speed = 60.0;      // simulated seconds a second while playing, at most (arrivals.hpp)
  bool linked_axes = true;  // one scale for all columns
  // Behind the curves, what the recorded ranges of the constants allow, or how people differ: one of the two at most.
  bool ranges = false;
  bool people = false;
  bool playing = false;
  Picture picture;

  bool operator==(const View&) const = default;
};

// What holds whatever is open (preferences.hpp says where each comes from): never undone, never in a file.
struct Preferences {
  Theme theme = Theme::dark;
  double text_size = 1.0;       // 1 to 2
  bool reduced_motion = false;  // the person's own wish; the system's adds to it
  std::string language = "en";

  bool operator==(const Preferences&) const = default;
};

struct State {
  Document document;
  View view;
  Preferences preferences;

  bool operator==(const State&) const = default;
};

}  // namespace cleft::workspace
