// The inside of a Run: shared by solving (run_solve.cpp) and reading (run.cpp).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "lab/protocol.hpp"
#include "lab/run.hpp"

namespace cleft::lab {

// Where a run can be taken up again: just before what happens at that instant.
struct Checkpoint {
  double t_s = 0.0;
  std::vector<double> y;
  std::vector<double> integrals;
  std::vector<double> integrals_before;
  std::vector<double> released_at_once;
  std::size_t rows = 0;
};

struct Run::Body {
  Scenario scenario;
  model::Brain brain;
  Protocol protocol;
  std::vector<double> rest;
  std::vector<double> start;
  std::vector<double> time_s;
  std::vector<std::vector<double>> states;  // the brain's, then the kinetics'
  std::vector<std::vector<double>> mean_flows;
  std::vector<double> integrals_before;  // at the row before
  std::vector<double> released_at_once;  // by impulses: what the solver's integrals do not hold
  solver::Statistics statistics;
  std::string failure;
  std::vector<Checkpoint> checkpoints;  // one an instant of change, the first at 0

  Body(Scenario the_scenario, model::Brain the_brain)
      : scenario(std::move(the_scenario)), brain(std::move(the_brain)), protocol(scenario) {}

  // earlier: a run whose beginning may serve, or null.
  [[nodiscard]] double tightening_at(double t) const;
  bool integrate(const RunOptions& options, const Body* earlier);
  std::size_t take_over(const Body& earlier, solver::CvodeSolver& solver, const std::vector<double>& stops,
                        std::vector<double>& y);
  void remember(double t, const std::vector<double>& y, const solver::CvodeSolver& solver);
  bool finish(const solver::CvodeSolver& solver, std::vector<double> y);
  bool stretch(solver::CvodeSolver& solver, double from_s, double to_s);
  void apply_events(double t, std::vector<double>& y);
  void fire(model::Amine amine, double t, std::span<const double> gains, std::vector<double>& y);
  void record(double t, std::vector<double> y, std::vector<double> integrals);
  bool sample(const solver::CvodeSolver& solver, double t);
  [[nodiscard]] double next_sample_s() const { return static_cast<double>(time_s.size()) * scenario.sample_s; }
  [[nodiscard]] std::span<const double> brain_state(std::span<const double> y) const { return y.first(brain.size()); }
  [[nodiscard]] std::span<const double> kinetics(std::span<const double> y) const { return y.subspan(brain.size()); }
  [[nodiscard]] const model::Inputs& inputs_at(double t, std::span<const double> y) {
    return protocol.at(t, kinetics(y));
  }
};

}  // namespace cleft::lab
