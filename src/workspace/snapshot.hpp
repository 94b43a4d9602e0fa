// What there is to draw: the state, the solved time courses, and the instant under the playhead.
// Valid until the next apply() or advance() of the workspace.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "lab/instant.hpp"
#include "workspace/state.hpp"

namespace cleft::workspace {

// A substance that can be chosen, from the catalogue.
struct Substance {
  std::string id;
  std::string name;
  std::string drug_class;  // "releaser", "reuptake-blocker", "receptor-ligand", ... : shape and colour
  double lowest_uM = 0.0;  // the range of its concentration control
  double highest_uM = 0.0;
  double usual_uM = 0.0;  // where the control stands when it is chosen
};

// One time course: times shared by all columns, the values per transmitter.
struct Course {
  std::string transmitter;
  std::span<const double> extracellular_nM;  // one value a sample
  double rest_nM = 0.0;
};

struct ColumnSnapshot {
  ColumnSettings settings;
  const Substance* substance = nullptr;  // null: no drug
  std::vector<Course> courses;           // serotonin, dopamine, norepinephrine
  lab::Instant instant;                  // at the playhead
  std::string problem;                   // empty, or why there is no time course
};

struct Snapshot {
  State state;
  std::span<const Substance> substances;
  std::span<const double> time_s;  // sample instants
  double until_s = 0.0;
  double arrival_s = 0.0;  // when the drugs come
  double speed = 60.0;     // simulated seconds per second while playing
  std::vector<ColumnSnapshot> columns;
  unsigned long long revision = 0;  // changes whenever anything above but the playhead did
  double solve_ms = 0.0;            // own work of the last solution, for the counters
};

}  // namespace cleft::workspace
