// One column's curve measured against another's.
#pragma once

#include <functional>
#include <span>
#include <vector>

namespace cleft::workspace {

struct Difference {
  std::vector<double> time_s;
  std::vector<double> values;
};

// `value` at every row of either at which there are both; an instant that stands twice in either, before what happens
// there and after it, does so here (simulation/trajectory.hpp). What is no number is left out.
Difference difference(std::span<const double> one_s, std::span<const double> reference_s,
                      const std::function<double(double time_s)>& value);

}  // namespace cleft::workspace
