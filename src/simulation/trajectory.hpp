// A scenario solved for looking at: its state at any instant, and rows where things happen. What curves, readings and
// pictures show is read here; the table of schema 1 is a Run's.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "simulation/instant.hpp"
#include "simulation/moment.hpp"
#include "simulation/rows.hpp"
#include "simulation/setting.hpp"
#include "solver/solver.hpp"

namespace cleft::simulation {

// A row's instant as at() takes it: of two rows of one instant, the first stands just before it.
double asked_s(std::span<const double> time_s, std::size_t row);

class Trajectory {
 public:
  // Nothing when the solver gave up; failure then says where. The catalogue must outlive the trajectory. earlier: one
  // with the same options whose beginning is taken over as far as the scenarios agree (null: none); the result is the
  // same.
  static std::optional<Trajectory> solve(Scenario scenario, const catalog::Catalog& catalog, RestCache& rests,
                                         const RunOptions& options, std::string& failure,
                                         const Trajectory* earlier = nullptr, const Progress& progress = {});
  // What another instance of this program solved, from its bytes(). Nothing where they are not of a scenario of
  // this form and length.
  static std::optional<Trajectory> read(Scenario scenario, const catalog::Catalog& catalog, const RunOptions& options,
                                        std::string_view bytes);
  [[nodiscard]] std::string bytes() const;
  Trajectory(Trajectory&&) noexcept;
  Trajectory& operator=(Trajectory&&) noexcept;
  ~Trajectory();

  [[nodiscard]] const Scenario& scenario() const;

  // Rows: one a step of the solver, more where a level bends within a step. An instant at which something happens
  // stands twice, before it and after it. Where there are more rows than a picture or a machine has room for, those
  // are left out that are neither the first, the last nor an extremum of a short while.
  [[nodiscard]] const std::vector<double>& time_s() const;
  [[nodiscard]] Moment row(std::size_t row) const;

  // The state at any instant of the run, after what happens there: within a step from the states and slopes at its
  // ends, where rows were left out solved again from the row before. Valid until the next call; outside the run its
  // ends.
  [[nodiscard]] Moment at(double time_s) const;
  [[nodiscard]] Instant instant(double time_s) const { return instant_of(at(time_s)); }

  [[nodiscard]] std::size_t memory_bytes() const;  // that its rows take
  [[nodiscard]] double rest_nM(model::Amine amine) const { return row(0).rest_nM(amine); }
  [[nodiscard]] solver::Statistics statistics() const;

 private:
  struct Body;
  explicit Trajectory(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

}  // namespace cleft::simulation
