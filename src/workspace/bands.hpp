// The bands behind the curves: within them lie eight of ten courses of the sets of constants that reproduce the fitted
// experiments (lab/ensemble.hpp). Made bit by bit between frames, shown as they grow, kept a while.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "lab/ensemble.hpp"
#include "workspace/band.hpp"
#include "workspace/state.hpp"

namespace cleft::workspace {

class Bands {
 public:
  // Both must outlive it: the files, and the catalogue that was read from them. Without any there are no bands.
  Bands(std::span<const catalog::File> files, const catalog::Catalog& catalog) : ensemble_(files, catalog.ensemble) {}

  [[nodiscard]] bool possible() const { return ensemble_.size() > 0; }

  // Some milliseconds of work towards the bands of this scenario; false when there is nothing left to do.
  bool work(const lab::Scenario& scenario);

  [[nodiscard]] BandProgress progress(const lab::Scenario& scenario) const;

  // One a transmitter, of the courses there are by now; null where these are too few.
  [[nodiscard]] const std::vector<Band>* of(const lab::Scenario& scenario, Curves which) const;

 private:
  static constexpr std::size_t kinds = 4;  // of curves
  using Courses = std::vector<std::vector<double>>;

  struct Entry {
    lab::Scenario scenario;
    std::size_t next = 0;                             // set to be solved
    std::size_t solved = 0;                           // sets that gave a course
    std::vector<double> time_s;                       // of the courses: the rows of the first, if not too many
    std::array<std::vector<Courses>, kinds> courses;  // a transmitter, a set, an instant; empty when done
    std::array<std::vector<Band>, kinds> bands;
  };
  Entry& entry(const lab::Scenario& scenario);
  [[nodiscard]] const Entry* find(const lab::Scenario& scenario) const;
  static void add(Entry& one, lab::Trajectory trajectory);
  static void draw(Entry& one);

  lab::Ensemble ensemble_;
  std::vector<Entry> kept_;  // the latest last
};

}  // namespace cleft::workspace
