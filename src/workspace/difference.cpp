#include "workspace/difference.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "simulation/trajectory.hpp"

namespace cleft::workspace {

Difference difference(std::span<const double> one_s, std::span<const double> reference_s,
                      const std::function<double(double time_s)>& value) {
  Difference result;
  if (one_s.empty() || reference_s.empty()) return result;
  std::vector<double> all_s;
  std::set_union(one_s.begin(), one_s.end(), reference_s.begin(), reference_s.end(), std::back_inserter(all_s));
  const double from_s = std::max(one_s.front(), reference_s.front());
  const double until_s = std::min(one_s.back(), reference_s.back());
  for (std::size_t row = 0; row < all_s.size(); ++row) {
    if (all_s[row] < from_s || all_s[row] > until_s) continue;
    const double here = value(simulation::asked_s(all_s, row));
    if (!std::isfinite(here)) continue;
    result.time_s.push_back(all_s[row]);
    result.values.push_back(here);
  }
  return result;
}

}  // namespace cleft::workspace
