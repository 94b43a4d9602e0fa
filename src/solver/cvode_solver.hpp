// Stiff integration with SUNDIALS CVODES: variable-order BDF, Newton iteration with an exact sparse Jacobian,
// interpolation inside each step.
#pragma once

#include <memory>

#include "solver/solver.hpp"

namespace cleft::solver {

class CvodeSolver final : public Solver {
 public:
  CvodeSolver(SystemView system, Tolerances tolerances);
  ~CvodeSolver() override;

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
