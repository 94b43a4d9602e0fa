#include "model/circuit_model.hpp"

#include <algorithm>
#include <cmath>

#include "model/autoreceptor.hpp"
#include "model/enzymes.hpp"
#include "model/state_index.hpp"

namespace cleft::model {
namespace {

using namespace state_index;

// Of occupied sites, from the sum of concentrations over their constants.
template <class Scalar>
Scalar bound_share(const Scalar& ratio) {
  return ratio / (1.0 + ratio);
}

}  // namespace

template <class Scalar>
void CircuitModel::read_outside(std::span<const Scalar> y) {
  auto& outside_uM = scratch<Scalar>().outside_uM;
  for (std::size_t c = 0; c < compartments; ++c) {
    for (std::size_t s = 0; s < amine_count; ++s) {
      const int i = extracellular_[c][s];
      if (i >= 0) {
        outside_uM[c][s] = y[at(i)] / (volume_fL_[c] * molecules_per_uM_fL);
      }
    }
  }
}

template <class Scalar>
CircuitSignals<Scalar> CircuitModel::circuit_signals(const CircuitParameters& circuit,
                                                     const BasicInputs<Scalar>& inputs,
                                                     std::span<const Scalar> y) const {
  const auto opposed = [&y](int i) { return i < 0 ? Scalar(0.0) : y[at(i)]; };
  CircuitSignals<Scalar> signals;
  signals.mu = receptors_.activation(Receptor::mu, y) - opposed(opposition_.mu);
  if (opposition_.nicotinic >= 0) {
    signals.nicotinic =
        bound_share(weighted(nicotinic_, inputs.drug_somata_uM)) * (1.0 - opposed(opposition_.nicotinic));
  }
  // Activation, less that at rest, of receptors for an amine that stands around its own cell bodies.
  const auto driven = [&](Amine amine, double gain, double tone, const AutoreceptorLigands& ligands) {
    const double rest_uM = soma_rest_uM_[slot(amine)];
    if (!(gain > 0.0 && rest_uM > 0.0)) {
      return Scalar(0.0);
    }
    const std::size_t c = somata_of(amine);
    const Scalar outside_uM = y[at(extracellular_[c][slot(amine)])] / (volume_fL_[c] * molecules_per_uM_fL);
    return Scalar(autoreceptor_activation(outside_uM, rest_uM * (1.0 - tone) / tone, ligands, inputs.drug_somata_uM) -
                  tone);
  };
  signals.alpha1 = driven(Amine::norepinephrine, circuit.alpha1, circuit.alpha1_tone, alpha1_);
  signals.d2 = driven(Amine::dopamine, circuit.d2, circuit.d2_tone, d2_);
  signals.nmda = bound_share(weighted(nmda_blockers_, inputs.drug_somata_uM));
  signals.gaba_interneuron = gaba_open_ratio(1.0, y);
  signals.gaba_neuron = gaba_open_ratio(circuit.neuron_gaba_share, y);
  return signals;
}

// Open fraction of GABA-A over that at rest, where modulators reach `share` of their occupancy.
template <class Scalar>
Scalar CircuitModel::gaba_open_ratio(double share, std::span<const Scalar> y) const {
  const Scalar modulated = receptors_.activation(Receptor::gaba_a, y);
  const Scalar opposition = opposition_.gaba_a < 0 ? Scalar(0.0) : y[at(opposition_.gaba_a)];
  return receptors_.gaba_open(receptors_.gaba_shift(Scalar(share * modulated), Scalar(share * opposition))) /
         receptors_.gaba_open(1.0);
}

template <class Scalar>
void CircuitModel::read_firing(const BasicInputs<Scalar>& inputs, std::span<const Scalar> y) {
  auto& firing_Hz = scratch<Scalar>().firing_Hz;
  if (!spontaneous_) {
    firing_Hz.fill(0.0);
    return;
  }
  const Scalar impulses = 1.0 / (1.0 + weighted(impulse_blockers_, inputs.drug_somata_uM));
  for (const Neuron& neuron : neurons_) {
    const std::size_t s = slot(neuron.amine);
    const TransmitterParameters& p = sites_[neuron.soma_site].constants.parameters;
    const Scalar gain = firing_gain(neuron.gain, neuron.receptors, y[at(neuron.first + 2)], y[at(neuron.first + 1)],
                                    neuron.signal_rest);
    firing_Hz[s] = firing_factor_[s] * p.release.firing_Hz * impulses * gain;
    if (circuits_reached_ || neuron.circuit.alpha1 > 0.0 || neuron.circuit.d2 > 0.0) {  // else their drive is 1
      firing_Hz[s] *= circuit_drive(neuron.circuit, circuit_signals(neuron.circuit, inputs, y));
    }
    if (neuron.circuit.serotonin > 0.0 && neurons_.front().amine == Amine::serotonin) {  // which is read before
      const double rest_Hz = sites_[neurons_.front().soma_site].constants.parameters.release.firing_Hz;
      firing_Hz[s] *= serotonin_gain(neuron.circuit.serotonin, Scalar(firing_Hz[slot(Amine::serotonin)] / rest_Hz));
    }
  }
}

// Impulses that reach a site: at terminals those of the cells that no drug stops on the way there.
template <class Scalar>
Scalar CircuitModel::arriving_Hz(const ReleaseSite& site, const BasicInputs<Scalar>& inputs) {
  const Scalar& fired_Hz = scratch<Scalar>().firing_Hz[slot(site.constants.native)];
  if (site.constants.soma || impulse_blockers_.empty()) {
    return fired_Hz;
  }
  return fired_Hz / (1.0 + weighted(impulse_blockers_, inputs.drug_terminals_uM));
}

template <class Scalar>
Scalar CircuitModel::release_gain(const ReleaseSite& site, const BasicInputs<Scalar>& inputs,
                                  std::span<const Scalar> y) {
  const ReleaseSiteConstants& own = site.constants;
  if (own.soma) {
    return 1.0;
  }
  Scalar gain = terminal_gain(own.parameters.autoreceptor.terminal_gain, site.autoreceptors,
                              y[at(site.layout.autoreceptor + 1)], own.terminal_signal_rest);
  for (const Heteroreceptor& hetero : site.heteroreceptors) {
    const auto& transmitter = hetero.parameters.transmitter;
    const Scalar outside_uM = transmitter ? scratch<Scalar>().outside_uM[region][slot(*transmitter)] : Scalar(0.0);
    gain *= heteroreceptor_gain(
        hetero.parameters.gain, hetero.receptors,
        heteroreceptor_activation(hetero.parameters, hetero.ligands, outside_uM, inputs.drug_terminals_uM),
        hetero.activation_rest);
  }
  if (site.axon_gaba > 0.0 && opposition_.gaba_a >= 0) {  // else no drug of the run reaches GABA-A, and the ratio is 1
    gain *= axon_gain(site.axon_gaba, gaba_open_ratio(1.0, y));
  }
  return gain;
}

template <class Scalar>
SiteRates<Scalar> CircuitModel::rates_of(const ReleaseSite& site, const BasicInputs<Scalar>& inputs,
                                         std::span<const Scalar> y) {
  const ReleaseSiteConstants& own = site.constants;
  Scratch<Scalar>& here = scratch<Scalar>();
  SiteInput<Scalar> input;
  input.outside_uM = here.outside_uM[at(site.compartment)];
  input.drug_outside_uM = own.soma ? inputs.drug_somata_uM : inputs.drug_terminals_uM;
  input.firing_Hz = arriving_Hz(site, inputs);
  input.release_gain = release_gain(site, inputs, y);
  return site_rates(site, input, expression_, cytosolic_, y, std::span<Scalar>(here.drug_net));
}

template <class Scalar>
void CircuitModel::derivative(const BasicInputs<Scalar>& inputs, std::span<const Scalar> y, std::span<Scalar> dy) {
  std::fill(dy.begin(), dy.end(), Scalar(0.0));
  read_outside(y);
  read_firing(inputs, y);
  for (const ReleaseSite& site : sites_) {
    const SiteRates<Scalar> rates = rates_of(site, inputs, y);
    amine_derivative(site, rates, y, dy);
    site_derivative(site, inputs, y, dy);
    holding_derivative(site, rates, y, dy);
    enzyme_derivative(site, y, dy);
  }
  for (const Neuron& neuron : neurons_) {
    neuron_derivative(neuron, inputs, y, dy);
  }
  opposition_derivative(inputs, y, dy);
  receptors_.derivative<Scalar>({scratch<Scalar>().outside_uM[region], inputs.drug_terminals_uM, inputs.drug_somata_uM},
                                y, dy);
  clearance_derivative(dy);
  clamp_derivative(inputs, dy);
}

template <class Scalar>
void CircuitModel::amine_derivative(const ReleaseSite& site, const SiteRates<Scalar>& rates, std::span<const Scalar> y,
                                    std::span<Scalar> dy) {
  const ReleaseSiteConstants& own = site.constants;
  const ReleaseSiteLayout& layout = site.layout;
  const auto lost = [&](std::size_t s) -> Scalar& { return dy[at(lost_[s])]; };
  const auto synthesised = [&](std::size_t s) -> Scalar& { return dy[at(synthesised_[s])]; };
  const std::size_t made = slot(made_in_cytosol(own.parameters));
  for (std::size_t s = 0; s < amine_count; ++s) {
    if (layout.cytosol[s] < 0) {
      continue;
    }
    const Scalar uptake = rates.carrier.inward[s] - rates.carrier.outward[s];
    const Scalar washed = cytosol_sink_per_s_ * y[at(layout.cytosol[s])];
    dy[at(layout.cytosol[s])] = uptake - rates.loading_per_s[s] - rates.mao_per_s[s] - washed;
    dy[at(layout.store[s])] = rates.loading_per_s[s] - rates.release_per_s[s];
    dy[at(extracellular_[at(site.compartment)][s])] += site.weight * (rates.release_per_s[s] - uptake);
    lost(s) += site.weight * (rates.mao_per_s[s] + washed);
  }
  dy[at(layout.cytosol[made])] += rates.synthesis_per_s;
  synthesised(made) += site.weight * rates.synthesis_per_s;
  if (own.parameters.synthesis.dbh_per_s > 0.0) {  // DBH: out of one amine's mass balance, into the other's
    const std::size_t from = slot(Amine::dopamine);
    const std::size_t to = slot(own.native);
    dy[at(layout.store[from])] -= rates.converted_per_s;
    dy[at(layout.store[to])] += rates.converted_per_s;
    lost(from) += site.weight * rates.converted_per_s;
    synthesised(to) += site.weight * rates.converted_per_s;
  }
}

// Drugs in the cytosol, the vesicles' readiness, the autoreceptor.
template <class Scalar>
void CircuitModel::site_derivative(const ReleaseSite& site, const BasicInputs<Scalar>& inputs,
                                   std::span<const Scalar> y, std::span<Scalar> dy) {
  const ReleaseSiteConstants& own = site.constants;
  const TransmitterParameters& p = own.parameters;
  const ReleaseSiteLayout& layout = site.layout;
  const Scratch<Scalar>& here = scratch<Scalar>();
  const auto outside = own.soma ? inputs.drug_somata_uM : inputs.drug_terminals_uM;
  for (std::size_t d = 0; d < drugs_.size(); ++d) {
    const std::size_t inside = at(layout.first_drug) + d;
    dy[inside] = drugs_[d].membrane_exchange_per_s * (outside[d] - y[inside]);
  }
  for (const CarriedDrug& carried : site.carried) {
    dy[at(layout.first_drug) + carried.drug] +=
        here.drug_net[carried.drug] / (p.cytosol_volume_fL * molecules_per_uM_fL);
  }
  const Scalar& facilitation = y[at(layout.facilitation)];
  const Scalar& resources = y[at(layout.resources)];
  const Scalar firing_Hz = arriving_Hz(site, inputs);
  dy[at(layout.facilitation)] = facilitation_rate(p.release, facilitation, firing_Hz);
  dy[at(layout.resources)] = resources_rate(p.release, facilitation, resources, firing_Hz);
  if (layout.autoreceptor >= 0) {
    const Scalar& bound = y[at(layout.autoreceptor)];
    const Scalar& signal = y[at(layout.autoreceptor + 1)];
    const Scalar target =
        autoreceptor_activation(here.outside_uM[region][slot(own.native)], p.autoreceptor.terminal_kd_uM,
                                site.autoreceptor, inputs.drug_terminals_uM);
    dy[at(layout.autoreceptor)] = (target - bound) / p.autoreceptor.binding_tau_s;
    dy[at(layout.autoreceptor + 1)] = (bound - signal) / p.autoreceptor.signal_tau_s;
  }
}

template <class Scalar>
void CircuitModel::holding_derivative(const ReleaseSite& site, const SiteRates<Scalar>& rates,
                                      std::span<const Scalar> y, std::span<Scalar> dy) const {
  for (std::size_t i = 0; i < cytosolic_.vmat2_inhibitors.size(); ++i) {
    const Vmat2Inhibitor& inhibitor = cytosolic_.vmat2_inhibitors[i];
    const std::size_t held = at(site.layout.vmat2_bound) + i;
    dy[held] = binding_rate_per_s(site.constants.parameters.vesicles, inhibitor.binding, rates.vmat2,
                                  y[at(site.layout.first_drug) + inhibitor.drug], y[held]);
  }
}

template <class Scalar>
void CircuitModel::enzyme_derivative(const ReleaseSite& site, std::span<const Scalar> y, std::span<Scalar> dy) const {
  const TransmitterParameters& p = site.constants.parameters;
  const auto inside = y.subspan(at(site.layout.first_drug), drugs_.size());
  const Scalar& enzyme = y[at(site.layout.enzyme)];
  dy[at(site.layout.enzyme)] = (1.0 - enzyme) / p.synthesis.recovery_tau_s;
  if (site.constants.native == Amine::serotonin) {
    dy[at(site.layout.enzyme)] -= weighted(cytosolic_.tph_inactivators, inside) * enzyme;
  }
  if (site.layout.mao >= 0) {
    const Scalar& a = y[at(site.layout.mao)];
    const Scalar& b = y[at(site.layout.mao + 1)];
    const double recovery_tau_s = p.breakdown.mao_recovery_tau_s;
    dy[at(site.layout.mao)] = (1.0 - a) / recovery_tau_s - weighted(cytosolic_.mao_a_inactivators, inside) * a;
    dy[at(site.layout.mao + 1)] = (1.0 - b) / recovery_tau_s - weighted(cytosolic_.mao_b_inactivators, inside) * b;
  }
}

template <class Scalar>
void CircuitModel::neuron_derivative(const Neuron& neuron, const BasicInputs<Scalar>& inputs, std::span<const Scalar> y,
                                     std::span<Scalar> dy) {
  const ReleaseSite& soma = sites_[neuron.soma_site];
  const AutoreceptorParameters& p = soma.constants.parameters.autoreceptor;
  const Scalar& bound = y[at(neuron.first)];
  const Scalar& signal = y[at(neuron.first + 1)];
  const Scalar target =
      autoreceptor_activation(scratch<Scalar>().outside_uM[somata_of(neuron.amine)][slot(neuron.amine)], p.soma_kd_uM,
                              soma.autoreceptor, inputs.drug_somata_uM);
  dy[at(neuron.first)] = (target - bound) / p.binding_tau_s;
  dy[at(neuron.first + 1)] = (bound - signal) / p.signal_tau_s;
  dy[at(neuron.first + 2)] = adaptation_rate(p, y[at(neuron.first + 2)], signal, neuron.signal_rest);
}

template <class Scalar>
void CircuitModel::opposition_derivative(const BasicInputs<Scalar>& inputs, std::span<const Scalar> y,
                                         std::span<Scalar> dy) const {
  const auto oppose = [&](int i, const OppositionParameters& p, const Scalar& signal) {
    if (i >= 0) {
      dy[at(i)] = opposition_rate(p, y[at(i)], signal);
    }
  };
  oppose(opposition_.mu, shared_.mu, receptors_.activation(Receptor::mu, y));
  oppose(opposition_.gaba_a, shared_.gaba_a, receptors_.activation(Receptor::gaba_a, y));
  oppose(opposition_.nicotinic, shared_.nicotinic, bound_share(weighted(nicotinic_, inputs.drug_somata_uM)));
}

template <class Scalar>
void CircuitModel::clearance_derivative(std::span<Scalar> dy) {
  for (std::size_t c = 0; c < compartments; ++c) {
    for (std::size_t s = 0; s < amine_count; ++s) {
      if (extracellular_[c][s] < 0) {
        continue;
      }
      const Scalar& outside_uM = scratch<Scalar>().outside_uM[c][s];
      const double sink_per_s = c == region ? extracellular_sink_per_s_ : 0.0;
      const Scalar lost = (other_clearance_uM_per_s(breakdown_[s], outside_uM) + sink_per_s * outside_uM +
                           comt_uM_per_s(breakdown_[s], outside_uM, expression_.comt)) *
                          (volume_fL_[c] * molecules_per_uM_fL);
      dy[at(extracellular_[c][s])] -= lost;
      dy[at(lost_[s])] += lost;
    }
  }
}

// What holding the concentration takes away is booked as lost; what it brings, as a loss below zero, so that the slope
// of the mass balance has no kink where the one turns into the other.
template <class Scalar>
void CircuitModel::clamp_derivative(const BasicInputs<Scalar>& inputs, std::span<Scalar> dy) const {
  for (std::size_t s = 0; s < amine_count; ++s) {
    if (inputs.clamped[s] && extracellular_[region][s] >= 0) {
      Scalar& change = dy[at(extracellular_[region][s])];
      dy[at(lost_[s])] += change;
      change = 0.0;
    }
  }
}

template void CircuitModel::derivative(const BasicInputs<double>&, std::span<const double>, std::span<double>);
template void CircuitModel::derivative(const BasicInputs<core::Traced>&, std::span<const core::Traced>,
                                       std::span<core::Traced>);
template void CircuitModel::derivative(const BasicInputs<core::Formula>&, std::span<const core::Formula>,
                                       std::span<core::Formula>);
// Used beside the slopes, in brain_reading.cpp.
template void CircuitModel::read_outside(std::span<const double>);
template void CircuitModel::read_firing(const Inputs&, std::span<const double>);
template void CircuitModel::read_outside(std::span<const core::Traced>);
template void CircuitModel::read_firing(const BasicInputs<core::Traced>&, std::span<const core::Traced>);
template void CircuitModel::read_outside(std::span<const core::Formula>);
template void CircuitModel::read_firing(const BasicInputs<core::Formula>&, std::span<const core::Formula>);
template SiteRates<double> CircuitModel::rates_of(const ReleaseSite&, const Inputs&, std::span<const double>);
template SiteRates<core::Traced> CircuitModel::rates_of(const ReleaseSite&, const BasicInputs<core::Traced>&,
                                                        std::span<const core::Traced>);
template SiteRates<core::Formula> CircuitModel::rates_of(const ReleaseSite&, const BasicInputs<core::Formula>&,
                                                         std::span<const core::Formula>);
template CircuitSignals<double> CircuitModel::circuit_signals(const CircuitParameters&, const Inputs&,
                                                              std::span<const double>) const;
template CircuitSignals<core::Formula> CircuitModel::circuit_signals(const CircuitParameters&,
                                                                     const BasicInputs<core::Formula>&,
                                                                     std::span<const core::Formula>) const;

// Share of a stimulus that becomes impulses: what silences the neuron silences its fibres.
template <class Scalar>
Scalar CircuitModel::impulses_passed(Amine amine, std::span<const Scalar> outside_uM) const {
  return std::min(1.0, firing_factor_[slot(amine)]) / (1.0 + weighted(impulse_blockers_, outside_uM));
}

template <class Scalar>
std::vector<Scalar> CircuitModel::release_gains(const BasicInputs<Scalar>& inputs, std::span<const Scalar> y) {
  read_outside(y);
  std::vector<Scalar> gains;
  gains.reserve(sites_.size());
  for (const ReleaseSite& site : sites_) {
    gains.push_back(release_gain(site, inputs, y));
  }
  return gains;
}

std::vector<Amine> CircuitModel::site_transmitters() const {
  std::vector<Amine> amines;
  amines.reserve(sites_.size());
  for (const ReleaseSite& site : sites_) {
    amines.push_back(site.constants.native);
  }
  return amines;
}

template <class Scalar>
Scalar CircuitModel::fire(const BasicInputs<Scalar>& inputs, std::span<const Scalar> gains, std::span<Scalar> y,
                          Amine amine) {
  using core::expm1;
  Scalar released = 0.0;
  for (std::size_t i = 0; i < sites_.size(); ++i) {
    const ReleaseSite& site = sites_[i];
    if (site.constants.native != amine) {
      continue;
    }
    const Scalar impulses =
        impulses_passed(amine, site.constants.soma ? inputs.drug_somata_uM : inputs.drug_terminals_uM);
    const TransmitterParameters& p = site.constants.parameters;
    const ReleaseSiteLayout& layout = site.layout;
    Scalar& facilitation = y[at(layout.facilitation)];
    Scalar& resources = y[at(layout.resources)];
    const Scalar share = impulses * release_per_stored_s(p.release, site.constants.release, p.vesicles.count,
                                                         facilitation, resources, Scalar(1.0), gains[i]);
    for (std::size_t s = 0; s < amine_count; ++s) {
      if (layout.store[s] >= 0) {
        const Scalar amount = -expm1(-share) * y[at(layout.store[s])];  // never more than there is
        y[at(layout.store[s])] -= amount;
        y[at(extracellular_[at(site.compartment)][s])] += site.weight * amount;
        if (!site.constants.soma && s == slot(amine)) {
          released += amount;
        }
      }
    }
    const Scalar spent = facilitation * resources;
    facilitation += impulses * p.release.facilitation_U * (1.0 - facilitation);
    resources -= impulses * spent;
  }
  return released;
}

template double CircuitModel::impulses_passed(Amine, std::span<const double>) const;
template core::Formula CircuitModel::impulses_passed(Amine, std::span<const core::Formula>) const;
template std::vector<double> CircuitModel::release_gains(const Inputs&, std::span<const double>);
template std::vector<core::Formula> CircuitModel::release_gains(const BasicInputs<core::Formula>&,
                                                                std::span<const core::Formula>);
template double CircuitModel::fire(const Inputs&, std::span<const double>, std::span<double>, Amine);
template core::Formula CircuitModel::fire(const BasicInputs<core::Formula>&, std::span<const core::Formula>,
                                          std::span<core::Formula>, Amine);

}  // namespace cleft::model
