// Chooses how finely to draw from how long frames take: down at once when frames drag, up only after a calm
// while, and never again to a level that was too slow twice.
#pragma once

#include <array>

#include "render/scene.hpp"

namespace cleft::render {

class QualityGovernor {
 public:
  explicit QualityGovernor(Quality start = Quality::medium) : level_(start) {}

  Quality level() const { return level_; }

  // Tells the time between two successive animated frames [s] and returns the level for the next one.
  // Pauses (longer than a second) are not frames and are ignored.
  Quality frame(double interval_s);

 private:
  void change(Quality level);

  Quality level_;
  double sum_s_ = 0.0;
  int frames_ = 0;
  int calm_frames_ = 0;
  std::array<int, 3> failures_{};  // by level
};

}  // namespace cleft::render
