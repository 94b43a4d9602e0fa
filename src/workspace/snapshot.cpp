#include "workspace/snapshot.hpp"

#include <algorithm>

namespace cleft::workspace {

double Curve::at(double when_s) const {
  const double t = time_s.empty() ? when_s : std::clamp(when_s, time_s.front(), time_s.back());
  return reading.of(solved->at(t)) / unit;
}

}  // namespace cleft::workspace
