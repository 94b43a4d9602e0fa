// A published experiment as checked values (data/schema/experiment.schema.json): what is run, what is read off the
// runs, and the range in which the result was found.
#pragma once

#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/overlay.hpp"
#include "core/fault.hpp"
#include "simulation/scenario.hpp"
#include "validation/observable.hpp"

namespace cleft::validation {

// core: the model could be wrong about it. construction: true by construction (arithmetic, fixtures of others).
enum class ExperimentSet { core, construction };

// fit: the calibration moves parameters towards it. test: measured only.
enum class ExperimentUse { fit, test };

// What the published experiment was done on. Living brains and slices of them hold every transmitter of their region,
// so that their runs must, too; what was isolated may hold one alone.
enum class Specimen { in_vivo, slice, synaptosomes, vesicles, cells, model, people };
inline constexpr std::array<const char*, 7> specimen_ids{"in-vivo", "slice", "synaptosomes", "vesicles",
                                                         "cells",   "model", "people"};
constexpr bool is_whole_tissue(Specimen specimen) {
  return specimen == Specimen::in_vivo || specimen == Specimen::slice || specimen == Specimen::people;
}

// A scenario of schema 1, whole, what of it says where the run stands, and numbers that differ in this tissue.
struct ExperimentRun {
  std::string name;
  std::string scenario;  // JSON
  Specimen specimen = Specimen::in_vivo;
  std::size_t region = 0;
  simulation::Preparation preparation = simulation::Preparation::in_vivo;
  std::vector<model::Amine> transmitters;
  catalog::Overlay tissue;
};

struct NamedObservable {
  std::string name;
  Observable observable;
};

struct Check {
  std::string what;
  std::string expected;  // as published, with its unit
  double lowest = -std::numeric_limits<double>::infinity();
  double highest = std::numeric_limits<double>::infinity();
  Observable observable;

  [[nodiscard]] bool accepts(double value) const { return std::isfinite(value) && value >= lowest && value <= highest; }
};

struct Experiment {
  std::string id;
  std::string path;
  std::string title;
  ExperimentSet set = ExperimentSet::core;
  ExperimentUse use = ExperimentUse::fit;
  int round = 1;  // of the validation; rows of the second had their ranges before the model was run on them
  Specimen specimen = Specimen::in_vivo;  // of the runs that do not say another
  std::string inexpressible;              // why it cannot be said here; then nothing below
  std::vector<ExperimentRun> runs;
  std::vector<NamedObservable> observables;  // each may refer to those before it
  std::vector<Check> checks;
};

// All experiments of the catalogue, by id. With no fault added they are complete.
std::vector<Experiment> read_experiments(const catalog::Catalog& catalog, core::Faults& faults);

// One of them; text.id names the file.
Experiment read_experiment(const catalog::ExperimentText& text, const catalog::Catalog& catalog, core::Faults& faults);

}  // namespace cleft::validation
