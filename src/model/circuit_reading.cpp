// What is read off a state: flows, terminals, receptors, mass.
#include <algorithm>
#include <cmath>

#include "model/autoreceptor.hpp"
#include "model/circuit_model.hpp"
#include "model/enzymes.hpp"
#include "model/state_index.hpp"

namespace cleft::model {

using namespace state_index;

namespace {

constexpr double one_molecule = 1.0;  // where less than that ever was, rounding is all there is to compare

}  // namespace

const ReleaseSite& CircuitModel::terminal(Amine amine) const {
  return *std::find_if(sites_.begin(), sites_.end(), [amine](const ReleaseSite& site) {
    return !site.constants.soma && site.constants.native == amine;
  });
}

template <class Scalar>
void CircuitModel::read_rates(const BasicInputs<Scalar>& inputs, std::span<const Scalar> y) {
  read_outside(y);
  read_firing(inputs, y);
  std::vector<SiteRates<Scalar>>& rates = scratch<Scalar>().rates;
  rates.resize(sites_.size());
  for (std::size_t i = 0; i < sites_.size(); ++i) {
    if (!sites_[i].constants.soma) {  // what is read is the terminals'
      rates[i] = rates_of(sites_[i], inputs, y);
    }
  }
}

template <class Scalar>
void CircuitModel::flows(const BasicInputs<Scalar>& inputs, std::span<const Scalar> y, std::span<Scalar> out) {
  read_rates(inputs, y);
  std::size_t next = 0;
  for (const Amine amine : transmitters_) {
    const BasicTerminalFlows<Scalar> flow = flows_of<Scalar>(amine, scratch<Scalar>().rates);
    for (const Scalar& value : {flow.release, flow.uptake, flow.efflux, flow.synthesis, flow.breakdown}) {
      out[next++] = value;
    }
  }
}

template <class Scalar>
BasicTerminalFlows<Scalar> CircuitModel::flows_of(Amine amine, std::span<const SiteRates<Scalar>> rates) {
  const std::size_t s = slot(amine);
  const ReleaseSite& own = terminal(amine);
  BasicTerminalFlows<Scalar> flow;
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
    flow.synthesis +=
        share * (made_in_cytosol(sites_[i].constants.parameters) == amine ? rates[i].synthesis_per_s : Scalar(0.0));
    if (sites_[i].constants.native == amine) {  // DBH makes norepinephrine of dopamine
      flow.synthesis += share * rates[i].converted_per_s;
    } else if (amine == Amine::dopamine) {
      flow.breakdown += share * rates[i].converted_per_s;
    }
  }
  flow.breakdown += comt_uM_per_s(breakdown_[s], scratch<Scalar>().outside_uM[region][s], expression_.comt) *
                    own.constants.extracellular_volume_fL * molecules_per_uM_fL;
  return flow;
}

template void CircuitModel::flows(const Inputs&, std::span<const double>, std::span<double>);
template void CircuitModel::flows(const BasicInputs<core::Traced>&, std::span<const core::Traced>,
                                  std::span<core::Traced>);
template BasicTerminalFlows<core::Formula> CircuitModel::flows_of(Amine, std::span<const SiteRates<core::Formula>>);

TerminalReading CircuitModel::read(Amine amine, const Inputs& inputs, std::span<const double> y,
                                   std::span<const double> start, std::span<const double> rest) {
  read_rates(inputs, y);
  return read_terminal(amine, inputs, y, start, rest);
}

std::vector<TerminalReading> CircuitModel::read(std::span<const Amine> amines, const Inputs& inputs,
                                                std::span<const double> y, std::span<const double> start,
                                                std::span<const double> rest) {
  read_rates(inputs, y);
  std::vector<TerminalReading> readings;
  readings.reserve(amines.size());
  for (const Amine amine : amines) {
    readings.push_back(read_terminal(amine, inputs, y, start, rest));
  }
  return readings;
}

TerminalReading CircuitModel::read_terminal(Amine amine, const Inputs& inputs, std::span<const double> y,
                                            std::span<const double> start, std::span<const double> rest) {
  const std::size_t s = slot(amine);
  const ReleaseSite& site = terminal(amine);
  const ReleaseSiteLayout& layout = site.layout;
  const TransmitterParameters& p = site.constants.parameters;
  const SiteRates<double>& rates = plain_.rates[static_cast<std::size_t>(&site - sites_.data())];

  TerminalReading reading;
  reading.extracellular_uM = plain_.outside_uM[region][s];
  reading.extracellular_molecules =
      reading.extracellular_uM * site.constants.extracellular_volume_fL * molecules_per_uM_fL;
  reading.cytosol_uM = rates.cytosol_uM[s];
  reading.cytosol_molecules = y[at(layout.cytosol[s])];
  reading.store_fraction = store_fraction(amine, y, rest);
  reading.stimulated_Hz = inputs.train_Hz[s] * impulses_passed(amine, inputs.drug_terminals_uM);
  reading.firing_Hz = plain_.firing_Hz[s] + reading.stimulated_Hz;
  reading.firing_of_rest = plain_.firing_Hz[s] / p.release.firing_Hz;
  const double ratio = reading.extracellular_uM / p.autoreceptor.terminal_kd_uM;
  reading.autoreceptor_occupancy = (ratio + weighted(site.autoreceptor.agonists, inputs.drug_terminals_uM)) /
                                   (1.0 + ratio + weighted(site.autoreceptor.bound, inputs.drug_terminals_uM));
  reading.enzyme = y[at(layout.enzyme)] * expression_.enzyme[s];
  reading.mao_a = rates.mao_a;
  reading.mao_b = rates.mao_b;
  reading.flows = flows_of<double>(amine, plain_.rates);
  const double added = y[at(synthesised_[s])];
  const double before = mass(start, amine);
  reading.mass_error =
      std::fabs(mass(y, amine) - before - added + y[at(lost_[s])]) / std::max(before + added, one_molecule);

  reading.carrier = rates.carrier;
  for (std::size_t k = 0; k < amine_count; ++k) {
    const CarrierSubstrate& substrate = site.constants.carrier.amines[k];
    if (layout.cytosol[k] >= 0) {
      reading.carrier_amine_out += plain_.outside_uM[region][k] / substrate.outside_kd_uM;
      reading.carrier_amine_in += rates.cytosol_uM[k] / substrate.inside_kd_uM;
    }
  }
  read_drugs(site, inputs, y, reading);
  read_store(site, reading);
  return reading;
}

void CircuitModel::read_drugs(const ReleaseSite& site, const Inputs& inputs, std::span<const double> y,
                              TerminalReading& reading) const {
  const TransmitterParameters& p = site.constants.parameters;
  const std::size_t s = slot(site.constants.native);
  for (std::size_t d = 0; d < drugs_.size(); ++d) {
    const double outside = inputs.drug_terminals_uM[d];
    const double inside = y[at(site.layout.first_drug) + d];
    reading.drug_cytosol_uM.push_back(inside);
    reading.drug_extracellular_molecules.push_back(outside * site.constants.extracellular_volume_fL *
                                                   molecules_per_uM_fL);
    reading.drug_cytosol_molecules.push_back(inside * p.cytosol_volume_fL * molecules_per_uM_fL);
    reading.drug_bindings.push_back(
        {.carrier_blocked = outside / drugs_[d].blocker_ki_uM[s], .vmat2 = inside / drugs_[d].vmat2_kd_uM});
  }
  for (std::size_t i = 0; i < cytosolic_.vmat2_inhibitors.size(); ++i) {
    reading.drug_bindings[cytosolic_.vmat2_inhibitors[i].drug].vmat2_bound = y[at(site.layout.vmat2_bound) + i];
  }
  for (const auto& [d, substrate] : site.carried) {
    reading.drug_bindings[d].carrier_out = inputs.drug_terminals_uM[d] / substrate.outside_kd_uM;
    reading.drug_bindings[d].carrier_in = reading.drug_cytosol_uM[d] / substrate.inside_kd_uM;
  }
  for (const DrugBinding& binding : reading.drug_bindings) {
    reading.carrier_drug_out += binding.carrier_out;
    reading.carrier_drug_in += binding.carrier_in;
    reading.carrier_blocked += binding.carrier_blocked;
  }
}

// The two directions of eq. 3: what VMAT2 packs, and what runs back.
void CircuitModel::read_store(const ReleaseSite& site, TerminalReading& reading) const {
  const std::size_t s = slot(site.constants.native);
  const TransmitterParameters& p = site.constants.parameters;
  const SiteRates<double>& rates = plain_.rates[static_cast<std::size_t>(&site - sites_.data())];
  for (const double cytosol_uM : rates.cytosol_uM) {
    reading.vmat2_amine += cytosol_uM / p.vesicles.km_uM;
  }
  reading.vmat2_free = rates.vmat2.free;
  reading.packed_per_s =
      expression_.vmat2 * p.vesicles.vmax_per_s * (rates.cytosol_uM[s] / p.vesicles.km_uM) * rates.vmat2.free;
  reading.leaked_per_s = reading.packed_per_s - rates.loading_per_s[s];
  reading.quantum_molecules = p.vesicles.quantum_molecules * reading.store_fraction;
  reading.mao_activity = mao_activity(p.breakdown, rates.mao_a, rates.mao_b);
  reading.mao_per_s = rates.mao_per_s[s];
  const double outside_uM = reading.extracellular_uM;
  const double cleared_uM_per_s = other_clearance_uM_per_s(breakdown_[s], outside_uM) +
                                  comt_uM_per_s(breakdown_[s], outside_uM, expression_.comt) +
                                  extracellular_sink_per_s_ * outside_uM;
  reading.cleared_per_s = cleared_uM_per_s * site.constants.extracellular_volume_fL * molecules_per_uM_fL;
}

ReceptorReading CircuitModel::read_receptor(Receptor receptor, std::span<const double> y) const {
  ReceptorReading reading;
  reading.occupancy = receptors_.occupancy(receptor, y);
  reading.activation = receptor_activation(receptor, y);
  return reading;
}

template <class Scalar>
Scalar CircuitModel::receptor_activation(Receptor receptor, std::span<const Scalar> y) const {
  Scalar activation = receptors_.activation(receptor, y);
  if (receptor != Receptor::gaba_a) {
    return activation;
  }
  const Scalar opposed = opposition_.gaba_a < 0 ? Scalar(0.0) : y[at(opposition_.gaba_a)];
  return effect_of_receptors(expression_.receptors[static_cast<std::size_t>(receptor)],
                             receptors_.gaba_open(receptors_.gaba_shift(activation, opposed)));
}

template <class Scalar>
Scalar CircuitModel::interneuron_Hz(Amine neuron, const BasicInputs<Scalar>& inputs, std::span<const Scalar> y) const {
  const CircuitParameters& circuit = circuits_[slot(neuron)];
  return circuit.interneuron_Hz * interneuron_rate(circuit, circuit_signals(circuit, inputs, y));
}

template double CircuitModel::receptor_activation(Receptor, std::span<const double>) const;
template core::Formula CircuitModel::receptor_activation(Receptor, std::span<const core::Formula>) const;
template double CircuitModel::interneuron_Hz(Amine, const Inputs&, std::span<const double>) const;
template core::Formula CircuitModel::interneuron_Hz(Amine, const BasicInputs<core::Formula>&,
                                                    std::span<const core::Formula>) const;

double CircuitModel::extracellular_uM(std::span<const double> y, Amine amine) const {
  return y[at(extracellular_[region][slot(amine)])] / (volume_fL_[region] * molecules_per_uM_fL);
}

std::size_t CircuitModel::store_state(Amine amine) const { return at(terminal(amine).layout.store[slot(amine)]); }

double CircuitModel::store_fraction(Amine amine, std::span<const double> y, std::span<const double> rest) const {
  return y[store_state(amine)] / rest[store_state(amine)];
}

double CircuitModel::firing_of_rest(Amine amine, const Inputs& inputs, std::span<const double> y) {
  read_outside(y);
  read_firing(inputs, y);
  return plain_.firing_Hz[slot(amine)] / terminal(amine).constants.parameters.release.firing_Hz;
}

double CircuitModel::mass(std::span<const double> y, Amine amine) const {
  const std::size_t s = slot(amine);
  double sum = 0.0;
  for (const auto& compartment : extracellular_) {
    if (compartment[s] >= 0) {
      sum += y[at(compartment[s])];
    }
  }
  for (const ReleaseSite& site : sites_) {
    if (site.layout.cytosol[s] >= 0) {
      sum += site.weight * (y[at(site.layout.cytosol[s])] + y[at(site.layout.store[s])]);
    }
  }
  return sum;
}

double CircuitModel::max_relative_rate_per_s(const Inputs& inputs, std::span<const double> y) {
  std::vector<double> rates(size_);
  derivative(inputs, y, std::span<double>(rates));
  for (const std::size_t i : mass_balance_states()) {
    rates[i] = 0.0;
  }
  constexpr double small = 1e-3;  // molecules, or share: below that nothing is seen
  double worst = 0.0;
  for (std::size_t i = 0; i < size_; ++i) {
    worst = std::max(worst, std::fabs(rates[i]) / (std::fabs(y[i]) + small));
  }
  return worst;
}

}  // namespace cleft::model
