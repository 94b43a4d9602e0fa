// What stands behind a curve, and how far it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cleft::workspace {

// Whose curves make the band: the sets of constants that reproduce the fitted experiments (validation/ensemble.hpp), or
// virtual people (simulation/population.hpp).
enum class Members : std::uint8_t { constants, people };

// At instants of its own, in the measure of the curve: times each member's own rest, share of the store, of receptors,
// of impulses. Between low and high lie eight of ten members: nine of ten, where they are people, of whom every second
// lies between the quarters; the last three are empty for constants.
struct Band {
  std::vector<double> time_s;
  std::vector<double> low;
  std::vector<double> high;
  std::vector<double> quarter_low;
  std::vector<double> median;
  std::vector<double> quarter_high;
};

// A virtual person's curve at the instants of the band, and its value that is farthest from where it begins: by its
// ratio where it is in times rest, else by its difference. Empty while it is not solved.
struct PersonCurve {
  std::span<const double> values;
  double farthest = 0.0;
};

// How far the bands of a scenario are.
struct BandProgress {
  std::size_t tried = 0;   // members, solved or found to give no curve
  std::size_t solved = 0;  // of these, the ones with a curve
  std::size_t sets = 0;    // all
  [[nodiscard]] bool done() const { return tried >= sets; }
};

}  // namespace cleft::workspace
