// Stiff integration with Rodas5P (Steinebach 2023, BIT Numerical Mathematics 63, 27): a Rosenbrock method of order 5
// with eight stages, L-stable, that forms the Jacobian once a step and solves with one set of factors. A start costs
// nothing beyond its step, since nothing of earlier steps is needed.
#pragma once

#include <memory>

#include "solver/solver.hpp"

namespace cleft::solver {

// Several systems that differ in their numbers alone are solved side by side, as lanes, with one sequence of steps,
// which serves the most demanding lane. States, slopes, integrals and absolute tolerances then have the lanes' values
// of their first entry, those of their second, and so on.
//
// A step is accepted when in no state its error goes beyond the tolerance: that of its end, estimated by the embedded
// method of order 4, and that of the polynomial between its ends, estimated in the middle.
class RosenbrockSolver final : public Solver {
 public:
  RosenbrockSolver(SystemView system, Tolerances tolerances);
  // Any number; as many as most_lanes() are the quickest. start() fails where they differ in more than numbers.
  RosenbrockSolver(std::span<const SystemView> lanes, Tolerances tolerances);
  ~RosenbrockSolver() override;

  static std::size_t most_lanes();  // that this machine solves at once; 1 where it has no instructions for more

  using Solver::start;
  bool start(double t, std::span<const double> y, Branches branches) override;
  bool advance(double t_stop) override;
  [[nodiscard]] double time() const override;
  [[nodiscard]] double previous_time() const override;
  bool state_at(double t, std::span<double> y) const override;
  bool slopes_at(double t, std::span<double> slopes) const override;
  bool integrals_at(double t, std::span<double> q) const override;
  [[nodiscard]] int cubic_pieces() const override;
  [[nodiscard]] Statistics statistics() const override;
  [[nodiscard]] const std::string& failure() const override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cleft::solver
