// A drug's way in and out (eq. 10): first-order absorption into one compartment, clearance, and an enzyme that
// the drug inactivates, so that a second exposure is cleared more slowly. In concentrations throughout: an
// exposure is the rise that it would cause if nothing were cleared.
#pragma once

#include <span>

#include "model/parameters.hpp"

namespace cleft::model {

inline constexpr std::size_t kinetic_states = 3;  // still to be absorbed [uM], outside [uM], active enzyme [1]

template <class Scalar>
void kinetic_derivative(const KineticParameters& p, std::span<const Scalar> y, std::span<Scalar> dy) {
  const Scalar& waiting = y[0];
  const Scalar& outside_uM = y[1];
  const Scalar& enzyme = y[2];
  dy[0] = -p.absorption_per_s * waiting;
  dy[1] = p.absorption_per_s * waiting - p.other_clearance_per_s * outside_uM -
          p.enzyme_clearance_per_s * enzyme * outside_uM / (1.0 + outside_uM / p.enzyme_km_uM);
  dy[2] = (1.0 - enzyme) / p.enzyme_recovery_tau_s -
          p.inactivation_per_s * outside_uM / (p.inactivation_k_uM + outside_uM) * enzyme;
}

}  // namespace cleft::model
