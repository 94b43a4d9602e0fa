// What the ways of solving a stiff system have in common.
//
// The caller walks from one discontinuity to the next: start(), advance() until the stop, change the state or the
// input, start() again. No step ever crosses a stop.
#pragma once

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

class Solver {
 public:
  Solver() = default;
  Solver(const Solver&) = delete;
  Solver& operator=(const Solver&) = delete;
  virtual ~Solver() = default;

  // (Re)starts at t with state y; the integrals go on from where they were (0 at first). Where the system is another
  // than before, say so: it is then written down anew. Every call below returns false when the solver gave up;
  // failure() then says why.
  virtual bool start(double t, std::span<const double> y, Branches branches) = 0;
  bool start(double t, std::span<const double> y) { return start(t, y, Branches::same); }

  // One internal step, never past t_stop (> time()).
  virtual bool advance(double t_stop) = 0;

  [[nodiscard]] virtual double time() const = 0;           // end of the last step
  [[nodiscard]] virtual double previous_time() const = 0;  // its beginning

  // State, slopes and integrals at t within the last step.
  virtual bool state_at(double t, std::span<double> y) const = 0;
  virtual bool slopes_at(double t, std::span<double> slopes) const = 0;
  virtual bool integrals_at(double t, std::span<double> q) const = 0;

  // Into how many pieces the last step is to be cut, so that cubics through the states and slopes at their ends keep to
  // the tolerance.
  [[nodiscard]] virtual int cubic_pieces() const = 0;

  [[nodiscard]] virtual Statistics statistics() const = 0;
  [[nodiscard]] virtual const std::string& failure() const = 0;
};

}  // namespace cleft::solver
