#include "reader/guess.hpp"

#include <algorithm>
#include <cmath>

#include "story/chart.hpp"
#include "story/markup.hpp"

namespace cleft::reader {
namespace {

// Between rows in proportion.
double level_at(const Solved& solved, double time_s) {
  const auto next = std::lower_bound(solved.time_s.begin(), solved.time_s.end(), time_s);
  if (next == solved.time_s.end()) return solved.value.back();
  const auto i = static_cast<std::size_t>(next - solved.time_s.begin());
  if (i == 0 || *next == time_s) return solved.value[i];
  const double share = (time_s - solved.time_s[i - 1]) / (solved.time_s[i] - solved.time_s[i - 1]);
  return solved.value[i - 1] + share * (solved.value[i] - solved.value[i - 1]);
}

}  // namespace

Solved solve(const story::Question& question, story::Runs& runs, std::string& failure) {
  Solved solved;
  switch (question.kind) {
    case story::Question::Kind::choose: solved.right = story::answer_of(question, runs, failure); break;
    case story::Question::Kind::order: solved.order = story::order_of(question, runs, failure); break;
    case story::Question::Kind::draw: {
      const story::Measure& curve = question.drawing.curve;
      const simulation::Scenario* scenario = runs.scenario(curve.scenario);
      const story::Table* table = runs.table(curve.scenario, failure);
      if (scenario == nullptr || table == nullptr) break;
      solved.until_s = scenario->until_s;
      for (const simulation::Exposure& exposure : scenario->exposures)
        solved.arrive.emplace_back(exposure.at_s, scenario->drugs[exposure.drug]->name);
      const auto column = table->columns.find(curve.column);
      if (column == table->columns.end()) break;
      solved.time_s = table->time_s;
      solved.value = column->second;
      break;
    }
  }
  return solved;
}

Guess no_guess(const story::Question& question, const Solved& solved) {
  Guess guess;
  guess.opened.resize(question.options.size());
  guess.order = story::given_order(question, solved.order);
  if (question.kind == story::Question::Kind::draw)
    guess.shares.fill(std::clamp(question.drawing.share(1.0), 0.0, 1.0));
  return guess;
}

Comparison compare(const story::Drawing& drawing, const Solved& solved, const Shares& guess) {
  Comparison result;
  if (solved.time_s.empty()) return result;
  Shares apart{};
  for (std::size_t i = 0; i < guess.size(); ++i) {
    result.computed[i] = drawing.share(level_at(solved, drawing.points[i].at_s));
    apart[i] = guess[i] - result.computed[i];
  }
  const auto applies = [&apart](const story::Miss& miss) {
    return apart[miss.point] * (miss.above ? 1.0 : -1.0) > story::Drawing::near_share;
  };
  const auto miss = std::find_if(drawing.misses.begin(), drawing.misses.end(), applies);
  const auto* const farthest =
      std::max_element(apart.begin(), apart.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
  result.miss = miss == drawing.misses.end() ? nullptr : &*miss;
  result.told = result.miss != nullptr ? result.miss->point : static_cast<std::size_t>(farthest - apart.begin());
  result.near = std::abs(*farthest) <= story::Drawing::near_share;
  return result;
}

double value_at(const story::Drawing& drawing, double share) {
  return drawing.logarithmic() ? drawing.low * std::pow(drawing.high / drawing.low, share)
                               : drawing.low + share * (drawing.high - drawing.low);
}

std::string value_words(const story::Drawing& drawing, const i18n::Text& words, double share) {
  const double value = value_at(drawing, share);
  const std::string& column = drawing.curve.column;
  return words.format(story::value_key(column),
                      {story::is_share(column) ? story::whole(100.0 * value) : story::two_digits(value)});
}

}  // namespace cleft::reader
