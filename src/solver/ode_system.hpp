// What the solver needs to know of a problem: y' = f(t, y) and running integrals q' = g(t, y).
// No chemistry here.
#pragma once

#include <concepts>
#include <cstddef>
#include <span>

namespace cleft::solver {

template <class System>
concept OdeSystem = requires(System& system, double t, std::span<const double> y, std::span<double> out) {
  { system.size() } -> std::convertible_to<std::size_t>;
  { system.integral_count() } -> std::convertible_to<std::size_t>;
  system.derivative(t, y, out);  // out.size() == size()
  system.integrands(t, y, out);  // out.size() == integral_count()
};

// A system that conserves sums can say so: conserve() changes a column of the Jacobian so that the sums are kept
// exactly, where differences keep them only to their rounding.
template <class System>
concept ConservesSums = requires(const System& system, std::span<double> column) {
  system.conserve(column);
};

// A system seen through two function pointers, so that the solver is compiled once.
struct SystemView {
  void* self = nullptr;
  std::size_t size = 0;
  std::size_t integral_count = 0;
  void (*derivative)(void* self, double t, std::span<const double> y, std::span<double> out) = nullptr;
  void (*integrands)(void* self, double t, std::span<const double> y, std::span<double> out) = nullptr;
  void (*conserve)(const void* self, std::span<double> column) = nullptr;  // null: nothing to conserve
};

// The system must outlive the view.
template <OdeSystem System>
SystemView view(System& system) {
  SystemView seen;
  seen.self = &system;
  seen.size = system.size();
  seen.integral_count = system.integral_count();
  seen.derivative = [](void* self, double t, std::span<const double> y, std::span<double> out) {
    static_cast<System*>(self)->derivative(t, y, out);
  };
  seen.integrands = [](void* self, double t, std::span<const double> y, std::span<double> out) {
    static_cast<System*>(self)->integrands(t, y, out);
  };
  if constexpr (ConservesSums<System>) {
    seen.conserve = [](const void* self, std::span<double> column) {
      static_cast<const System*>(self)->conserve(column);
    };
  }
  return seen;
}

}  // namespace cleft::solver
