// How long the last frames took.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace cleft::app {

// Of the last so many frames.
class RecentTimes {
 public:
  void add(double ms) { times_ms_[count_++ % times_ms_.size()] = ms; }
  void forget() { count_ = 0; }
  // What this share of them did not exceed; 0 when there are none.
  [[nodiscard]] double quantile_ms(double share) const {
    const std::size_t known = std::min(count_, times_ms_.size());
    std::vector<double> sorted(times_ms_.begin(), times_ms_.begin() + static_cast<std::ptrdiff_t>(known));
    std::sort(sorted.begin(), sorted.end());
    return known == 0 ? 0.0 : sorted[static_cast<std::size_t>(share * static_cast<double>(known - 1))];
  }

 private:
  std::array<double, 120> times_ms_{};
  std::size_t count_ = 0;
};

}  // namespace cleft::app
