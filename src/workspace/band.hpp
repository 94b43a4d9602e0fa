// What stands behind a curve, and how far it is.
#pragma once

#include <cstddef>
#include <vector>

namespace cleft::workspace {

// At instants of its own, in the measure of the curve: times each model's own rest, share of the store, of receptors,
// of impulses.
struct Band {
  std::vector<double> time_s;
  std::vector<double> low;
  std::vector<double> high;
};

// How far the bands of a scenario are.
struct BandProgress {
  std::size_t tried = 0;   // sets of constants, solved or found to give no curve
  std::size_t solved = 0;  // of these, the ones with a curve
  std::size_t sets = 0;    // all
  [[nodiscard]] bool done() const { return tried >= sets; }
};

}  // namespace cleft::workspace
