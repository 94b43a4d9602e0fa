// What is read off the runs of an experiment: a small closed vocabulary, in which every published figure is said.
//
//   3.5                                                        a number
//   "increment"                                                one of the experiment's named measures
//   {"in": RUN, "read": COLUMN, "take": "mean", "from": "20 min", "to": "1 h"}
//                                                              one number from a column of a run's table (CSV, schema
//                                                              1)
//   {"published": MODEL, "state": STATE, "inputs": {...}}      the steady state of a published model
//   {"ec50": DRUG, "in": RUN, "lowest": "1 nM", "highest": "1 mM", "points": 17, "of": M}
//                                                              uM; where M, read with that much of the drug in RUN, has
//                                                              gone half of its largest way up from none of it
//   {"ratio": [M, M]}  {"difference": [M, M]}  {"percent": [M, M]}   percent: 100 times the ratio
//   {"sum": [M, ...]}  {"largest": [M, ...]}  {"smallest": [M, ...]}
//   {"earliest": [{"time": "5 s", "measure": M}, ...], "reaching": M}   seconds; first that is at least so much
//
// take: first, last, at ("at"), mean, peak, lowest, integral, time-of-lowest [s], time-of-peak [s], decay [s], km,
// vmax; over "from" to "to", the whole run when they are left out. decay: how long after "from" the column has fallen
// to base + share (top - base); top is its peak from then on, base its value at "base" (the row before "from" when left
// out), share 0.5 when left out. km, vmax: of a Michaelis-Menten law fitted to the falling column between the values
// "low" and "high" (least squares after Hanes), in the column's unit, and that unit per second.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/json_reader.hpp"

namespace cleft::validation {

enum class Take { first, last, at, mean, peak, lowest, integral, time_of_lowest, decay, km, vmax, time_of_peak };

struct Reading {
  std::string run;
  std::string column;
  Take take = Take::last;
  double at_s = 0.0;
  double from_s = 0.0;
  std::optional<double> to_s;
  std::optional<double> base_s;
  double share = 0.5;
  double low = 0.0;
  double high = 0.0;
};

struct Published {
  std::string model;
  std::string state;
  std::map<std::string, double> inputs;
};

struct Series {
  std::string drug;
  std::string run;
  double lowest_uM = 0.0;
  double highest_uM = 0.0;
  long points = 0;
};

struct Observable {
  enum class Kind {
    number,
    named,
    reading,
    published,
    ec50,
    ratio,
    difference,
    percent,
    sum,
    largest,
    smallest,
    earliest
  };
  Kind kind = Kind::number;
  double number = 0.0;
  std::string name;
  Reading reading;
  Published published;
  Series series;
  std::vector<double> times_s;  // earliest
  std::vector<Observable> of;   // earliest: "reaching" last; ec50: one
};

// What a measure may refer to. A run that could not be read has no columns; then none is a fault.
struct RunVocabulary {
  std::set<std::string> columns;
  std::set<std::string> drugs;
};
struct ObservableVocabulary {
  std::map<std::string, RunVocabulary> runs;
  std::set<std::string> names;  // of the measures before
};

// A fault for every word that refers to nothing.
Observable read_observable(core::Reader place, const ObservableVocabulary& words);

// A column's time series and what is taken from it; nothing when the series does not hold what is asked for.
struct TimeSeries {
  std::vector<double> time_s;
  std::vector<double> value;
};
std::optional<double> take(const TimeSeries& series, const Reading& reading);

}  // namespace cleft::validation
