#include "story/question.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "core/json_reader.hpp"
#include "core/quantity.hpp"

namespace cleft::story {
namespace {

using core::Faults;

Option read_option(const Entry& entry, const std::string& file, Faults& faults) {
  Taker taker(file, entry.inside, entry.line, faults);
  Option option;
  option.text = entry.value;
  option.line = entry.line;
  const Entry* says = taker.one("when");
  option.says = says == nullptr ? "" : says->value;
  option.condition = condition_of(says, file, faults);
  option.why = taker.text("why");
  taker.finish();
  return option;
}

Item read_item(const Entry& entry, const std::string& file, Faults& faults) {
  Taker taker(file, entry.inside, entry.line, faults);
  Item item;
  item.text = entry.value;
  if (const Entry* value = taker.one("value")) {
    std::string problem;
    item.says = value->value;
    if (auto expression = parse_expression(value->value, problem)) {
      item.expression = *std::move(expression);
    } else {
      faults.push_back(
          {file, place(value->line), problem, "an expression such as peak serotonin_times_rest in mdma-alone"});
    }
  }
  taker.finish();
  return item;
}

void read_points(Drawing& drawing, const Entry* entry, const std::string& file, Faults& faults) {
  if (entry == nullptr) {
    return;
  }
  drawing.points_line = entry->line;
  const auto fault = [&](std::string what, std::string allowed) {
    faults.push_back({file, place(entry->line), std::move(what), std::move(allowed)});
  };
  for (const std::string& words : listed(entry->value)) {
    std::string problem;
    const auto at_s = core::parse_quantity(words, core::Dimension::time, problem);
    if (!at_s) {
      fault(problem, std::string(core::allowed_units(core::Dimension::time)));
      return;
    }
    drawing.points.push_back({words, *at_s});
  }
  if (drawing.points.size() != Drawing::point_count) {
    fault(std::to_string(drawing.points.size()) + " points", "five instants");
  }
  const auto not_later = [](const Point& one, const Point& next) { return next.at_s <= one.at_s; };
  if (std::adjacent_find(drawing.points.begin(), drawing.points.end(), not_later) != drawing.points.end()) {
    fault("the points are out of order", "each later than the one before");
  }
}

// "0.3 to 30"
void read_axis(Drawing& drawing, const Entry* entry, const std::string& file, Faults& faults) {
  if (entry == nullptr) {
    return;
  }
  drawing.axis_line = entry->line;
  constexpr std::string_view between = " to ";
  const std::string& text = entry->value;
  const std::size_t at = text.find(between);
  std::string problem;
  const auto number = [&problem](const std::string& word) {
    return core::parse_quantity(word, core::Dimension::none, problem);
  };
  // An end that is no number is one that no range has.
  constexpr double none = std::numeric_limits<double>::infinity();
  const double low = number(text.substr(0, at)).value_or(none);
  const double high = at == std::string::npos ? -none : number(text.substr(at + between.size())).value_or(-none);
  if (low >= high || (drawing.logarithmic() && low <= 0.0)) {
    faults.push_back({file, place(entry->line), '"' + core::printable(text) + "\" is no range of an axis",
                      "two numbers, the lower one first and above 0 for multiples of rest: 0.3 to 30"});
    return;
  }
  drawing.low = low;
  drawing.high = high;
}

std::optional<Miss> read_miss(const Drawing& drawing, const Entry& entry, const std::string& file, Faults& faults) {
  Taker taker(file, entry.inside, entry.line, faults);
  Miss miss;
  miss.says = entry.value;
  miss.why = taker.text("why");
  miss.line = entry.line;
  taker.finish();
  constexpr std::string_view above = "above at ";
  constexpr std::string_view below = "below at ";
  const std::string_view says = miss.says;
  miss.above = says.substr(0, above.size()) == above;
  if (!miss.above && says.substr(0, below.size()) != below) {
    faults.push_back({file, place(entry.line), '"' + core::printable(miss.says) + "\" is no miss",
                      "above at or below at, and one of the points"});
    return std::nullopt;
  }
  std::string problem;
  const auto at_s = core::parse_quantity(says.substr(above.size()), core::Dimension::time, problem);
  const auto point = std::find_if(drawing.points.begin(), drawing.points.end(),
                                  [&at_s](const Point& one) { return at_s && one.at_s == *at_s; });
  if (point == drawing.points.end()) {
    faults.push_back({file, place(entry.line), '"' + core::printable(miss.says) + "\" names no point",
                      "one of the instants of the line points: ..."});
    return std::nullopt;
  }
  miss.point = static_cast<std::size_t>(point - drawing.points.begin());
  return miss;
}

void read_drawing(Drawing& drawing, Taker& taker, const std::string& file, Faults& faults) {
  const Entry* curve = taker.one("curve");
  drawing.curve = curve_of(curve, file, faults);
  drawing.curve_line = curve == nullptr ? 0 : curve->line;
  read_points(drawing, taker.one("points"), file, faults);
  read_axis(drawing, taker.one("axis"), file, faults);
  for (const Entry* entry : taker.all("miss")) {
    const auto miss = read_miss(drawing, *entry, file, faults);
    if (!miss) {
      continue;
    }
    const auto same = [&miss](const Miss& one) { return one.above == miss->above && one.point == miss->point; };
    if (std::any_of(drawing.misses.begin(), drawing.misses.end(), same)) {
      faults.push_back({file, place(entry->line), "the miss can never be: one before it says the same", "once"});
    }
    drawing.misses.push_back(*miss);
  }
}

}  // namespace

bool Drawing::logarithmic() const { return is_times_rest(curve.column); }

double Drawing::share(double value) const {
  return logarithmic() ? std::log(value / low) / std::log(high / low) : (value - low) / (high - low);
}

Question read_question(const Entry& entry, const std::string& file, Faults& faults) {
  Taker taker(file, entry.inside, entry.line, faults);
  Question question;
  question.line = entry.line;
  if (entry.value == "order") {
    question.kind = Question::Kind::order;
  } else if (entry.value == "draw") {
    question.kind = Question::Kind::draw;
  } else if (entry.value != "choose") {
    faults.push_back({file, place(entry.line), '"' + core::printable(entry.value) + "\" is no kind of question",
                      "choose, order or draw"});
    return question;
  }
  question.ask = taker.text("ask");
  question.belief = taker.text("belief");
  if (question.kind == Question::Kind::choose) {
    for (const Entry* option : taker.all("option")) {
      question.options.push_back(read_option(*option, file, faults));
    }
  } else {
    question.why = taker.text("why");
  }
  if (question.kind == Question::Kind::order) {
    for (const Entry* item : taker.all("item")) {
      question.items.push_back(read_item(*item, file, faults));
    }
  }
  if (question.kind == Question::Kind::draw) {
    read_drawing(question.drawing, taker, file, faults);
  } else if (question.items.size() + question.options.size() < 2) {
    faults.push_back({file, place(entry.line), "fewer than two to choose from", "at least two"});
  }
  taker.finish();
  return question;
}

}  // namespace cleft::story
