// The state at one instant, and what is read of it by the model's own laws.
#pragma once

#include <span>
#include <vector>

#include "model/circuit_model.hpp"
#include "simulation/scenario.hpp"

namespace cleft::simulation {

struct Integration;

// Refers to what was solved, and must not outlive it.
class Moment {
 public:
  Moment(Integration& solved, double time_s, std::span<const double> state)
      : solved_(&solved), time_s_(time_s), state_(state) {}

  [[nodiscard]] const Scenario& scenario() const;
  [[nodiscard]] double time_s() const { return time_s_; }
  // Every variable of the model, then those of the drugs' kinetics.
  [[nodiscard]] std::span<const double> state() const { return state_; }

  // One transmitter, its flows those of this instant.
  [[nodiscard]] model::TerminalReading reading(model::Amine amine) const;
  // All of the scenario, in its order.
  [[nodiscard]] std::vector<model::TerminalReading> readings() const;
  [[nodiscard]] model::ReceptorReading receptor(model::Receptor receptor) const;
  [[nodiscard]] bool binds(model::Receptor receptor, std::size_t drug) const;
  [[nodiscard]] double drug_occupancy(model::Receptor receptor, std::size_t drug) const;
  [[nodiscard]] double drug_outside_uM(std::size_t drug) const;  // at the terminals
  [[nodiscard]] double interneuron_Hz(model::Amine neuron) const;

  // Of a reading, these alone, which is quicker.
  [[nodiscard]] double extracellular_nM(model::Amine amine) const;
  [[nodiscard]] double store_fraction(model::Amine amine) const;
  [[nodiscard]] double firing_of_rest(model::Amine amine) const;
  [[nodiscard]] double rest_nM(model::Amine amine) const;

 private:
  Integration* solved_;
  double time_s_;
  std::span<const double> state_;
};

}  // namespace cleft::simulation
