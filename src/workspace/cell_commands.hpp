// What a person can do to the cell of a column: stimuli that reach it and conditions it is in. Part of command.hpp,
// where the rules of all commands stand. A train or a bolus is counted from 0 in the column's scenario.
#pragma once

#include <string>

#include "simulation/scenario.hpp"

namespace cleft::workspace {

// Single impulses, the first at at_s. Pulses are whole; a fraction is rounded.
struct AddTrain {
  int column = 0;
  model::Amine transmitter = model::Amine::serotonin;
  double pulses = 0.0;
  double frequency_Hz = 0.0;
  double at_s = 0.0;
  static constexpr const char* name = "add-train";
};
struct SetTrain {
  int column = 0;
  int train = 0;
  model::Amine transmitter = model::Amine::serotonin;
  double pulses = 0.0;
  double frequency_Hz = 0.0;
  double at_s = 0.0;
  static constexpr const char* name = "set-train";
};
struct RemoveTrain {
  int column = 0;
  int train = 0;
  static constexpr const char* name = "remove-train";
};
// Transmitter added outside at once.
struct AddBolus {
  int column = 0;
  model::Amine transmitter = model::Amine::serotonin;
  double concentration_uM = 0.0;
  double at_s = 0.0;
  static constexpr const char* name = "add-bolus";
};
struct SetBolus {
  int column = 0;
  int bolus = 0;
  model::Amine transmitter = model::Amine::serotonin;
  double concentration_uM = 0.0;
  double at_s = 0.0;
  static constexpr const char* name = "set-bolus";
};
struct RemoveBolus {
  int column = 0;
  int bolus = 0;
  static constexpr const char* name = "remove-bolus";
};
struct SetExpression {
  int column = 0;
  std::string protein;  // SERT, ..., a receptor; several with a space between
  double factor = 0.0;  // 0 is a knock-out or a full block
  static constexpr const char* name = "set-expression";
};
struct SetFiring {
  int column = 0;
  double factor = 0.0;  // of every transmitter's neurons; 0 is tetrodotoxin
  static constexpr const char* name = "set-firing";
};
struct SetFiringOf {
  int column = 0;
  model::Amine transmitter = model::Amine::serotonin;
  double factor = 0.0;
  static constexpr const char* name = "set-firing-of";
};
struct SetSynthesis {
  int column = 0;
  model::Amine transmitter = model::Amine::serotonin;
  double factor = 0.0;  // on what its precursor supplies
  static constexpr const char* name = "set-synthesis";
};
struct SetAdapted {
  int column = 0;
  bool adapted = false;  // starts as these conditions have made it, not at rest
  static constexpr const char* name = "set-adapted";
};
struct SetRegion {
  int column = 0;
  std::string region;
  static constexpr const char* name = "set-region";
};
// Proteins, firing, synthesis, region and start as they usually are.
struct ResetConditions {
  int column = 0;
  static constexpr const char* name = "reset-conditions";
};

}  // namespace cleft::workspace
