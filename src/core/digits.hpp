// Numbers as people read them in a row.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

namespace cleft::core {

// Four significant digits, or as many as asked for.
inline std::string digits(double value, int significant = 4) {
  char text[32];
  std::snprintf(text, sizeof text, "%.*g", significant, value);
  return text;
}

// As few as read back as the same number.
inline std::string exact_digits(double value) {
  for (const int significant : {15, 16}) {
    std::string text = digits(value, significant);
    if (std::strtod(text.c_str(), nullptr) == value) {
      return text;
    }
  }
  return digits(value, 17);
}

}  // namespace cleft::core
