#include "workspace/snapshot.hpp"

#include <algorithm>
#include <limits>

namespace cleft::workspace {

double Curve::against(double when_s) const {
  const double value = reading.of(solved->at(when_s));
  const double theirs = reading.of(reference->at(when_s));
  if (reading.curves != Curves::outside) {
    return value - theirs;
  }
  return theirs > 0.0 ? value / theirs : std::numeric_limits<double>::quiet_NaN();
}

double Curve::at(double when_s) const {
  const double t = time_s.empty() ? when_s : std::clamp(when_s, time_s.front(), time_s.back());
  return reference != nullptr ? against(t) : reading.of(solved->at(t)) / unit;
}

}  // namespace cleft::workspace
