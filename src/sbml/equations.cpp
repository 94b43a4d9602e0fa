#include "sbml/equations.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "sbml/recorded_constants.hpp"
#include "simulation/kinetics.hpp"
#include "simulation/protocol.hpp"

namespace cleft::sbml {
namespace {

using core::Formula;

// Of what happens at one instant: impulses are counted, the gains that the state before gives them are kept, then all
// take effect in any order, and last what is clamped is set.
enum Priority : int { clamped = 1, taking_effect = 2, kept = 3, counted = 4 };

constexpr double uM_to_nM = 1e3;

bool reaches(const simulation::Exposure& exposure, simulation::DrugLocation site) {
  return exposure.site == simulation::DrugLocation::everywhere || exposure.site == site;
}

// c (1 - exp(-(t - at)/ramp)) from `at`, held, and away with the same time constant from `until`.
Formula exposure_uM(const simulation::Exposure& exposure) {
  const Formula t = Formula::time();
  const Formula rising = exposure.concentration_uM * -expm1(-(t - exposure.at_s) / exposure.ramp_s);
  Formula held = rising;
  if (exposure.until_s != simulation::never) {
    const double reached_uM =
        exposure.concentration_uM * -std::expm1(-(exposure.until_s - exposure.at_s) / exposure.ramp_s);
    held = Formula::choice(t, exposure.until_s, reached_uM * exp(-(t - exposure.until_s) / exposure.ramp_s), rising);
  }
  return Formula::choice(t, exposure.at_s, held, 0.0);
}

// Writes one scenario down; each part adds to the equations what it is called for.
class Writer {
 public:
  Writer(const simulation::Scenario& scenario, simulation::Setting& setting) : scenario_(scenario), setting_(setting) {
    equations_.id = scenario.id;
    equations_.title = scenario.title;
  }

  Equations write() {
    name_states();
    write_inputs();
    write_rates();
    write_kinetics();
    for (const simulation::Clamp& clamp : scenario_.clamps) {
      hold(clamp);
    }
    write_boluses();
    write_trains();
    write_intakes();
    write_outputs();
    return std::move(equations_);
  }

 private:
  [[nodiscard]] Formula state(std::size_t i) const { return Formula::symbol(equations_.states[i].name); }

  void name_states() {
    const auto names = setting_.circuit_model.state_names();
    for (std::size_t i = 0; i < names.size(); ++i) {
      equations_.states.push_back({names[i].name, names[i].unit, setting_.start[i], 0.0});
      brain_.push_back(Formula::symbol(names[i].name));
    }
  }

  [[nodiscard]] std::string kinetic_name(std::size_t drug, const char* what) const {
    return scenario_.drugs[drug]->id + "_kinetics_" + what;
  }

  [[nodiscard]] bool has_profile(std::size_t drug) const {
    return std::any_of(scenario_.exposures.begin(), scenario_.exposures.end(),
                       [drug](const simulation::Exposure& one) { return one.profile && one.drug == drug; });
  }

  // Outside concentrations of drugs, each a quantity of its own.
  void write_inputs() {
    for (std::size_t d = 0; d < scenario_.drugs.size(); ++d) {
      terminals_uM_.push_back(outside(d, simulation::DrugLocation::terminal, "_outside_terminals"));
      somata_uM_.push_back(outside(d, simulation::DrugLocation::soma, "_outside_somata"));
    }
    inputs_.drug_terminals_uM = terminals_uM_;
    inputs_.drug_somata_uM = somata_uM_;
  }

  Formula outside(std::size_t drug, simulation::DrugLocation site, const char* ending) {
    Formula sum = 0.0;
    for (const simulation::Exposure& exposure : scenario_.exposures) {
      if (exposure.drug == drug && !exposure.profile && reaches(exposure, site)) {
        sum += exposure_uM(exposure);
      }
    }
    if (has_profile(drug)) {
      sum += Formula::symbol(kinetic_name(drug, "outside"));
    }
    const std::string name = scenario_.drugs[drug]->id + ending;
    equations_.inputs.push_back({name, "uM", sum});
    return Formula::symbol(name);
  }

  void write_rates() {
    std::vector<Formula> rates(brain_.size());
    setting_.circuit_model.derivative(inputs_, std::span<const Formula>(brain_), std::span<Formula>(rates));
    for (std::size_t i = 0; i < rates.size(); ++i) {
      equations_.states[i].rate = rates[i];
    }
  }

  void write_kinetics() {
    static constexpr const char* parts[] = {"waiting", "outside", "enzyme"};
    static constexpr const char* part_units[] = {"uM", "uM", "1"};
    for (std::size_t d = 0; d < scenario_.drugs.size(); ++d) {
      if (!has_profile(d)) {
        continue;
      }
      std::vector<Formula> y;
      std::vector<Formula> rates(model::kinetic_states);
      for (const char* part : parts) {
        y.push_back(Formula::symbol(kinetic_name(d, part)));
      }
      model::kinetic_derivative(simulation::kinetics_of(scenario_, d), std::span<const Formula>(y),
                                std::span<Formula>(rates));
      for (std::size_t k = 0; k < model::kinetic_states; ++k) {
        equations_.states.push_back({kinetic_name(d, parts[k]), part_units[k], k == 2 ? 1.0 : 0.0, rates[k]});
      }
    }
  }

  // A concentration as molecules outside. Both numbers stay: folded, a concentration of exactly 1 uM would be written
  // as what one of them alone is, and its unit be lost.
  static Formula molecules(double concentration_uM, const model::OutsidePlace& place) {
    return (Formula::time() * Formula::time()).of_others({concentration_uM, place.molecules_per_uM});
  }

  // Held from `at` to `until`: no rate, what that takes or brings is booked; and set when the time comes, or when
  // something at an instant moved it.
  void hold(const simulation::Clamp& clamp) {
    const model::OutsidePlace place = setting_.circuit_model.outside(clamp.transmitter);
    const Formula t = Formula::time();
    const auto while_held = [&](const Formula& yes, const Formula& no) {
      const Formula ends = clamp.until_s == simulation::never ? yes : Formula::choice(t, clamp.until_s, no, yes);
      return Formula::choice(t, clamp.at_s, ends, no);
    };
    Formula& rate = equations_.states[place.state].rate;
    Formula& lost = equations_.states[place.lost].rate;
    Formula& made = equations_.states[place.synthesised].rate;
    lost += while_held(Formula::choice(rate, 0.0, rate, 0.0), 0.0);
    made += while_held(Formula::choice(rate, 0.0, 0.0, -rate), 0.0);
    rate = while_held(0.0, rate);

    const double rest_uM =
        clamp.relative ? setting_.circuit_model.extracellular_uM(setting_.rest, clamp.transmitter) : 0.0;
    const double target_uM = rest_uM + clamp.concentration_uM;
    const Formula target = molecules(target_uM, place);
    const Formula now = state(place.state);
    const double close_enough = 1e-9 * (target_uM * place.molecules_per_uM + 1.0);
    equations_.events.push_back(
        {"hold_" + id_of(clamp.transmitter),
         while_held(fabs(now - target), -1.0),
         close_enough,
         clamped,
         {{equations_.states[place.synthesised].name,
           state(place.synthesised) + Formula::choice(target, now, target - now, 0.0)},
          {equations_.states[place.lost].name, state(place.lost) + Formula::choice(now, target, now - target, 0.0)},
          {equations_.states[place.state].name, target}}});
  }

  void write_boluses() {
    for (const simulation::Bolus& bolus : scenario_.boluses) {
      if (bolus.at_s > scenario_.until_s) {
        continue;
      }
      const model::OutsidePlace place = setting_.circuit_model.outside(bolus.transmitter);
      const Formula amount = molecules(bolus.concentration_uM, place);
      equations_.events.push_back({next_name("bolus"),
                                   Formula::time(),
                                   bolus.at_s,
                                   taking_effect,
                                   {{equations_.states[place.state].name, state(place.state) + amount},
                                    {equations_.states[place.synthesised].name, state(place.synthesised) + amount}}});
    }
  }

  // A train counts its own pulses and adds each to the impulses that are due at its transmitter.
  void write_trains() {
    std::array<bool, model::amine_count> fires{};
    for (const simulation::Train& train : scenario_.trains) {
      if (train.at_s > scenario_.until_s) {
        continue;
      }
      fires[slot(train.transmitter)] = true;
      const std::string due = id_of(train.transmitter) + "_impulses";
      Event pulse{next_name("train"), Formula::time(), train.at_s, counted, {{due, Formula::symbol(due) + 1.0}}};
      if (train.pulses > 1) {
        const std::string counter = pulse.name + "_pulses";
        const Formula done = Formula::symbol(counter);
        equations_.discrete.push_back({counter, "1", 0.0});
        pulse.due = Formula::choice(done, static_cast<double>(train.pulses), -1.0, Formula::time());
        pulse.threshold = train.at_s + done / train.frequency_Hz;
        pulse.assignments.push_back({counter, done + 1.0});
      }
      equations_.events.push_back(std::move(pulse));
    }
    if (std::any_of(fires.begin(), fires.end(), [](bool one) { return one; })) {
      write_impulses(fires);
    }
  }

  // Impulses of one instant: each finds the gains of the state before, whatever goes first. Those of one transmitter
  // follow one another.
  void write_impulses(const std::array<bool, model::amine_count>& fires) {
    const auto gains = setting_.circuit_model.release_gains(inputs_, std::span<const Formula>(brain_));
    const auto amines = setting_.circuit_model.site_transmitters();
    Event keeping{"impulses", 0.0, 1.0, kept, {}};
    std::vector<Formula> kept_gains = gains;
    for (std::size_t i = 0; i < gains.size(); ++i) {
      if (fires[slot(amines[i])] && !gains[i].is_number()) {
        const std::string name = id_of(amines[i]) + "_release_gain";
        kept_gains[i] = Formula::symbol(name);
        equations_.discrete.push_back({name, "1", 1.0});
        keeping.assignments.push_back({name, gains[i]});
      }
    }
    for (const model::Amine amine : setting_.circuit_model.transmitters()) {
      if (fires[slot(amine)]) {
        keeping.due += Formula::symbol(id_of(amine) + "_impulses") + Formula::symbol(id_of(amine) + "_impulses_left");
        write_impulse(amine, kept_gains);
      }
    }
    equations_.events.push_back(std::move(keeping));
  }

  // The first of the impulses that are due; then, if any are left, they are due.
  void write_impulse(model::Amine amine, const std::vector<Formula>& gains) {
    const std::string due = id_of(amine) + "_impulses";
    const std::string left = due + "_left";
    equations_.discrete.push_back({due, "1", 0.0});
    equations_.discrete.push_back({left, "1", 0.0});
    std::vector<Formula> after = brain_;
    const Formula released =
        setting_.circuit_model.fire(inputs_, std::span<const Formula>(gains), std::span<Formula>(after), amine);
    const std::string total = id_of(amine) + "_release_total";
    Event impulse{id_of(amine) + "_impulse",
                  Formula::symbol(due),
                  1.0,
                  taking_effect,
                  {{left, Formula::symbol(due) - 1.0}, {due, 0.0}, {total, Formula::symbol(total) + released}}};
    for (std::size_t i = 0; i < after.size(); ++i) {
      if (after[i].identity() != brain_[i].identity()) {
        impulse.assignments.push_back({equations_.states[i].name, after[i]});
      }
    }
    equations_.events.push_back(std::move(impulse));
    equations_.events.push_back({id_of(amine) + "_next_impulse",
                                 Formula::symbol(left),
                                 1.0,
                                 taking_effect,
                                 {{due, Formula::symbol(left)}, {left, 0.0}}});
  }

  void write_intakes() {
    for (const simulation::Exposure& exposure : scenario_.exposures) {
      if (!exposure.profile || exposure.at_s > scenario_.until_s) {
        continue;
      }
      const std::string waiting = kinetic_name(exposure.drug, "waiting");
      equations_.events.push_back({next_name("intake"),
                                   Formula::time(),
                                   exposure.at_s,
                                   taking_effect,
                                   {{waiting, Formula::symbol(waiting) + simulation::amount_uM(scenario_, exposure)}}});
    }
  }

  [[nodiscard]] std::string next_name(const char* kind) const {
    return std::string(kind) + "_" + std::to_string(equations_.events.size() + 1);
  }

  void output(const std::string& name, const char* unit, const Formula& value) {
    equations_.outputs.push_back({name, unit, value});
  }

  // Sums of ten thousand trains are added in pairs, so that the formula is not ten thousand deep.
  [[nodiscard]] Formula train_Hz(model::Amine amine) const {
    const Formula t = Formula::time();
    std::vector<Formula> parts;
    for (const simulation::Train& train : scenario_.trains) {
      if (train.transmitter == amine && train.at_s <= scenario_.until_s) {
        parts.push_back(
            Formula::choice(t, train.at_s, Formula::choice(t, train.until_s(), 0.0, train.frequency_Hz), 0.0));
      }
    }
    for (; parts.size() > 1; parts.resize((parts.size() + 1) / 2)) {
      for (std::size_t i = 0; 2 * i < parts.size(); ++i) {
        parts[i] = 2 * i + 1 < parts.size() ? parts[2 * i] + parts[2 * i + 1] : parts[2 * i];
      }
    }
    return parts.empty() ? Formula(0.0) : parts.front();
  }

  void total(const std::string& name, const Formula& rate) {
    equations_.totals.push_back({name, "molecules", 0.0, rate});
  }

  void write_outputs() {
    Formula tph2 = scenario_.expression.enzyme[0];
    Formula mao_a = 0.0;
    Formula mao_b = 0.0;
    const auto terminals = static_cast<double>(scenario_.transmitters.size());
    for (const model::Amine amine : scenario_.transmitters) {
      const auto terminal = setting_.circuit_model.written(amine, inputs_, brain_, setting_.rest);
      const std::string id = id_of(amine);
      output(id + "_extracellular_nM", "nM", terminal.extracellular_uM * uM_to_nM);
      output(id + "_cytosol_uM", "uM", terminal.cytosol_uM);
      output(id + "_store_fraction", "1", terminal.store_fraction);
      output(id + "_firing_Hz", "Hz", terminal.firing_Hz + train_Hz(amine) * terminal.impulses_passed);
      output(id + "_autoreceptor_occupancy", "1", terminal.autoreceptor_occupancy);
      total(id + "_release_total", terminal.flows.release);
      total(id + "_uptake_total", terminal.flows.uptake);
      total(id + "_efflux_total", terminal.flows.efflux);
      total(id + "_synthesis_total", terminal.flows.synthesis);
      total(id + "_breakdown_total", terminal.flows.breakdown);
      tph2 = amine == model::Amine::serotonin ? terminal.enzyme : tph2;
      mao_a += terminal.mao_a / terminals;
      mao_b += terminal.mao_b / terminals;
      for (std::size_t d = 0; d < scenario_.drugs.size(); ++d) {
        output(scenario_.drugs[d]->id + "_" + id + "_cytosol_uM", "uM", terminal.drug_cytosol_uM[d]);
      }
    }
    const model::ReceptorField& receptors = setting_.circuit_model.receptors();
    for (std::size_t r = 0; r < model::receptor_count; ++r) {
      const auto receptor = static_cast<model::Receptor>(r);
      output(std::string(model::receptor_ids[r]) + "_occupancy", "1",
             receptors.sum_bound(receptor, std::span<const Formula>(brain_)));
      output(std::string(model::receptor_ids[r]) + "_activation", "1",
             setting_.circuit_model.receptor_activation(receptor, std::span<const Formula>(brain_)));
      for (std::size_t d = 0; d < scenario_.drugs.size(); ++d) {
        if (const auto bound = receptors.drug_state(receptor, d)) {
          output(scenario_.drugs[d]->id + "_" + model::receptor_ids[r] + "_occupancy", "1", brain_[*bound]);
        }
      }
    }
    for (std::size_t d = 0; d < scenario_.drugs.size(); ++d) {
      output(scenario_.drugs[d]->id + "_extracellular_uM", "uM", terminals_uM_[d]);
    }
    output("TPH2_active", "1", tph2);
    output("MAO-A_active", "1", mao_a);
    output("MAO-B_active", "1", mao_b);
    output("VTA_interneuron_Hz", "Hz",
           setting_.circuit_model.interneuron_Hz(model::Amine::dopamine, inputs_, std::span<const Formula>(brain_)));
  }

  const simulation::Scenario& scenario_;
  simulation::Setting& setting_;
  Equations equations_;
  std::vector<Formula> brain_;  // each state as a symbol
  std::vector<Formula> terminals_uM_;
  std::vector<Formula> somata_uM_;
  model::BasicInputs<Formula> inputs_;
};

}  // namespace

std::optional<Equations> write_out(const simulation::Scenario& scenario, const catalog::Catalog& catalog,
                                   simulation::RestCache& rests, std::string& failure,
                                   std::span<const catalog::File> files) {
  auto setting = simulation::set_up(scenario, catalog, rests, failure);
  if (!setting) {
    return std::nullopt;
  }
  Equations equations = written(scenario, *setting);
  if (!files.empty()) {
    name_recorded_numbers(equations, scenario, *setting, catalog, files);
  }
  return equations;
}

Equations written(const simulation::Scenario& scenario, simulation::Setting& setting) {
  return Writer(scenario, setting).write();
}

}  // namespace cleft::sbml
