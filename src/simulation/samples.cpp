#include "simulation/samples.hpp"

#include <algorithm>
#include <utility>

#include "simulation/integration.hpp"
#include "solver/rosenbrock_solver.hpp"

namespace cleft::simulation {
namespace {

// Keeps the states at the instants, of all lanes.
class SampleRecorder : public Recorder {
 public:
  SampleRecorder(std::span<const double> time_s, std::size_t width, double until_s, const Progress& progress)
      : time_s_(time_s), until_s_(until_s), progress_(progress), state_(width) {
    states_.reserve(time_s.size() * width);
  }

  bool begin(const solver::Solver& solver, double t) override { return read_until(solver, t, true); }
  bool step(const solver::Solver& solver, double to_s) override {
    given_up_ = progress_ && !progress_(solver.time() / until_s_);
    return !given_up_ && read_until(solver, solver.time(), solver.time() < to_s);
  }
  bool end(const solver::Solver&, double) override { return true; }

  // What is asked for at the run's end.
  void finish(std::span<const double> y) {
    while (taken_ < time_s_.size()) {
      append(y);
    }
  }

  [[nodiscard]] bool given_up() const { return given_up_; }

  // Of one lane, an instant after the other.
  [[nodiscard]] std::vector<double> states(std::size_t lane, std::size_t lanes) const {
    std::vector<double> out(states_.size() / lanes);
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = states_[i * lanes + lane];
    }
    return out;
  }

 private:
  void append(std::span<const double> y) {
    states_.insert(states_.end(), y.begin(), y.end());
    ++taken_;
  }

  // What is asked for before t, and at it where nothing happens there any more.
  bool read_until(const solver::Solver& solver, double t, bool inclusive) {
    bool good = true;
    while (good && taken_ < time_s_.size() && (inclusive ? time_s_[taken_] <= t : time_s_[taken_] < t)) {
      good = solver.state_at(time_s_[taken_], state_);
      append(state_);
    }
    return good;
  }

  std::span<const double> time_s_;
  double until_s_;
  const Progress& progress_;
  std::vector<double> state_;  // of the instant that is read
  std::vector<double> states_;
  std::size_t taken_ = 0;
  bool given_up_ = false;
};

// Solves some of one kind side by side. False where that gave no solution of all of them.
bool solve_lanes(std::span<std::unique_ptr<Integration>> lanes, std::span<const double> time_s,
                 const Progress& progress, std::span<std::optional<Samples>> out, bool& given_up) {
  const Integration& first = *lanes.front();
  const std::vector<double> changes_s = first.protocol.changes_s();
  const bool alike = std::all_of(lanes.begin(), lanes.end(), [&](const std::unique_ptr<Integration>& one) {
    return one->size() == first.size() && one->scenario.until_s == first.scenario.until_s &&
           one->protocol.changes_s() == changes_s;
  });
  if (!alike) {
    return false;
  }
  const std::size_t count = lanes.size();
  std::vector<Integration*> integrations;
  std::vector<double> y(first.size() * count);
  LaneStates states(y, count);
  for (std::size_t lane = 0; lane < count; ++lane) {
    states.lane(lane) = lanes[lane]->start_state();
    states.put_back(lane);
    integrations.push_back(lanes[lane].get());
  }
  std::vector<double> stops = changes_s;
  const double until_s = first.scenario.until_s;
  stops.push_back(until_s);
  SampleRecorder recorder(time_s, y.size(), until_s, progress);
  const bool good = Integration::solve(integrations, Flows::left_out, 0.0, true, stops, y, recorder);
  given_up = recorder.given_up();
  if (!good) {
    return false;
  }
  std::vector<bool> is_conserved;
  for (std::size_t lane = 0; lane < count; ++lane) {
    std::vector<double>& end = states.lane(lane);
    lanes[lane]->arrive(until_s, end);
    is_conserved.push_back(lanes[lane]->mass_is_conserved(end));
    states.put_back(lane);
  }
  recorder.finish(y);
  for (std::size_t lane = 0; lane < count; ++lane) {
    if (is_conserved[lane]) {
      out[lane].emplace(std::move(lanes[lane]), std::vector<double>(time_s.begin(), time_s.end()),
                        recorder.states(lane, count));
    }
  }
  return true;
}

}  // namespace

Samples::Samples(std::unique_ptr<Integration> solved, std::vector<double> time_s, std::vector<double> states)
    : solved_(std::move(solved)), time_s_(std::move(time_s)), states_(std::move(states)) {}
Samples::Samples(Samples&&) noexcept = default;
Samples& Samples::operator=(Samples&&) noexcept = default;
Samples::~Samples() = default;

Moment Samples::at(std::size_t instant) const {
  const std::size_t width = solved_->size();
  return {*solved_, time_s_[instant], std::span(states_).subspan(instant * width, width)};
}

std::vector<std::optional<Samples>> sample(std::vector<Variant> variants, std::span<const double> time_s,
                                           const RunOptions& options, const Progress& progress) {
  std::vector<std::unique_ptr<Integration>> made;
  std::vector<std::size_t> places;  // of those, among the variants
  for (std::size_t i = 0; i < variants.size(); ++i) {
    std::string failure;
    auto one =
        Integration::make(std::move(variants[i].scenario), *variants[i].catalog, *variants[i].rests, options, failure);
    if (one != nullptr) {
      made.push_back(std::move(one));
      places.push_back(i);
    }
  }
  std::vector<std::optional<Samples>> solved(made.size());
  const std::size_t lanes = solver::RosenbrockSolver::most_lanes();
  bool given_up = false;
  const auto solve = [&](std::size_t first, std::size_t count) {
    return !given_up && solve_lanes(std::span(made).subspan(first, count), time_s, progress,
                                    std::span(solved).subspan(first, count), given_up);
  };
  for (std::size_t first = 0; first < made.size(); first += lanes) {
    const std::size_t end = std::min(first + lanes, made.size());
    if (lanes > 1 && end - first == lanes && solve(first, lanes)) {
      continue;
    }
    for (std::size_t one = first; one < end; ++one) {
      solve(one, 1);
    }
  }
  std::vector<std::optional<Samples>> out(variants.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    out[places[i]] = std::move(solved[i]);
  }
  return out;
}

}  // namespace cleft::simulation
