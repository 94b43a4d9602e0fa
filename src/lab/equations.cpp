#include "lab/equations.hpp"

#include <algorithm>
#include <cmath>

#include "lab/kinetics.hpp"
#include "lab/protocol.hpp"

namespace cleft::lab {
namespace {

using core::Formula;

// Of what happens at one instant: first what is added, then what fires, what is taken in, what is held.
enum Priority : int { held = 1, taken_in = 2, fired = 3, added = 4 };

constexpr double uM_to_nM = 1e3;

std::size_t slot(model::Amine amine) { return static_cast<std::size_t>(model::index(amine)); }

std::string id_of(model::Amine amine) { return model::amine_ids[slot(amine)]; }

bool reaches(const Exposure& exposure, Site site) { return exposure.site == Site::everywhere || exposure.site == site; }

// c (1 - exp(-(t - at)/ramp)) from `at`, held, and away with the same time constant from `until`.
Formula exposure_uM(const Exposure& exposure) {
  const Formula t = Formula::time();
  const Formula rising = exposure.concentration_uM * -expm1(-(t - exposure.at_s) / exposure.ramp_s);
  Formula held = rising;
  if (exposure.until_s != never) {
    const double reached_uM =
        exposure.concentration_uM * -std::expm1(-(exposure.until_s - exposure.at_s) / exposure.ramp_s);
    held = Formula::choice(t, exposure.until_s, reached_uM * exp(-(t - exposure.until_s) / exposure.ramp_s), rising);
  }
  return Formula::choice(t, exposure.at_s, held, 0.0);
}

// Writes one scenario down; each part adds to the equations what it is called for.
class Writer {
 public:
  Writer(const Scenario& scenario, Setting& setting) : scenario_(scenario), setting_(setting) {
    equations_.id = scenario.id;
    equations_.title = scenario.title;
  }

  Equations write() {
    name_states();
    write_inputs();
    write_rates();
    write_kinetics();
    for (const Clamp& clamp : scenario_.clamps) {
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
    const auto names = setting_.brain.state_names();
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
                       [drug](const Exposure& one) { return one.profile && one.drug == drug; });
  }

  // Outside concentrations of drugs, each a quantity of its own.
  void write_inputs() {
    for (std::size_t d = 0; d < scenario_.drugs.size(); ++d) {
      terminals_uM_.push_back(outside(d, Site::terminal, "_outside_terminals"));
      somata_uM_.push_back(outside(d, Site::soma, "_outside_somata"));
    }
    inputs_.drug_terminals_uM = terminals_uM_;
    inputs_.drug_somata_uM = somata_uM_;
  }

  Formula outside(std::size_t drug, Site site, const char* ending) {
    Formula sum = 0.0;
    for (const Exposure& exposure : scenario_.exposures) {
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
    setting_.brain.derivative(inputs_, std::span<const Formula>(brain_), std::span<Formula>(rates));
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
      model::kinetic_derivative(scenario_.drugs[d]->actions.kinetics, std::span<const Formula>(y),
                                std::span<Formula>(rates));
      for (std::size_t k = 0; k < model::kinetic_states; ++k) {
        equations_.states.push_back({kinetic_name(d, parts[k]), part_units[k], k == 2 ? 1.0 : 0.0, rates[k]});
      }
    }
  }

  // Held from `at` to `until`: no rate, what that takes or brings is booked; and set when the time comes, or when
  // something at an instant moved it.
  void hold(const Clamp& clamp) {
    const model::OutsidePlace place = setting_.brain.outside(clamp.transmitter);
    const Formula t = Formula::time();
    const auto while_held = [&](const Formula& yes, const Formula& no) {
      const Formula ends = clamp.until_s == never ? yes : Formula::choice(t, clamp.until_s, no, yes);
      return Formula::choice(t, clamp.at_s, ends, no);
    };
    Formula& rate = equations_.states[place.state].rate;
    Formula& lost = equations_.states[place.lost].rate;
    Formula& made = equations_.states[place.synthesised].rate;
    lost += while_held(Formula::choice(rate, 0.0, rate, 0.0), 0.0);
    made += while_held(Formula::choice(rate, 0.0, 0.0, -rate), 0.0);
    rate = while_held(0.0, rate);

    const double rest_uM = clamp.relative ? setting_.brain.extracellular_uM(setting_.rest, clamp.transmitter) : 0.0;
    const double target = (rest_uM + clamp.concentration_uM) * place.molecules_per_uM;
    const Formula now = state(place.state);
    const double close_enough = 1e-9 * (target + 1.0);
    equations_.happenings.push_back(
        {"hold_" + id_of(clamp.transmitter),
         while_held(fabs(now - target), -1.0),
         close_enough,
         held,
         {{equations_.states[place.synthesised].name,
           state(place.synthesised) + Formula::choice(target, now, target - now, 0.0)},
          {equations_.states[place.lost].name, state(place.lost) + Formula::choice(now, target, now - target, 0.0)},
          {equations_.states[place.state].name, target}}});
  }

  void write_boluses() {
    for (const Bolus& bolus : scenario_.boluses) {
      if (bolus.at_s > scenario_.until_s) {
        continue;
      }
      const model::OutsidePlace place = setting_.brain.outside(bolus.transmitter);
      const double amount = bolus.concentration_uM * place.molecules_per_uM;
      equations_.happenings.push_back(
          {next_name("bolus"),
           Formula::time(),
           bolus.at_s,
           added,
           {{equations_.states[place.state].name, state(place.state) + amount},
            {equations_.states[place.synthesised].name, state(place.synthesised) + amount}}});
    }
  }

  // One event a train, which counts its pulses.
  void write_trains() {
    for (const Train& train : scenario_.trains) {
      const std::string name = next_name("train");
      const std::string counter = name + "_pulses";
      equations_.counters.push_back({counter, 0.0});
      const Formula done = Formula::symbol(counter);
      std::vector<Formula> after = brain_;
      setting_.brain.fire(inputs_, std::span<Formula>(after), train.transmitter);
      Happening pulse{name,
                      Formula::choice(done, static_cast<double>(train.pulses), -1.0, Formula::time()),
                      train.at_s + done / train.frequency_Hz,
                      fired,
                      {{counter, done + 1.0}}};
      for (std::size_t i = 0; i < after.size(); ++i) {
        if (after[i].identity() != brain_[i].identity()) {
          pulse.assignments.push_back({equations_.states[i].name, after[i]});
        }
      }
      equations_.happenings.push_back(std::move(pulse));
    }
  }

  void write_intakes() {
    for (const Exposure& exposure : scenario_.exposures) {
      if (!exposure.profile || exposure.at_s > scenario_.until_s) {
        continue;
      }
      const auto& kinetics = scenario_.drugs[exposure.drug]->actions.kinetics;
      const std::string waiting = kinetic_name(exposure.drug, "waiting");
      equations_.happenings.push_back(
          {next_name("intake"),
           Formula::time(),
           exposure.at_s,
           taken_in,
           {{waiting, Formula::symbol(waiting) + amount_for_peak_uM(kinetics, exposure.concentration_uM)}}});
    }
  }

  [[nodiscard]] std::string next_name(const char* kind) const {
    return std::string(kind) + "_" + std::to_string(equations_.happenings.size() + 1);
  }

  void output(const std::string& name, const char* unit, const Formula& value) {
    equations_.outputs.push_back({name, unit, value});
  }

  [[nodiscard]] Formula train_Hz(model::Amine amine) const {
    const Formula t = Formula::time();
    Formula sum = 0.0;
    for (const Train& train : scenario_.trains) {
      if (train.transmitter == amine) {
        sum += Formula::choice(t, train.at_s, Formula::choice(t, train.until_s(), 0.0, train.frequency_Hz), 0.0);
      }
    }
    return sum;
  }

  void write_outputs() {
    for (const model::Amine amine : scenario_.transmitters) {
      const auto terminal = setting_.brain.written(amine, inputs_, brain_, setting_.rest);
      const std::string id = id_of(amine);
      output(id + "_extracellular_nM", "nM", terminal.extracellular_uM * uM_to_nM);
      output(id + "_cytosol_uM", "uM", terminal.cytosol_uM);
      output(id + "_store_fraction", "1", terminal.store_fraction);
      output(id + "_firing_Hz", "Hz", terminal.firing_Hz + train_Hz(amine) * terminal.impulses_passed);
      output(id + "_autoreceptor_occupancy", "1", terminal.autoreceptor_occupancy);
      for (std::size_t d = 0; d < scenario_.drugs.size(); ++d) {
        output(scenario_.drugs[d]->id + "_" + id + "_cytosol_uM", "uM", terminal.drug_cytosol_uM[d]);
      }
    }
    const model::ReceptorField& receptors = setting_.brain.receptors();
    for (std::size_t r = 0; r < model::receptor_count; ++r) {
      const auto receptor = static_cast<model::Receptor>(r);
      output(std::string(model::receptor_ids[r]) + "_occupancy", "1",
             receptors.sum_bound(receptor, std::span<const Formula>(brain_)));
      for (std::size_t d = 0; d < scenario_.drugs.size(); ++d) {
        if (const auto bound = receptors.drug_state(receptor, d)) {
          output(scenario_.drugs[d]->id + "_" + model::receptor_ids[r] + "_occupancy", "1", brain_[*bound]);
        }
      }
    }
    for (std::size_t d = 0; d < scenario_.drugs.size(); ++d) {
      output(scenario_.drugs[d]->id + "_extracellular_uM", "uM", terminals_uM_[d]);
    }
  }

  const Scenario& scenario_;
  Setting& setting_;
  Equations equations_;
  std::vector<Formula> brain_;  // each state as a symbol
  std::vector<Formula> terminals_uM_;
  std::vector<Formula> somata_uM_;
  model::BasicInputs<Formula> inputs_;
};

}  // namespace

std::optional<Equations> write_out(const Scenario& scenario, const catalog::Catalog& catalog, RestCache& rests,
                                   std::string& failure) {
  auto setting = set_up(scenario, catalog, rests, failure);
  if (!setting) {
    return std::nullopt;
  }
  return Writer(scenario, *setting).write();
}

}  // namespace cleft::lab
