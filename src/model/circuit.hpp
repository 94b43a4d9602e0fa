// What drives the neurons besides their autoreceptors (eq. 9.4): excitation, an inhibitory interneuron, and
// receptors on the neuron itself. Opioids, benzodiazepines, nicotine and ketamine act through these alone. The
// inhibition is shunting, so that without excitation nothing is disinhibited.
#pragma once

#include <cmath>

#include "core/portable_math.hpp"
#include "model/parameters.hpp"

namespace cleft::model {

// Signals that reach a circuit, slow opposition taken off; all 0 at rest except the ratios, which are 1.
template <class Scalar>
struct CircuitSignals {
  Scalar mu = 0.0;  // activation of mu receptors less its opposition; below 0 in withdrawal
  Scalar nicotinic = 0.0;
  Scalar alpha1 = 0.0;            // activation of alpha1 receptors less that at rest
  Scalar d2 = 0.0;                // the same of D2 receptors
  Scalar nmda = 0.0;              // share of NMDA receptors blocked
  Scalar gaba_interneuron = 1.0;  // open fraction of GABA-A over its rest, at the interneuron
  Scalar gaba_neuron = 1.0;       // the same at the neuron
};

// Rate of the interneuron relative to rest.
template <class Scalar>
Scalar interneuron_rate(const CircuitParameters& p, const CircuitSignals<Scalar>& s) {
  using core::exp;
  return (1.0 - p.interneuron_mu * s.mu) * exp(-p.interneuron_gaba * (s.gaba_interneuron - 1.0)) *
         (1.0 - p.interneuron_nmda * s.nmda);
}

// Drive of the neuron relative to rest.
template <class Scalar>
Scalar circuit_drive(const CircuitParameters& p, const CircuitSignals<Scalar>& s) {
  using core::exp;
  const Scalar excitation =
      p.excitation * (1.0 + p.nicotinic_gain * s.nicotinic) * exp(p.alpha1 * s.alpha1 + p.d2 * s.d2);
  const Scalar shunt = 1.0 + p.inhibition * interneuron_rate(p, s) * s.gaba_neuron;
  const Scalar direct = exp(-p.direct_mu * s.mu - p.direct_gaba * (s.gaba_neuron - 1.0));
  return (1.0 + excitation / shunt) * direct / (1.0 + p.excitation / (1.0 + p.inhibition));
}

// Gain of a neuron's firing by serotonin neurons that inhibit it (eq. 9.5), from their firing over that at rest.
template <class Scalar>
Scalar serotonin_gain(double inhibition, const Scalar& serotonin_firing) {
  using core::exp;
  return exp(-inhibition * (serotonin_firing - 1.0));
}

// Gain of release by GABA-A receptors on the axon (eq. 4.1), from their open fraction over that at rest.
template <class Scalar>
Scalar axon_gain(double axon_gaba, const Scalar& open_ratio) {
  using core::exp;
  return exp(-axon_gaba * (open_ratio - 1.0));
}

// Slow opposition w to a signal: w' = (share signal - w)/tau.
template <class Scalar>
Scalar opposition_rate(const OppositionParameters& p, const Scalar& opposition, const Scalar& signal) {
  return (p.share * signal - opposition) / p.tau_s;
}

}  // namespace cleft::model
