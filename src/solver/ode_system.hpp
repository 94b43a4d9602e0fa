// What the solver needs to know of a problem: y' = f(t, y), written for plain numbers and for numbers that carry
// derivatives (core/dual.hpp), and running integrals q' = g(t, y). No chemistry here.
//
// A slope to which many parts of a system contribute depends on nearly every variable, and then nearly every column of
// the Jacobian needs an evaluation of its own. Such a system may hand out contributions apart: its member addend_rows()
// names the row of each, and its derivatives are asked for with out.size() == size() + addend_rows().size(). The slope
// of a row is then what stands in its own place plus its addends.
#pragma once

#include <concepts>
#include <cstddef>
#include <span>

#include "core/dual.hpp"

namespace cleft::solver {

template <class System>
concept OdeSystem = requires(System& system, double t, std::span<const double> y, std::span<double> out,
                             std::span<const core::Dual> moving, std::span<core::Dual> slopes) {
  { system.size() } -> std::convertible_to<std::size_t>;
  { system.integral_count() } -> std::convertible_to<std::size_t>;
  system.derivative(t, y, out);          // out.size() == size()
  system.derivative(t, moving, slopes);  // the same, with its derivatives
  system.integrands(t, y, out);          // out.size() == integral_count()
};

// A system seen through function pointers, so that the solver is compiled once.
struct SystemView {
  void* self = nullptr;
  std::size_t size = 0;
  std::size_t integral_count = 0;
  std::span<const std::size_t> addend_rows;  // empty where the system has none
  void (*derivative)(void* self, double t, std::span<const double> y, std::span<double> out) = nullptr;
  void (*tangents)(void* self, double t, std::span<const core::Dual> y, std::span<core::Dual> out) = nullptr;
  void (*integrands)(void* self, double t, std::span<const double> y, std::span<double> out) = nullptr;
};

// The system must outlive the view.
template <OdeSystem System>
SystemView view(System& system) {
  SystemView seen;
  seen.self = &system;
  seen.size = system.size();
  seen.integral_count = system.integral_count();
  if constexpr (requires { system.addend_rows(); }) {
    seen.addend_rows = system.addend_rows();
  }
  seen.derivative = [](void* self, double t, std::span<const double> y, std::span<double> out) {
    static_cast<System*>(self)->derivative(t, y, out);
  };
  seen.tangents = [](void* self, double t, std::span<const core::Dual> y, std::span<core::Dual> out) {
    static_cast<System*>(self)->derivative(t, y, out);
  };
  seen.integrands = [](void* self, double t, std::span<const double> y, std::span<double> out) {
    static_cast<System*>(self)->integrands(t, y, out);
  };
  return seen;
}

}  // namespace cleft::solver
