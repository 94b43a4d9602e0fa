// The bands behind the curves: within them lie eight of ten curves of the sets of constants that reproduce the fitted
// experiments (validation/ensemble.hpp). Made bit by bit between frames, shown as they grow, kept a while.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "validation/ensemble.hpp"
#include "workspace/band.hpp"
#include "workspace/state.hpp"

namespace cleft::workspace {

class Bands {
 public:
  // Both must outlive it: the files, and the catalogue that was read from them. Without any there are no bands.
  Bands(std::span<const catalog::File> files, const catalog::Catalog& catalog) : ensemble_(files, catalog.ensemble) {}

  [[nodiscard]] bool possible() const { return ensemble_.size() > 0; }

  // Some milliseconds of work towards the bands of this scenario; false when there is nothing left to do.
  bool work(const simulation::Scenario& scenario);

  [[nodiscard]] BandProgress progress(const simulation::Scenario& scenario) const;

  // One a transmitter, of the curves there are by now; null where these are too few.
  [[nodiscard]] const std::vector<Band>* of(const simulation::Scenario& scenario, Curves which) const;

 private:
  static constexpr std::size_t kinds = 4;  // of curves
  using SetValues = std::vector<std::vector<double>>;

  struct Entry {
    simulation::Scenario scenario;
    std::size_t next = 0;                              // set to be solved
    std::size_t solved = 0;                            // sets that gave a curve
    std::vector<double> time_s;                        // of the curves: the rows of the first, if not too many
    std::array<std::vector<SetValues>, kinds> curves;  // a transmitter, a set, an instant; empty when done
    std::array<std::vector<Band>, kinds> bands;
  };
  Entry& entry(const simulation::Scenario& scenario);
  [[nodiscard]] const Entry* find(const simulation::Scenario& scenario) const;
  static void add(Entry& one, simulation::Trajectory trajectory);
  static void draw(Entry& one);

  validation::Ensemble ensemble_;
  std::vector<Entry> kept_;  // the latest last
};

}  // namespace cleft::workspace
