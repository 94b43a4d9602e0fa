// The circuit model written down: what its states are called, and its readings as formulae.
#include "model/autoreceptor.hpp"
#include "model/circuit_model.hpp"
#include "model/state_index.hpp"

namespace cleft::model {

using namespace state_index;

namespace {

std::string place_of(const ReleaseSite& site) {
  return id_of(site.constants.native) + (site.constants.soma ? "_somata" : "_terminals");
}

}  // namespace

std::vector<StateName> CircuitModel::state_names() const {
  std::vector<StateName> names(size_);
  const auto name = [&names](int i, const std::string& text, const char* unit) {
    if (i >= 0) {
      names[at(i)] = {text, unit};
    }
  };
  for (std::size_t s = 0; s < amine_count; ++s) {
    const std::string amine = amine_ids[s];
    name(extracellular_[region][s], amine + "_outside", "molecules");
    for (std::size_t n = 0; n < amine_count; ++n) {
      const auto native = static_cast<Amine>(n);
      name(extracellular_[somata_of(native)][s], id_of(native) + "_somata_" + amine + "_outside", "molecules");
    }
    if (tracked_[s]) {
      name(synthesised_[s], amine + "_synthesised", "molecules");
      name(lost_[s], amine + "_lost", "molecules");
    }
  }
  for (const ReleaseSite& site : sites_) {
    const std::string place = place_of(site) + "_";
    const ReleaseSiteLayout& layout = site.layout;
    for (std::size_t s = 0; s < amine_count; ++s) {
      name(layout.cytosol[s], place + amine_ids[s] + "_cytosol", "molecules");
      name(layout.store[s], place + amine_ids[s] + "_store", "molecules");
    }
    for (std::size_t d = 0; d < drugs_.size(); ++d) {
      name(layout.first_drug + static_cast<int>(d), place + drugs_[d].id + "_inside", "uM");
    }
    name(layout.enzyme, place + "enzyme", "1");
    name(layout.facilitation, place + "facilitation", "1");
    name(layout.resources, place + "resources", "1");
    if (layout.autoreceptor >= 0) {
      name(layout.autoreceptor, place + "autoreceptor_bound", "1");
      name(layout.autoreceptor + 1, place + "autoreceptor_signal", "1");
    }
    if (layout.mao >= 0) {
      name(layout.mao, place + "mao_a", "1");
      name(layout.mao + 1, place + "mao_b", "1");
    }
    for (std::size_t i = 0; i < cytosolic_.vmat2_inhibitors.size(); ++i) {
      std::string held = place;
      held.append("vmat2_").append(drugs_[cytosolic_.vmat2_inhibitors[i].drug].id).append("_bound");
      name(layout.vmat2_bound + static_cast<int>(i), held, "1");
    }
  }
  for (const Neuron& neuron : neurons_) {
    name(neuron.first, id_of(neuron.amine) + "_neuron_autoreceptor_bound", "1");
    name(neuron.first + 1, id_of(neuron.amine) + "_neuron_autoreceptor_signal", "1");
    name(neuron.first + 2, id_of(neuron.amine) + "_neuron_adaptation", "1");
  }
  name(opposition_.mu, "opposition_mu", "1");
  name(opposition_.gaba_a, "opposition_gaba_a", "1");
  name(opposition_.nicotinic, "opposition_nicotinic", "1");
  for (const ReceptorField::Bound& bound : receptors_.bound()) {
    const std::string ligand = bound.drug < 0 ? id_of(bound.transmitter) : drugs_[at(bound.drug)].id;
    names[bound.state] = {std::string(receptor_ids[static_cast<std::size_t>(bound.receptor)]) + "_" + ligand + "_bound",
                          "1"};
  }
  return names;
}

OutsidePlace CircuitModel::outside(Amine amine) const {
  const std::size_t s = slot(amine);
  return {at(extracellular_[region][s]), at(synthesised_[s]), at(lost_[s]), volume_fL_[region] * molecules_per_uM_fL};
}

WrittenTerminal CircuitModel::written(Amine amine, const BasicInputs<core::Formula>& inputs,
                                      std::span<const core::Formula> y, std::span<const double> rest) {
  read_outside(y);
  read_firing(inputs, y);
  const std::size_t s = slot(amine);
  const ReleaseSite& site = terminal(amine);
  const ReleaseSiteLayout& layout = site.layout;
  const TransmitterParameters& p = site.constants.parameters;
  WrittenTerminal out;
  out.extracellular_uM = written_.outside_uM[region][s];
  out.cytosol_uM = y[at(layout.cytosol[s])] / (p.cytosol_volume_fL * molecules_per_uM_fL);
  out.store_fraction = y[at(layout.store[s])] / rest[at(layout.store[s])];
  out.firing_Hz = written_.firing_Hz[s];
  out.impulses_passed = impulses_passed(amine, inputs.drug_terminals_uM);
  const core::Formula ratio = out.extracellular_uM / p.autoreceptor.terminal_kd_uM;
  out.autoreceptor_occupancy = (ratio + weighted(site.autoreceptor.agonists, inputs.drug_terminals_uM)) /
                               (1.0 + ratio + weighted(site.autoreceptor.bound, inputs.drug_terminals_uM));
  std::vector<SiteRates<core::Formula>> rates;
  for (const ReleaseSite& one : sites_) {
    rates.push_back(rates_of(one, inputs, y));
  }
  const SiteRates<core::Formula>& own = rates[static_cast<std::size_t>(&site - sites_.data())];
  out.enzyme = y[at(layout.enzyme)] * expression_.enzyme[s];
  out.mao_a = own.mao_a;
  out.mao_b = own.mao_b;
  out.flows = flows_of<core::Formula>(amine, rates);
  for (std::size_t d = 0; d < drugs_.size(); ++d) {
    out.drug_cytosol_uM.push_back(y[at(layout.first_drug) + d]);
  }
  return out;
}

}  // namespace cleft::model
