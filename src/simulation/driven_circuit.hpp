// What the solver integrates, and how strictly.
#pragma once

#include <span>

#include "simulation/protocol.hpp"
#include "solver/solver.hpp"

namespace cleft::simulation {

// Whether the flows are added up beside the state.
enum class Flows { added_up, left_out };

// A circuit model driven by a protocol. Its state is the circuit model's, then the kinetics'; its integrals are the
// sums of the flows since the start.
struct DrivenCircuit {
  model::CircuitModel* circuit_model;
  Protocol* protocol;
  Flows flows;

  [[nodiscard]] std::size_t size() const { return circuit_model->size() + protocol->kinetic_size(); }
  [[nodiscard]] std::size_t integral_count() const {
    return flows == Flows::added_up ? circuit_model->flow_count() : 0;
  }
  [[nodiscard]] std::size_t input_count() const { return protocol->scheduled_count(); }
  void write_down(std::span<const core::Traced> y, std::span<const core::Traced> scheduled_uM,
                  std::span<core::Traced> slopes, std::span<core::Traced> integrands) const {
    const std::size_t n = circuit_model->size();
    const auto& inputs = protocol->inputs(scheduled_uM, y.subspan(n));
    circuit_model->derivative(inputs, y.first(n), slopes.first(n));
    protocol->kinetic_derivative(y.subspan(n), slopes.subspan(n));
    if (!integrands.empty()) {
      circuit_model->flows(inputs, y.first(n), integrands);
    }
  }
  void read_inputs(double t, std::span<double> uM, std::span<double> uM_per_s) const {
    protocol->read_scheduled(t, uM, uM_per_s);
  }
};

// For every state of the system; the absolute ones in proportion.
solver::Tolerances tolerances(const DrivenCircuit& system, double relative);

}  // namespace cleft::simulation
