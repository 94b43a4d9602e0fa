// The faults of planted.cmake: which of them the walk is to meet says CLEFT_PLANT.
#pragma once

#include <cstdlib>
#include <string_view>

namespace cleft::tests {

inline bool planted(std::string_view fault) {
  const char* const wanted = std::getenv("CLEFT_PLANT");
  return wanted != nullptr && fault == wanted;
}

}  // namespace cleft::tests
