#include "workspace/difference.hpp"

#include <algorithm>
#include <cmath>

namespace cleft::workspace {
namespace {

// Reads a trace at rising times, each not before the one asked for last.
class Follower {
 public:
  explicit Follower(const Trace& trace) : trace_(trace), count_(std::min(trace.time_s.size(), trace.values.size())) {}

  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] double first_s() const { return trace_.time_s[0]; }
  [[nodiscard]] double last_s() const { return trace_.time_s[count_ - 1]; }
  // The sample after the last time asked for; never ends where there is none.
  [[nodiscard]] double next_s() const { return after_ < count_ ? trace_.time_s[after_] : HUGE_VAL; }

  double at(double time_s) {
    while (after_ < count_ && trace_.time_s[after_] <= time_s) ++after_;
    if (after_ == 0) return trace_.values[0];
    if (after_ == count_) return trace_.values[count_ - 1];
    const double left_s = trace_.time_s[after_ - 1];
    const double share = (time_s - left_s) / (trace_.time_s[after_] - left_s);
    return trace_.values[after_ - 1] + share * (trace_.values[after_] - trace_.values[after_ - 1]);
  }

 private:
  Trace trace_;
  std::size_t count_;
  std::size_t after_ = 0;
};

}  // namespace

Difference difference(const Trace& one, const Trace& reference, Against how) {
  Difference result;
  Follower mine(one);
  Follower theirs(reference);
  if (mine.empty() || theirs.empty()) return result;
  const double until_s = std::min(mine.last_s(), theirs.last_s());
  double now_s = std::max(mine.first_s(), theirs.first_s());
  while (now_s <= until_s) {
    const double value = mine.at(now_s);
    const double level = theirs.at(now_s);
    if (how == Against::minus || level > 0.0) {
      result.time_s.push_back(now_s);
      result.values.push_back(how == Against::divided ? value / level : value - level);
    }
    now_s = std::min(mine.next_s(), theirs.next_s());
  }
  return result;
}

}  // namespace cleft::workspace
