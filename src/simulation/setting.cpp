#include "simulation/setting.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "simulation/driven_circuit.hpp"
#include "solver/rosenbrock_solver.hpp"
#include "solver/system_evaluator.hpp"

namespace cleft::simulation {
namespace {

// Long after every transient: the slowest state adapts over about two weeks.
constexpr double steady_after_s = 1e10;
constexpr double steady_tolerance = 1e-4;     // of the way there: what is left Newton's method makes good
constexpr long most_steady_steps = 20'000;    // a rest takes some hundreds; feedback that cycles takes for ever
constexpr double max_rest_rate_per_s = 1e-6;  // relative change of the fastest state

std::string rest_key(const model::Setup& setup) {
  std::string key;
  const auto add = [&key](double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.17g ", value);
    key += text;
  };
  for (const model::Amine amine : setup.transmitters) {
    add(static_cast<double>(slot(amine)));
  }
  key += "| ";
  const model::Expression& e = setup.expression;
  for (std::size_t s = 0; s < model::amine_count; ++s) {
    for (const double value : {e.carriers[s], e.enzyme[s], e.precursor[s], setup.firing[s]}) {
      add(value);
    }
  }
  for (const double value : {e.vmat2, e.mao_a, e.mao_b, e.comt, e.aadc, e.dbh, static_cast<double>(setup.region)}) {
    add(value);
  }
  for (const double value : e.receptors) {
    add(value);
  }
  return key;
}

constexpr double longest_step_s = 1e12;

// The state at which every rate is zero, by pseudo-transient continuation: one Newton iteration a step of implicit
// Euler, whose steps grow. From close by it starts with the longest, which is Newton's method; where feedback cycles
// for ever, with short ones, since growing steps damp a cycle too. False where it does not converge.
bool pseudo_transient_continuation(DrivenCircuit& system, double step_s, int most_iterations, std::vector<double>& y) {
  constexpr double largest_share = 0.3;  // of a state's size: no iteration changes it by more,
  constexpr double least_change = 1e-3;  // or by this, in its unit
  constexpr double step_growth = 1.02;
  constexpr double converged = 1e-12;  // largest relative change
  const std::vector<std::size_t> sums = system.circuit_model->mass_balance_states();
  solver::SystemEvaluator evaluator(solver::view(system));
  std::vector<double> change(y.size());
  for (int i = 0; i < most_iterations; ++i) {
    evaluator.evaluate_jacobian(0.0, y);
    if (!evaluator.factorise(step_s)) {
      return false;
    }
    const std::span<const double> slopes = evaluator.slopes();
    std::transform(slopes.begin(), slopes.end(), change.begin(), [](double slope) { return -slope; });
    evaluator.solve(change, change);
    for (const std::size_t k : sums) {
      change[k] = 0.0;
    }
    double largest = 0.0;
    for (std::size_t k = 0; k < y.size(); ++k) {
      largest = std::max(largest, std::fabs(change[k]) / (std::fabs(y[k]) + 1e-9));
      const double most = largest_share * std::fabs(y[k]) + least_change;
      y[k] += std::clamp(change[k], -most, most);
    }
    if (step_s >= longest_step_s && largest < converged) {
      return true;
    }
    step_s = std::min(longest_step_s, step_s * step_growth);
  }
  return false;
}

// Follows a drug-free circuit until nothing changes.
std::optional<std::vector<double>> steady_state(model::CircuitModel& circuit_model, std::string& failure) {
  Scenario quiet;
  quiet.until_s = steady_after_s;
  Protocol protocol(quiet);
  DrivenCircuit system{&circuit_model, &protocol, Flows::left_out};
  solver::RosenbrockSolver solver(solver::view(system), tolerances(system, steady_tolerance));
  std::vector<double> y = circuit_model.balanced_state();
  bool good = solver.start(0.0, y);
  while (good && solver.time() < steady_after_s && solver.statistics().steps < most_steady_steps) {
    good = solver.advance(steady_after_s);
  }
  if (!good || !solver.state_at(solver.time(), y)) {
    failure = "no steady state: " + solver.failure();
    return std::nullopt;
  }
  constexpr int most_newton_iterations = 30;
  constexpr double first_step_s = 1e-3;
  constexpr int most_continuation_steps = 5'000;
  std::vector<double> near = y;
  const bool close_by = solver.time() >= steady_after_s &&
                        pseudo_transient_continuation(system, longest_step_s, most_newton_iterations, near);
  const bool settled = close_by || pseudo_transient_continuation(system, first_step_s, most_continuation_steps, y);
  y = close_by ? near : y;
  if (!settled || circuit_model.max_relative_rate_per_s(protocol.at(0.0, {}), y) > max_rest_rate_per_s) {
    failure = "no steady state: it does not settle";
    return std::nullopt;
  }
  return y;
}

// The steady state of a setup without its drugs as a state of a circuit model with them. drug_ids: theirs, by which the
// cache knows it again.
std::optional<std::vector<double>> rest_of(const model::Parameters& parameters, const model::Setup& setup,
                                           const std::string& drug_ids, const model::CircuitModel& circuit_model,
                                           RestCache& rests, std::string& failure) {
  const std::string key_with_drugs = "with " + drug_ids + "| " + rest_key(setup);
  const auto known = rests.find(key_with_drugs);
  if (known != rests.end()) {
    return known->second;
  }
  model::Setup quiet = setup;
  quiet.drugs.clear();
  auto drugless = model::CircuitModel::make(parameters, quiet, failure);
  if (!drugless) {
    return std::nullopt;
  }
  const std::string key = rest_key(quiet);
  auto found = rests.find(key);
  if (found == rests.end()) {
    const auto state = steady_state(*drugless, failure);
    if (!state) {
      return std::nullopt;
    }
    found = rests.emplace(key, *state).first;
  }
  return rests.emplace(key_with_drugs, circuit_model.adopt(*drugless, found->second)).first->second;
}

// The person before the scenario changes anything.
model::Setup wild_type(const Scenario& scenario) {
  model::Setup setup;
  setup.transmitters = scenario.transmitters;
  std::sort(setup.transmitters.begin(), setup.transmitters.end());
  setup.region = scenario.region;
  setup.expression = scenario.person.expression;
  for (const catalog::Drug* drug : scenario.drugs) {
    setup.drugs.push_back(drug->actions);
  }
  return setup;
}

// What a preparation takes away from the living tissue.
void isolate(const Scenario& scenario, model::Setup& setup) {
  if (scenario.preparation == Preparation::in_vivo) {
    return;
  }
  setup.spontaneous = false;
  if (scenario.preparation != Preparation::vesicles) {
    setup.extracellular_sink_per_s = scenario.sink_per_s;
  } else {
    setup.cytosol_sink_per_s = scenario.sink_per_s;
    setup.expression.carriers.fill(0.0);
    setup.expression.aadc = setup.expression.mao_a = setup.expression.mao_b = 0.0;
  }
}

// From the state at rest to that of the preparation.
void prepare(const Scenario& scenario, const model::CircuitModel& circuit_model, std::vector<double>& y) {
  if (scenario.preparation == Preparation::synaptosome) {
    circuit_model.empty_stores(y);
    for (const Preload& preload : scenario.preloads) {
      circuit_model.set_cytosol(y, preload.transmitter, preload.concentration_uM);
    }
  }
}

}  // namespace

std::optional<model::CircuitModel> circuit_of(const Scenario& scenario, const model::Parameters& parameters,
                                              std::string& failure) {
  model::Setup setup = wild_type(scenario);
  setup.expression = scenario.expression;
  setup.firing = scenario.firing;
  isolate(scenario, setup);
  return model::CircuitModel::make(parameters, setup, failure);
}

std::optional<Setting> set_up(const Scenario& scenario, const catalog::Catalog& catalog, RestCache& rests,
                              std::string& failure) {
  auto circuit_model = circuit_of(scenario, catalog.parameters, failure);
  if (!circuit_model) {
    return std::nullopt;
  }
  model::Setup setup = wild_type(scenario);
  std::string drug_ids;
  for (const catalog::Drug* drug : scenario.drugs) {
    drug_ids += drug->id + ' ';
  }
  const auto rest = rest_of(catalog.parameters, setup, drug_ids, *circuit_model, rests, failure);
  setup.expression = scenario.expression;
  setup.firing = scenario.firing;
  const auto start =
      scenario.adapted && rest ? rest_of(catalog.parameters, setup, drug_ids, *circuit_model, rests, failure) : rest;
  if (!rest || !start) {
    return std::nullopt;
  }
  Setting setting{*std::move(circuit_model), *rest, *start};
  prepare(scenario, setting.circuit_model, setting.start);
  return setting;
}

}  // namespace cleft::simulation
