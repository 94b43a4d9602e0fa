// Solves the points of a sweep, one after another, in any order: the same point gives the same digits every time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "simulation/setting.hpp"
#include "sweep/constants.hpp"
#include "sweep/sweep.hpp"

namespace cleft::sweep {

struct Result {
  std::vector<std::optional<double>> outputs;  // in the order of the sweep; none where there was no run
  std::string failure;                         // which have no value, and why; empty where all have one
};

struct Row {
  std::size_t point = 0;
  std::vector<Value> values;
  Result result;
};

class PointSolver {
 public:
  // Both must outlive it.
  PointSolver(const Sweep& sweep, const Model& model);

  // The values of the point, and what came of them.
  Row solve(std::size_t point);

 private:
  Result result(std::size_t point, const std::vector<Value>& values);
  // The catalogue with the constants of a point; null, and faults say why, where these are impossible.
  const catalog::Catalog* catalog_for(const std::vector<Value>& values, core::Faults& faults);

  const Sweep& sweep_;
  const Model& model_;
  Constants constants_;
  std::vector<Value> own_values_;  // of the constants in own_
  std::optional<catalog::Catalog> own_;
  simulation::RestCache rests_;  // of the last catalogue
};

}  // namespace cleft::sweep
