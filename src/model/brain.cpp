#include "model/brain.hpp"

#include <algorithm>
#include <cmath>

#include "model/autoreceptor.hpp"
#include "model/enzymes.hpp"

namespace cleft::model {
namespace {

constexpr std::size_t region = 0;
constexpr std::size_t somata_of(Amine amine) { return 1 + static_cast<std::size_t>(index(amine)); }
constexpr std::size_t slot(Amine amine) { return static_cast<std::size_t>(index(amine)); }
constexpr std::size_t at(int i) { return static_cast<std::size_t>(i); }

double blocked_share(const std::vector<DrugParameters>& drugs, std::span<const double> outside_uM,
                     std::size_t carrier) {
  double sum = 0.0;
  for (std::size_t d = 0; d < drugs.size(); ++d) {
    sum += outside_uM[d] / drugs[d].blocker_ki_uM[carrier];
  }
  return sum;
}

}  // namespace

std::optional<Brain> Brain::make(const Parameters& parameters, const Setup& setup, std::string& problem) {
  Brain brain;
  brain.transmitters_ = setup.transmitters;
  // The state vector is laid out in one fixed order, so that the order in a file changes no digit.
  std::sort(brain.transmitters_.begin(), brain.transmitters_.end());
  brain.drugs_ = setup.drugs;
  brain.expression_ = setup.expression;
  brain.firing_factor_ = setup.firing;
  brain.drug_net_.resize(setup.drugs.size());
  for (const Amine amine : brain.transmitters_) {
    const TransmitterParameters& own = parameters.transmitters[slot(amine)];
    const auto terminal = balance_site(own, false, problem);
    const auto soma = terminal ? balance_site(own, true, problem) : std::nullopt;
    if (!soma) {
      problem = std::string(amine_ids[slot(amine)]) + ": " + problem;
      return std::nullopt;
    }
    brain.add_sites(*terminal, *soma, setup);
  }
  brain.lay_out();
  return brain;
}

void Brain::add_sites(const SiteConstants& terminal, const SiteConstants& soma, const Setup& setup) {
  const Amine amine = terminal.native;
  heteroreceptor_rest_uM_[slot(amine)] = terminal.extracellular_rest_uM;
  for (const SiteConstants* constants : {&terminal, &soma}) {
    Site site;
    site.constants = *constants;
    site.compartment = static_cast<int>(constants->soma ? somata_of(amine) : region);
    const CarrierParameters& carrier = constants->parameters.carrier;
    for (const DrugParameters& drug : setup.drugs) {
      site.drug_substrates.push_back(make_substrate(carrier, drug.substrate_km_uM[slot(amine)],
                                                    drug.translocation_per_s[slot(amine)], drug.inside_kd_uM));
    }
    sites_.push_back(std::move(site));
  }
  Neuron neuron;
  neuron.amine = amine;
  neuron.soma_site = sites_.size() - 1;
  neuron.signal_rest = occupancy(soma.extracellular_rest_uM, soma.parameters.autoreceptor.soma_kd_uM);
  neurons_.push_back(neuron);
}

void Brain::lay_out() {
  int next = 0;
  for (auto& compartment : extracellular_) {
    compartment.fill(-1);
  }
  for (const Site& site : sites_) {
    auto& volume = volume_fL_[at(site.compartment)];
    volume = std::max(volume, site.constants.parameters.extracellular_volume_fL);
  }
  for (const Amine amine : transmitters_) {
    extracellular_[region][slot(amine)] = next++;
    extracellular_[somata_of(amine)][slot(amine)] = next++;
  }
  for (Site& site : sites_) {
    site.weight = volume_fL_[at(site.compartment)] / site.constants.parameters.extracellular_volume_fL;
    SiteLayout& layout = site.layout;
    for (const Amine amine : transmitters_) {
      if (!site.constants.soma || amine == site.constants.native) {
        layout.cytosol[slot(amine)] = next++;
        layout.store[slot(amine)] = next++;
      }
    }
    layout.first_drug = next;
    next += static_cast<int>(drugs_.size());
    layout.enzyme = next++;
    layout.facilitation = next++;
    layout.resources = next++;
    if (!site.constants.soma) {
      layout.autoreceptor = next;
      next += 2;
    }
  }
  for (Neuron& neuron : neurons_) {
    neuron.first = next;
    next += 3;
  }
  for (const Amine amine : transmitters_) {
    synthesised_[slot(amine)] = next++;
    lost_[slot(amine)] = next++;
  }
  size_ = at(next);
  rates_.resize(sites_.size());
}

std::vector<double> Brain::balanced_state() const {
  std::vector<double> y(size_, 0.0);
  for (const Site& site : sites_) {
    const SiteConstants& own = site.constants;
    const std::size_t s = slot(own.native);
    const std::size_t c = at(site.compartment);
    y[at(extracellular_[c][s])] = own.extracellular_rest_uM * volume_fL_[c] * molecules_per_uM_fL;
    y[at(site.layout.cytosol[s])] =
        own.parameters.synthesis.cytosol_rest_uM * own.parameters.cytosol_volume_fL * molecules_per_uM_fL;
    y[at(site.layout.store[s])] = own.store.molecules;
    y[at(site.layout.enzyme)] = 1.0;
    y[at(site.layout.facilitation)] = own.release.facilitation;
    y[at(site.layout.resources)] = own.release.resources;
    if (!own.soma) {
      y[at(site.layout.autoreceptor)] = y[at(site.layout.autoreceptor + 1)] = own.terminal_signal_rest;
    }
  }
  for (const Neuron& neuron : neurons_) {
    y[at(neuron.first)] = y[at(neuron.first + 1)] = neuron.signal_rest;
    y[at(neuron.first + 2)] = 1.0;
  }
  return y;
}

std::vector<double> Brain::absolute_tolerances() const {
  constexpr double molecules = 1e-5;
  constexpr double share = 1e-8;
  std::vector<double> tolerances(size_, share);  // shares, gains, drugs in uM
  for (const auto& compartment : extracellular_) {
    for (const int i : compartment) {
      if (i >= 0) {
        tolerances[at(i)] = molecules;
      }
    }
  }
  for (const Site& site : sites_) {
    for (std::size_t s = 0; s < amine_count; ++s) {
      if (site.layout.cytosol[s] >= 0) {
        tolerances[at(site.layout.cytosol[s])] = molecules;
        tolerances[at(site.layout.store[s])] = molecules;
      }
    }
  }
  for (const Amine amine : transmitters_) {  // books: linear sums, exact whatever the steps
    tolerances[at(synthesised_[slot(amine)])] = 1.0;
    tolerances[at(lost_[slot(amine)])] = 1.0;
  }
  return tolerances;
}

void Brain::read_outside(std::span<const double> y) {
  for (std::size_t c = 0; c < compartments; ++c) {
    for (std::size_t s = 0; s < amine_count; ++s) {
      const int i = extracellular_[c][s];
      outside_uM_[c][s] = i < 0 ? 0.0 : y[at(i)] / (volume_fL_[c] * molecules_per_uM_fL);
    }
  }
}

void Brain::read_firing(const Inputs& inputs, std::span<const double> y) {
  for (const Neuron& neuron : neurons_) {
    const std::size_t s = slot(neuron.amine);
    const TransmitterParameters& p = sites_[neuron.soma_site].constants.parameters;
    const double gain =
        firing_gain(p.autoreceptor, y[at(neuron.first + 2)], y[at(neuron.first + 1)], neuron.signal_rest);
    firing_Hz_[s] = firing_factor_[s] * gain * p.release.firing_Hz + inputs.added_firing_Hz[s];
  }
}

SiteRates Brain::rates_of(const Site& site, const Inputs& inputs, std::span<const double> y) {
  const SiteConstants& own = site.constants;
  SiteInput input;
  input.outside_uM = outside_uM_[at(site.compartment)];
  input.drug_outside_uM = own.soma ? inputs.drug_somata_uM : inputs.drug_terminals_uM;
  input.blocked = blocked_share(drugs_, input.drug_outside_uM, slot(own.native));
  input.firing_Hz = firing_Hz_[slot(own.native)];
  const HeteroreceptorParameters& hetero = own.parameters.heteroreceptor;
  if (!own.soma && hetero.present && extracellular_[region][slot(hetero.transmitter)] >= 0) {
    const double now = heteroreceptor_drive(hetero, outside_uM_[region][slot(hetero.transmitter)]);
    const double rest = heteroreceptor_drive(hetero, heteroreceptor_rest_uM_[slot(hetero.transmitter)]);
    input.heteroreceptor_gain = (1.0 + now) / (1.0 + rest);
  }
  return site_rates(site, input, expression_, drugs_, y, drug_net_);
}

void Brain::derivative(const Inputs& inputs, std::span<const double> y, std::span<double> dy) {
  std::fill(dy.begin(), dy.end(), 0.0);
  read_outside(y);
  read_firing(inputs, y);
  for (const Site& site : sites_) {
    const SiteRates rates = rates_of(site, inputs, y);  // fills drug_net_ too
    site_derivative(site, rates, inputs, y, dy);
  }
  for (const Neuron& neuron : neurons_) {
    neuron_derivative(neuron, y, dy);
  }
  clearance_derivative(dy);
}

void Brain::site_derivative(const Site& site, const SiteRates& rates, const Inputs& inputs, std::span<const double> y,
                            std::span<double> dy) const {
  const SiteConstants& own = site.constants;
  const TransmitterParameters& p = own.parameters;
  const SiteLayout& layout = site.layout;
  const std::size_t native = slot(own.native);
  for (std::size_t s = 0; s < amine_count; ++s) {
    if (layout.cytosol[s] < 0) {
      continue;
    }
    const double uptake = rates.carrier.inward[s] - rates.carrier.outward[s];
    const double made = s == native ? rates.synthesis_per_s : 0.0;
    dy[at(layout.cytosol[s])] = made + uptake - rates.loading_per_s[s] - rates.mao_per_s[s];
    dy[at(layout.store[s])] = rates.loading_per_s[s] - rates.release_per_s[s];
    dy[at(extracellular_[at(site.compartment)][s])] += site.weight * (rates.release_per_s[s] - uptake);
    dy[at(synthesised_[s])] += site.weight * made;
    dy[at(lost_[s])] += site.weight * rates.mao_per_s[s];
  }
  const auto outside = own.soma ? inputs.drug_somata_uM : inputs.drug_terminals_uM;
  double inactivation_per_s = 0.0;
  for (std::size_t d = 0; d < drugs_.size(); ++d) {
    const double inside = y[at(layout.first_drug) + d];
    dy[at(layout.first_drug) + d] = drug_net_[d] / (p.cytosol_volume_fL * molecules_per_uM_fL) +
                                    drugs_[d].membrane_exchange_per_s * (outside[d] - inside);
    if (own.native == Amine::serotonin) {
      inactivation_per_s += drugs_[d].tph_inactivation_per_uM_s * inside;
    }
  }
  const double enzyme = y[at(layout.enzyme)];
  dy[at(layout.enzyme)] = (1.0 - enzyme) / p.synthesis.recovery_tau_s - inactivation_per_s * enzyme;

  const double facilitation = y[at(layout.facilitation)];
  const double resources = y[at(layout.resources)];
  dy[at(layout.facilitation)] = facilitation_rate(p.release, facilitation, firing_Hz_[native]);
  dy[at(layout.resources)] = resources_rate(p.release, facilitation, resources, firing_Hz_[native]);
  if (layout.autoreceptor >= 0) {
    const double bound = y[at(layout.autoreceptor)];
    const double signal = y[at(layout.autoreceptor + 1)];
    const double target = occupancy(outside_uM_[region][native], p.autoreceptor.terminal_kd_uM);
    dy[at(layout.autoreceptor)] = (target - bound) / p.autoreceptor.binding_tau_s;
    dy[at(layout.autoreceptor + 1)] = (bound - signal) / p.autoreceptor.signal_tau_s;
  }
}

void Brain::neuron_derivative(const Neuron& neuron, std::span<const double> y, std::span<double> dy) const {
  const AutoreceptorParameters& p = sites_[neuron.soma_site].constants.parameters.autoreceptor;
  const double bound = y[at(neuron.first)];
  const double signal = y[at(neuron.first + 1)];
  const double target = occupancy(outside_uM_[somata_of(neuron.amine)][slot(neuron.amine)], p.soma_kd_uM);
  dy[at(neuron.first)] = (target - bound) / p.binding_tau_s;
  dy[at(neuron.first + 1)] = (bound - signal) / p.signal_tau_s;
  dy[at(neuron.first + 2)] = adaptation_rate(p, y[at(neuron.first + 2)], signal, neuron.signal_rest);
}

void Brain::clearance_derivative(std::span<double> dy) const {
  for (const Amine amine : transmitters_) {
    const std::size_t s = slot(amine);
    const BreakdownParameters& p = terminal(amine).constants.parameters.breakdown;
    for (const std::size_t c : {region, somata_of(amine)}) {
      const double outside_uM = outside_uM_[c][s];
      const double lost = (other_clearance_uM_per_s(p, outside_uM) + comt_uM_per_s(p, outside_uM, expression_.comt)) *
                          volume_fL_[c] * molecules_per_uM_fL;
      dy[at(extracellular_[c][s])] -= lost;
      dy[at(lost_[s])] += lost;
    }
  }
}

const Site& Brain::terminal(Amine amine) const {
  const auto found = std::find_if(sites_.begin(), sites_.end(), [amine](const Site& site) {
    return !site.constants.soma && site.constants.native == amine;
  });
  return *found;
}

void Brain::flows(const Inputs& inputs, std::span<const double> y, std::span<double> out) {
  read_outside(y);
  read_firing(inputs, y);
  for (std::size_t i = 0; i < sites_.size(); ++i) {
    rates_[i] = rates_of(sites_[i], inputs, y);
  }
  std::size_t next = 0;
  for (const Amine amine : transmitters_) {
    const TerminalFlows flow = flows_of(amine, rates_);
    for (const double value : {flow.release, flow.uptake, flow.efflux, flow.synthesis, flow.breakdown}) {
      out[next++] = value;
    }
  }
}

TerminalFlows Brain::flows_of(Amine amine, const std::vector<SiteRates>& rates) const {
  const std::size_t s = slot(amine);
  const Site& own = terminal(amine);
  TerminalFlows flow;
  for (std::size_t i = 0; i < sites_.size(); ++i) {
    if (sites_[i].constants.soma) {
      continue;
    }
    // Terminals of another transmitter stand at their own density: per varicosity of this one.
    const double share = sites_[i].weight / own.weight;
    flow.release += share * rates[i].release_per_s[s];
    flow.uptake += share * rates[i].carrier.inward[s];
    flow.efflux += share * rates[i].carrier.outward[s];
    flow.breakdown += share * rates[i].mao_per_s[s];
    if (sites_[i].constants.native == amine) {
      flow.synthesis = rates[i].synthesis_per_s;
    }
  }
  const TransmitterParameters& p = own.constants.parameters;
  flow.breakdown += comt_uM_per_s(p.breakdown, outside_uM_[region][s], expression_.comt) * p.extracellular_volume_fL *
                    molecules_per_uM_fL;
  return flow;
}

TerminalReading Brain::read(Amine amine, const Inputs& inputs, std::span<const double> y, std::span<const double> start,
                            std::span<const double> rest) {
  read_outside(y);
  read_firing(inputs, y);
  for (std::size_t i = 0; i < sites_.size(); ++i) {
    rates_[i] = rates_of(sites_[i], inputs, y);
  }
  const std::size_t s = slot(amine);
  const Site& site = terminal(amine);
  const SiteLayout& layout = site.layout;
  const TransmitterParameters& p = site.constants.parameters;
  const auto own_rates =
      std::find_if(sites_.begin(), sites_.end(), [&site](const Site& other) { return &other == &site; });
  const SiteRates& rates = rates_[static_cast<std::size_t>(own_rates - sites_.begin())];

  TerminalReading reading;
  reading.extracellular_uM = outside_uM_[region][s];
  reading.extracellular_molecules = reading.extracellular_uM * p.extracellular_volume_fL * molecules_per_uM_fL;
  reading.cytosol_uM = rates.cytosol_uM[s];
  reading.cytosol_molecules = y[at(layout.cytosol[s])];
  reading.store_fraction = y[at(layout.store[s])] / rest[at(layout.store[s])];
  reading.firing_Hz = firing_Hz_[s];
  reading.autoreceptor_occupancy = y[at(layout.autoreceptor)];
  reading.enzyme = y[at(layout.enzyme)] * expression_.enzyme[s];
  reading.flows = flows_of(amine, rates_);
  const double added = y[at(synthesised_[s])];
  const double before = mass(start, amine);
  reading.mass_error = std::fabs(mass(y, amine) - before - added + y[at(lost_[s])]) / std::max(before + added, 1e-300);

  reading.carrier = rates.carrier;
  double inhibition_a = 0.0;
  double inhibition_b = 0.0;
  for (std::size_t k = 0; k < amine_count; ++k) {
    const CarrierSubstrate& substrate = site.constants.carrier.amines[k];
    if (layout.cytosol[k] >= 0) {
      reading.carrier_amine_out += outside_uM_[region][k] / substrate.outside_kd_uM;
      reading.carrier_amine_in += rates.cytosol_uM[k] / substrate.inside_kd_uM;
    }
  }
  for (std::size_t d = 0; d < drugs_.size(); ++d) {
    const double outside = inputs.drug_terminals_uM[d];
    const double inside = y[at(layout.first_drug) + d];
    reading.drug_cytosol_uM.push_back(inside);
    reading.drug_extracellular_molecules.push_back(outside * p.extracellular_volume_fL * molecules_per_uM_fL);
    reading.drug_cytosol_molecules.push_back(inside * p.cytosol_volume_fL * molecules_per_uM_fL);
    reading.carrier_drug_out += outside / site.drug_substrates[d].outside_kd_uM;
    reading.carrier_drug_in += inside / site.drug_substrates[d].inside_kd_uM;
    inhibition_a += inside / drugs_[d].mao_a_ki_uM;
    inhibition_b += inside / drugs_[d].mao_b_ki_uM;
  }
  reading.carrier_blocked = blocked_share(drugs_, inputs.drug_terminals_uM, s);
  reading.mao_a = expression_.mao_a / (1.0 + inhibition_a);
  reading.mao_b = expression_.mao_b / (1.0 + inhibition_b);
  return reading;
}

double Brain::extracellular_uM(std::span<const double> y, Amine amine) const {
  return y[at(extracellular_[region][slot(amine)])] / (volume_fL_[region] * molecules_per_uM_fL);
}

double Brain::mass(std::span<const double> y, Amine amine) const {
  const std::size_t s = slot(amine);
  double sum = y[at(extracellular_[region][s])] + y[at(extracellular_[somata_of(amine)][s])];
  for (const Site& site : sites_) {
    if (site.layout.cytosol[s] >= 0) {
      sum += site.weight * (y[at(site.layout.cytosol[s])] + y[at(site.layout.store[s])]);
    }
  }
  return sum;
}

void Brain::clear_books_and_drugs(std::span<double> y) const {
  for (const Site& site : sites_) {
    std::fill_n(y.begin() + site.layout.first_drug, drugs_.size(), 0.0);
  }
  for (const Amine amine : transmitters_) {
    y[at(synthesised_[slot(amine)])] = 0.0;
    y[at(lost_[slot(amine)])] = 0.0;
  }
}

void Brain::add_bolus(std::span<double> y, Amine amine, double concentration_uM) const {
  const std::size_t s = slot(amine);
  const double added = concentration_uM * volume_fL_[region] * molecules_per_uM_fL;
  y[at(extracellular_[region][s])] += added;
  y[at(synthesised_[s])] += added;
}

}  // namespace cleft::model
