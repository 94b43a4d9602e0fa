// Stiff integration with Rodas5P (Steinebach 2023, BIT Numerical Mathematics 63, 27): a Rosenbrock method of order 5
// with eight stages, L-stable, that forms the Jacobian once a step and solves with one set of factors. A start costs
// nothing beyond its step, since nothing of earlier steps is needed.
#pragma once

#include <memory>

#include "solver/solver.hpp"

namespace cleft::solver {

// A step is accepted when in no state its error goes beyond the tolerance: that of its end, estimated by the embedded
// method of order 4, and that of the polynomial between its ends, estimated in the middle.
class RosenbrockSolver final : public Solver {
 public:
  RosenbrockSolver(SystemView system, Tolerances tolerances);
  ~RosenbrockSolver() override;

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
