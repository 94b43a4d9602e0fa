// A question of a chapter, from its head (form: chapter.hpp).
#pragma once

#include <string>
#include <vector>

#include "core/fault.hpp"
#include "story/head.hpp"
#include "story/measure.hpp"

namespace cleft::story {

struct Option {
  std::string text;
  std::string why;
  std::string says;
  Condition condition;
  long line = 0;
};

struct Item {
  std::string text;
  std::string says;
  Expression expression;
};

// An instant at which the reader sets a value.
struct Point {
  std::string words;  // "62 min"
  double at_s = 0.0;
};

// What a guess tells of its reader that lies above or below the curve at one of the points.
struct Miss {
  bool above = false;
  std::size_t point = 0;
  std::string says;  // "above at 4 h"
  std::string why;
  long line = 0;
};

// A curve that the reader draws before it is computed.
struct Drawing {
  static constexpr std::size_t point_count = 5;
  // A guess is near the curve where at most this share of the axis lies between them.
  static constexpr double near_share = 0.15;

  Measure curve;
  long curve_line = 0;
  std::vector<Point> points;  // from left to right
  long points_line = 0;
  double low = 0.0;  // the ends of the axis, in the unit of the curve
  double high = 0.0;
  long axis_line = 0;
  std::vector<Miss> misses;

  // The axis is logarithmic where the level is counted in multiples of rest.
  [[nodiscard]] bool logarithmic() const;
  // How far up the axis a value stands, from 0 to 1 within it.
  [[nodiscard]] double share(double value) const;
};

struct Question {
  enum class Kind { choose, order, draw };
  Kind kind = Kind::choose;
  std::string ask;
  std::string belief;
  std::string why;  // order, draw
  std::vector<Option> options;
  std::vector<Item> items;
  Drawing drawing;
  long line = 0;
};

Question read_question(const Entry& entry, const std::string& file, core::Faults& faults);

}  // namespace cleft::story
