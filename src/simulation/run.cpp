#include "simulation/run.hpp"

#include <algorithm>
#include <cstdio>

#include "simulation/integration.hpp"

namespace cleft::simulation {

// Takes the rows of the table.
struct Run::Body : Recorder {
  std::unique_ptr<Integration> solved;
  std::vector<double> time_s;
  std::vector<std::vector<double>> states;  // the circuit model's, then the kinetics'
  std::vector<std::vector<double>> mean_flows;
  std::vector<double> sums;         // of the flows since the start, at the last row; when all is solved, at the end
  std::vector<double> sums_before;  // at the row before

  explicit Body(std::unique_ptr<Integration> integration)
      : solved(std::move(integration)),
        sums(solved->circuit_model.flow_count()),
        sums_before(solved->circuit_model.flow_count()) {}

  [[nodiscard]] double next_sample_s() const { return static_cast<double>(time_s.size()) * solved->scenario.sample_s; }

  // The next row, from the state at t: its own instant, but for rounding.
  bool sample(const solver::Solver& solver, double t) {
    std::vector<double> y(solved->size());
    if (!solver.state_at(t, y) || !solver.integrals_at(t, sums)) {
      return false;
    }
    record(std::move(y));
    return true;
  }

  // A row: the state, and the mean flows since the row before; in the first row the flows of the instant.
  void record(std::vector<double> y) {
    const double t = next_sample_s();
    std::vector<double> flows(sums.size());
    if (time_s.empty()) {
      solved->circuit_model.flows(solved->inputs_at(t, y), solved->circuit_state(y), std::span<double>(flows));
    }
    for (std::size_t i = 0; i < flows.size(); ++i) {
      const double now = sums[i] + solved->released_at_once[i];
      flows[i] = time_s.empty() ? flows[i] : (now - sums_before[i]) / (t - time_s.back());
      sums_before[i] = now;
    }
    time_s.push_back(t);
    states.push_back(std::move(y));
    mean_flows.push_back(std::move(flows));
  }

  bool begin(const solver::Solver& solver, double t) override {
    return next_sample_s() > t + slack_s(t) || sample(solver, t);
  }
  bool step(const solver::Solver& solver, double to_s) override {
    const double reached_s = solver.time() < to_s ? solver.time() : to_s - slack_s(to_s);
    bool good = true;
    while (good && next_sample_s() <= reached_s) {
      good = sample(solver, next_sample_s());
    }
    return good;
  }
  bool end(const solver::Solver& solver, double t) override { return solver.integrals_at(t, sums); }

  bool solve() {
    std::vector<double> stops = solved->protocol.changes_s();
    const double until_s = solved->scenario.until_s;
    stops.push_back(until_s);
    std::vector<double> y = solved->start_state();
    if (!solved->solve(Flows::added_up, 0.0, true, stops, y, *this)) {
      return false;
    }
    solved->arrive(until_s, y);
    if (next_sample_s() <= until_s + slack_s(until_s)) {
      record(y);
    }
    return solved->mass_is_conserved(y);
  }
};

Run::Run(std::unique_ptr<Body> body) : body_(std::move(body)) {}
Run::Run(Run&&) noexcept = default;
Run& Run::operator=(Run&&) noexcept = default;
Run::~Run() = default;

std::optional<Run> Run::solve(Scenario scenario, const catalog::Catalog& catalog, RestCache& rests,
                              const RunOptions& options, std::string& failure) {
  auto integration = Integration::make(std::move(scenario), catalog, rests, options, failure);
  if (integration == nullptr) {
    return std::nullopt;
  }
  auto body = std::make_unique<Body>(std::move(integration));
  if (!body->solve()) {
    failure = body->solved->failure;
    return std::nullopt;
  }
  return Run(std::move(body));
}

const Scenario& Run::scenario() const { return body_->solved->scenario; }
const std::vector<double>& Run::time_s() const { return body_->time_s; }
const std::vector<double>& Run::changes_s() const { return body_->solved->protocol.changes_s(); }
solver::Statistics Run::statistics() const { return body_->solved->statistics; }

std::string Run::solver_description() {
  char text[64];
  std::snprintf(text, sizeof text, "Rodas5P, relative tolerance %g", RunOptions{}.relative_tolerance);
  return text;
}

Moment Run::row(std::size_t row) const { return {*body_->solved, body_->time_s[row], body_->states[row]}; }

model::TerminalFlows Run::mean_flows(model::Amine amine, std::size_t row) const {
  const std::vector<model::Amine>& order = body_->solved->circuit_model.transmitters();
  const auto which = static_cast<std::size_t>(std::find(order.begin(), order.end(), amine) - order.begin());
  const double* flow = body_->mean_flows[row].data() + which * model::flows_per_transmitter;
  return {flow[0], flow[1], flow[2], flow[3], flow[4]};
}

std::vector<double> Run::extracellular_nM(model::Amine amine) const {
  std::vector<double> course;
  course.reserve(time_s().size());
  for (std::size_t i = 0; i < time_s().size(); ++i) {
    course.push_back(row(i).extracellular_nM(amine));
  }
  return course;
}

}  // namespace cleft::simulation
