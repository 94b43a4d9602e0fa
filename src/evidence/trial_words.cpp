#include "evidence/trial_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "evidence/reading.hpp"
#include "story/reading.hpp"

namespace cleft::evidence {
namespace {

// Years and where they lie from the left end of the axis to its right end; between two of these evenly.
struct YearAt {
  double year;
  double share;
};
constexpr double drawn_wide = 1062.0;
constexpr std::array<YearAt, 9> years{{{1985.0, 0.0},
                                       {2000.0, 48.0 / drawn_wide},
                                       {2018.0, 128.0 / drawn_wide},
                                       {2020.0, 230.0 / drawn_wide},
                                       {2022.0, 318.0 / drawn_wide},
                                       {2024.0, 468.0 / drawn_wide},
                                       {2025.0, 658.0 / drawn_wide},
                                       {2026.0, 863.0 / drawn_wide},
                                       {2027.0, 1.0}}};

constexpr double gap_px = 6.0;  // between what stands in one row

}  // namespace

std::string signed_words(double value) {
  const std::string text = three_digits(std::fabs(value));
  return value < 0.0 ? "−" + text : text;
}

std::string interval_words(const Effect& effect, const i18n::Text& text) {
  if (!effect.interval) {
    return std::string(text("evidence.interval.unseen"));
  }
  return text.format("evidence.interval", {signed_words((*effect.interval)[0]), signed_words((*effect.interval)[1])});
}

std::string effect_words(const Trial& trial, const i18n::Text& text) {
  if (!trial.effect) {
    return std::string(text("evidence.effect.none"));
  }
  const std::string value =
      trial.effect->scale == EffectScale::points
          ? text.format("evidence.effect.points", {signed_words(trial.effect->value), trial.measure})
          : signed_words(trial.effect->value);
  return value + ", " + interval_words(*trial.effect, text);
}

std::string trial_name(const Trial& trial) {
  std::string name = trial.substance + ": " + trial.title + ", " + std::to_string(trial.year);
  name.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(name.front())));
  return name;
}

std::string trial_title(const Trial& trial) {
  return trial.is_neighbour ? trial_name(trial) : trial.title + ", " + std::to_string(trial.year);
}

std::string retraction_words(const Trial& trial, const i18n::Text& text) {
  return text.format("evidence.forest.retracted", {story::date_words(trial.retracted, text)});
}

Axis forest_axis(double left_px, double right_px) {
  return {.low = -1.0, .high = 3.5, .left_px = left_px, .right_px = right_px};
}

std::vector<int> timeline_years() {
  std::vector<int> named{1985, 2000};
  for (int year = 2018; year <= 2026; ++year) {
    named.push_back(year);
  }
  return named;
}

double year_x(const TimelineSpace& space, double year) {
  for (std::size_t i = 1; i < years.size(); ++i) {
    if (year <= years[i].year) {
      const double within = (year - years[i - 1].year) / (years[i].year - years[i - 1].year);
      const double share = years[i - 1].share + within * (years[i].share - years[i - 1].share);
      return space.left_px + share * (space.right_px - space.left_px);
    }
  }
  return space.right_px;
}

double seen_until_x(const TimelineSpace& space, const Timeline& timeline) {
  constexpr double half_a_mark = 8.0;
  return year_x(space, years_of(timeline.as_of)) + half_a_mark;
}

std::vector<PlacedEvent> placed_events(const Timeline& timeline, Lane lane, const TimelineSpace& space) {
  const double end = seen_until_x(space, timeline);
  const double mark = space.mark_room_px - 2.0;
  std::vector<PlacedEvent> all;
  for (const Event& event : timeline.events) {
    if (event.lane != lane) {
      continue;
    }
    PlacedEvent one{.event = &event, .x = year_x(space, years_of(event.date))};
    const double words = space.width_px(event.name) + space.mark_room_px;
    bool found = false;
    for (std::size_t row = 0; !found; ++row) {
      for (const bool left : {false, true}) {
        one.from = left ? one.x - words : one.x - mark;
        one.to = left ? one.x + mark : one.x + words;
        const bool fits = one.from >= space.lanes_px && one.to <= (left ? space.right_px : end) &&
                          std::none_of(all.begin(), all.end(), [&](const PlacedEvent& other) {
                            return other.row == row && other.from < one.to + gap_px && one.from < other.to + gap_px;
                          });
        if (fits) {
          one.left = left;
          one.row = row;
          found = true;
          break;
        }
      }
      // Words that fit nowhere stand right of their mark, each in a row of its own.
      constexpr std::size_t most_rows = 40;
      found = found || row == most_rows;
      one.row = row;
    }
    all.push_back(one);
  }
  return all;
}

}  // namespace cleft::evidence
