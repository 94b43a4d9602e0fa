// A quantity as a person types it: "90 min", "1.5 h", "1 h 30 min", "300 nM", "20 Hz". Looser than a data file: the
// micro sign, units of time in words, ".5 h", blanks of every kind.
#pragma once

#include <optional>
#include <string_view>

namespace cleft::core {

// In s, uM and Hz. Nothing for what is none: no unit, another one, a negative or endless number.
std::optional<double> parse_user_time_s(std::string_view words);
std::optional<double> parse_user_concentration_uM(std::string_view words);
std::optional<double> parse_user_frequency_Hz(std::string_view words);
// Without a unit.
std::optional<double> parse_user_count(std::string_view words);

}  // namespace cleft::core
