// What drives the neurons besides their autoreceptors (eq. 9.4): excitation, an inhibitory interneuron, and
// receptors on the neuron itself. Opioids, benzodiazepines, nicotine and ketamine act through these alone. The
// inhibition is shunting, so that without excitation nothing is disinhibited.
#pragma once

#include <cmath>

#include "model/parameters.hpp"

namespace cleft::model {

// Signals that reach a circuit, slow opposition taken off; all 0 at rest except the ratios, which are 1.
struct CircuitSignals {
  double mu = 0.0;  // activation of mu receptors less its opposition; below 0 in withdrawal
  double nicotinic = 0.0;
  double nmda = 0.0;              // share of NMDA receptors blocked
  double gaba_interneuron = 1.0;  // open fraction of GABA-A over its rest, at the interneuron
  double gaba_neuron = 1.0;       // the same at the neuron
};

// Rate of the interneuron relative to rest.
inline double interneuron_rate(const CircuitParameters& p, const CircuitSignals& s) {
  return (1.0 - p.interneuron_mu * s.mu) * std::exp(-p.interneuron_gaba * (s.gaba_interneuron - 1.0)) *
         (1.0 - p.interneuron_nmda * s.nmda);
}

// Drive of the neuron relative to rest.
inline double circuit_drive(const CircuitParameters& p, const CircuitSignals& s) {
  const double excitation = p.excitation * (1.0 + p.nicotinic_gain * s.nicotinic);
  const double shunt = 1.0 + p.inhibition * interneuron_rate(p, s) * s.gaba_neuron;
  const double direct = std::exp(-p.direct_mu * s.mu - p.direct_gaba * (s.gaba_neuron - 1.0));
  return (1.0 + excitation / shunt) / (1.0 + p.excitation / (1.0 + p.inhibition)) * direct;
}

// Slow opposition w to a signal: w' = (share signal - w)/tau.
inline double opposition_rate(const OppositionParameters& p, double opposition, double signal) {
  return (p.share * signal - opposition) / p.tau_s;
}

}  // namespace cleft::model
