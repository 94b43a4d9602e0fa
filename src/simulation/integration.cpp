// The walk from one change to the next.
#include "simulation/integration.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

#include "simulation/driven_circuit.hpp"
#include "solver/rosenbrock_solver.hpp"

namespace cleft::simulation {
namespace {

constexpr long most_steps = 500'000;        // from one change to the next: a hundred thousand impulses need more in all
constexpr double worst_mass_error = 1e-6;   // tests ask for 1e-9; beyond this a table would mislead
constexpr double kinetic_tolerance = 1e-9;  // [uM], and share of enzyme

}  // namespace

// Where an inhibitor holds nearly all of VMAT2, what loads is the small rest, of which an error of the share held is a
// large part: such runs are solved more strictly.
solver::Tolerances tolerances(const DrivenCircuit& system, double relative) {
  constexpr double stricter = 0.6;
  constexpr double strictest = 1e-10;
  if (system.circuit_model->holds_vmat2()) {
    relative = std::max(stricter * relative, std::min(relative, strictest));
  }
  solver::Tolerances out{relative, system.circuit_model->absolute_tolerances()};
  out.absolute.resize(system.size(), kinetic_tolerance);
  for (double& absolute : out.absolute) {
    absolute *= relative / model::relative_tolerance;
  }
  return out;
}

namespace {

// Of all lanes: the strictest relative one, and each lane's absolute ones.
solver::Tolerances tolerances_of(std::span<const DrivenCircuit> lanes, double relative) {
  solver::Tolerances all{relative, std::vector<double>(lanes.front().size() * lanes.size())};
  for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
    const solver::Tolerances one = tolerances(lanes[lane], relative);
    all.relative = std::min(all.relative, one.relative);
    for (std::size_t i = 0; i < one.absolute.size(); ++i) {
      all.absolute[i * lanes.size() + lane] = one.absolute[i];
    }
  }
  return all;
}

}  // namespace

Integration::Integration(Scenario the_scenario, Setting setting, const RunOptions& the_options)
    : scenario(std::move(the_scenario)),
      circuit_model(std::move(setting.circuit_model)),
      protocol(scenario),
      rest(std::move(setting.rest)),
      start(std::move(setting.start)),
      options(the_options) {}

std::unique_ptr<Integration> Integration::make(Scenario scenario, const catalog::Catalog& catalog, RestCache& rests,
                                               const RunOptions& options, std::string& failure) {
  auto setting = set_up(scenario, catalog, rests, failure);
  return setting ? std::unique_ptr<Integration>(new Integration(std::move(scenario), *std::move(setting), options))
                 : nullptr;
}

std::unique_ptr<Integration> Integration::from_rest(Scenario scenario, const catalog::Catalog& catalog,
                                                    std::vector<double> rest, std::vector<double> start,
                                                    const RunOptions& options) {
  std::string failure;
  auto circuit_model = circuit_of(scenario, catalog.parameters, failure);
  if (!circuit_model || rest.size() != circuit_model->size() || start.size() != circuit_model->size()) {
    return nullptr;
  }
  Setting setting{*std::move(circuit_model), std::move(rest), std::move(start)};
  return std::unique_ptr<Integration>(new Integration(std::move(scenario), std::move(setting), options));
}

std::vector<double> Integration::start_state() const {
  std::vector<double> y = start;
  y.resize(size());
  protocol.start_kinetics(std::span(y).subspan(circuit_model.size()));
  return y;
}

// Everything that happens at an instant. Each release follows from the state before it, so that no order shows; what
// is held is set last.
void Integration::apply_events(double t, std::vector<double>& y) {
  const std::span<double> circuit_y = std::span(y).first(circuit_model.size());
  const std::vector<double> gains = circuit_model.release_gains(inputs_at(t, y), circuit_state(y));
  const std::span<double> kinetic_y = std::span(y).subspan(circuit_model.size());
  for (const Protocol::Event& event : protocol.events_at(t)) {
    if (event.kind == Protocol::Kind::bolus) {
      const Bolus& bolus = scenario.boluses[event.index];
      circuit_model.set_extracellular(
          circuit_y, bolus.transmitter,
          circuit_model.extracellular_uM(circuit_y, bolus.transmitter) + bolus.concentration_uM);
    } else if (event.kind == Protocol::Kind::pulse) {
      fire(scenario.trains[event.index].transmitter, t, gains, y);
    } else {
      protocol.take_in(event.index, kinetic_y);
    }
  }
  for (const Clamp& clamp : scenario.clamps) {
    if (inputs_at(t, y).clamped[slot(clamp.transmitter)]) {
      const double rest_uM = clamp.relative ? circuit_model.extracellular_uM(rest, clamp.transmitter) : 0.0;
      circuit_model.set_extracellular(circuit_y, clamp.transmitter, rest_uM + clamp.concentration_uM);
    }
  }
}

void Integration::fire(model::Amine amine, double t, std::span<const double> gains, std::vector<double>& y) {
  const double released = circuit_model.fire(inputs_at(t, y), gains, std::span(y).first(circuit_model.size()), amine);
  const auto& order = circuit_model.transmitters();
  const auto which = std::find(order.begin(), order.end(), amine) - order.begin();
  released_at_once[model::flows_per_transmitter * static_cast<std::size_t>(which)] += released;
}

bool Integration::solve(Flows flows, double from_s, bool happens, std::span<const double> stops, std::vector<double>& y,
                        Recorder& recorder) {
  Integration* const only = this;
  return solve(std::span(&only, 1), flows, from_s, happens, stops, y, recorder);
}

bool Integration::solve(std::span<Integration* const> lanes, Flows flows, double from_s, bool happens,
                        std::span<const double> stops, std::vector<double>& y, Recorder& recorder) {
  Integration& first = *lanes.front();
  std::vector<DrivenCircuit> systems;
  for (Integration* const one : lanes) {
    systems.push_back({&one->circuit_model, &one->protocol, flows});
    one->released_at_once.assign(one->circuit_model.flow_count(), 0.0);
  }
  std::vector<solver::SystemView> views;
  std::transform(systems.begin(), systems.end(), std::back_inserter(views),
                 [](DrivenCircuit& system) { return solver::view(system); });
  solver::RosenbrockSolver solver(views, tolerances_of(systems, first.options.relative_tolerance));
  LaneStates states(y, lanes.size());
  std::array<bool, model::amine_count> clamped_before{};
  bool good = true;
  for (const double to_s : stops) {
    if (!good) {
      break;
    }
    std::for_each(lanes.begin(), lanes.end(), [&](Integration* one) { one->protocol.enter(from_s, to_s); });
    // Holding a concentration changes what depends on what.
    const auto clamped = first.inputs_at(from_s, states.lane(0)).clamped;
    const auto branches = clamped == clamped_before ? solver::Branches::same : solver::Branches::others;
    clamped_before = clamped;
    for (std::size_t lane = 0; happens && lane < lanes.size(); ++lane) {
      lanes[lane]->apply_events(from_s, states.lane(lane));
      states.put_back(lane);
    }
    good = solver.start(from_s, y, branches) && recorder.begin(solver, from_s);
    const long allowed_steps = solver.statistics().steps + most_steps;
    while (good && solver.time() < to_s) {
      good = solver.advance(to_s) && solver.statistics().steps <= allowed_steps && recorder.step(solver, to_s);
    }
    good = good && solver.state_at(to_s, y);
    from_s = to_s;
    happens = true;
  }
  for (Integration* const one : lanes) {
    one->statistics = solver.statistics();
    one->failure = solver.failure().empty() ? "more than 500,000 steps" : solver.failure();
  }
  return good && recorder.end(solver, from_s);
}

void Integration::arrive(double t, std::vector<double>& y) {
  protocol.enter(t, t);
  apply_events(t, y);
}

bool Integration::mass_is_conserved(const std::vector<double>& y) {
  const double until_s = scenario.until_s;
  return std::all_of(scenario.transmitters.begin(), scenario.transmitters.end(), [&](model::Amine amine) {
    const double error = circuit_model.read(amine, inputs_at(until_s, y), circuit_state(y), start, rest).mass_error;
    if (!(error < worst_mass_error)) {
      failure = "the mass balance of " + std::string(model::amine_ids[slot(amine)]) + " does not close";
    }
    return error < worst_mass_error;
  });
}

}  // namespace cleft::simulation
