#include "core/user_quantity.hpp"

#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "core/quantity.hpp"
#include "core/text_forms.hpp"

namespace cleft::core {
namespace {

constexpr std::size_t longest = 60;

// A digit, or the point of ".5".
bool starts_number(char c) { return (c >= '0' && c <= '9') || c == '.'; }

// The unit of a data file for one that is written out.
std::string_view unit_of(std::string_view words) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 14> known{{{"sec", "s"},
                                                                                 {"second", "s"},
                                                                                 {"seconds", "s"},
                                                                                 {"mins", "min"},
                                                                                 {"minute", "min"},
                                                                                 {"minutes", "min"},
                                                                                 {"hr", "h"},
                                                                                 {"hrs", "h"},
                                                                                 {"hour", "h"},
                                                                                 {"hours", "h"},
                                                                                 {"day", "d"},
                                                                                 {"days", "d"},
                                                                                 {"\xC2\xB5M", "uM"},
                                                                                 {"\xCE\xBCM", "uM"}}};
  for (const auto& [written, unit] : known) {
    if (written == words) return unit;
  }
  return words;
}

// Takes one number and its unit off the front.
std::optional<double> take(std::string_view& words, Dimension dimension) {
  std::size_t number = 0;
  while (number < words.size() && starts_number(words[number])) ++number;
  std::size_t end = number;
  while (end < words.size() && !starts_number(words[end])) ++end;
  const std::string unit(unit_of(trimmed(words.substr(number, end - number))));
  std::string problem;
  std::string one(words.substr(0, number));
  one.insert(0, one.front() == '.' ? "0" : "");
  one.append(unit.empty() ? "" : " ").append(unit);
  words.remove_prefix(end);
  return core::parse_quantity(one, dimension, problem);
}

std::optional<double> quantity(std::string_view entered, Dimension dimension) {
  const std::string plain = core::with_plain_blanks(entered);
  std::string_view words = trimmed(plain);
  if (words.empty() || words.size() > longest) return std::nullopt;
  const auto value = take(words, dimension);
  return words.empty() ? value : std::nullopt;
}

}  // namespace

std::optional<double> parse_user_time_s(std::string_view words) {
  const std::string plain = core::with_plain_blanks(words);
  std::string_view left = trimmed(plain);
  if (left.empty() || left.size() > longest) return std::nullopt;
  double time_s = 0.0;
  while (!left.empty()) {
    const auto part_s = take(left, Dimension::time);
    if (!part_s) return std::nullopt;
    time_s += *part_s;
  }
  return time_s;
}

std::optional<double> parse_user_concentration_uM(std::string_view words) {
  return quantity(words, Dimension::concentration);
}

std::optional<double> parse_user_frequency_Hz(std::string_view words) { return quantity(words, Dimension::frequency); }

std::optional<double> parse_user_count(std::string_view words) {
  const std::string plain = core::with_plain_blanks(words);
  const std::string_view count = trimmed(plain);
  if (count.empty() || count.size() > longest) return std::nullopt;
  std::string problem;
  return core::parse_quantity(std::string(count) + " 1", Dimension::none, problem);
}

}  // namespace cleft::core
