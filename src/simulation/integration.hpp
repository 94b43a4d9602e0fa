// A scenario on its way through the solver: what Run and Trajectory share.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "simulation/driven_circuit.hpp"
#include "simulation/protocol.hpp"
#include "simulation/setting.hpp"
#include "solver/solver.hpp"

namespace cleft::simulation {

// Is told of each piece of the way. Each call returns false when the solver could not answer.
class Recorder {
 public:
  Recorder() = default;
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;
  virtual ~Recorder() = default;
  // A stretch begins at t, after what happens there.
  virtual bool begin(const solver::Solver& solver, double t) = 0;
  // A step of the solver within the stretch, which ends at to_s before what happens there.
  virtual bool step(const solver::Solver& solver, double to_s) = 0;
  // The way ends at t, before what happens there.
  virtual bool end(const solver::Solver& solver, double t) = 0;
};

// States of several lanes, those of one entry side by side, seen a lane at a time.
class LaneStates {
 public:
  LaneStates(std::vector<double>& all, std::size_t lanes) : all_(all), lanes_(lanes), one_(all.size() / lanes) {}

  // Of one lane; valid until the next call. What is changed there must be put back.
  std::vector<double>& lane(std::size_t lane) {
    if (lanes_ == 1) {
      return all_;
    }
    for (std::size_t i = 0; i < one_.size(); ++i) {
      one_[i] = all_[i * lanes_ + lane];
    }
    return one_;
  }
  void put_back(std::size_t lane) {
    for (std::size_t i = 0; i < one_.size() && lanes_ > 1; ++i) {
      all_[i * lanes_ + lane] = one_[i];
    }
  }

 private:
  std::vector<double>& all_;
  std::size_t lanes_;
  std::vector<double> one_;
};

struct Integration {
  Scenario scenario;
  model::CircuitModel circuit_model;
  Protocol protocol;
  std::vector<double> rest;
  std::vector<double> start;
  RunOptions options;
  std::vector<double> released_at_once;  // by impulses: what the solver's integrals do not hold
  solver::Statistics statistics;
  std::string failure;

  // Null when there is no rest to start from; failure then says why. The catalogue must outlive it.
  static std::unique_ptr<Integration> make(Scenario scenario, const catalog::Catalog& catalog, RestCache& rests,
                                           const RunOptions& options, std::string& failure);

  // The same from a rest and a start that another Integration of this scenario has; null where they do not fit.
  static std::unique_ptr<Integration> from_rest(Scenario scenario, const catalog::Catalog& catalog,
                                                std::vector<double> rest, std::vector<double> start,
                                                const RunOptions& options);

  [[nodiscard]] std::size_t size() const { return circuit_model.size() + protocol.kinetic_size(); }
  [[nodiscard]] std::vector<double> start_state() const;  // with that of the kinetics

  // From y at `from_s` to the last of the stops, which become y and the state before what happens there. Without
  // `happens` what happens at from_s is already in y. False when the solver gave up; failure then says where.
  bool solve(Flows flows, double from_s, bool happens, std::span<const double> stops, std::vector<double>& y,
             Recorder& recorder);
  // The same of several that differ in their numbers alone, as lanes of one solver (solver/rosenbrock_solver.hpp),
  // whose states y has. False when they differ in more, too.
  static bool solve(std::span<Integration* const> lanes, Flows flows, double from_s, bool happens,
                    std::span<const double> stops, std::vector<double>& y, Recorder& recorder);

  // What happens at the last instant of the run.
  void arrive(double t, std::vector<double>& y);
  // Whether the mass balance of every transmitter closes; failure says of which it does not.
  bool mass_is_conserved(const std::vector<double>& y);

  [[nodiscard]] std::span<const double> circuit_state(std::span<const double> y) const {
    return y.first(circuit_model.size());
  }
  [[nodiscard]] const model::Inputs& inputs_at(double t, std::span<const double> y) {
    return protocol.at(t, y.subspan(circuit_model.size()));
  }

 private:
  Integration(Scenario the_scenario, Setting setting, const RunOptions& the_options);
  void apply_events(double t, std::vector<double>& y);
  void fire(model::Amine amine, double t, std::span<const double> gains, std::vector<double>& y);
};

}  // namespace cleft::simulation
