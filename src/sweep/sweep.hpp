// A sweep of schema 1 as checked values (data/schema/sweep.schema.json): one scenario solved at many points of its
// parameters, and what is kept of each run.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.hpp"
#include "core/fault.hpp"
#include "sweep/design.hpp"
#include "sweep/output.hpp"

namespace cleft::sweep {

struct Sweep {
  std::string id;
  std::string title;
  std::string scenario;  // JSON, whole
  Design design;
  std::vector<Output> outputs;
  std::string hash;         // of its file and of the scenario that the file names
  std::string variability;  // hash of what people differ in, which the model's own leaves out; empty: no population
};

// The text of the scenario that a sweep names, an id or a path; nothing, and why, where there is none.
using FindScenario =
    std::function<std::optional<catalog::ScenarioText>(const std::string& named, std::string& problem)>;

// What a sweep refers to.
struct Model {
  const catalog::Catalog& catalog;
  std::span<const catalog::File> files;  // that the catalogue was read from
};

// file_name is used in faults only. The least and the largest value that the file names for each parameter were tried
// at their place, beside the first of the others: what remains are combinations that do not go together, and draws that
// are impossible, which are failures of their points.
std::optional<Sweep> read_sweep(const std::string& file_name, std::string_view json, const Model& model,
                                const FindScenario& find, core::Faults& faults);

// The scenario of a sweep with values in place, as text; nothing where one leads nowhere, and which is said.
std::optional<std::string> scenario_with(const std::string& scenario, const std::vector<Parameter>& parameters,
                                         const std::vector<Value>& values, std::string& problem);

}  // namespace cleft::sweep
