#include "solver/system_evaluator.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "solver/vector_sums.hpp"

namespace cleft::solver {
SystemEvaluator::SystemEvaluator(SystemView system) : system_(system) { write_down(); }

void SystemEvaluator::write_down() {
  core::Tape tape;
  SystemStructure structure;
  {
    const core::Recording recording(tape);
    const auto variables = [](std::size_t count) {
      std::vector<core::Traced> made(count);
      std::generate(made.begin(), made.end(), core::Traced::variable);
      return made;
    };
    const std::vector<core::Traced> y = variables(system_.size);
    const std::vector<core::Traced> inputs = variables(system_.input_count);
    std::vector<core::Traced> slopes(system_.size);
    std::vector<core::Traced> integrands(system_.integral_count);
    system_.write_down(system_.self, y, inputs, slopes, integrands);
    const auto entry = [](const core::Traced& value) { return value.entry(); };
    std::transform(slopes.begin(), slopes.end(), std::back_inserter(structure.slopes), entry);
    std::transform(integrands.begin(), integrands.end(), std::back_inserter(structure.integrands), entry);
  }
  structure.entries = tape.take_entries();
  structure.input_count = system_.input_count;
  programs_ = SystemPrograms::of(std::move(structure));
  memory_.assign(static_cast<std::size_t>(programs_->cells().count), 0.0);
  std::copy(tape.numbers().begin(), tape.numbers().end(), memory_.begin());
  programs_->run_fixed(memory_.data());
  forget_inputs();
}

void SystemEvaluator::read_inputs(double t) {
  if (system_.input_count > 0 && t != inputs_at_) {
    inputs_at_ = t;
    const SystemPrograms::Cells& place = programs_->cells();
    system_.read_inputs(system_.self, t, cells(place.inputs, system_.input_count),
                        cells(place.input_rates, system_.input_count));
  }
}

void SystemEvaluator::place(double t, std::span<const double> y) {
  read_inputs(t);
  std::copy(y.begin(), y.end(), state().begin());
}

void SystemEvaluator::slopes(double t, std::span<const double> y, std::span<double> out) {
  std::copy(y.begin(), y.end(), state().begin());
  evaluate_slopes(t);
  const std::span<const double> found = slopes();
  std::copy(found.begin(), found.end(), out.begin());
}

void SystemEvaluator::evaluate_slopes(double t) {
  read_inputs(t);
  programs_->run_slopes(memory_.data());
}

void SystemEvaluator::integrands(double t, std::span<const double> y, std::span<double> out) {
  place(t, y);
  programs_->run_integrands(memory_.data());
  const auto found = cells(programs_->cells().integrands, out.size());
  std::copy(found.begin(), found.end(), out.begin());
}

void SystemEvaluator::evaluate_jacobian(double t, std::span<const double> y) {
  place(t, y);
  programs_->run_jacobian(memory_.data());
}

bool SystemEvaluator::factorise(double gamma) {
  const SystemPrograms::Cells& first = programs_->cells();
  memory_[static_cast<std::size_t>(first.gamma)] = gamma;
  programs_->run_factors(memory_.data());
  return all_finite(cells(first.inverse_pivots, system_.size));
}

void SystemEvaluator::solve(std::span<const double> b, std::span<double> x) {
  std::copy(b.begin(), b.end(), right_side().begin());
  solve(x);
}

void SystemEvaluator::solve(std::span<double> x) {
  programs_->run_solution(memory_.data());
  const auto solution = cells(programs_->cells().solution, x.size());
  std::copy(solution.begin(), solution.end(), x.begin());
}

void SystemEvaluator::solve_newton(std::span<const double> b, std::span<double> x) {
  const double scale = -1.0 / memory_[static_cast<std::size_t>(programs_->cells().gamma)];
  std::transform(b.begin(), b.end(), x.begin(), [scale](double value) { return scale * value; });
  solve(x, x);
}

}  // namespace cleft::solver
