// What the solver integrates, and how strictly.
#pragma once

#include <span>

#include "lab/protocol.hpp"
#include "solver/cvode_solver.hpp"

namespace cleft::lab {

// A brain driven by a protocol: what the solver integrates.
struct DrivenBrain {
  model::Brain* brain;
  Protocol* protocol;

  [[nodiscard]] std::size_t size() const { return brain->size() + protocol->kinetic_size(); }
  [[nodiscard]] std::size_t integral_count() const { return brain->flow_count(); }
  [[nodiscard]] std::span<const std::size_t> addend_rows() const { return brain->addend_rows(); }
  template <class Scalar>
  void derivative(double t, std::span<const Scalar> y, std::span<Scalar> out) const {
    const std::size_t n = brain->size();
    brain->derivative(protocol->at(t, y.subspan(n)), y.first(n), out.first(n), out.subspan(size()));
    protocol->kinetic_derivative(y.subspan(n), out.subspan(n, protocol->kinetic_size()));
  }
  void integrands(double t, std::span<const double> y, std::span<double> out) const {
    const std::size_t n = brain->size();
    brain->flows(protocol->at(t, y.subspan(n)), y.first(n), out);
  }
};

// For every state of the brain and of the kinetics; the absolute ones in proportion.
solver::Tolerances tolerances(const model::Brain& brain, std::size_t size, double relative);

}  // namespace cleft::lab
