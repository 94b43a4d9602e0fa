// What a sweep varies: a field of its scenario or one of the model's constants, by the place at which it stands.
//
//   "/drugs/0/exposure/concentration"               JSON pointer into the scenario (schema 1)
//   "transmitters/serotonin.json#/vesicles/vmax"    a data file, and JSON pointer of a number in it
//
// Values are written as the field has them: a bare number (0.5), a quantity ("3 uM"), a word ("cortex") or true and
// false. All values of a parameter are of one kind, and converted to the unit of the first, so that a column of the
// table holds plain numbers.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/json_reader.hpp"

namespace cleft::sweep {

using Value = std::variant<double, std::string>;  // a number in the parameter's unit, or a word

struct Parameter {
  enum class Kind { number, word, truth };

  std::string name;          // of its column
  std::string file;          // a data file, of a constant; empty: the scenario
  std::string pointer;       // into either
  std::optional<Kind> kind;  // as its values have it; nothing before the first
  std::string unit;          // of numbers; empty: bare ones
  std::string factor;        // of a person ("SERT expression"), who has it in no file; empty: none

  [[nodiscard]] bool is_constant() const { return !file.empty(); }
  [[nodiscard]] bool is_factor() const { return !factor.empty(); }
  [[nodiscard]] std::string place() const;
};

// "name" and "parameter" of an entry of a design. The names given so far are kept in `names`.
Parameter read_parameter(core::Reader& entry, std::vector<std::string>& names);

// Of a person, under its name as a column has it: "SERT_expression". The names given so far are kept in `names`.
Parameter factor_parameter(const std::string& factor, std::vector<std::string>& names);

// A column's name: a letter or _, then letters, digits and _; unlike the others (SQLite takes "a" and "A" for one), and
// none of the table's own.
std::string read_column_name(core::Reader& entry, std::vector<std::string>& names);

// The first value decides the kind and the unit of the parameter. Another kind after it is a fault; another unit too,
// unless one can be converted to the other ("10 nM" beside "1 uM").
std::optional<Value> read_value(const core::Reader& place, Parameter& parameter);
// Of a number alone.
std::optional<double> read_number(const core::Reader& place, Parameter& parameter);

// Puts a value at its place in a scenario, with the objects around it that it lacks. False where the pointer leads to
// nothing, as an entry that a list does not have.
bool put(nlohmann::ordered_json& scenario, const Parameter& parameter, const Value& value);

}  // namespace cleft::sweep
