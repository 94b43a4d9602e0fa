// Building a CircuitModel: which sites there are, where each variable stands, where it starts.
#include <algorithm>

#include "model/autoreceptor.hpp"
#include "model/circuit_model.hpp"
#include "model/state_index.hpp"

namespace cleft::model {

using namespace state_index;

namespace {

template <class Predicate>
bool any_drug(const std::vector<DrugParameters>& drugs, Predicate predicate) {
  return std::any_of(drugs.begin(), drugs.end(), predicate);
}

bool binds(const DrugParameters& drug, Receptor receptor) {
  return drug.receptors[static_cast<std::size_t>(receptor)].binds();
}

}  // namespace

std::optional<CircuitModel> CircuitModel::make(const Parameters& parameters, const Setup& setup, std::string& problem) {
  CircuitModel circuit_model;
  circuit_model.transmitters_ = setup.transmitters;
  // The state vector is laid out in one fixed order, so that the order in a file changes no digit.
  std::sort(circuit_model.transmitters_.begin(), circuit_model.transmitters_.end());
  circuit_model.drugs_ = setup.drugs;
  circuit_model.expression_ = setup.expression;
  circuit_model.firing_factor_ = setup.firing;
  circuit_model.spontaneous_ = setup.spontaneous;
  circuit_model.extracellular_sink_per_s_ = setup.extracellular_sink_per_s;
  circuit_model.cytosol_sink_per_s_ = setup.cytosol_sink_per_s;
  circuit_model.shared_ = parameters.shared_circuits;
  circuit_model.circuits_ = parameters.circuits;
  circuit_model.plain_.drug_net.resize(setup.drugs.size());
  circuit_model.traced_.drug_net.resize(setup.drugs.size());
  circuit_model.written_.drug_net.resize(setup.drugs.size());
  circuit_model.find_actions();
  for (std::size_t s = 0; s < amine_count; ++s) {
    circuit_model.breakdown_[s] = parameters.transmitters[s].breakdown;
  }
  for (const Amine amine : circuit_model.transmitters_) {
    const TransmitterParameters& own = parameters.transmitters[slot(amine)];
    const PopulationParameters& terminals = parameters.regions[setup.region].terminals[slot(amine)];
    const auto terminal = balance_site(own, terminals, false, problem);
    const auto soma = terminal ? balance_site(own, own.soma, true, problem) : std::nullopt;
    if (!soma) {
      problem.insert(0, std::string(amine_ids[slot(amine)]) + ": ");
      return std::nullopt;
    }
    circuit_model.tracked_[slot(amine)] = true;
    circuit_model.tracked_[slot(made_in_cytosol(own))] = true;
    circuit_model.add_sites(*terminal, *soma, parameters, setup.region);
  }
  std::array<bool, amine_count> seen{};
  for (const Amine amine : circuit_model.transmitters_) {
    seen[slot(amine)] = true;
  }
  circuit_model.receptors_ =
      ReceptorField(parameters.receptors, seen, circuit_model.drugs_, circuit_model.expression_.receptors);
  circuit_model.lay_out();
  for (ReleaseSite& site : circuit_model.sites_) {
    site.spontaneous_per_s = setup.cytosol_sink_per_s > 0.0 ? 0.0 : site.constants.parameters.release.spontaneous_per_s;
    if (!site.constants.soma) {
      circuit_model.add_heteroreceptors(site, setup.region);
    } else {
      circuit_model.soma_rest_uM_[slot(site.constants.native)] = site.constants.extracellular_rest_uM;
    }
  }
  return circuit_model;
}

// Those of the region whose transmitter the run tracks.
void CircuitModel::add_heteroreceptors(ReleaseSite& site, std::size_t in_region) const {
  for (const HeteroreceptorParameters& p : site.constants.parameters.heteroreceptors) {
    const bool has_terminals =
        !p.transmitter || std::find(transmitters_.begin(), transmitters_.end(), *p.transmitter) != transmitters_.end();
    if (!p.where[in_region] || !has_terminals) {
      continue;
    }
    Heteroreceptor hetero;
    hetero.parameters = p;
    if (p.receptor) {
      hetero.ligands = autoreceptor_ligands(drugs_, *p.receptor);
      hetero.receptors = expression_.receptors[static_cast<std::size_t>(*p.receptor)];
    } else if (!p.transmitter) {
      hetero.ligands.bound =
          drug_weights(drugs_, [](const DrugParameters& drug) { return 1.0 / drug.adenosine_a1_ki_uM; });
    }
    const double rest_uM = p.transmitter ? terminal(*p.transmitter).constants.extracellular_rest_uM : 0.0;
    hetero.activation_rest = heteroreceptor_activation<double>(p, {}, rest_uM, {});
    site.heteroreceptors.push_back(std::move(hetero));
  }
}

void CircuitModel::find_actions() {
  using Drug = const DrugParameters&;
  cytosolic_ = cytosolic_actions(drugs_);
  impulse_blockers_ = drug_weights(drugs_, [](Drug drug) { return 1.0 / drug.impulse_block_ki_uM; });
  nmda_blockers_ = drug_weights(drugs_, [](Drug drug) { return 1.0 / drug.nmda_ki_uM; });
  nicotinic_ = drug_weights(drugs_, [](Drug drug) { return 1.0 / drug.nicotinic_ec50_uM; });
  alpha1_ = autoreceptor_ligands(drugs_, Receptor::alpha1);
  d2_ = autoreceptor_ligands(drugs_, Receptor::d2);
  circuits_reached_ = !nmda_blockers_.empty() || !nicotinic_.empty() || any_drug(drugs_, [](Drug drug) {
    return binds(drug, Receptor::mu) || binds(drug, Receptor::gaba_a);
  });
}

void CircuitModel::add_sites(const ReleaseSiteConstants& terminal, const ReleaseSiteConstants& soma,
                             const Parameters& parameters, std::size_t in_region) {
  const Amine amine = terminal.native;
  const std::size_t s = slot(amine);
  for (const ReleaseSiteConstants* constants : {&terminal, &soma}) {
    ReleaseSite site;
    site.constants = *constants;
    site.compartment = static_cast<int>(constants->soma ? somata_of(amine) : region);
    const CarrierParameters& carrier = constants->parameters.carrier;
    for (std::size_t d = 0; d < drugs_.size(); ++d) {
      if (drugs_[d].substrate_km_uM[s] != no_action) {
        site.carried.push_back({d, make_substrate(carrier, drugs_[d].substrate_km_uM[s],
                                                  drugs_[d].translocation_per_s[s], drugs_[d].inside_kd_uM)});
      }
    }
    site.blockers = drug_weights(drugs_, [s](const DrugParameters& drug) { return 1.0 / drug.blocker_ki_uM[s]; });
    const Receptor receptor = constants->soma ? soma_receptors[s] : terminal_receptors[s];
    site.autoreceptor = autoreceptor_ligands(drugs_, receptor);
    site.autoreceptors = expression_.receptors[static_cast<std::size_t>(terminal_receptors[s])];
    site.axon_gaba = constants->soma ? 0.0 : parameters.regions[in_region].axon_gaba[s];
    sites_.push_back(std::move(site));
  }
  Neuron neuron;
  neuron.amine = amine;
  neuron.soma_site = sites_.size() - 1;
  neuron.signal_rest = occupancy(soma.extracellular_rest_uM, soma.parameters.autoreceptor.soma_kd_uM);
  neuron.gain = soma.parameters.autoreceptor.soma_gain * parameters.regions[in_region].soma_feedback[s];
  neuron.receptors = expression_.receptors[static_cast<std::size_t>(soma_receptors[s])];
  neuron.circuit = parameters.circuits[slot(amine)];
  neurons_.push_back(neuron);
}

bool CircuitModel::tracked_at(const ReleaseSite& site, Amine amine) const {
  return site.constants.soma ? amine == site.constants.native || amine == made_in_cytosol(site.constants.parameters)
                             : tracked_[slot(amine)];
}

void CircuitModel::lay_out_site(ReleaseSite& site, int& next) {
  ReleaseSiteLayout& layout = site.layout;
  for (std::size_t s = 0; s < amine_count; ++s) {
    if (tracked_at(site, static_cast<Amine>(s))) {
      layout.cytosol[s] = next++;
      layout.store[s] = next++;
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
  if (any_drug(drugs_, [](const DrugParameters& drug) {
        return drug.mao_a_inactivation_per_uM_s > 0.0 || drug.mao_b_inactivation_per_uM_s > 0.0;
      })) {
    layout.mao = next;
    next += 2;
  }
  if (!cytosolic_.vmat2_inhibitors.empty()) {
    layout.vmat2_bound = next;
    next += static_cast<int>(cytosolic_.vmat2_inhibitors.size());
  }
}

void CircuitModel::lay_out() {
  int next = 0;
  for (auto& compartment : extracellular_) {
    compartment.fill(-1);
  }
  synthesised_.fill(-1);
  lost_.fill(-1);
  for (ReleaseSite& site : sites_) {
    auto& volume = volume_fL_[at(site.compartment)];
    volume = std::max(volume, site.constants.extracellular_volume_fL);
    for (std::size_t s = 0; s < amine_count; ++s) {
      int& index = extracellular_[at(site.compartment)][s];
      if (index < 0 && tracked_at(site, static_cast<Amine>(s))) {
        index = next++;
      }
    }
  }
  for (ReleaseSite& site : sites_) {
    site.weight = volume_fL_[at(site.compartment)] / site.constants.extracellular_volume_fL;
    lay_out_site(site, next);
  }
  for (Neuron& neuron : neurons_) {
    neuron.first = next;
    next += 3;
  }
  if (any_drug(drugs_, [](const DrugParameters& drug) { return binds(drug, Receptor::mu); })) {
    opposition_.mu = next++;
  }
  if (any_drug(drugs_, [](const DrugParameters& drug) { return binds(drug, Receptor::gaba_a); })) {
    opposition_.gaba_a = next++;
  }
  if (any_drug(drugs_, [](const DrugParameters& drug) { return drug.nicotinic_ec50_uM != no_action; })) {
    opposition_.nicotinic = next++;
  }
  next = receptors_.lay_out(next);
  for (std::size_t s = 0; s < amine_count; ++s) {
    if (tracked_[s]) {
      synthesised_[s] = next++;
      lost_[s] = next++;
    }
  }
  size_ = at(next);
}

std::vector<double> CircuitModel::balanced_state() const {
  std::vector<double> y(size_, 0.0);
  std::array<double, amine_count> terminals_uM{};
  for (const ReleaseSite& site : sites_) {
    const ReleaseSiteConstants& own = site.constants;
    const std::size_t s = slot(own.native);
    const std::size_t c = at(site.compartment);
    if (!own.soma) {
      terminals_uM[s] = own.extracellular_rest_uM;
    }
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
    if (site.layout.mao >= 0) {
      y[at(site.layout.mao)] = y[at(site.layout.mao + 1)] = 1.0;
    }
  }
  for (const Neuron& neuron : neurons_) {
    y[at(neuron.first)] = y[at(neuron.first + 1)] = neuron.signal_rest;
    y[at(neuron.first + 2)] = 1.0;
  }
  receptors_.set_rest(terminals_uM, y);
  return y;
}

std::vector<double> CircuitModel::absolute_tolerances() const {
  constexpr double molecules = 2.4e-8;
  constexpr double share = 1.2e-11;
  std::vector<double> tolerances(size_, share);  // shares, gains, drugs in uM
  for (const auto& compartment : extracellular_) {
    for (const int i : compartment) {
      if (i >= 0) {
        tolerances[at(i)] = molecules;
      }
    }
  }
  for (const ReleaseSite& site : sites_) {
    for (std::size_t s = 0; s < amine_count; ++s) {
      if (site.layout.cytosol[s] >= 0) {
        tolerances[at(site.layout.cytosol[s])] = molecules;
        tolerances[at(site.layout.store[s])] = molecules;
      }
    }
  }
  for (const std::size_t i : mass_balance_states()) {  // linear sums, exact whatever the steps
    tolerances[i] = 1.0;
  }
  return tolerances;
}

std::vector<std::size_t> CircuitModel::mass_balance_states() const {
  std::vector<std::size_t> states;
  for (std::size_t s = 0; s < amine_count; ++s) {
    if (tracked_[s]) {
      states.push_back(at(synthesised_[s]));
      states.push_back(at(lost_[s]));
    }
  }
  return states;
}

std::vector<double> CircuitModel::adopt(const CircuitModel& drugless, std::span<const double> state) const {
  std::vector<double> y(size_, 0.0);
  const auto take = [&](int to, int from) {
    if (to >= 0 && from >= 0) {
      y[at(to)] = state[at(from)];
    }
  };
  for (std::size_t c = 0; c < compartments; ++c) {
    for (std::size_t s = 0; s < amine_count; ++s) {
      take(extracellular_[c][s], drugless.extracellular_[c][s]);
    }
  }
  for (std::size_t i = 0; i < sites_.size(); ++i) {
    const ReleaseSiteLayout& to = sites_[i].layout;
    const ReleaseSiteLayout& from = drugless.sites_[i].layout;
    for (std::size_t s = 0; s < amine_count; ++s) {
      take(to.cytosol[s], from.cytosol[s]);
      take(to.store[s], from.store[s]);
    }
    take(to.enzyme, from.enzyme);
    take(to.facilitation, from.facilitation);
    take(to.resources, from.resources);
    if (to.autoreceptor >= 0) {
      take(to.autoreceptor, from.autoreceptor);
      take(to.autoreceptor + 1, from.autoreceptor + 1);
    }
    if (to.mao >= 0) {
      y[at(to.mao)] = y[at(to.mao + 1)] = 1.0;
    }
  }
  for (std::size_t i = 0; i < neurons_.size(); ++i) {
    for (int stage = 0; stage < 3; ++stage) {
      take(neurons_[i].first + stage, drugless.neurons_[i].first + stage);
    }
  }
  receptors_.adopt(drugless.receptors_, state, y);
  return y;
}

void CircuitModel::set_extracellular(std::span<double> y, Amine amine, double concentration_uM) const {
  const std::size_t s = slot(amine);
  double& now = y[at(extracellular_[region][s])];
  const double then = concentration_uM * volume_fL_[region] * molecules_per_uM_fL;
  y[at(then > now ? synthesised_[s] : lost_[s])] += then > now ? then - now : now - then;
  now = then;
}

void CircuitModel::set_cytosol(std::span<double> y, Amine amine, double concentration_uM) const {
  const ReleaseSite& site = terminal(amine);
  const std::size_t s = slot(amine);
  y[at(site.layout.cytosol[s])] = concentration_uM * site.constants.parameters.cytosol_volume_fL * molecules_per_uM_fL;
}

void CircuitModel::empty_stores(std::span<double> y) const {
  for (const ReleaseSite& site : sites_) {
    for (const int i : site.layout.store) {
      if (i >= 0) {
        y[at(i)] = 0.0;
      }
    }
  }
}

}  // namespace cleft::model
