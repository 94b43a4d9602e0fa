// Forms that texts of the data files and of people have.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace cleft::core {

// Without the spaces at its ends.
constexpr std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Digits alone, also none.
constexpr bool is_number(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

// An identifier: small letters, digits and hyphens, at least one.
constexpr bool is_id(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-'; });
}
inline constexpr const char* id_form = "a-z, 0-9 and hyphens";

// The number that digits say.
constexpr int number_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    value = value * 10 + (c - '0');
  }
  return value;
}

// "1985", "2025-06" or "2024-08-08": a year, a month of it, a day of that.
constexpr bool is_date(std::string_view text) {
  const bool has_month = text.size() >= 7, has_day = text.size() == 10;
  if (text.size() != 4 && text.size() != 7 && !has_day) {
    return false;
  }
  const auto within = [&text](std::size_t at, int most) {
    const std::string_view digits = text.substr(at, 2);
    return text[at - 1] == '-' && is_number(digits) && number_of(digits) >= 1 && number_of(digits) <= most;
  };
  return is_number(text.substr(0, 4)) && (!has_month || within(5, 12)) && (!has_day || within(8, 31));
}

}  // namespace cleft::core
