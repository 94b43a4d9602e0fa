// The machine's steady clock, for how long something takes.
#pragma once

#include <chrono>

namespace cleft::core {

// From an instant of no meaning [ms].
inline double monotonic_ms() {
  using clock = std::chrono::steady_clock;
  return std::chrono::duration<double, std::milli>(clock::now().time_since_epoch()).count();
}

}  // namespace cleft::core
