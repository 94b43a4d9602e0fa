// A published experiment as checked values (data/schema/experiment.schema.json): what is run, what is read off the
// runs, and the range in which the result was found.
#pragma once

#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/overlay.hpp"
#include "core/fault.hpp"
#include "lab/measure.hpp"

namespace cleft::lab {

// core: the model could be wrong about it. construction: true by construction (arithmetic, fixtures of others).
enum class ExperimentSet { core, construction };

// fit: the calibration moves parameters towards it. test: measured only.
enum class ExperimentUse { fit, test };

// A scenario of schema 1, whole, and numbers that differ in this tissue.
struct ExperimentRun {
  std::string name;
  std::string scenario;  // JSON
  catalog::Overlay tissue;
};

struct NamedMeasure {
  std::string name;
  Measure measure;
};

struct Check {
  std::string what;
  std::string expected;  // as published, with its unit
  double lowest = -std::numeric_limits<double>::infinity();
  double highest = std::numeric_limits<double>::infinity();
  Measure measure;

  [[nodiscard]] bool accepts(double value) const { return std::isfinite(value) && value >= lowest && value <= highest; }
};

struct Experiment {
  std::string id;
  std::string path;
  std::string title;
  ExperimentSet set = ExperimentSet::core;
  ExperimentUse use = ExperimentUse::fit;
  std::string inexpressible;  // why it cannot be said here; then nothing below
  std::vector<ExperimentRun> runs;
  std::vector<NamedMeasure> measures;  // each may refer to those before it
  std::vector<Check> checks;
};

// All experiments of the catalogue, by id. With no fault added they are complete.
std::vector<Experiment> read_experiments(const catalog::Catalog& catalog, core::Faults& faults);

// One of them; text.id names the file.
Experiment read_experiment(const catalog::ExperimentText& text, const catalog::Catalog& catalog, core::Faults& faults);

}  // namespace cleft::lab
