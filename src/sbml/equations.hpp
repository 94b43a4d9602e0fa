// A scenario's model written out: what Run integrates, as formulae. The rates are the laws of room model evaluated
// with core::Formula, so there is no second copy of them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/formula.hpp"
#include "simulation/run.hpp"

namespace cleft::sbml {

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
  std::string name;  // of a state, of a total or of a discrete variable
  core::Formula value;
};

// What happens once `due` is no longer below `threshold`, and again each time it comes from below. Of two that
// happen at one instant the one of higher priority goes first, and the other sees what it left. Those of one priority
// may go in any order.
struct Event {
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
  std::vector<State> totals;        // molecules that have flowed since 0: over a row's time, its mean flow
  std::vector<Quantity> discrete;   // start values of the variables that only events change
  std::vector<Quantity> constants;  // numbers of data/ that formulae name
  std::vector<Quantity> inputs;     // what the rates refer to besides states
  std::vector<Quantity> outputs;    // named as the columns of the table
  std::vector<Event> events;
};

// Nothing when there is no rest to start from; failure then says why. The catalogue must outlive the call. files: what
// the catalogue was read from; with it the numbers of data/ have names (recorded.hpp).
std::optional<Equations> write_out(const simulation::Scenario& scenario, const catalog::Catalog& catalog,
                                   simulation::RestCache& rests, std::string& failure,
                                   std::span<const catalog::File> files = {});

// The same for a scenario that is set up.
Equations written(const simulation::Scenario& scenario, simulation::Setting& setting);

}  // namespace cleft::sbml
