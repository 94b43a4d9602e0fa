// What is read off a solved run.
#include "lab/run.hpp"

#include <algorithm>
#include <cstdio>

#include "lab/run_body.hpp"

namespace cleft::lab {
Run::Run(std::unique_ptr<Body> body) : body_(std::move(body)) {}
Run::Run(Run&&) noexcept = default;
Run& Run::operator=(Run&&) noexcept = default;
Run::~Run() = default;

const Scenario& Run::scenario() const { return body_->scenario; }
const std::vector<double>& Run::time_s() const { return body_->time_s; }
solver::Statistics Run::statistics() const { return body_->statistics; }

std::string Run::solver_description() {
  char text[64];
  std::snprintf(text, sizeof text, "CVODES BDF, relative tolerance %g", RunOptions{}.relative_tolerance);
  return text;
}

std::span<const double> Run::state(std::size_t row) const { return body_->states[row]; }

model::TerminalReading Run::reading(model::Amine amine, std::size_t row) const {
  Body& body = *body_;
  const double t = body.time_s[row];
  const std::vector<double>& y = body.states[row];
  body.protocol.enter(t, t);
  return body.brain.read(amine, body.inputs_at(t, y), body.brain_state(y), body.start, body.rest);
}

model::ReceptorReading Run::receptor(model::Receptor receptor, std::size_t row) const {
  return body_->brain.read_receptor(receptor, body_->brain_state(body_->states[row]));
}

bool Run::binds(model::Receptor receptor, std::size_t drug) const {
  return body_->brain.receptors().binds(receptor, drug);
}

double Run::drug_occupancy(model::Receptor receptor, std::size_t drug, std::size_t row) const {
  return body_->brain.receptors().drug_occupancy(receptor, drug, body_->brain_state(body_->states[row]));
}

double Run::interneuron_Hz(model::Amine neuron, std::size_t row) const {
  Body& body = *body_;
  const std::vector<double>& y = body.states[row];
  return body.brain.interneuron_Hz(neuron, body.inputs_at(body.time_s[row], y), body.brain_state(y));
}

model::TerminalFlows Run::mean_flows(model::Amine amine, std::size_t row) const {
  const std::vector<model::Amine>& order = body_->brain.transmitters();
  const auto which = static_cast<std::size_t>(std::find(order.begin(), order.end(), amine) - order.begin());
  const double* flow = body_->mean_flows[row].data() + which * model::flows_per_transmitter;
  return {flow[0], flow[1], flow[2], flow[3], flow[4]};
}

double Run::drug_outside_uM(std::size_t drug, std::size_t row) const {
  return body_->inputs_at(body_->time_s[row], body_->states[row]).drug_terminals_uM[drug];
}

std::vector<double> Run::extracellular_nM(model::Amine amine) const {
  std::vector<double> course;
  course.reserve(body_->states.size());
  for (const std::vector<double>& y : body_->states) {
    course.push_back(1e3 * body_->brain.extracellular_uM(body_->brain_state(y), amine));
  }
  return course;
}

double Run::rest_nM(model::Amine amine) const { return 1e3 * body_->brain.extracellular_uM(body_->rest, amine); }

}  // namespace cleft::lab
