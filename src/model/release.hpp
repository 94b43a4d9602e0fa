// Exocytosis: facilitation and depression after Tsodyks and Markram as a mean field (eq. 4), scaled by
// autoreceptors and heteroreceptors. A half-empty store gives half-size quanta.
#pragma once

#include <cmath>

#include "core/portable_math.hpp"
#include "model/parameters.hpp"

namespace cleft::model {

struct ReleaseRest {
  double facilitation = 0.0;  // u at rest
  double resources = 1.0;     // x at rest
};

inline ReleaseRest release_rest(const ReleaseParameters& p) {
  ReleaseRest rest;
  rest.facilitation = p.facilitation_U * (1.0 + p.firing_Hz * p.facilitation_tau_s) /
                      (1.0 + p.facilitation_U * p.firing_Hz * p.facilitation_tau_s);
  rest.resources = 1.0 / (1.0 + rest.facilitation * p.firing_Hz * p.depression_tau_s);
  return rest;
}

template <class Scalar>
Scalar facilitation_rate(const ReleaseParameters& p, const Scalar& facilitation, const Scalar& firing_Hz) {
  return (p.facilitation_U - facilitation) / p.facilitation_tau_s + p.facilitation_U * (1.0 - facilitation) * firing_Hz;
}

template <class Scalar>
Scalar resources_rate(const ReleaseParameters& p, const Scalar& facilitation, const Scalar& resources,
                      const Scalar& firing_Hz) {
  return (1.0 - resources) / p.depression_tau_s - facilitation * resources * firing_Hz;
}

// Share of the store released a second [1/s].
template <class Scalar>
Scalar release_per_stored_s(const ReleaseParameters& p, const ReleaseRest& rest, double vesicles,
                            const Scalar& facilitation, const Scalar& resources, const Scalar& firing_Hz,
                            const Scalar& gain) {
  return p.probability / (rest.facilitation * rest.resources * vesicles) * firing_Hz * facilitation * resources * gain;
}

// The same without impulses: single vesicles, at a rate of their own.
template <class Scalar>
Scalar spontaneous_per_stored_s(double spontaneous_per_s, double vesicles, const Scalar& gain) {
  return spontaneous_per_s / vesicles * gain;
}

}  // namespace cleft::model
