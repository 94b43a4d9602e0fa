// A system as a solver evaluates it: slopes, Jacobian, Newton's matrix.
#pragma once

#include <limits>
#include <memory>
#include <span>
#include <vector>

#include "solver/ode_system.hpp"
#include "solver/system_programs.hpp"

namespace cleft::solver {

class SystemEvaluator {
 public:
  // The system must outlive it.
  explicit SystemEvaluator(SystemView system);

  [[nodiscard]] std::size_t size() const { return system_.size; }

  // Writes the system down anew: when it is another than before.
  void write_down();
  // The inputs' schedule is another than before.
  void forget_inputs() { inputs_at_ = never; }

  void slopes(double t, std::span<const double> y, std::span<double> out);
  void integrands(double t, std::span<const double> y, std::span<double> out);

  // The same without copies: what is to be evaluated is put into state(), and slopes() holds the result until the next
  // evaluation.
  [[nodiscard]] std::span<double> state() { return cells(programs_->cells().state, system_.size); }
  void evaluate_slopes(double t);
  [[nodiscard]] std::span<const double> slopes() const { return cells(programs_->cells().slopes, system_.size); }

  // df/dy at (t, y), kept for factorise(), with f and df/dt.
  void evaluate_jacobian(double t, std::span<const double> y);
  // Of the last Jacobian: changes of the slopes [per s] at a held state.
  [[nodiscard]] std::span<const double> time_slopes() const {
    return cells(programs_->cells().time_slopes, system_.size);
  }
  // Of the last Jacobian: its places, and what stands in each.
  [[nodiscard]] std::span<const JacobianPlace> jacobian_places() const { return programs_->jacobian_places(); }
  [[nodiscard]] double jacobian(const JacobianPlace& place) const {
    return memory_[static_cast<std::size_t>(place.cell)];
  }

  // The factors of J - I / gamma. False when the matrix is singular, or a derivative on its diagonal is not finite.
  bool factorise(double gamma);
  // x of (J - I / gamma) x = b, with the last factors; b and x may be one.
  void solve(std::span<const double> b, std::span<double> x);
  // The same of the b that was put into right_side().
  [[nodiscard]] std::span<double> right_side() { return cells(programs_->cells().right_side, system_.size); }
  void solve(std::span<double> x);
  // x of (I - gamma J) x = b, as Newton's iteration asks.
  void solve_newton(std::span<const double> b, std::span<double> x);

 private:
  void read_inputs(double t);
  void place(double t, std::span<const double> y);
  [[nodiscard]] std::span<double> cells(std::int32_t first, std::size_t count) {
    return std::span(memory_).subspan(static_cast<std::size_t>(first), count);
  }
  [[nodiscard]] std::span<const double> cells(std::int32_t first, std::size_t count) const {
    return std::span(memory_).subspan(static_cast<std::size_t>(first), count);
  }

  SystemView system_;
  std::shared_ptr<SystemPrograms> programs_;
  std::vector<double> memory_;
  static constexpr double never = -std::numeric_limits<double>::infinity();
  double inputs_at_ = never;  // when the inputs are those that stand in memory
};

}  // namespace cleft::solver
