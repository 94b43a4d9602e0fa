#include "evidence/level_words.hpp"

#include <vector>

#include "evidence/results.hpp"

namespace cleft::evidence {

Axis level_axis(double left_px, double right_px) {
  return {.low = 0.05, .high = 20.0, .logarithmic = true, .left_px = left_px, .right_px = right_px};
}

std::string published_words(const catalog::PublishedLevel& level, const i18n::Text& text) {
  std::string words(
      text(std::string("evidence.level.") + catalog::level_direction_ids[static_cast<std::size_t>(level.direction)]));
  const std::vector<catalog::LevelRange> ranges = ranges_of(level);
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    words += i == 0 ? ", " : ' ' + std::string(text("evidence.level.or")) + ' ';
    words += text.format("evidence.interval", {three_digits(ranges[i].low), three_digits(ranges[i].high)});
  }
  if (level.range && !level.range_is_sourced) {
    words.append(" ").append(text("evidence.level.convention"));
  }
  return words;
}

std::string method_words(const catalog::PublishedLevel& level, const i18n::Text& text) {
  std::string words = level.species + ", " + level.method;
  if (level.is_local) {
    words.append(", ").append(text("evidence.level.local"));
  }
  return words;
}

std::string model_words(const validation::LevelCell& cell, const i18n::Text& text) {
  if (!cell.was_run) {
    return std::string(text("evidence.run.not"));
  }
  if (!cell.over_rest) {
    return std::string(text("evidence.no-value"));
  }
  std::string words = three_digits(*cell.over_rest);
  if (!is_met(cell)) {
    words.append(", ").append(text(std::string("evidence.level.") + side_of(cell)));
  }
  return words;
}

}  // namespace cleft::evidence
