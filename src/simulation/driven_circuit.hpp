// What the solver integrates, and how strictly.
#pragma once

#include <span>

#include "simulation/protocol.hpp"
#include "solver/cvode_solver.hpp"

namespace cleft::simulation {

// A circuit model driven by a protocol: what the solver integrates.
struct DrivenCircuit {
  model::CircuitModel* circuit_model;
  Protocol* protocol;

  [[nodiscard]] std::size_t size() const { return circuit_model->size() + protocol->kinetic_size(); }
  [[nodiscard]] std::size_t integral_count() const { return circuit_model->flow_count(); }
  [[nodiscard]] std::span<const std::size_t> addend_rows() const { return circuit_model->addend_rows(); }
  template <class Scalar>
  void derivative(double t, std::span<const Scalar> y, std::span<Scalar> out) const {
    const std::size_t n = circuit_model->size();
    circuit_model->derivative(protocol->at(t, y.subspan(n)), y.first(n), out.first(n), out.subspan(size()));
    protocol->kinetic_derivative(y.subspan(n), out.subspan(n, protocol->kinetic_size()));
  }
  void integrands(double t, std::span<const double> y, std::span<double> out) const {
    const std::size_t n = circuit_model->size();
    circuit_model->flows(protocol->at(t, y.subspan(n)), y.first(n), out);
  }
};

// For every state of the circuit model and of the kinetics; the absolute ones in proportion.
solver::Tolerances tolerances(const model::CircuitModel& circuit_model, std::size_t size, double relative);

}  // namespace cleft::simulation
