// Quantities with units, as they stand in data files and scenarios: read and checked here, plain doubles in the
// base unit of their dimension everywhere else.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cleft::core {

enum class Dimension {
  time,                // base: s
  concentration,       // uM
  frequency,           // 1/s
  volume,              // fL
  molecules,           // molecules
  molecule_rate,       // molecules/s
  concentration_rate,  // uM/s
  second_order,        // 1/(uM s)
  density,             // 1/mm3
  none                 // a bare number, unit "1"
};

// "3 uM" in base units. Nothing when it is malformed, of another dimension, not finite or negative; then `problem`
// says what is wrong, and allowed_units() what would be right.
std::optional<double> parse_quantity(std::string_view text, Dimension dimension, std::string& problem);

// `value` of `unit` in base units; nothing when the unit does not belong to the dimension.
std::optional<double> to_base(double value, std::string_view unit, Dimension dimension);

// `value` of one unit in another of the same dimension; nothing when there is no such dimension.
std::optional<double> in_unit(double value, std::string_view unit, std::string_view wanted);

// The first character of a text in UTF-8.
std::string_view first_letter(std::string_view text);

// With a space for every other blank that comes along when something is pasted.
std::string with_plain_blanks(std::string_view text);

// What may be written for this dimension, for people: a kind, an example, the units.
std::string_view allowed_units(Dimension dimension);

}  // namespace cleft::core
