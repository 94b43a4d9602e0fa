// The bands behind the curves: within them lie eight of ten courses that the recorded ranges of the constants allow
// (lab/ensemble.hpp). Made bit by bit between frames, kept a while.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "lab/ensemble.hpp"
#include "workspace/state.hpp"

namespace cleft::workspace {

// One a sample, in the measure of the curve: times each model's own rest, share of the store, of receptors, of
// impulses.
struct Band {
  std::vector<double> low;
  std::vector<double> high;
};

class Bands {
 public:
  static constexpr std::size_t models = 24;

  // The files that the scenarios' catalogue was read from; they must outlive it. Without any there are no bands.
  explicit Bands(std::span<const catalog::File> files) : ensemble_(files) {}

  [[nodiscard]] bool possible() const { return ensemble_.has_files(); }

  // Some milliseconds of work towards the bands of this scenario; false when there is nothing left to do.
  bool work(const lab::Scenario& scenario);

  // Of the work on it: 0 to 1.
  [[nodiscard]] double made(const lab::Scenario& scenario) const;

  // One a transmitter; null while they are being made, and where too few of the models give a course.
  [[nodiscard]] const std::vector<Band>* of(const lab::Scenario& scenario, Curves which) const;

 private:
  static constexpr std::size_t kinds = 4;  // of curves
  using Courses = std::vector<std::vector<double>>;

  struct Entry {
    lab::Scenario scenario;
    std::size_t next = 0;                             // model to be solved
    std::array<std::vector<Courses>, kinds> courses;  // a transmitter, a model, a sample; empty when done
    std::array<std::vector<Band>, kinds> bands;
  };
  Entry& entry(const lab::Scenario& scenario);
  [[nodiscard]] const Entry* find(const lab::Scenario& scenario) const;
  static void add(Entry& one, lab::Run run);
  static void finish(Entry& one);

  lab::Ensemble ensemble_;
  std::vector<Entry> kept_;  // the latest last
};

}  // namespace cleft::workspace
