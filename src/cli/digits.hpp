// Numbers as people read them in a row.
#pragma once

#include <cstdio>
#include <string>

namespace cleft::cli {

// Four significant digits, or as many as asked for.
inline std::string digits(double value, int significant = 4) {
  char text[32];
  std::snprintf(text, sizeof text, "%.*g", significant, value);
  return text;
}

}  // namespace cleft::cli
