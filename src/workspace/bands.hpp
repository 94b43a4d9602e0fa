// The bands behind the curves: within them lie most curves of the sets of constants that reproduce the fitted
// experiments (validation/ensemble.hpp), or of virtual people (simulation/population.hpp), whose curves are kept one by
// one. Made bit by bit, by workers or between frames, shown as they grow, kept a while. Which member came first does
// not show.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "simulation/population.hpp"
#include "validation/ensemble.hpp"
#include "workspace/band.hpp"
#include "workspace/job_queue.hpp"
#include "workspace/job_solver.hpp"
#include "workspace/state.hpp"

namespace cleft::workspace {

// At each instant the value below and above which a share of the curves lies, as Band says; a curve has a value an
// instant, and there is one at least.
Band band_of(std::vector<double> time_s, std::span<const std::span<const double>> curves, Members members);

class Bands {
 public:
  // Both must outlive it: the files, and the catalogue that was read from them. Without any there are no bands.
  Bands(std::span<const catalog::File> files, const catalog::Catalog& catalog, Members members = Members::constants);

  [[nodiscard]] bool possible() const { return size() > 0; }

  // Some milliseconds of work here towards the bands of this scenario; false when there is nothing left to do.
  // `rows_s`: the times of its rows, at which the bands are drawn if they are not too many.
  bool work(const simulation::Scenario& scenario, std::span<const double> rows_s);

  // The same by workers: jobs for the members that are neither solved nor submitted yet, some a job.
  void submit(const simulation::Scenario& scenario, std::span<const double> rows_s, JobQueue& queue);
  // A job's result; false when the job is none of these.
  bool accept(const JobQueue::Result& result);
  // Cancels the jobs for all scenarios but these.
  void cancel_all_but(std::span<const simulation::Scenario* const> wanted, JobQueue& queue);

  [[nodiscard]] BandProgress progress(const simulation::Scenario& scenario) const;

  // One a transmitter, of the curves there are by now; null where these are too few.
  [[nodiscard]] const std::vector<Band>* of(const simulation::Scenario& scenario, Curves which) const;

  // The virtual people of the scenario, by index; none before the first work on them.
  [[nodiscard]] std::span<const simulation::Subject> people(const simulation::Scenario& scenario) const;
  // And the curve of each.
  [[nodiscard]] std::vector<PersonCurve> curves_of_people(const simulation::Scenario& scenario, Curves which,
                                                          std::size_t transmitter) const;

 private:
  enum class MemberState : unsigned char { open, submitted, done };
  struct Entry {
    simulation::Scenario scenario;
    std::vector<double> time_s;  // of the curves
    std::vector<MemberState> members;
    std::map<JobQueue::Id, MemberRange> jobs;  // and the members of each
    std::size_t tried = 0;
    std::vector<std::optional<SetCurves>> curves;  // by member; of constants only while others are to come
    std::size_t solved = 0;
    std::array<std::vector<Band>, band_kinds.size()> bands;
    std::vector<simulation::Subject> people;
    std::vector<std::array<std::vector<double>, band_kinds.size()>> farthest;  // of each person, by transmitter
  };
  [[nodiscard]] std::size_t size() const;
  Entry& entry(const simulation::Scenario& scenario, std::span<const double> rows_s);
  [[nodiscard]] const Entry* find(const simulation::Scenario& scenario) const;
  static MemberRange open_members(const Entry& one);  // some that a job may solve, none where there are no more
  static void mark(Entry& one, MemberRange range, MemberState state);
  void add(Entry& one, MemberRange range, std::vector<std::optional<SetCurves>> curves) const;
  void draw(Entry& one) const;

  Members members_;
  const catalog::Catalog& catalog_;
  validation::Ensemble ensemble_;
  simulation::RestCache rests_of_people_;
  std::vector<Entry> kept_;  // the latest last
};

}  // namespace cleft::workspace
