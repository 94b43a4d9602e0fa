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
      model::kinetic_derivative(kinetics_[k], y.subspan(first, model::kinetic_states),
                                dy.subspan(first, model::kinetic_states));
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

  // What the exposures of set course bring: concentrations that follow a schedule, and their rates of change.
  [[nodiscard]] std::size_t scheduled_count() const { return scheduled_.size(); }
  void read_scheduled(double t, std::span<double> uM, std::span<double> uM_per_s) const;

  // Inputs at t. What holds for whole stretches between changes is chosen by enter() at the start of each.
  void enter(double from_s, double to_s);
  [[nodiscard]] const model::Inputs& at(double t, std::span<const double> kinetics) {
    if (t != scheduled_at_s_) {
      read_scheduled(t, scheduled_uM_, scheduled_uM_per_s_);
      scheduled_at_s_ = t;
    }
    return inputs(std::span<const double>(scheduled_uM_), kinetics);
  }
  // Inputs of concentrations as read_scheduled() gives them; for double and core::Traced.
  template <class Scalar>
  [[nodiscard]] const model::BasicInputs<Scalar>& inputs(std::span<const Scalar> scheduled_uM,
                                                         std::span<const Scalar> kinetics) {
    Outside<Scalar>& outside = outside_of<Scalar>();
    std::fill(outside.terminals_uM.begin(), outside.terminals_uM.end(), Scalar(0.0));
    std::fill(outside.somata_uM.begin(), outside.somata_uM.end(), Scalar(0.0));
    for (std::size_t i = 0; i < scheduled_.size(); ++i) {
      if (scheduled_[i].site != DrugLocation::soma) {
        outside.terminals_uM[scheduled_[i].drug] += scheduled_uM[i];
      }
      if (scheduled_[i].site != DrugLocation::terminal) {
        outside.somata_uM[scheduled_[i].drug] += scheduled_uM[i];
      }
    }
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
  // The exposures of one drug at one place, taken together.
  struct Scheduled {
    std::size_t drug;
    DrugLocation site;
    std::vector<std::size_t> exposures;
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
      return traced_;
    }
  }
  void find_scheduled();
  void find_events();
  void merge_instants();

  const Scenario& scenario_;
  std::vector<double> changes_s_;
  std::vector<Event> events_;                       // rising
  std::vector<std::size_t> profiled_;               // drugs, in the order of their states
  std::vector<model::KineticParameters> kinetics_;  // of each
  std::vector<Intake> intakes_;
  std::vector<Scheduled> scheduled_;
  std::vector<double> reached_uM_;  // by each exposure when it ends
  double middle_s_ = 0.0;           // of the stretch that was entered
  double scheduled_at_s_ = -1.0;    // when that is what follows
  std::vector<double> scheduled_uM_;
  std::vector<double> scheduled_uM_per_s_;
  Outside<double> plain_;
  Outside<core::Traced> traced_;
};

}  // namespace cleft::simulation
