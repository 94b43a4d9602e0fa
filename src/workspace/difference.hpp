// One column's course measured against another's, from their solved traces.
#pragma once

#include <span>
#include <vector>

namespace cleft::workspace {

// A course with times of its own; both the same length, times rising.
struct Trace {
  std::span<const double> time_s;
  std::span<const double> values;
};

// Levels are divided (twice the level there is 2, whatever it is), shares are subtracted (they may be 0).
enum class Against { divided, minus };

struct Difference {
  std::vector<double> time_s;
  std::vector<double> values;
};

// At every instant of either trace at which there are both; between samples each is a straight line. Where the
// reference is 0 there is nothing to divide by, and that instant is left out.
Difference difference(const Trace& one, const Trace& reference, Against how);

}  // namespace cleft::workspace
