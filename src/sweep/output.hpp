// What a sweep keeps of a run: a column of its table (CSV, schema 1), reduced to one number.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/json_reader.hpp"
#include "simulation/run.hpp"
#include "validation/observable.hpp"

namespace cleft::sweep {

struct Output {
  std::string name;
  std::string reduction;        // as written: "max"
  validation::Reading reading;  // its column, and what is taken of it
  bool is_relative = false;     // every value over that of the first row
  // "max of serotonin_extracellular_nM over its first row from 60 s until 600 s"
  [[nodiscard]] std::string meaning() const;
  [[nodiscard]] std::string unit() const;  // "nM", "s", "nM s"; empty: none
};

// An entry of "outputs" of a sweep of this scenario.
Output read_output(core::Reader& entry, const simulation::Scenario& scenario, std::vector<std::string>& names);

// The outputs of a run, in their order; nothing for one that has no value, and failure then says which, and why.
std::vector<std::optional<double>> reduce(const simulation::Run& run, const std::vector<Output>& outputs,
                                          std::string& failure);

// One number of one column; nothing, and why, where there is none.
std::optional<double> reduce(validation::TimeSeries series, const Output& output, std::string& reason);

}  // namespace cleft::sweep
