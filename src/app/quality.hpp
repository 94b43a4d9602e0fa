// The scene's quality steps down by itself where drawing is slow, and never up again: a picture that changes its
// mind is worse than a plain one.
#pragma once

#include <algorithm>

#include "render/scene.hpp"

namespace cleft::app {

class QualityGovernor {
 public:
  // One frame drawn while something moved, `wall_s` after the one before.
  void frame_took(double wall_s) {
    if (wall_s <= 0.0 || wall_s > paused_s) return;
    // How many times too slow, a very slow one for four: two dozen frames that are a little late count as much as
    // three that are very late. Good ones make up for bad ones.
    lateness_ = std::max(0.0, lateness_ + std::min(wall_s / slow_frame_s - 1.0, 4.0));
    if (lateness_ < patience || quality_ == render::Quality::low) return;
    quality_ = quality_ == render::Quality::high ? render::Quality::medium : render::Quality::low;
    lateness_ = 0.0;
  }
  [[nodiscard]] render::Quality quality() const { return quality_; }

 private:
  static constexpr double slow_frame_s = 0.040;  // below 25 frames a second
  static constexpr double paused_s = 2.0;        // longer gaps are no frames: a hidden tab, a debugger
  static constexpr double patience = 12.0;
  render::Quality quality_ = render::Quality::high;
  double lateness_ = 0.0;
};

}  // namespace cleft::app
