// A scenario's inputs as functions of time: what stands outside, what is held, and the instants at which something
// changes abruptly (the solver stops at each and steps across none).
#pragma once

#include <algorithm>
#include <span>
#include <type_traits>
#include <vector>

#include "model/circuit_model.hpp"
#include "model/pharmacokinetics.hpp"
#include "simulation/scenario.hpp"

namespace cleft::simulation {

// Instants closer than this are one: a few roundings of a time of that size [s].
inline double slack_s(double t) { return 1e-12 * std::max(1.0, t); }

class Protocol {
 public:
  explicit Protocol(const Scenario& scenario);
  Protocol(const Protocol&) = delete;
  Protocol& operator=(const Protocol&) = delete;

  // Instants of change in (0, until), rising, each once.
  [[nodiscard]] const std::vector<double>& changes_s() const { return changes_s_; }

  // States of the drugs that come by a profile, three each (model/pharmacokinetics.hpp).
  [[nodiscard]] std::size_t kinetic_size() const { return model::kinetic_states * profiled_.size(); }
  void start_kinetics(std::span<double> y) const;
  template <class Scalar>
  void kinetic_derivative(std::span<const Scalar> y, std::span<Scalar> dy) const {
    for (std::size_t k = 0; k < profiled_.size(); ++k) {
      const std::size_t first = model::kinetic_states * k;
      model::kinetic_derivative(scenario_.drugs[profiled_[k]]->actions.kinetics,
                                y.subspan(first, model::kinetic_states), dy.subspan(first, model::kinetic_states));
    }
  }

  // What happens at an instant: one of 0, changes_s(), until. Indices into the scenario's lists.
  enum class Kind { bolus, pulse, intake };
  struct Event {
    double t_s;
    Kind kind;
    std::size_t index;  // of the bolus, of the train, of the exposure
  };
  // What is added, what fires, what is taken in: none of them depends on the others.
  [[nodiscard]] std::span<const Event> events_at(double t) const;

  // A profile starts to be absorbed.
  void take_in(std::size_t exposure, std::span<double> y) const;

  // Inputs at t. What holds for whole stretches between changes is chosen by enter() at the start of each.
  void enter(double from_s, double to_s);
  template <class Scalar>
  [[nodiscard]] const model::BasicInputs<Scalar>& at(double t, std::span<const Scalar> kinetics) {
    if (t != scheduled_at_s_) {
      schedule(t);
    }
    Outside<Scalar>& outside = outside_of<Scalar>();
    std::copy(scheduled_terminals_uM_.begin(), scheduled_terminals_uM_.end(), outside.terminals_uM.begin());
    std::copy(scheduled_somata_uM_.begin(), scheduled_somata_uM_.end(), outside.somata_uM.begin());
    for (std::size_t k = 0; k < profiled_.size(); ++k) {
      outside.terminals_uM[profiled_[k]] += kinetics[model::kinetic_states * k + 1];
      outside.somata_uM[profiled_[k]] += kinetics[model::kinetic_states * k + 1];
    }
    return outside.inputs;
  }

 private:
  struct Intake {
    std::size_t exposure;
    std::size_t profiled;  // into profiled_
    double amount_uM;
  };
  // Concentrations as a scalar type, and the inputs that show them.
  template <class Scalar>
  struct Outside {
    std::vector<Scalar> terminals_uM;
    std::vector<Scalar> somata_uM;
    model::BasicInputs<Scalar> inputs;
  };
  template <class Scalar>
  Outside<Scalar>& outside_of() {
    if constexpr (std::is_same_v<Scalar, double>) {
      return plain_;
    } else {
      return moving_;
    }
  }
  void schedule(double t);
  void find_events();
  void merge_instants();

  const Scenario& scenario_;
  std::vector<double> changes_s_;
  std::vector<Event> events_;          // rising
  std::vector<std::size_t> profiled_;  // drugs, in the order of their states
  std::vector<Intake> intakes_;
  double scheduled_at_s_ = -1.0;  // what the exposures of set course bring at that time
  std::vector<double> scheduled_terminals_uM_;
  std::vector<double> scheduled_somata_uM_;
  Outside<double> plain_;
  Outside<core::Dual> moving_;
};

}  // namespace cleft::simulation
