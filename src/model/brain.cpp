#include "model/brain.hpp"

#include <algorithm>
#include <cmath>

#include "model/autoreceptor.hpp"
#include "model/enzymes.hpp"
#include "model/places.hpp"

namespace cleft::model {
namespace {

using namespace places;

double blocked_share(const std::vector<DrugParameters>& drugs, std::span<const double> outside_uM,
                     std::size_t carrier) {
  double sum = 0.0;
  for (std::size_t d = 0; d < drugs.size(); ++d) {
    sum += outside_uM[d] / drugs[d].blocker_ki_uM[carrier];
  }
  return sum;
}

// Share of impulses left by sodium channel blockers, and of NMDA receptors held.
double impulses_left(const std::vector<DrugParameters>& drugs, std::span<const double> outside_uM) {
  double sum = 0.0;
  for (std::size_t d = 0; d < drugs.size(); ++d) {
    sum += outside_uM[d] / drugs[d].impulse_block_ki_uM;
  }
  return 1.0 / (1.0 + sum);
}

double nmda_blocked(const std::vector<DrugParameters>& drugs, std::span<const double> outside_uM) {
  double sum = 0.0;
  for (std::size_t d = 0; d < drugs.size(); ++d) {
    sum += outside_uM[d] / drugs[d].nmda_ki_uM;
  }
  return sum / (1.0 + sum);
}

double nicotinic_bound(const std::vector<DrugParameters>& drugs, std::span<const double> outside_uM) {
  double sum = 0.0;
  for (std::size_t d = 0; d < drugs.size(); ++d) {
    sum += outside_uM[d] / drugs[d].nicotinic_ec50_uM;
  }
  return sum / (1.0 + sum);
}

}  // namespace

void Brain::read_outside(std::span<const double> y) {
  for (std::size_t c = 0; c < compartments; ++c) {
    for (std::size_t s = 0; s < amine_count; ++s) {
      const int i = extracellular_[c][s];
      outside_uM_[c][s] = i < 0 ? 0.0 : y[at(i)] / (volume_fL_[c] * molecules_per_uM_fL);
    }
  }
}

CircuitSignals Brain::circuit_signals(const CircuitParameters& circuit, const Inputs& inputs,
                                      std::span<const double> y) const {
  const auto opposed = [&y](int i) { return i < 0 ? 0.0 : y[at(i)]; };
  CircuitSignals signals;
  signals.mu = receptors_.activation(Receptor::mu, y) - opposed(opposition_.mu);
  if (opposition_.nicotinic >= 0) {
    signals.nicotinic = nicotinic_bound(drugs_, inputs.drug_somata_uM) * (1.0 - opposed(opposition_.nicotinic));
  }
  signals.nmda = nmda_blocked(drugs_, inputs.drug_somata_uM);
  const double modulated = receptors_.activation(Receptor::gaba_a, y);
  const double opposition = opposed(opposition_.gaba_a);
  const double rest = receptors_.gaba_open(1.0);
  const double share = circuit.neuron_gaba_share;
  signals.gaba_interneuron = receptors_.gaba_open(receptors_.gaba_shift(modulated, opposition)) / rest;
  signals.gaba_neuron = receptors_.gaba_open(receptors_.gaba_shift(share * modulated, share * opposition)) / rest;
  return signals;
}

void Brain::read_firing(const Inputs& inputs, std::span<const double> y) {
  firing_Hz_.fill(0.0);
  if (!spontaneous_) {
    return;
  }
  const double impulses = impulses_left(drugs_, inputs.drug_somata_uM);
  for (const Neuron& neuron : neurons_) {
    const std::size_t s = slot(neuron.amine);
    const TransmitterParameters& p = sites_[neuron.soma_site].constants.parameters;
    AutoreceptorParameters feedback = p.autoreceptor;
    feedback.soma_gain *= neuron.soma_expression;
    const double gain = firing_gain(feedback, y[at(neuron.first + 2)], y[at(neuron.first + 1)], neuron.signal_rest);
    const double drive = circuit_drive(neuron.circuit, circuit_signals(neuron.circuit, inputs, y));
    firing_Hz_[s] = firing_factor_[s] * impulses * drive * gain * p.release.firing_Hz;
  }
}

double Brain::release_gain(const Site& site, std::span<const double> y) const {
  const SiteConstants& own = site.constants;
  if (own.soma) {
    return 1.0;
  }
  AutoreceptorParameters feedback = own.parameters.autoreceptor;
  feedback.terminal_gain *= expression_.receptors[static_cast<std::size_t>(terminal_receptors[slot(own.native)])];
  double gain = terminal_gain(feedback, y[at(site.layout.autoreceptor + 1)], own.terminal_signal_rest);
  const HeteroreceptorParameters& hetero = own.parameters.heteroreceptor;
  if (hetero.present && extracellular_[region][slot(hetero.transmitter)] >= 0) {
    const double now = heteroreceptor_drive(hetero, outside_uM_[region][slot(hetero.transmitter)]);
    const double rest = heteroreceptor_drive(hetero, heteroreceptor_rest_uM_[slot(hetero.transmitter)]);
    gain *= (1.0 + now) / (1.0 + rest);
  }
  return gain;
}

SiteRates Brain::rates_of(const Site& site, const Inputs& inputs, std::span<const double> y) {
  const SiteConstants& own = site.constants;
  SiteInput input;
  input.outside_uM = outside_uM_[at(site.compartment)];
  input.drug_outside_uM = own.soma ? inputs.drug_somata_uM : inputs.drug_terminals_uM;
  input.blocked = blocked_share(drugs_, input.drug_outside_uM, slot(own.native));
  input.firing_Hz = firing_Hz_[slot(own.native)];
  input.release_gain = release_gain(site, y);
  return site_rates(site, input, expression_, drugs_, y, drug_net_);
}

void Brain::derivative(const Inputs& inputs, std::span<const double> y, std::span<double> dy) {
  std::fill(dy.begin(), dy.end(), 0.0);
  read_outside(y);
  read_firing(inputs, y);
  for (const Site& site : sites_) {
    const SiteRates rates = rates_of(site, inputs, y);  // fills drug_net_ too
    site_derivative(site, rates, inputs, y, dy);
    enzyme_derivative(site, y, dy);
  }
  for (const Neuron& neuron : neurons_) {
    neuron_derivative(neuron, inputs, y, dy);
  }
  opposition_derivative(inputs, y, dy);
  receptors_.derivative({outside_uM_[region], inputs.drug_terminals_uM, inputs.drug_somata_uM}, y, dy);
  clearance_derivative(dy);
  clamp_derivative(inputs, dy);
}

void Brain::site_derivative(const Site& site, const SiteRates& rates, const Inputs& inputs, std::span<const double> y,
                            std::span<double> dy) const {
  const SiteConstants& own = site.constants;
  const TransmitterParameters& p = own.parameters;
  const SiteLayout& layout = site.layout;
  for (std::size_t s = 0; s < amine_count; ++s) {
    if (layout.cytosol[s] < 0) {
      continue;
    }
    const double uptake = rates.carrier.inward[s] - rates.carrier.outward[s];
    const double made = rates.synthesis_per_s[s];
    const double washed = cytosol_sink_per_s_ * y[at(layout.cytosol[s])];
    dy[at(layout.cytosol[s])] = made + uptake - rates.loading_per_s[s] - rates.mao_per_s[s] - washed;
    dy[at(layout.store[s])] = rates.loading_per_s[s] - rates.release_per_s[s];
    dy[at(extracellular_[at(site.compartment)][s])] += site.weight * (rates.release_per_s[s] - uptake);
    dy[at(synthesised_[s])] += site.weight * made;
    dy[at(lost_[s])] += site.weight * (rates.mao_per_s[s] + washed);
  }
  if (rates.converted_per_s != 0.0) {  // DBH: out of one amine's books, into the other's
    const std::size_t from = slot(Amine::dopamine);
    const std::size_t to = slot(own.native);
    dy[at(layout.store[from])] -= rates.converted_per_s;
    dy[at(layout.store[to])] += rates.converted_per_s;
    dy[at(lost_[from])] += site.weight * rates.converted_per_s;
    dy[at(synthesised_[to])] += site.weight * rates.converted_per_s;
  }
  const auto outside = own.soma ? inputs.drug_somata_uM : inputs.drug_terminals_uM;
  for (std::size_t d = 0; d < drugs_.size(); ++d) {
    const double inside = y[at(layout.first_drug) + d];
    dy[at(layout.first_drug) + d] = drug_net_[d] / (p.cytosol_volume_fL * molecules_per_uM_fL) +
                                    drugs_[d].membrane_exchange_per_s * (outside[d] - inside);
  }
  const double facilitation = y[at(layout.facilitation)];
  const double resources = y[at(layout.resources)];
  const double firing_Hz = firing_Hz_[slot(own.native)];
  dy[at(layout.facilitation)] = facilitation_rate(p.release, facilitation, firing_Hz);
  dy[at(layout.resources)] = resources_rate(p.release, facilitation, resources, firing_Hz);
  if (layout.autoreceptor >= 0) {
    const double bound = y[at(layout.autoreceptor)];
    const double signal = y[at(layout.autoreceptor + 1)];
    const CompetingLigands drugs =
        competing_ligands(drugs_, inputs.drug_terminals_uM, terminal_receptors[slot(own.native)]);
    const double target =
        autoreceptor_activation(outside_uM_[region][slot(own.native)], p.autoreceptor.terminal_kd_uM, drugs);
    dy[at(layout.autoreceptor)] = (target - bound) / p.autoreceptor.binding_tau_s;
    dy[at(layout.autoreceptor + 1)] = (bound - signal) / p.autoreceptor.signal_tau_s;
  }
}

void Brain::enzyme_derivative(const Site& site, std::span<const double> y, std::span<double> dy) const {
  const SiteConstants& own = site.constants;
  const TransmitterParameters& p = own.parameters;
  double tph_per_s = 0.0;
  double mao_a_per_s = 0.0;
  double mao_b_per_s = 0.0;
  for (std::size_t d = 0; d < drugs_.size(); ++d) {
    const double inside = y[at(site.layout.first_drug) + d];
    tph_per_s += own.native == Amine::serotonin ? drugs_[d].tph_inactivation_per_uM_s * inside : 0.0;
    mao_a_per_s += drugs_[d].mao_a_inactivation_per_uM_s * inside;
    mao_b_per_s += drugs_[d].mao_b_inactivation_per_uM_s * inside;
  }
  const double enzyme = y[at(site.layout.enzyme)];
  dy[at(site.layout.enzyme)] = (1.0 - enzyme) / p.synthesis.recovery_tau_s - tph_per_s * enzyme;
  if (site.layout.mao >= 0) {
    const double a = y[at(site.layout.mao)];
    const double b = y[at(site.layout.mao + 1)];
    dy[at(site.layout.mao)] = (1.0 - a) / p.breakdown.mao_recovery_tau_s - mao_a_per_s * a;
    dy[at(site.layout.mao + 1)] = (1.0 - b) / p.breakdown.mao_recovery_tau_s - mao_b_per_s * b;
  }
}

void Brain::neuron_derivative(const Neuron& neuron, const Inputs& inputs, std::span<const double> y,
                              std::span<double> dy) const {
  const AutoreceptorParameters& p = sites_[neuron.soma_site].constants.parameters.autoreceptor;
  const double bound = y[at(neuron.first)];
  const double signal = y[at(neuron.first + 1)];
  const CompetingLigands drugs = competing_ligands(drugs_, inputs.drug_somata_uM, soma_receptors[slot(neuron.amine)]);
  const double target =
      autoreceptor_activation(outside_uM_[somata_of(neuron.amine)][slot(neuron.amine)], p.soma_kd_uM, drugs);
  dy[at(neuron.first)] = (target - bound) / p.binding_tau_s;
  dy[at(neuron.first + 1)] = (bound - signal) / p.signal_tau_s;
  dy[at(neuron.first + 2)] = adaptation_rate(p, y[at(neuron.first + 2)], signal, neuron.signal_rest);
}

void Brain::opposition_derivative(const Inputs& inputs, std::span<const double> y, std::span<double> dy) const {
  const auto oppose = [&](int i, const OppositionParameters& p, double signal) {
    if (i >= 0) {
      dy[at(i)] = opposition_rate(p, y[at(i)], signal);
    }
  };
  oppose(opposition_.mu, shared_.mu, receptors_.activation(Receptor::mu, y));
  oppose(opposition_.gaba_a, shared_.gaba_a, receptors_.activation(Receptor::gaba_a, y));
  oppose(opposition_.nicotinic, shared_.nicotinic, nicotinic_bound(drugs_, inputs.drug_somata_uM));
}

void Brain::clearance_derivative(std::span<double> dy) const {
  for (std::size_t c = 0; c < compartments; ++c) {
    for (std::size_t s = 0; s < amine_count; ++s) {
      if (extracellular_[c][s] < 0) {
        continue;
      }
      const double outside_uM = outside_uM_[c][s];
      const double sink_uM_per_s = c == region ? extracellular_sink_per_s_ * outside_uM : 0.0;
      const double lost = (other_clearance_uM_per_s(breakdown_[s], outside_uM) + sink_uM_per_s +
                           comt_uM_per_s(breakdown_[s], outside_uM, expression_.comt)) *
                          volume_fL_[c] * molecules_per_uM_fL;
      dy[at(extracellular_[c][s])] -= lost;
      dy[at(lost_[s])] += lost;
    }
  }
}

// What holding the concentration takes away or brings is booked.
void Brain::clamp_derivative(const Inputs& inputs, std::span<double> dy) const {
  for (std::size_t s = 0; s < amine_count; ++s) {
    if (inputs.clamped[s] && extracellular_[region][s] >= 0) {
      double& change = dy[at(extracellular_[region][s])];
      dy[at(change > 0.0 ? lost_[s] : synthesised_[s])] += std::fabs(change);
      change = 0.0;
    }
  }
}

// Share of a stimulus that becomes impulses: what silences the neuron silences its fibres.
double Brain::impulses_passed(Amine amine, std::span<const double> outside_uM) const {
  return std::min(1.0, firing_factor_[slot(amine)]) * impulses_left(drugs_, outside_uM);
}

double Brain::fire(const Inputs& inputs, std::span<double> y, Amine amine) {
  double released = 0.0;
  read_outside(y);
  for (const Site& site : sites_) {
    if (site.constants.native != amine) {
      continue;
    }
    const double impulses =
        impulses_passed(amine, site.constants.soma ? inputs.drug_somata_uM : inputs.drug_terminals_uM);
    const TransmitterParameters& p = site.constants.parameters;
    const SiteLayout& layout = site.layout;
    double& facilitation = y[at(layout.facilitation)];
    double& resources = y[at(layout.resources)];
    const double share = impulses * release_per_stored_s(p.release, site.constants.release, p.vesicles.count,
                                                         facilitation, resources, 1.0, release_gain(site, y));
    for (std::size_t s = 0; s < amine_count; ++s) {
      if (layout.store[s] >= 0) {
        const double amount = -std::expm1(-share) * y[at(layout.store[s])];  // never more than there is
        y[at(layout.store[s])] -= amount;
        y[at(extracellular_[at(site.compartment)][s])] += site.weight * amount;
        released += !site.constants.soma && s == slot(amine) ? amount : 0.0;
      }
    }
    const double spent = facilitation * resources;
    facilitation += impulses * p.release.facilitation_U * (1.0 - facilitation);
    resources -= impulses * spent;
  }
  return released;
}

}  // namespace cleft::model
