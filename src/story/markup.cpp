#include "story/markup.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace cleft::story {
namespace {

std::string printed(double value, int decimals) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
  return text.data();
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string two_digits(double value) {
  if (value == 0.0 || !std::isfinite(value)) {
    return "0";
  }
  const int magnitude = static_cast<int>(std::floor(std::log10(std::fabs(value))));
  if (magnitude >= 1) {
    const double unit = std::pow(10.0, magnitude - 1);
    return printed(std::round(value / unit) * unit, 0);
  }
  return printed(value, std::min(1 - magnitude, 9));
}

std::string whole(double value) { return printed(value, 0); }
std::string tenth(double value) { return printed(value, 1); }

}  // namespace cleft::story
