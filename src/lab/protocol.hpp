// A scenario's inputs as functions of time: what stands outside, what is held, and the instants at which something
// changes abruptly (the solver stops at each and steps across none).
#pragma once

#include <span>
#include <vector>

#include "lab/scenario.hpp"
#include "model/pharmacokinetics.hpp"

namespace cleft::lab {

class Protocol {
 public:
  explicit Protocol(const Scenario& scenario);

  // Instants of change in (0, until), rising, each once.
  [[nodiscard]] const std::vector<double>& changes_s() const { return changes_s_; }

  // States of the drugs that come by a profile, three each (model/pharmacokinetics.hpp).
  [[nodiscard]] std::size_t kinetic_size() const { return model::kinetic_states * profiled_.size(); }
  void start_kinetics(std::span<double> y) const;
  void kinetic_derivative(std::span<const double> y, std::span<double> dy) const;

  // What happens at an instant: one of 0, changes_s(), until. Indices into the scenario's lists.
  enum class Kind { bolus, pulse, intake };
  struct Event {
    double t_s;
    Kind kind;
    std::size_t index;  // of the bolus, of the train, of the exposure
  };
  // In the order in which they take place: what is added, what fires, what is taken in.
  [[nodiscard]] std::span<const Event> events_at(double t) const;

  // A profile starts to be absorbed.
  void take_in(std::size_t exposure, std::span<double> y) const;

  // Inputs at t. What holds for whole stretches between changes is chosen by enter() at the start of each.
  void enter(double from_s, double to_s);
  [[nodiscard]] const model::Inputs& at(double t, std::span<const double> kinetics);

  // Concentration outside of one drug [uM]; site is terminal or soma.
  [[nodiscard]] double outside_uM(std::size_t drug, Site site, double t, std::span<const double> kinetics) const;

 private:
  struct Intake {
    std::size_t exposure;
    std::size_t profiled;  // into profiled_
    double amount_uM;
  };
  void find_events();
  void merge_instants();

  const Scenario& scenario_;
  std::vector<double> changes_s_;
  std::vector<Event> events_;          // rising
  std::vector<std::size_t> profiled_;  // drugs, in the order of their states
  std::vector<Intake> intakes_;
  std::vector<double> terminals_uM_;
  std::vector<double> somata_uM_;
  model::Inputs inputs_;
};

}  // namespace cleft::lab
