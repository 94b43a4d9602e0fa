// Autoreceptors in two stages (eq. 8): binding A, then the slower G-protein signal G; the somatodendritic
// gain adapts over days (s). The exponential law is 1 at rest, smooth, and steep enough to silence a neuron.
#pragma once

#include <cmath>

#include "model/parameters.hpp"

namespace cleft::model {

inline double occupancy(double concentration_uM, double kd_uM) {
  const double ratio = concentration_uM / kd_uM;
  return ratio / (1.0 + ratio);
}

inline double terminal_gain(const AutoreceptorParameters& p, double signal, double signal_rest) {
  return std::exp(-p.terminal_gain * (signal - signal_rest));
}

inline double firing_gain(const AutoreceptorParameters& p, double adaptation, double signal, double signal_rest) {
  return std::exp(-p.soma_gain * adaptation * (signal - signal_rest));
}

inline double adaptation_rate(const AutoreceptorParameters& p, double adaptation, double signal, double signal_rest) {
  const double target = 1.0 - (1.0 - p.adaptation_floor) * (signal - signal_rest) / (1.0 - signal_rest);
  return (target - adaptation) / p.adaptation_tau_s;
}

}  // namespace cleft::model
