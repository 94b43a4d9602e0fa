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
    if (wall_s <= 0.0 || wall_s > 1.0) return;  // paused or hidden in between
    ++frames_;
    slow_ += wall_s > slow_frame_s ? 1 : 0;
    if (frames_ < window) return;
    if (slow_ > window / 2 && quality_ != render::Quality::low) {
      quality_ = quality_ == render::Quality::high ? render::Quality::medium : render::Quality::low;
    }
    frames_ = 0;
    slow_ = 0;
  }
  [[nodiscard]] render::Quality quality() const { return quality_; }

 private:
  static constexpr double slow_frame_s = 0.040;  // below 25 frames a second
  static constexpr int window = 24;
  render::Quality quality_ = render::Quality::high;
  int frames_ = 0;
  int slow_ = 0;
};

}  // namespace cleft::app
