// Exocytosis: facilitation and depression after Tsodyks and Markram as a mean field (eq. 4), scaled by
// autoreceptors and heteroreceptors. A half-empty store gives half-size quanta.
#pragma once

#include <cmath>

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

inline double facilitation_rate(const ReleaseParameters& p, double facilitation, double firing_Hz) {
  return (p.facilitation_U - facilitation) / p.facilitation_tau_s + p.facilitation_U * (1.0 - facilitation) * firing_Hz;
}

inline double resources_rate(const ReleaseParameters& p, double facilitation, double resources, double firing_Hz) {
  return (1.0 - resources) / p.depression_tau_s - facilitation * resources * firing_Hz;
}

// Share of the store released a second [1/s].
inline double release_per_stored_s(const ReleaseParameters& p, const ReleaseRest& rest, double vesicles,
                                   double facilitation, double resources, double firing_Hz, double gain) {
  return firing_Hz * p.probability * facilitation * resources / (rest.facilitation * rest.resources) * gain / vesicles;
}

// Hill function of a heteroreceptor's transmitter, without its value at rest.
inline double heteroreceptor_drive(const HeteroreceptorParameters& p, double transmitter_uM) {
  const double drive = std::pow(std::fabs(transmitter_uM), p.hill);
  return p.gain * drive / (drive + std::pow(p.k_uM, p.hill));
}

}  // namespace cleft::model
