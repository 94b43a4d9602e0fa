#include "ui/scene/scene_model.hpp"

#include <algorithm>
#include <array>

#include "simulation/expression.hpp"

namespace cleft::ui {
namespace {

render::Amine amine_of(std::string_view transmitter) {
  if (transmitter == "dopamine") return render::Amine::dopamine;
  if (transmitter == "norepinephrine") return render::Amine::norepinephrine;
  return render::Amine::serotonin;
}

render::SceneDrug scene_drug(const simulation::DrugInstant& drug) {
  return {.drug_class = class_of(drug.drug_class),
          .extracellular = drug.extracellular_molecules,
          .cytosol = drug.cytosol_molecules,
          .carrier_out = drug.carrier_out,
          .carrier_in = drug.carrier_in,
          .carrier_blocked = drug.carrier_blocked,
          .vmat2 = drug.vmat2,
          .vmat2_blocked = drug.vmat2_blocked,
          .receptor = drug.receptor};
}

}  // namespace

render::DrugClass class_of(std::string_view drug_class) {
  if (drug_class == "releaser") return render::DrugClass::releaser;
  if (drug_class == "reuptake-blocker") return render::DrugClass::reuptake_blocker;
  if (drug_class == "receptor-ligand") return render::DrugClass::receptor_ligand;
  if (drug_class == "store-or-enzyme-inhibitor") return render::DrugClass::store_or_enzyme_inhibitor;
  if (drug_class == "circuit-drug") return render::DrugClass::circuit_drug;
  return render::DrugClass::none;
}

const simulation::TerminalInstant* terminal_of(const simulation::Instant& instant, std::string_view transmitter) {
  const auto found =
      std::find_if(instant.terminals.begin(), instant.terminals.end(),
                   [&](const simulation::TerminalInstant& terminal) { return terminal.transmitter == transmitter; });
  return found == instant.terminals.end() ? nullptr : &*found;
}

render::SceneState scene_state(const simulation::TerminalInstant& terminal) {
  const simulation::CarrierShares& carriers = terminal.carriers;
  render::SceneState state;
  state.amine = amine_of(terminal.transmitter);
  for (const simulation::DrugInstant& drug : terminal.drugs) state.drugs.push_back(scene_drug(drug));
  state.carriers = {.out_empty = carriers.out_empty,
                    .out_amine = carriers.out_amine,
                    .out_drug = carriers.out_drug,
                    .out_blocked = carriers.out_blocked,
                    .in_empty = carriers.in_empty,
                    .in_amine = carriers.in_amine,
                    .in_drug = carriers.in_drug};
  state.vmat2 = {terminal.vmat2.empty, terminal.vmat2.amine, terminal.vmat2.drug, terminal.vmat2.blocked};
  state.receptor = {terminal.receptor.by_amine, terminal.receptor.by_drugs, terminal.receptor.activation};
  state.store_fraction = terminal.store_fraction;
  state.mao_activity = terminal.mao_activity;
  state.extracellular_amine = terminal.extracellular_molecules;
  state.cytosol_amine = terminal.cytosol_molecules;
  state.release_per_s = terminal.release_per_s;
  state.uptake_per_s = terminal.uptake_per_s;
  state.efflux_per_s = terminal.efflux_per_s;
  state.firing_Hz = terminal.firing_Hz;
  state.autoreceptor_occupancy = terminal.autoreceptor_occupancy;
  return state;
}

render::ProteinsThere proteins_there(const simulation::Scenario& scenario,
                                     const simulation::TerminalInstant& terminal) {
  constexpr std::array<const char*, model::amine_count> autoreceptors{"5-HT1B", "D2", "alpha2A"};
  const auto number = [&](std::string_view protein) {
    return simulation::expression_of(scenario.expression, protein).value_or(1.0);
  };
  const auto& ids = model::amine_ids;
  const auto amine = static_cast<std::size_t>(std::find(ids.begin(), ids.end(), terminal.transmitter) - ids.begin());
  if (amine == ids.size()) return {};
  return {.carriers = number(model::carrier_ids[amine]),
          .vmat2 = number("VMAT2"),
          .autoreceptors = number(autoreceptors[amine]),
          .receptors = number(terminal.receptor.id)};
}

}  // namespace cleft::ui
