// A scenario's inputs as functions of time: what stands outside, what fires, and the instants at which
// something changes abruptly (the solver stops at each and steps across none).
#pragma once

#include <vector>

#include "lab/scenario.hpp"

namespace cleft::lab {

class Protocol {
 public:
  explicit Protocol(const Scenario& scenario);

  // Instants of change in (0, until), rising, each once.
  [[nodiscard]] const std::vector<double>& changes_s() const { return changes_s_; }

  // Inputs at t. Trains hold for whole stretches between changes: call enter() at the start of each.
  void enter(double from_s, double to_s);
  [[nodiscard]] const model::Inputs& at(double t);

  // Concentration outside of one drug [uM]; site is terminal or soma.
  [[nodiscard]] double outside_uM(std::size_t drug, Site site, double t) const;

 private:
  const Scenario& scenario_;
  std::vector<double> changes_s_;
  std::vector<double> terminals_uM_;
  std::vector<double> somata_uM_;
  model::Inputs inputs_;
};

}  // namespace cleft::lab
