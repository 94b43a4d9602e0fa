#include "render/quality_governor.hpp"

#include <cstddef>

namespace cleft::render {
namespace {

constexpr double pause_s = 1.0;
constexpr double slow_s = 0.040;  // a mean above this drags
constexpr double calm_s = 0.022;  // below this there is room
constexpr int frames_to_judge = 8;
constexpr int calm_frames_to_rise = 120;
constexpr int failures_allowed = 2;

}  // namespace

Quality QualityGovernor::frame(double interval_s) {
  if (!(interval_s > 0.0) || interval_s > pause_s) return level_;
  calm_frames_ = interval_s < calm_s ? calm_frames_ + 1 : 0;
  sum_s_ += interval_s;
  if (++frames_ >= frames_to_judge) {
    const double mean_s = sum_s_ / frames_;
    sum_s_ = 0.0;
    frames_ = 0;
    if (mean_s > slow_s && level_ != Quality::low) {
      ++failures_[static_cast<std::size_t>(level_)];
      change(level_ == Quality::high ? Quality::medium : Quality::low);
    }
  }
  if (calm_frames_ >= calm_frames_to_rise && level_ != Quality::high) {
    const Quality higher = level_ == Quality::low ? Quality::medium : Quality::high;
    if (failures_[static_cast<std::size_t>(higher)] < failures_allowed) change(higher);
    calm_frames_ = 0;
  }
  return level_;
}

void QualityGovernor::change(Quality level) {
  level_ = level;
  sum_s_ = 0.0;
  frames_ = 0;
  calm_frames_ = 0;
}

}  // namespace cleft::render
