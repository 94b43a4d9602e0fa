// A scenario's model written out: what Run integrates, as formulae. The rates are the laws of room model evaluated
// with core::Formula, so there is no second copy of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/formula.hpp"
#include "lab/run.hpp"

namespace cleft::lab {

// Something that changes with time by its rate, from where it starts.
struct State {
  std::string name;
  std::string unit;  // "molecules", "uM" or "1"
  double start = 0.0;
  core::Formula rate;
};

// Something that follows from states and time at each instant: what a drug's exposures add up to outside, and the
// columns of the table that are no means over time.
struct Quantity {
  std::string name;
  std::string unit;  // also "nM", "Hz"
  core::Formula value;
};

struct Assignment {
  std::string name;  // of a state or counter
  core::Formula value;
};

// What happens once `due` is no longer below `threshold`, and again each time it comes from below. Of two that
// happen at one instant the one of higher priority goes first, and the other sees what it left.
struct Happening {
  std::string name;
  core::Formula due;
  core::Formula threshold;
  int priority = 0;
  std::vector<Assignment> assignments;
};

struct Equations {
  std::string id;
  std::string title;
  std::vector<State> states;
  std::vector<Assignment> counters;  // start values of what only happenings change
  std::vector<Quantity> inputs;      // what the rates refer to besides states
  std::vector<Quantity> outputs;     // named as the columns of the table
  std::vector<Happening> happenings;
};

// Nothing when there is no rest to start from; failure then says why. The catalogue must outlive the call.
std::optional<Equations> write_out(const Scenario& scenario, const catalog::Catalog& catalog, RestCache& rests,
                                   std::string& failure);

}  // namespace cleft::lab
