// A system as a solver evaluates it: slopes, Jacobian, Newton's matrix. Several systems that differ in their numbers
// alone are evaluated side by side, as lanes: every list below then has the lanes' values of its first entry, those of
// its second, and so on.
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
  // The systems must outlive it.
  explicit SystemEvaluator(std::span<const SystemView> lanes);
  explicit SystemEvaluator(SystemView system) : SystemEvaluator(std::span(&system, 1)) {}

  [[nodiscard]] std::size_t size() const { return lanes_.front().size * lanes_.size(); }  // of a state, all lanes

  // Writes the systems down anew: when they are others than before. False where they differ in more than numbers, and
  // can't be evaluated side by side.
  bool write_down();
  [[nodiscard]] bool is_written_down() const { return written_down_; }
  // The inputs' schedule is another than before.
  void forget_inputs() { inputs_at_ = never; }

  void slopes(double t, std::span<const double> y, std::span<double> out);
  void integrands(double t, std::span<const double> y, std::span<double> out);

  // The same without copies: what is to be evaluated is put into state(), and slopes() holds the result until the next
  // evaluation.
  [[nodiscard]] std::span<double> state() { return cells(programs_->cells().state, lanes_.front().size); }
  void evaluate_slopes(double t);
  [[nodiscard]] std::span<const double> slopes() const { return cells(programs_->cells().slopes, lanes_.front().size); }

  // df/dy at (t, y), kept for factorise(), with f and df/dt.
  void evaluate_jacobian(double t, std::span<const double> y);
  // Of the last Jacobian: changes of the slopes [per s] at a held state.
  [[nodiscard]] std::span<const double> time_slopes() const {
    return cells(programs_->cells().time_slopes, lanes_.front().size);
  }
  // Of the last Jacobian: its places, and what stands in each in the first lane.
  [[nodiscard]] std::span<const JacobianPlace> jacobian_places() const { return programs_->jacobian_places(); }
  [[nodiscard]] double jacobian(const JacobianPlace& place) const {
    return memory_[static_cast<std::size_t>(place.cell) * lanes_.size()];
  }

  // The factors of J - I / gamma. False when the matrix is singular, or a derivative on its diagonal is not finite.
  bool factorise(double gamma);
  // x of (J - I / gamma) x = b, with the last factors; b and x may be one.
  void solve(std::span<const double> b, std::span<double> x);
  // The same of the b that was put into right_side().
  [[nodiscard]] std::span<double> right_side() { return cells(programs_->cells().right_side, lanes_.front().size); }
  void solve(std::span<double> x);
  // x of (I - gamma J) x = b, as Newton's iteration asks.
  void solve_newton(std::span<const double> b, std::span<double> x);

 private:
  void read_inputs(double t);
  void place(double t, std::span<const double> y);
  [[nodiscard]] std::span<double> cells(std::int32_t first, std::size_t count) {
    return std::span(memory_).subspan(static_cast<std::size_t>(first) * lanes_.size(), count * lanes_.size());
  }
  [[nodiscard]] std::span<const double> cells(std::int32_t first, std::size_t count) const {
    return std::span(memory_).subspan(static_cast<std::size_t>(first) * lanes_.size(), count * lanes_.size());
  }
  void put_number(std::int32_t cell, std::size_t lane, double value) {
    memory_[static_cast<std::size_t>(cell) * lanes_.size() + lane] = value;
  }

  std::vector<SystemView> lanes_;
  bool written_down_ = false;
  std::shared_ptr<SystemPrograms> programs_;
  std::vector<double> memory_;
  static constexpr double never = -std::numeric_limits<double>::infinity();
  double inputs_at_ = never;    // when the inputs are those that stand in memory
  std::vector<double> inputs_;  // of one lane
  std::vector<double> input_rates_;
};

}  // namespace cleft::solver
