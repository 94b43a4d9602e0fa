// Stiff integration with SUNDIALS CVODES: variable-order BDF, Newton iteration with an exact sparse
// Jacobian, interpolation inside each step, integrals carried alongside (they take no part in the Newton
// system nor in the choice of steps).
//
// The caller walks from one discontinuity to the next: start(), advance() until the stop, change the
// state or the input, start() again. No step ever crosses a stop.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "solver/ode_system.hpp"

namespace cleft::solver {

struct Tolerances {
  double relative = 4e-7;
  std::vector<double> absolute;  // one a state, in the state's unit
};

struct Statistics {
  long steps = 0;
  long derivative_calls = 0;  // without those for Jacobians
  long jacobians = 0;
  long error_test_failures = 0;
  long newton_failures = 0;
};

enum class Branches { same, others };

class CvodeSolver {
 public:
  CvodeSolver(SystemView system, Tolerances tolerances);
  ~CvodeSolver();
  CvodeSolver(const CvodeSolver&) = delete;
  CvodeSolver& operator=(const CvodeSolver&) = delete;

  // (Re)starts at t with state y; the integrals go on from where they were (0 at first). Where the system takes
  // other branches than before, other slopes may depend on other variables: say so, or Newton's iteration slows.
  // tightening divides the relative tolerance until the next start. Every call below returns false when the solver gave
  // up; failure() then says why.
  bool start(double t, std::span<const double> y, Branches branches = Branches::same, double tightening = 1.0);

  // One internal step, never past t_stop (> time()).
  bool advance(double t_stop);

  [[nodiscard]] double time() const;           // end of the last step
  [[nodiscard]] double previous_time() const;  // its beginning

  // State, slopes and integrals at t within the last step.
  bool state_at(double t, std::span<double> y) const;
  bool slopes_at(double t, std::span<double> slopes) const;
  bool integrals_at(double t, std::span<double> q) const;

  [[nodiscard]] Statistics statistics() const;
  [[nodiscard]] const std::string& failure() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cleft::solver
