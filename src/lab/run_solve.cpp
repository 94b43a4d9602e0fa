// Solving a scenario: rest, start, and the walk from one change to the next.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "lab/run_body.hpp"
#include "lab/same_until.hpp"

namespace cleft::lab {
namespace {

// A brain driven by a protocol: what the solver integrates.
struct DrivenBrain {
  model::Brain* brain;
  Protocol* protocol;

  [[nodiscard]] std::size_t size() const { return brain->size() + protocol->kinetic_size(); }
  [[nodiscard]] std::size_t integral_count() const { return brain->flow_count(); }
  [[nodiscard]] std::span<const std::size_t> addend_rows() const { return brain->addend_rows(); }
  template <class Scalar>
  void derivative(double t, std::span<const Scalar> y, std::span<Scalar> out) const {
    const std::size_t n = brain->size();
    brain->derivative(protocol->at(t, y.subspan(n)), y.first(n), out.first(n), out.subspan(size()));
    protocol->kinetic_derivative(y.subspan(n), out.subspan(n, protocol->kinetic_size()));
  }
  void integrands(double t, std::span<const double> y, std::span<double> out) const {
    const std::size_t n = brain->size();
    brain->flows(protocol->at(t, y.subspan(n)), y.first(n), out);
  }
};

std::size_t slot(model::Amine amine) { return static_cast<std::size_t>(model::index(amine)); }

// Long after every transient: the slowest state adapts over about two weeks.
constexpr double steady_after_s = 1e10;
constexpr double steady_tolerance = 1e-9;
constexpr long most_steady_steps = 20'000;  // a rest takes some hundreds; feedback that cycles takes for ever
constexpr double most_unrest_per_s = 1e-6;  // relative change of the fastest state
constexpr long most_steps = 5'000'000;      // from one change to the next: a hundred thousand impulses need more in all
constexpr double worst_mass_error = 1e-6;   // tests ask for 1e-9; beyond this a table would mislead
constexpr double kinetic_tolerance = 1e-9;  // [uM], and share of enzyme

// For every state of the brain and of the kinetics; the absolute ones in proportion.
//
// Where an inhibitor holds nearly all of VMAT2, what loads is the small rest, of which an error of the share held is a
// large part: such runs are solved more strictly.
solver::Tolerances tolerances(const model::Brain& brain, std::size_t size, double relative) {
  constexpr double stricter = 0.3;
  constexpr double strictest = 1e-10;
  if (brain.holds_vmat2()) {
    relative = std::max(stricter * relative, std::min(relative, strictest));
  }
  solver::Tolerances out{relative, brain.absolute_tolerances()};
  out.absolute.resize(size, kinetic_tolerance);
  for (double& absolute : out.absolute) {
    absolute *= relative / RunOptions{}.relative_tolerance;
  }
  return out;
}

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

// Follows a drug-free brain until nothing changes.
std::optional<std::vector<double>> steady_state(model::Brain& brain, std::string& failure) {
  Scenario quiet;
  quiet.until_s = steady_after_s;
  Protocol protocol(quiet);
  DrivenBrain system{&brain, &protocol};
  solver::SystemView view = solver::view(system);
  view.integral_count = 0;
  solver::CvodeSolver solver(view, tolerances(brain, system.size(), steady_tolerance));
  std::vector<double> y = brain.balanced_state();
  bool good = solver.start(0.0, y);
  while (good && solver.time() < steady_after_s && solver.statistics().steps < most_steady_steps) {
    good = solver.advance(steady_after_s);
  }
  if (!good || !solver.state_at(solver.time(), y)) {
    failure = "no steady state: " + solver.failure();
    return std::nullopt;
  }
  if (solver.time() < steady_after_s || brain.unrest_per_s(protocol.at<double>(0.0, {}), y) > most_unrest_per_s) {
    failure = "no steady state: it does not settle";
    return std::nullopt;
  }
  return y;
}

// The drug-free steady state of a setup as a state of its brain, drugs and all.
std::optional<std::vector<double>> rest_of(const model::Parameters& parameters, const model::Setup& setup,
                                           RestCache& rests, std::string& failure) {
  model::Setup quiet = setup;
  quiet.drugs.clear();
  auto drugless = model::Brain::make(parameters, quiet, failure);
  const auto brain = model::Brain::make(parameters, setup, failure);
  if (!drugless || !brain) {
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
  return brain->adopt(*drugless, found->second);
}

}  // namespace

// Everything that happens at an instant. Each release follows from the state before it, so that no order shows; what
// is held is set last.
void Run::Body::apply_events(double t, std::vector<double>& y) {
  const std::span<double> brain_y = std::span(y).first(brain.size());
  const std::vector<double> gains = brain.release_gains(inputs_at(t, y), brain_state(y));
  const std::span<double> kinetic_y = std::span(y).subspan(brain.size());
  for (const Protocol::Event& event : protocol.events_at(t)) {
    if (event.kind == Protocol::Kind::bolus) {
      const Bolus& bolus = scenario.boluses[event.index];
      brain.set_extracellular(brain_y, bolus.transmitter,
                              brain.extracellular_uM(brain_y, bolus.transmitter) + bolus.concentration_uM);
    } else if (event.kind == Protocol::Kind::pulse) {
      fire(scenario.trains[event.index].transmitter, t, gains, y);
    } else {
      protocol.take_in(event.index, kinetic_y);
    }
  }
  for (const Clamp& clamp : scenario.clamps) {
    if (inputs_at(t, y).clamped[slot(clamp.transmitter)]) {
      const double rest_uM = clamp.relative ? brain.extracellular_uM(rest, clamp.transmitter) : 0.0;
      brain.set_extracellular(brain_y, clamp.transmitter, rest_uM + clamp.concentration_uM);
    }
  }
}

void Run::Body::fire(model::Amine amine, double t, std::span<const double> gains, std::vector<double>& y) {
  const double released = brain.fire(inputs_at(t, y), gains, std::span(y).first(brain.size()), amine);
  const auto& order = brain.transmitters();
  const auto which = std::find(order.begin(), order.end(), amine) - order.begin();
  released_at_once[model::flows_per_transmitter * static_cast<std::size_t>(which)] += released;
}

// The next row, from the state at t: its own instant, but for rounding.
bool Run::Body::sample(const solver::CvodeSolver& solver, double t) {
  std::vector<double> y(brain.size() + protocol.kinetic_size());
  std::vector<double> integrals(brain.flow_count());
  if (!solver.state_at(t, y) || !solver.integrals_at(t, integrals)) {
    return false;
  }
  record(next_sample_s(), std::move(y), std::move(integrals));
  return true;
}

// A row: the state, and the mean flows since the row before; in the first row the flows of the instant.
void Run::Body::record(double t, std::vector<double> y, std::vector<double> integrals) {
  std::vector<double> flows(brain.flow_count());
  if (time_s.empty()) {
    brain.flows(inputs_at(t, y), brain_state(y), flows);
  }
  for (std::size_t i = 0; i < flows.size(); ++i) {
    const double now = integrals[i] + released_at_once[i];
    flows[i] = time_s.empty() ? flows[i] : (now - integrals_before[i]) / (t - time_s.back());
    integrals_before[i] = now;
  }
  time_s.push_back(t);
  states.push_back(std::move(y));
  mean_flows.push_back(std::move(flows));
}

// From one change to the next; samples at from_s (after the change) up to but without to_s.
bool Run::Body::stretch(solver::CvodeSolver& solver, double from_s, double to_s) {
  if (next_sample_s() <= from_s + slack_s(from_s) && !sample(solver, from_s)) {
    return false;
  }
  const long allowed_steps = solver.statistics().steps + most_steps;
  while (solver.time() < to_s) {
    if (!solver.advance(to_s) || solver.statistics().steps > allowed_steps) {
      return false;
    }
    const double reached_s = solver.time() < to_s ? solver.time() : to_s - slack_s(to_s);
    while (next_sample_s() <= reached_s) {
      if (!sample(solver, next_sample_s())) {
        return false;
      }
    }
  }
  return true;
}

// The rows that `earlier` has in common with this run, and the state at their end: the run begins with the same stops
// up to the last checkpoint before anything differs, so every digit is as if solved from 0. Returns how many stops are
// already behind.
std::size_t Run::Body::take_over(const Body& earlier, solver::CvodeSolver& solver, const std::vector<double>& stops,
                                 std::vector<double>& y) {
  const double same_s = same_until_s(earlier.scenario, scenario);
  std::size_t behind = 0;
  while (behind + 1 < earlier.checkpoints.size() && behind + 1 < stops.size() &&
         earlier.checkpoints[behind + 1].t_s == stops[behind] && stops[behind] <= same_s) {
    ++behind;
  }
  if (behind == 0) {
    return 0;
  }
  const Checkpoint& from = earlier.checkpoints[behind];
  if (from.y.size() != y.size()) {
    return 0;
  }
  const auto rows = static_cast<std::ptrdiff_t>(from.rows);
  checkpoints.assign(earlier.checkpoints.begin(),
                     earlier.checkpoints.begin() + static_cast<std::ptrdiff_t>(behind) + 1);
  time_s.assign(earlier.time_s.begin(), earlier.time_s.begin() + rows);
  states.assign(earlier.states.begin(), earlier.states.begin() + rows);
  mean_flows.assign(earlier.mean_flows.begin(), earlier.mean_flows.begin() + rows);
  integrals_before = from.integrals_before;
  released_at_once = from.released_at_once;
  y = from.y;
  solver.set_integrals(from.integrals);
  return behind;
}

void Run::Body::remember(double t, const std::vector<double>& y, const solver::CvodeSolver& solver) {
  std::vector<double> integrals(brain.flow_count(), 0.0);
  if (t == 0.0 || solver.integrals_at(t, integrals)) {
    checkpoints.push_back({t, y, std::move(integrals), integrals_before, released_at_once, time_s.size()});
  }
}

// Rare, and the deepest fall that a state can be sent on: what is added at once may lie a thousandfold above the rest.
double Run::Body::tightening_at(double t) const {
  constexpr double after_a_bolus = 3.0;
  const auto events = protocol.events_at(t);
  const bool added = std::any_of(events.begin(), events.end(),
                                 [](const Protocol::Event& event) { return event.kind == Protocol::Kind::bolus; });
  return added ? after_a_bolus : 1.0;
}

bool Run::Body::integrate(const RunOptions& options, const Body* earlier) {
  DrivenBrain system{&brain, &protocol};
  solver::CvodeSolver solver(solver::view(system), tolerances(brain, system.size(), options.relative_tolerance));
  integrals_before.assign(brain.flow_count(), 0.0);
  released_at_once.assign(brain.flow_count(), 0.0);
  std::vector<double> y = start;
  y.resize(system.size());
  protocol.start_kinetics(std::span(y).subspan(brain.size()));
  std::vector<double> stops = protocol.changes_s();
  stops.push_back(scenario.until_s);
  // Holding a concentration changes what depends on what.
  const auto branches = scenario.clamps.empty() ? solver::Branches::same : solver::Branches::others;
  std::size_t behind = earlier == nullptr ? 0 : take_over(*earlier, solver, stops, y);
  double from_s = behind == 0 ? 0.0 : stops[behind - 1];
  bool good = true;
  for (; good && behind < stops.size(); ++behind) {
    const double to_s = stops[behind];
    if (checkpoints.size() == behind) {
      remember(from_s, y, solver);
    }
    protocol.enter(from_s, to_s);
    apply_events(from_s, y);
    good = solver.start(from_s, y, branches, tightening_at(from_s)) && stretch(solver, from_s, to_s) &&
           solver.state_at(to_s, y);
    from_s = to_s;
  }
  statistics = solver.statistics();
  failure = solver.failure().empty() ? "more than 5,000,000 steps" : solver.failure();
  return good && finish(solver, y);
}

// The last row, if until is one: after what happens there. Then the books must close.
bool Run::Body::finish(const solver::CvodeSolver& solver, std::vector<double> y) {
  const double until_s = scenario.until_s;
  if (next_sample_s() <= until_s + slack_s(until_s)) {
    std::vector<double> integrals(brain.flow_count());
    if (!solver.integrals_at(solver.time(), integrals)) {
      failure = solver.failure();
      return false;
    }
    protocol.enter(until_s, until_s);
    apply_events(until_s, y);
    record(next_sample_s(), y, std::move(integrals));
  }
  for (const model::Amine amine : scenario.transmitters) {
    const double error = brain.read(amine, inputs_at(until_s, y), brain_state(y), start, rest).mass_error;
    if (!(error < worst_mass_error)) {
      failure = "the books of " + std::string(model::amine_ids[slot(amine)]) + " do not close";
      return false;
    }
  }
  return true;
}

namespace {

model::Setup wild_type(const Scenario& scenario) {
  model::Setup setup;
  setup.transmitters = scenario.transmitters;
  std::sort(setup.transmitters.begin(), setup.transmitters.end());
  setup.region = scenario.region;
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
void prepare(const Scenario& scenario, const model::Brain& brain, std::vector<double>& y) {
  if (scenario.preparation == Preparation::synaptosome) {
    brain.empty_stores(y);
    for (const Preload& preload : scenario.preloads) {
      brain.set_cytosol(y, preload.transmitter, preload.concentration_uM);
    }
  }
}

}  // namespace

std::optional<model::Brain> brain_of(const Scenario& scenario, const model::Parameters& parameters,
                                     std::string& failure) {
  model::Setup setup = wild_type(scenario);
  setup.expression = scenario.expression;
  setup.firing = scenario.firing;
  isolate(scenario, setup);
  return model::Brain::make(parameters, setup, failure);
}

std::optional<Setting> set_up(const Scenario& scenario, const catalog::Catalog& catalog, RestCache& rests,
                              std::string& failure) {
  model::Setup setup = wild_type(scenario);
  const auto rest = rest_of(catalog.parameters, setup, rests, failure);
  setup.expression = scenario.expression;
  setup.firing = scenario.firing;
  const auto start = scenario.adapted && rest ? rest_of(catalog.parameters, setup, rests, failure) : rest;
  auto brain = brain_of(scenario, catalog.parameters, failure);
  if (!rest || !start || !brain) {
    return std::nullopt;
  }
  Setting setting{*std::move(brain), *rest, *start};
  prepare(scenario, setting.brain, setting.start);
  return setting;
}

std::optional<Run> Run::solve(Scenario scenario, const catalog::Catalog& catalog, RestCache& rests,
                              const RunOptions& options, std::string& failure, const Run* earlier) {
  auto setting = set_up(scenario, catalog, rests, failure);
  if (!setting) {
    return std::nullopt;
  }
  auto body = std::make_unique<Body>(std::move(scenario), std::move(setting->brain));
  body->rest = std::move(setting->rest);
  body->start = std::move(setting->start);
  if (!body->integrate(options, earlier == nullptr ? nullptr : earlier->body_.get())) {
    failure = body->failure;
    return std::nullopt;
  }
  return Run(std::move(body));
}

}  // namespace cleft::lab
