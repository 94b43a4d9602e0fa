// Autoreceptors in two stages (eq. 8): binding A, then the slower G-protein signal G; the somatodendritic
// gain adapts over days (s). The exponential law is 1 at rest, smooth, and steep enough to silence a neuron.
#pragma once

#include <array>
#include <cmath>
#include <span>

#include "model/parameters.hpp"

namespace cleft::model {

inline double occupancy(double concentration_uM, double kd_uM) {
  const double ratio = concentration_uM / kd_uM;
  return ratio / (1.0 + ratio);
}

// Which receptor is the autoreceptor, in the order of the transmitters.
inline constexpr std::array<Receptor, amine_count> terminal_receptors{Receptor::ht1b, Receptor::d2, Receptor::alpha2a};
inline constexpr std::array<Receptor, amine_count> soma_receptors{Receptor::ht1a, Receptor::d2, Receptor::alpha2a};

// Drugs at one receptor, each concentration over its Ki.
struct CompetingLigands {
  double bound = 0.0;      // all
  double agonists = 0.0;   // those of some efficacy
  double effective = 0.0;  // weighted with efficacy
};

inline CompetingLigands competing_ligands(std::span<const DrugParameters> drugs, std::span<const double> outside_uM,
                                          Receptor receptor) {
  CompetingLigands sum;
  for (std::size_t d = 0; d < drugs.size(); ++d) {
    const ReceptorLigand& ligand = drugs[d].receptors[static_cast<std::size_t>(receptor)];
    const double ratio = outside_uM[d] / ligand.ki_uM;
    sum.bound += ratio;
    sum.agonists += ligand.efficacy > 0.0 ? ratio : 0.0;
    sum.effective += ligand.efficacy * ratio;
  }
  return sum;
}

// Activation at equilibrium, by the transmitter and drugs in competition.
inline double autoreceptor_activation(double concentration_uM, double kd_uM, const CompetingLigands& drugs) {
  const double ratio = concentration_uM / kd_uM;
  return (ratio + drugs.effective) / (1.0 + ratio + drugs.bound);
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
