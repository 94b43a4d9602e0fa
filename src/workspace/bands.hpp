// The bands behind the curves: within them lie eight of ten curves of the sets of constants that reproduce the fitted
// experiments (validation/ensemble.hpp). Made bit by bit, by workers or between frames, shown as they grow, kept a
// while. Which set came first does not show.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "validation/ensemble.hpp"
#include "workspace/band.hpp"
#include "workspace/job_queue.hpp"
#include "workspace/job_solver.hpp"
#include "workspace/state.hpp"

namespace cleft::workspace {

class Bands {
 public:
  // Both must outlive it: the files, and the catalogue that was read from them. Without any there are no bands.
  Bands(std::span<const catalog::File> files, const catalog::Catalog& catalog) : ensemble_(files, catalog.ensemble) {}

  [[nodiscard]] bool possible() const { return ensemble_.size() > 0; }

  // Some milliseconds of work here towards the bands of this scenario; false when there is nothing left to do.
  // `rows_s`: the times of its rows, at which the bands are drawn if they are not too many.
  bool work(const simulation::Scenario& scenario, std::span<const double> rows_s);

  // The same by workers: jobs for the sets that are neither solved nor submitted yet, some a job.
  void submit(const simulation::Scenario& scenario, std::span<const double> rows_s, JobQueue& queue);
  // A job's result; false when the job is none of these.
  bool accept(const JobQueue::Result& result);
  // Cancels the jobs for all scenarios but these.
  void cancel_all_but(std::span<const simulation::Scenario* const> wanted, JobQueue& queue);

  [[nodiscard]] BandProgress progress(const simulation::Scenario& scenario) const;

  // One a transmitter, of the curves there are by now; null where these are too few.
  [[nodiscard]] const std::vector<Band>* of(const simulation::Scenario& scenario, Curves which) const;

 private:
  enum class SetState : unsigned char { open, submitted, done };
  struct Entry {
    simulation::Scenario scenario;
    std::vector<double> time_s;  // of the curves
    std::vector<SetState> sets;
    std::map<JobQueue::Id, SetRange> jobs;  // and the sets of each
    std::size_t tried = 0;
    std::vector<SetCurves> curves;  // of the sets that gave any, while others are to come
    std::size_t solved = 0;
    std::array<std::vector<Band>, band_kinds.size()> bands;
  };
  Entry& entry(const simulation::Scenario& scenario, std::span<const double> rows_s);
  [[nodiscard]] const Entry* find(const simulation::Scenario& scenario) const;
  static SetRange open_sets(const Entry& one);  // some that a job may solve, none where there are no more
  static void mark(Entry& one, SetRange sets, SetState state);
  static void add(Entry& one, SetRange sets, std::vector<std::optional<SetCurves>> curves);
  static void draw(Entry& one);

  validation::Ensemble ensemble_;
  std::vector<Entry> kept_;  // the latest last
};

}  // namespace cleft::workspace
