// What the solver needs to know of a problem: y' = f(y, u(t)), where u are inputs that follow a schedule of their own,
// and running integrals q' = g(y, u(t)), on which nothing depends. The system writes f and g down once, with numbers
// that leave a record (core/tape.hpp); what is evaluated then are programs made of it (system_evaluator.hpp). No
// chemistry here.
#pragma once

#include <concepts>
#include <cstddef>
#include <span>

#include "core/tape.hpp"

namespace cleft::solver {

template <class System>
concept OdeSystem = requires(System& system, double t, std::span<const core::Traced> y,
                             std::span<const core::Traced> inputs, std::span<core::Traced> slopes,
                             std::span<core::Traced> integrands, std::span<double> values, std::span<double> rates) {
  { system.size() } -> std::convertible_to<std::size_t>;
  { system.input_count() } -> std::convertible_to<std::size_t>;
  { system.integral_count() } -> std::convertible_to<std::size_t>;
  // f of size(), g of integral_count(); y of size(), u of input_count().
  system.write_down(y, inputs, slopes, integrands);
  system.read_inputs(t, values, rates);  // u and du/dt [1/s], of input_count()
};

// A system seen through function pointers, so that the solver is compiled once.
struct SystemView {
  void* self = nullptr;
  std::size_t size = 0;
  std::size_t input_count = 0;
  std::size_t integral_count = 0;
  void (*write_down)(void* self, std::span<const core::Traced> y, std::span<const core::Traced> inputs,
                     std::span<core::Traced> slopes, std::span<core::Traced> integrands) = nullptr;
  void (*read_inputs)(void* self, double t, std::span<double> values, std::span<double> rates) = nullptr;
};

// The system must outlive the view.
template <OdeSystem System>
SystemView view(System& system) {
  SystemView seen;
  seen.self = &system;
  seen.size = system.size();
  seen.input_count = system.input_count();
  seen.integral_count = system.integral_count();
  seen.write_down = [](void* self, std::span<const core::Traced> y, std::span<const core::Traced> inputs,
                       std::span<core::Traced> slopes, std::span<core::Traced> integrands) {
    static_cast<System*>(self)->write_down(y, inputs, slopes, integrands);
  };
  seen.read_inputs = [](void* self, double t, std::span<double> values, std::span<double> rates) {
    static_cast<System*>(self)->read_inputs(t, values, rates);
  };
  return seen;
}

}  // namespace cleft::solver
