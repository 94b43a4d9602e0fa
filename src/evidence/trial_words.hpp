// Trials and dated events in words, numbers and places without markup, for the pages and for the window.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/drawing.hpp"
#include "evidence/timeline.hpp"
#include "evidence/trials.hpp"
#include "i18n/text.hpp"

namespace cleft::evidence {

// "0.91", "−0.07".
std::string signed_words(double value);
// "−5.25 to 7.31", or that none was seen.
std::string interval_words(const Effect& effect, const i18n::Text& text);
// The same behind the value; that there is no size, where none is known.
std::string effect_words(const Trial& trial, const i18n::Text& text);
// "MDMA: PTSD: MAPP2, 2023".
std::string trial_name(const Trial& trial);
// The same among trials of MDMA: "PTSD: MAPP2, 2023"; a neighbour keeps its substance.
std::string trial_title(const Trial& trial);
// "Retracted 10 August 2024. Not drawn, not counted."
std::string retraction_words(const Trial& trial, const i18n::Text& text);

// The axis of the forest plot in standard deviations, and where it is ticked. An interval that goes farther ends in an
// arrow.
Axis forest_axis(double left_px, double right_px);
inline constexpr std::array<double, 5> forest_ticks{-1.0, 0.0, 1.0, 2.0, 3.0};

// The years that the timeline's axis names. They are drawn wider towards today.
std::vector<int> timeline_years();

// Where a timeline is drawn.
struct TimelineSpace {
  double left_px = 0.0;
  double right_px = 0.0;
  double lanes_px = 0.0;      // words begin no farther left
  double mark_room_px = 0.0;  // from the middle of a mark to its words
  std::function<double(std::string_view)> width_px;
};
double year_x(const TimelineSpace& space, double year);
// Where that which was seen ends.
double seen_until_x(const TimelineSpace& space, const Timeline& timeline);

struct PlacedEvent {
  const Event* event = nullptr;
  double x = 0.0;
  bool left = false;  // its words stand left of its mark
  std::size_t row = 0;
  double from = 0.0;  // what it takes of its row
  double to = 0.0;
};
// The events of a lane in as few rows as hold their words.
std::vector<PlacedEvent> placed_events(const Timeline& timeline, Lane lane, const TimelineSpace& space);

}  // namespace cleft::evidence
