// Numbers of the model as a text names them, and what a text says of them.
//
//   measure     TAKE COLUMN in SCENARIO [from 2 h to 3 h]        take: peak, lowest, mean, start, end
//               value COLUMN in SCENARIO at 40 min
//   expression  measures and numbers with + - * / and brackets; signs stand between blanks
//   condition   EXPRESSION < EXPRESSION [< EXPRESSION ...], likewise with >
//
// A column is one of the scenario's table (CSV, schema 1), or TRANSMITTER_times_rest: the level outside over that at
// rest.
#pragma once

#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.hpp"
#include "simulation/setting.hpp"

namespace cleft::story {

enum class Take { peak, lowest, mean, start, end, value };

struct Measure {
  Take take = Take::peak;
  std::string column;
  std::string scenario;
  double from_s = 0.0;
  double to_s = std::numeric_limits<double>::infinity();  // of a value: its instant
};

struct Expression {
  enum class Kind { number, measure, sum, difference, product, ratio };
  Kind kind = Kind::number;
  double number = 0.0;
  Measure measure;
  std::vector<Expression> of;  // two, of what joins them
};

struct Condition {
  std::vector<Expression> terms;
  std::vector<char> signs;  // one fewer: '<' or '>'
};

// Whether a column is TRANSMITTER_times_rest.
bool is_times_rest(std::string_view column);

// Nothing where the text is none; `problem` says in words why.
std::optional<Expression> parse_expression(std::string_view text, std::string& problem);
std::optional<Condition> parse_condition(std::string_view text, std::string& problem);
// "serotonin_times_rest in mdma-alone": a measure without what is taken of it.
std::optional<Measure> parse_curve(std::string_view text, std::string& problem);

// The measures of an expression or a condition.
std::vector<const Measure*> measures_of(const Expression& expression);
std::vector<const Measure*> measures_of(const Condition& condition);

// A scenario's table, solved.
struct Table {
  std::vector<double> time_s;
  std::map<std::string, std::vector<double>, std::less<>> columns;
};

// The scenarios of a catalogue, each solved when it is first asked for. The catalogue must outlive it.
class Runs {
 public:
  explicit Runs(const catalog::Catalog& catalog) : catalog_(&catalog) {}

  // As checked values; null where there is none of that name, or its file is at fault.
  const simulation::Scenario* scenario(const std::string& id);
  // The columns a measure may name there; empty where there is no such scenario.
  std::vector<std::string> columns(const std::string& id);
  // Null where the solver gave up; `failure` says where.
  const Table* table(const std::string& id, std::string& failure);

  std::optional<double> value(const Measure& measure, std::string& failure);
  std::optional<double> value(const Expression& expression, std::string& failure);
  // The values of a condition's terms; empty where one could not be had.
  std::vector<double> values(const Condition& condition, std::string& failure);

 private:
  const catalog::Catalog* catalog_;
  simulation::RestCache rests_;
  std::map<std::string, std::optional<simulation::Scenario>> scenarios_;
  std::map<std::string, std::optional<Table>> tables_;
};

// Whether the values stand in the order that a condition says.
bool holds(const Condition& condition, const std::vector<double>& values);

}  // namespace cleft::story
