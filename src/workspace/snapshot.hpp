// What there is to draw: the state, the solved curves, and the instant under the playhead.
// Valid until the next apply() or advance() of the workspace.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "simulation/instant.hpp"
#include "simulation/population.hpp"
#include "simulation/trajectory.hpp"
#include "workspace/band.hpp"
#include "workspace/curve_reading.hpp"
#include "workspace/shown.hpp"
#include "workspace/state.hpp"

namespace cleft::workspace {

// A substance that can be chosen, from the catalogue.
struct Substance {
  std::string id;
  std::string name;
  model::DrugClass drug_class = model::DrugClass::releaser;
  std::string kind;  // of Snapshot::kinds: "ssri", "stimulant", ...
  std::vector<std::string> other_names;
  double lowest_uM = 0.0;  // the range of its concentration control
  double highest_uM = 0.0;
  double usual_uM = 0.0;                            // where the control stands when it is chosen
  bool has_kinetics = false;                        // it can rise and fall by itself
  std::span<const catalog::Affinity> affinities{};  // where it acts, and how tightly; what is not in it is not known
};

// One curve of what State::curves names, and of one transmitter's level outside.
struct Curve {
  model::Amine transmitter = model::Amine::serotonin;
  std::optional<model::Receptor> receptor;  // that the curve shows
  std::span<const double> time_s;           // of the values: the column's rows
  // One a time: nM, share of the store, share of active receptors.
  std::span<const double> values;
  double unit = 1.0;  // what is drawn as 1: for times rest the level at rest, else 1
  // Eight of ten curves that the recorded ranges of the constants allow lie between these, or nine of ten people, in
  // what is drawn: times rest, shares. Empty where none is wanted, while it is made, and for other measures.
  std::span<const double> band_s;
  std::span<const double> band_low;
  std::span<const double> band_high;
  // Of people alone: every second lies between the first and the last, and half of them below the middle.
  std::span<const double> band_quarter_low;
  std::span<const double> band_median;
  std::span<const double> band_quarter_high;
  std::vector<PersonCurve> people{};         // of each of ColumnSnapshot::people
  std::span<const double> extracellular_nM;  // one a row of the column
  double rest_nM = 0.0;
  CurveReading reading;
  const simulation::Trajectory* solved = nullptr;
  // The same of the reference column, drawn beside it; empty where none is wanted or it has none.
  std::span<const double> reference_s;
  std::span<const double> reference_values;
  double reference_unit = 1.0;
  double before_nM = 0.0;  // the level just before the arrival that additions are measured from

  // What is drawn, at any instant: what dot, readings and table show. The end's beyond an end.
  [[nodiscard]] double at(double when_s) const;
  [[nodiscard]] double level_nM(double when_s) const { return solved->at(when_s).extracellular_nM(reading.amine); }
};

// One entry of a column's scenario.
struct Exposure {
  const Substance* substance = nullptr;
  double concentration_uM = 0.0;
  double at_s = 0.0;
  double until_s = simulation::never;
  bool profile = false;
};

// The arrival from just before which is measured what a drug adds.
struct Addition {
  const Substance* substance = nullptr;
  double at_s = 0.0;
  double concentration_uM = 0.0;
  bool alone = false;  // the column has no other drug
};

struct ColumnSnapshot {
  const simulation::Scenario* scenario = nullptr;
  std::vector<Exposure> exposures;       // in the scenario's order
  const Substance* substance = nullptr;  // of the first; null: no drug
  std::span<const double> time_s;        // of its rows
  std::vector<Curve> curves;             // one a transmitter of the scenario; none while the column is not on show
  simulation::Instant instant;           // at the playhead
  // The same tissue at rest, with nothing of the scenario: what the instant is compared with.
  simulation::Instant rest;
  std::vector<LargestFlows> flows;   // one a curve
  std::optional<Addition> addition;  // where additions are measured and a drug arrives
  // What the model is known to miss of these drugs in this tissue.
  std::vector<const catalog::KnownMiss*> known_misses;
  std::string problem;  // empty, or why there is no curve
  // Curves and instant are of this scenario (and of the reference's). Else they are those of before, or none, and their
  // numbers must not be shown as its own.
  bool current = true;
  std::span<const simulation::Subject> people;  // virtual, where they are shown behind the curves
  std::optional<double> solving;  // the share that a worker has solved, of a wait that is long enough to be noticed
};

// The terminals of one transmitter in one region, and what was measured of its resting level there.
struct Innervation {
  double varicosities_per_mm3 = 0.0;
  bool practically_absent = false;                       // model::practically_no_varicosities_per_mm3
  std::vector<const catalog::RestingLevel*> measured{};  // in the order of the region's file
};
using Innervations = std::array<std::array<Innervation, model::amine_count>, model::region_count>;  // by region

struct Snapshot {
  State state;
  std::span<const Substance> substances;              // the whole catalogue, by name
  const Innervations* innervation = nullptr;          // never null once the workspace has made the snapshot
  std::span<const std::string> kinds;                 // of substances, in the order of a list
  std::size_t fitted_to = 0;                          // experiments: what a fitted number was fitted to
  std::span<const std::string> targets;               // all that any substance may act on, in their order
  std::span<const std::string> comparisons;           // ids, the first one first
  const catalog::Variability* variability = nullptr;  // how far people differ; never null
  // Whose substances stand in the columns, however much of them; null: of none.
  const catalog::Comparison* comparison = nullptr;
  std::span<const std::string> offered;  // ids of the substances asked for most often
  double until_s = 0.0;
  double speed = 0.0;  // of the clock where it stands: what was chosen, or slower around arrivals (arrivals.hpp)
  TimeRange shown;     // the part of the time that the curves show
  YScale y_scale = YScale::times_rest;  // of the curves: where one column is on show there is nothing to be against
  double arrival_s = 0.0;               // of the first drug of any column; where there is none, where one would be put
  std::vector<ColumnSnapshot> columns;
  bool can_undo = false;
  bool can_redo = false;
  bool touched = false;             // something was changed on this visit or an earlier one
  std::string notice;               // key of a sentence about what could not be opened; empty: nothing
  std::string notice_detail;        // its argument
  unsigned long long revision = 0;  // changes whenever anything above did, but for the playhead and `solving`
  BandProgress bands;               // behind the curves: the column that is least far; done where none are wanted
  double solve_ms = 0.0;            // own work of the last change's solutions, for the counters
  unsigned long long solved = 0;    // curves so far that were computed anew
};

}  // namespace cleft::workspace
