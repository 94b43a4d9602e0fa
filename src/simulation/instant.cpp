#include "simulation/instant.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <span>

#include "model/autoreceptor.hpp"
#include "simulation/expression.hpp"
#include "simulation/moment.hpp"

namespace cleft::simulation {
namespace {

using model::CarrierShares;
using model::DrugState;
using model::Receptor;
using model::ReceptorShares;
using model::SynapseState;
using model::Vmat2Shares;

// Receptors after the synapse of each transmitter, the one shown without drugs first.
std::span<const Receptor> receptors_after(model::Amine amine) {
  static constexpr std::array<Receptor, 4> serotonin{Receptor::ht2a, Receptor::ht1a, Receptor::ht2c, Receptor::ht2b};
  static constexpr std::array<Receptor, 2> dopamine{Receptor::d1, Receptor::d2};
  static constexpr std::array<Receptor, 2> norepinephrine{Receptor::alpha1, Receptor::beta1};
  switch (amine) {
    case model::Amine::serotonin: return serotonin;
    case model::Amine::dopamine: return dopamine;
    case model::Amine::norepinephrine: break;
  }
  return norepinephrine;
}

// Shares of the carriers in one pocket for each unit of concentration over its constant.
struct Pockets {
  double out = 0.0;
  double in = 0.0;
};

Pockets pockets_of(const model::TerminalReading& reading) {
  return {reading.carrier.facing_out / reading.carrier.binding_out,
          (1.0 - reading.carrier.facing_out) / reading.carrier.binding_in};
}

CarrierShares carrier_shares(const model::TerminalReading& reading) {
  const auto [out, in] = pockets_of(reading);
  return {.out_empty = out,
          .out_amine = out * reading.carrier_amine_out,
          .out_drug = out * reading.carrier_drug_out,
          .out_blocked = out * reading.carrier_blocked,
          .in_empty = in,
          .in_amine = in * reading.carrier_amine_in,
          .in_drug = in * reading.carrier_drug_in};
}

Vmat2Shares vmat2_shares(const std::vector<DrugState>& drugs, const model::TerminalReading& reading) {
  Vmat2Shares shares{.empty = reading.vmat2_free, .amine = reading.vmat2_free * reading.vmat2_amine};
  for (const DrugState& drug : drugs) {
    shares.drug += drug.vmat2;
    shares.blocked += drug.vmat2_blocked;
  }
  return shares;
}

std::vector<DrugState> drugs_at(const Moment& moment, Receptor receptor, const model::TerminalReading& reading) {
  const Pockets pockets = pockets_of(reading);
  std::vector<DrugState> drugs;
  for (std::size_t d = 0; d < reading.drug_bindings.size(); ++d) {
    const catalog::Drug& drug = *moment.scenario().drugs[d];
    const model::DrugBinding& binding = reading.drug_bindings[d];
    drugs.push_back({.id = drug.id,
                     .name = drug.name,
                     .drug_class = drug.drug_class,
                     .outside_uM = moment.drug_outside_uM(d),
                     .cytosol_uM = reading.drug_cytosol_uM[d],
                     .extracellular_molecules = reading.drug_extracellular_molecules[d],
                     .cytosol_molecules = reading.drug_cytosol_molecules[d],
                     .carrier_out = pockets.out * binding.carrier_out,
                     .carrier_in = pockets.in * binding.carrier_in,
                     .carrier_blocked = pockets.out * binding.carrier_blocked,
                     .vmat2 = reading.vmat2_free * binding.vmat2,
                     .vmat2_blocked = binding.vmat2_bound,
                     .receptor = moment.drug_occupancy(receptor, d)});
  }
  return drugs;
}

ReceptorShares receptor_at(const Moment& moment, Receptor receptor, const std::vector<DrugState>& drugs) {
  const model::ReceptorReading reading = moment.receptor(receptor);
  ReceptorShares shown{.activation = reading.activation};
  for (const DrugState& drug : drugs) {
    shown.by_drugs += drug.receptor;
  }
  shown.by_amine = std::max(0.0, reading.occupancy - shown.by_drugs);
  return shown;
}

model::ProteinNumbers proteins_at(const Scenario& scenario, model::Amine amine, Receptor receptor) {
  const auto slot = model::slot(amine);
  const auto& receptors = scenario.expression.receptors;
  return {.carriers = scenario.expression.carriers[slot],
          .vmat2 = scenario.expression.vmat2,
          .autoreceptors = receptors[static_cast<std::size_t>(model::terminal_receptors[slot])],
          .receptors = receptors[static_cast<std::size_t>(receptor)]};
}

SynapseState terminal_at(const Moment& moment, model::Amine amine) {
  const model::TerminalReading reading = moment.reading(amine);
  const Receptor receptor = receptor_shown(moment, amine);
  SynapseState terminal;
  terminal.transmitter = amine;
  terminal.extracellular_nM = 1e3 * reading.extracellular_uM;
  terminal.times_rest = terminal.extracellular_nM / moment.rest_nM(amine);
  terminal.cytosol_uM = reading.cytosol_uM;
  terminal.store_fraction = reading.store_fraction;
  terminal.quantum_molecules = reading.quantum_molecules;
  terminal.firing_Hz = reading.firing_Hz;
  terminal.stimulated_Hz = reading.stimulated_Hz;
  terminal.firing_of_rest = reading.firing_of_rest;
  terminal.autoreceptor_occupancy = reading.autoreceptor_occupancy;
  terminal.mao_activity = reading.mao_activity;
  terminal.mao_a = reading.mao_a;
  terminal.mao_b = reading.mao_b;
  terminal.release_per_s = reading.flows.release;
  terminal.uptake_per_s = reading.flows.uptake;
  terminal.efflux_per_s = reading.flows.efflux;
  terminal.own_efflux_per_s = reading.carrier.outward[model::slot(amine)];
  terminal.made_per_s = reading.flows.synthesis;
  terminal.packed_per_s = reading.packed_per_s;
  terminal.leaked_per_s = reading.leaked_per_s;
  terminal.broken_down_per_s = reading.mao_per_s;
  terminal.cleared_per_s = reading.cleared_per_s;
  terminal.extracellular_molecules = reading.extracellular_molecules;
  terminal.cytosol_molecules = reading.cytosol_molecules;
  terminal.drugs = drugs_at(moment, receptor, reading);
  terminal.carriers = carrier_shares(reading);
  terminal.vmat2 = vmat2_shares(terminal.drugs, reading);
  terminal.receptor_shown = receptor;
  terminal.receptor = receptor_at(moment, receptor, terminal.drugs);
  terminal.proteins = proteins_at(moment.scenario(), amine, receptor);
  return terminal;
}

// Collects what each drug holds of one target.
class Holding {
 public:
  explicit Holding(std::string_view target) : held_{target} {}
  void add(std::size_t drug, double share) {
    held_.share += share;
    if (share > most_) {
      most_ = share;
      held_.drug = drug;
    }
  }
  void keep_in(std::vector<HeldTarget>& list) const {
    constexpr double least = 1e-6;  // below it there is only rounding
    if (held_.share > least) list.push_back(held_);
  }

 private:
  HeldTarget held_;
  double most_ = 0.0;
};

// How strongly a drug acts on an enzyme at a terminal: its concentration there over its constant. What inactivates the
// enzyme for good acts more strongly than whatever only competes, from its arrival on.
double drive_of(const Moment& moment, std::size_t drug, double cytosol_uM, double ki_uM, double inactivation_per_uM_s) {
  const auto& exposures = moment.scenario().exposures;
  const bool has_come = std::any_of(exposures.begin(), exposures.end(), [&](const Exposure& one) {
    return one.drug == drug && one.at_s <= moment.time_s();
  });
  if (!has_come) return 0.0;
  return inactivation_per_uM_s > 0.0 ? std::numeric_limits<double>::infinity() : cytosol_uM / ki_uM;
}

// An enzyme is held in so far as it works less than its number lets expect; which drug holds most of it follows from
// how strongly each acts.
void hold_enzyme(const Moment& moment, const SynapseState& terminal, std::string_view target, double activity,
                 double model::DrugParameters::*ki_uM, double model::DrugParameters::*inactivation_per_uM_s,
                 std::vector<HeldTarget>& held) {
  const Scenario& scenario = moment.scenario();
  const double number = expression_of(scenario.expression, target).value_or(1.0);
  if (!(number > 0.0)) return;
  std::optional<std::size_t> strongest;
  double most = 0.0;
  for (std::size_t d = 0; d < scenario.drugs.size(); ++d) {
    const model::DrugParameters& actions = scenario.drugs[d]->actions;
    const double drive =
        drive_of(moment, d, terminal.drugs[d].cytosol_uM, actions.*ki_uM, actions.*inactivation_per_uM_s);
    if (drive > most) {
      most = drive;
      strongest = d;
    }
  }
  if (!strongest) return;
  Holding holding(target);
  holding.add(*strongest, std::max(0.0, 1.0 - activity / number));
  holding.keep_in(held);
}

std::vector<HeldTarget> held_at(const Moment& moment, const std::vector<model::SynapseState>& terminals) {
  std::vector<HeldTarget> held;
  const std::vector<model::Amine>& transmitters = moment.scenario().transmitters;
  Holding vmat2("VMAT2");
  double most_vmat2 = 0.0;
  for (std::size_t t = 0; t < terminals.size(); ++t) {
    const std::vector<model::DrugState>& drugs = terminals[t].drugs;
    Holding carrier(model::carrier_ids[model::slot(transmitters[t])]);
    Holding here("VMAT2");
    double share = 0.0;
    for (std::size_t d = 0; d < drugs.size(); ++d) {
      carrier.add(d, drugs[d].carrier_out + drugs[d].carrier_in + drugs[d].carrier_blocked);
      here.add(d, drugs[d].vmat2 + drugs[d].vmat2_blocked);
      share += drugs[d].vmat2 + drugs[d].vmat2_blocked;
    }
    carrier.keep_in(held);
    if (share > most_vmat2) {  // of the terminals that have it, the one where most of it is held
      most_vmat2 = share;
      vmat2 = here;
    }
  }
  vmat2.keep_in(held);
  if (!terminals.empty()) {
    using Drug = model::DrugParameters;
    hold_enzyme(moment, terminals.front(), "MAO-A", terminals.front().mao_a, &Drug::mao_a_ki_uM,
                &Drug::mao_a_inactivation_per_uM_s, held);
    hold_enzyme(moment, terminals.front(), "MAO-B", terminals.front().mao_b, &Drug::mao_b_ki_uM,
                &Drug::mao_b_inactivation_per_uM_s, held);
  }
  for (std::size_t r = 0; r < model::receptor_count; ++r) {
    Holding receptor(model::receptor_ids[r]);
    for (std::size_t d = 0; d < moment.scenario().drugs.size(); ++d) {
      receptor.add(d, moment.drug_occupancy(static_cast<Receptor>(r), d));
    }
    receptor.keep_in(held);
  }
  std::stable_sort(held.begin(), held.end(),
                   [](const HeldTarget& a, const HeldTarget& b) { return a.share > b.share; });
  return held;
}

}  // namespace

Receptor receptor_shown(const Moment& moment, model::Amine amine) {
  const std::span<const Receptor> candidates = receptors_after(amine);
  for (const Receptor receptor : candidates) {
    for (std::size_t d = 0; d < moment.scenario().drugs.size(); ++d) {
      if (moment.binds(receptor, d)) {
        return receptor;
      }
    }
  }
  return candidates.front();
}

Instant instant_of(const Moment& moment) {
  Instant instant;
  instant.time_s = moment.time_s();
  for (const model::Amine amine : moment.scenario().transmitters) {
    instant.terminals.push_back(terminal_at(moment, amine));
  }
  instant.held = held_at(moment, instant.terminals);
  return instant;
}

const SynapseState* terminal_of(const Instant& instant, model::Amine transmitter) {
  const auto& all = instant.terminals;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const SynapseState& one) { return one.transmitter == transmitter; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace cleft::simulation
