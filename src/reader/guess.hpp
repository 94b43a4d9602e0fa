// What a reader has answered to a question, and what the model says of it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "story/reading.hpp"

namespace cleft::reader {

using Shares = std::array<double, story::Drawing::point_count>;  // of the axis, at the points of a drawing

// Answers so far; they are kept while the program runs.
struct Guess {
  std::vector<bool> opened;          // choose: which answers
  std::optional<std::size_t> first;  // choose: the one that was opened first
  std::vector<std::size_t> order;    // order: items, from most to least
  Shares shares{};                   // draw
  bool shown = false;                // order, draw: the model's answer
  bool passed = false;               // it was guessed at once, or passed over: what follows it may be read
};

// What the model answers.
struct Solved {
  std::optional<std::size_t> right;                    // choose
  std::vector<std::pair<std::size_t, double>> order;   // order: items with their values, from most to least
  std::vector<double> time_s;                          // draw: the curve
  std::vector<double> value;                           //
  double until_s = 0.0;                                //
  std::vector<std::pair<double, std::string>> arrive;  // draw: drugs, and when
};

Solved solve(const story::Question& question, story::Runs& runs, std::string& failure);

// At rest, or at the low end of an axis that is without rest.
Guess no_guess(const story::Question& question, const Solved& solved);

// How a drawn curve stands to the computed one.
struct Comparison {
  Shares computed{};
  std::size_t told = 0;               // the point of which is spoken: that of the miss, or the farthest
  const story::Miss* miss = nullptr;  // the first that applies
  bool near = false;                  // everywhere
};
Comparison compare(const story::Drawing& drawing, const Solved& solved, const Shares& guess);

// "12 times rest", "40 %": a share of the axis as a value.
std::string value_words(const story::Drawing& drawing, const i18n::Text& words, double share);
double value_at(const story::Drawing& drawing, double share);

}  // namespace cleft::reader
