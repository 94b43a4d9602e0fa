// Autoreceptors in two stages (eq. 8): binding A, then the slower G-protein signal G; the somatodendritic
// gain adapts over days (s). The exponential law is 1 at rest, smooth, and steep enough to silence a neuron.
#pragma once

#include <array>
#include <cmath>
#include <span>

#include "core/portable_math.hpp"
#include "model/drug_weights.hpp"
#include "model/receptors.hpp"

namespace cleft::model {

inline double occupancy(double concentration_uM, double kd_uM) {
  const double ratio = concentration_uM / kd_uM;
  return ratio / (1.0 + ratio);
}

// Which receptor is the autoreceptor, in the order of the transmitters.
inline constexpr std::array<Receptor, amine_count> terminal_receptors{Receptor::ht1b, Receptor::d2, Receptor::alpha2a};
inline constexpr std::array<Receptor, amine_count> soma_receptors{Receptor::ht1a, Receptor::d2, Receptor::alpha2a};

// Drugs at one autoreceptor.
struct AutoreceptorLigands {
  DrugWeights bound;      // 1/Ki of all
  DrugWeights agonists;   // 1/Ki of those of some efficacy
  DrugWeights effective;  // efficacy/Ki
};

inline AutoreceptorLigands autoreceptor_ligands(std::span<const DrugParameters> drugs, Receptor receptor) {
  const auto r = static_cast<std::size_t>(receptor);
  AutoreceptorLigands ligands;
  ligands.bound = drug_weights(drugs, [r](const DrugParameters& drug) { return 1.0 / drug.receptors[r].ki_uM; });
  ligands.agonists = drug_weights(drugs, [r](const DrugParameters& drug) {
    return drug.receptors[r].efficacy > 0.0 ? 1.0 / drug.receptors[r].ki_uM : 0.0;
  });
  ligands.effective = drug_weights(
      drugs, [r](const DrugParameters& drug) { return drug.receptors[r].efficacy / drug.receptors[r].ki_uM; });
  return ligands;
}

// Activation at equilibrium, by the transmitter and drugs in competition.
template <class Scalar>
Scalar autoreceptor_activation(const Scalar& concentration_uM, double kd_uM, const AutoreceptorLigands& ligands,
                               std::span<const Scalar> drug_uM) {
  const Scalar ratio = concentration_uM / kd_uM;
  return (ratio + weighted(ligands.effective, drug_uM)) / (1.0 + ratio + weighted(ligands.bound, drug_uM));
}

// receptors: their number over the wild type's.
template <class Scalar>
Scalar terminal_gain(double gain, double receptors, const Scalar& signal, double signal_rest) {
  using core::exp;
  return exp(-gain * (effect_of_receptors(receptors, signal) - effect_of_receptors(receptors, signal_rest)));
}

template <class Scalar>
Scalar firing_gain(double gain, double receptors, const Scalar& adaptation, const Scalar& signal, double signal_rest) {
  using core::exp;
  return exp(-gain * adaptation *
             (effect_of_receptors(receptors, signal) - effect_of_receptors(receptors, signal_rest)));
}

template <class Scalar>
Scalar adaptation_rate(const AutoreceptorParameters& p, const Scalar& adaptation, const Scalar& signal,
                       double signal_rest) {
  const Scalar target = 1.0 - (1.0 - p.adaptation_floor) * (signal - signal_rest) / (1.0 - signal_rest);
  return (target - adaptation) / p.adaptation_tau_s;
}

// Activation of a heteroreceptor by its transmitter and the drugs that compete for it (eq. 4.2).
template <class Scalar>
Scalar heteroreceptor_activation(const HeteroreceptorParameters& p, const AutoreceptorLigands& ligands,
                                 const Scalar& concentration_uM, std::span<const Scalar> drug_uM) {
  using core::pow;
  using std::fabs;
  Scalar drive = p.transmitter ? Scalar(fabs(concentration_uM) / p.k_uM) : Scalar(p.tone);
  if (p.hill != 1.0) {
    drive = pow(drive, p.hill);
  }
  return (drive + weighted(ligands.effective, drug_uM)) / (1.0 + drive + weighted(ligands.bound, drug_uM));
}

template <class Scalar>
Scalar heteroreceptor_gain(double gain, double receptors, const Scalar& activation, double activation_rest) {
  return (1.0 + gain * effect_of_receptors(receptors, activation)) /
         (1.0 + gain * effect_of_receptors(receptors, activation_rest));
}

}  // namespace cleft::model
