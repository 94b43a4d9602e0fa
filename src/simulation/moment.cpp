#include "simulation/moment.hpp"

#include "simulation/integration.hpp"

namespace cleft::simulation {

const Scenario& Moment::scenario() const { return solved_->scenario; }

model::TerminalReading Moment::reading(model::Amine amine) const {
  Integration& solved = *solved_;
  solved.protocol.enter(time_s_, time_s_);
  return solved.circuit_model.read(amine, solved.inputs_at(time_s_, state_), solved.circuit_state(state_), solved.start,
                                   solved.rest);
}

std::vector<model::TerminalReading> Moment::readings() const {
  Integration& solved = *solved_;
  solved.protocol.enter(time_s_, time_s_);
  return solved.circuit_model.read(scenario().transmitters, solved.inputs_at(time_s_, state_),
                                   solved.circuit_state(state_), solved.start, solved.rest);
}

model::ReceptorReading Moment::receptor(model::Receptor receptor) const {
  return solved_->circuit_model.read_receptor(receptor, solved_->circuit_state(state_));
}

bool Moment::binds(model::Receptor receptor, std::size_t drug) const {
  return solved_->circuit_model.receptors().binds(receptor, drug);
}

double Moment::drug_occupancy(model::Receptor receptor, std::size_t drug) const {
  return solved_->circuit_model.receptors().drug_occupancy(receptor, drug, solved_->circuit_state(state_));
}

double Moment::drug_outside_uM(std::size_t drug) const {
  return solved_->inputs_at(time_s_, state_).drug_terminals_uM[drug];
}

double Moment::interneuron_Hz(model::Amine neuron) const {
  return solved_->circuit_model.interneuron_Hz(neuron, solved_->inputs_at(time_s_, state_),
                                               solved_->circuit_state(state_));
}

double Moment::extracellular_nM(model::Amine amine) const {
  return 1e3 * solved_->circuit_model.extracellular_uM(solved_->circuit_state(state_), amine);
}

double Moment::store_fraction(model::Amine amine) const {
  return solved_->circuit_model.store_fraction(amine, solved_->circuit_state(state_), solved_->rest);
}

double Moment::firing_of_rest(model::Amine amine) const {
  return solved_->circuit_model.firing_of_rest(amine, solved_->inputs_at(time_s_, state_),
                                               solved_->circuit_state(state_));
}

double Moment::rest_nM(model::Amine amine) const {
  return 1e3 * solved_->circuit_model.extracellular_uM(solved_->rest, amine);
}

}  // namespace cleft::simulation
