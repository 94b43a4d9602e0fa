#include "story/measure.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/quantity.hpp"
#include "simulation/columns.hpp"
#include "simulation/run.hpp"

namespace cleft::story {
namespace {

constexpr std::array<std::pair<std::string_view, Take>, 6> takes{{{"peak", Take::peak},
                                                                  {"lowest", Take::lowest},
                                                                  {"mean", Take::mean},
                                                                  {"start", Take::start},
                                                                  {"end", Take::end},
                                                                  {"value", Take::value}}};
constexpr std::string_view times_rest = "_times_rest";

bool is_sign(char c) { return c == '(' || c == ')' || c == '<' || c == '>' || c == '*' || c == '/' || c == '+'; }

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  };
  for (const char c : text) {
    if (c == ' ' || c == '\t') {
      end_word();
    } else if (is_sign(c)) {
      end_word();
      words.emplace_back(1, c);
    } else {
      word += c;
    }
  }
  end_word();
  return words;
}

std::optional<double> number_of(const std::string& word) {
  std::string why;
  return core::parse_quantity(word, core::Dimension::none, why);
}

// Reads words from left to right; the first that does not fit ends it, with `problem`.
class Parser {
 public:
  Parser(std::string_view text, std::string& problem) : words_(words_of(text)), problem_(problem) {}

  [[nodiscard]] bool at_end() const { return at_ == words_.size(); }
  [[nodiscard]] std::string next() const { return at_end() ? std::string() : words_[at_]; }
  void skip() { ++at_; }

  std::nullopt_t refuse(const std::string& expected) {
    if (problem_.empty()) {
      problem_ = (at_end() ? "ends where " + expected + " should stand"
                           : '"' + next() + "\" stands where " + expected + " should");
    }
    return std::nullopt;
  }

  std::optional<Expression> sum() {
    return joined({"+", "-"}, [this] { return product(); });
  }

  std::optional<Measure> measure() {
    Measure measure;
    const std::string word = next();
    const auto* const take =
        std::find_if(takes.begin(), takes.end(), [&](const auto& one) { return one.first == word; });
    if (take == takes.end()) {
      return refuse("a number, a bracket, peak, lowest, mean, start, end or value");
    }
    measure.take = take->second;
    skip();
    if (!column_of_scenario(measure)) {
      return std::nullopt;
    }
    if (measure.take == Take::value) {
      return word_then_time("at", measure.to_s) ? std::optional(measure) : std::nullopt;
    }
    if (next() == "from" && (!word_then_time("from", measure.from_s) || !word_then_time("to", measure.to_s))) {
      return std::nullopt;
    }
    return measure;
  }

  bool column_of_scenario(Measure& measure) {
    measure.column = next();
    if (measure.column.empty()) {
      refuse("a column");
      return false;
    }
    skip();
    if (next() != "in") {
      refuse("\"in\" and a scenario");
      return false;
    }
    skip();
    measure.scenario = next();
    if (measure.scenario.empty()) {
      refuse("a scenario");
      return false;
    }
    skip();
    return true;
  }

 private:
  bool word_then_time(const char* word, double& time_s) {
    if (next() != word) {
      refuse(std::string("\"") + word + "\" and a time such as 40 min");
      return false;
    }
    skip();
    std::string text = next();
    skip();
    text += " " + next();
    std::string why;
    const auto time = core::parse_quantity(text, core::Dimension::time, why);
    if (!time) {
      refuse("a time such as 40 min");
      return false;
    }
    skip();
    time_s = *time;
    return true;
  }

  std::optional<Expression> product() {
    return joined({"*", "/"}, [this] { return factor(); });
  }

  std::optional<Expression> factor() {
    if (next() == "(") {
      skip();
      auto inside = sum();
      if (inside && next() != ")") {
        return refuse("a closing bracket");
      }
      skip();
      return inside;
    }
    Expression expression;
    if (const auto number = number_of(next())) {
      expression.number = *number;
      skip();
      return expression;
    }
    auto read = measure();
    if (!read) {
      return std::nullopt;
    }
    expression.kind = Expression::Kind::measure;
    expression.measure = *std::move(read);
    return expression;
  }

  template <class Part>
  std::optional<Expression> joined(const std::array<const char*, 2>& signs, const Part& part) {
    auto left = part();
    while (left && (next() == signs[0] || next() == signs[1])) {
      Expression both;
      const bool first = next() == signs[0];
      const bool sum = next() == "+" || next() == "-";
      both.kind = sum ? (first ? Expression::Kind::sum : Expression::Kind::difference)
                      : (first ? Expression::Kind::product : Expression::Kind::ratio);
      skip();
      auto right = part();
      if (!right) {
        return std::nullopt;
      }
      both.of.push_back(*std::move(left));
      both.of.push_back(*std::move(right));
      left = std::move(both);
    }
    return left;
  }

  std::vector<std::string> words_;
  std::size_t at_ = 0;
  std::string& problem_;
};

void collect(const Expression& expression, std::vector<const Measure*>& into) {
  if (expression.kind == Expression::Kind::measure) {
    into.push_back(&expression.measure);
  }
  for (const Expression& one : expression.of) {
    collect(one, into);
  }
}

Table table_of(const simulation::Run& run) {
  Table table;
  table.time_s = run.time_s();
  const std::vector<std::string> names = simulation::column_names(run.scenario());
  std::vector<std::vector<double>> columns(names.size());
  std::vector<double> values;
  for (std::size_t row = 0; row < table.time_s.size(); ++row) {
    simulation::column_values(run, row, values);
    for (std::size_t i = 0; i < names.size(); ++i) {
      columns[i].push_back(values[i]);
    }
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    table.columns.emplace(names[i], std::move(columns[i]));
  }
  for (const model::Amine amine : run.scenario().transmitters) {
    std::vector<double> times = run.extracellular_nM(amine);
    const double rest = run.rest_nM(amine);
    std::transform(times.begin(), times.end(), times.begin(), [rest](double level) { return level / rest; });
    table.columns.emplace(model::amine_ids[model::slot(amine)] + std::string(times_rest), std::move(times));
  }
  return table;
}

}  // namespace

bool is_times_rest(std::string_view column) {
  return column.size() > times_rest.size() && column.substr(column.size() - times_rest.size()) == times_rest;
}

std::optional<Expression> parse_expression(std::string_view text, std::string& problem) {
  Parser parser(text, problem);
  auto expression = parser.sum();
  return expression && !parser.at_end() ? parser.refuse("+, -, * or /") : expression;
}

std::optional<Condition> parse_condition(std::string_view text, std::string& problem) {
  Parser parser(text, problem);
  Condition condition;
  for (;;) {
    auto term = parser.sum();
    if (!term) {
      return std::nullopt;
    }
    condition.terms.push_back(*std::move(term));
    if (parser.next() != "<" && parser.next() != ">") {
      break;
    }
    condition.signs.push_back(parser.next().front());
    parser.skip();
  }
  if (condition.signs.empty() || !parser.at_end()) {
    return parser.refuse("< or >");
  }
  return condition;
}

std::optional<Measure> parse_curve(std::string_view text, std::string& problem) {
  Parser parser(text, problem);
  Measure measure;
  if (!parser.column_of_scenario(measure)) {
    return std::nullopt;
  }
  return parser.at_end() ? std::optional(measure) : parser.refuse("the end");
}

std::vector<const Measure*> measures_of(const Expression& expression) {
  std::vector<const Measure*> all;
  collect(expression, all);
  return all;
}

std::vector<const Measure*> measures_of(const Condition& condition) {
  std::vector<const Measure*> all;
  for (const Expression& term : condition.terms) {
    collect(term, all);
  }
  return all;
}

const simulation::Scenario* Runs::scenario(const std::string& id) {
  const auto known = scenarios_.find(id);
  if (known != scenarios_.end()) {
    return known->second ? &*known->second : nullptr;
  }
  std::optional<simulation::Scenario>& scenario = scenarios_[id];
  if (const catalog::ScenarioText* text = catalog_->find_scenario(id)) {
    core::Faults faults;  // cleft-cli check names them
    scenario = simulation::parse_scenario(text->path, text->json, *catalog_, faults);
  }
  return scenario ? &*scenario : nullptr;
}

std::vector<std::string> Runs::columns(const std::string& id) {
  const simulation::Scenario* known = scenario(id);
  if (known == nullptr) {
    return {};
  }
  std::vector<std::string> names = simulation::column_names(*known);
  for (const model::Amine amine : known->transmitters) {
    names.push_back(model::amine_ids[model::slot(amine)] + std::string(times_rest));
  }
  return names;
}

const Table* Runs::table(const std::string& id, std::string& failure) {
  const auto known = tables_.find(id);
  if (known != tables_.end() && known->second) {
    return &*known->second;
  }
  const simulation::Scenario* asked = scenario(id);
  if (asked == nullptr) {
    failure = id + " is no scenario that can be run";
    return nullptr;
  }
  std::optional<Table>& table = tables_[id];
  if (const auto run = simulation::Run::solve(*asked, *catalog_, rests_, {}, failure)) {
    table = table_of(*run);
  }
  return table ? &*table : nullptr;
}

std::optional<double> Runs::value(const Measure& measure, std::string& failure) {
  const Table* solved = table(measure.scenario, failure);
  if (solved == nullptr) {
    return std::nullopt;
  }
  const auto column = solved->columns.find(measure.column);
  if (column == solved->columns.end()) {
    failure = measure.scenario + " has no column " + measure.column;
    return std::nullopt;
  }
  const std::vector<double>& times_s = solved->time_s;
  const auto first = std::lower_bound(times_s.begin(), times_s.end(), measure.from_s);
  const auto last = std::upper_bound(first, times_s.end(), measure.to_s);
  if (first == last) {
    failure = measure.scenario + " has no row in that time";
    return std::nullopt;
  }
  const auto begin = column->second.begin() + (first - times_s.begin());
  const auto end = column->second.begin() + (last - times_s.begin());
  switch (measure.take) {
    case Take::peak: return *std::max_element(begin, end);
    case Take::lowest: return *std::min_element(begin, end);
    case Take::start: return *begin;
    case Take::end:
    case Take::value: return *(end - 1);
    case Take::mean: break;
  }
  double sum = 0.0;
  std::for_each(begin, end, [&sum](double value) { sum += value; });
  return sum / static_cast<double>(end - begin);
}

std::optional<double> Runs::value(const Expression& expression, std::string& failure) {
  if (expression.kind == Expression::Kind::number) {
    return expression.number;
  }
  if (expression.kind == Expression::Kind::measure) {
    return value(expression.measure, failure);
  }
  const auto left = value(expression.of[0], failure);
  const auto right = left ? value(expression.of[1], failure) : std::nullopt;
  if (!right) {
    return std::nullopt;
  }
  switch (expression.kind) {
    case Expression::Kind::sum: return *left + *right;
    case Expression::Kind::difference: return *left - *right;
    case Expression::Kind::product: return *left * *right;
    default: return *left / *right;
  }
}

std::vector<double> Runs::values(const Condition& condition, std::string& failure) {
  std::vector<double> all;
  for (const Expression& term : condition.terms) {
    const auto one = value(term, failure);
    if (!one) {
      return {};
    }
    all.push_back(*one);
  }
  return all;
}

bool holds(const Condition& condition, const std::vector<double>& values) {
  if (values.size() != condition.terms.size()) {
    return false;
  }
  for (std::size_t i = 0; i < condition.signs.size(); ++i) {
    const bool right = condition.signs[i] == '<' ? values[i] < values[i + 1] : values[i] > values[i + 1];
    if (!right) {
      return false;
    }
  }
  return true;
}

}  // namespace cleft::story
