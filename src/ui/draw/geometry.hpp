// Rectangles of the interface, in points (CSS pixels): origin at the upper left corner of the window, y down.
#pragma once

#include <imgui.h>

namespace cleft::ui {

struct Rect {
  float x = 0.0f;
  float y = 0.0f;
  float width = 0.0f;
  float height = 0.0f;

  [[nodiscard]] float right() const { return x + width; }
  [[nodiscard]] float bottom() const { return y + height; }
  [[nodiscard]] float middle_x() const { return x + width * 0.5f; }
  [[nodiscard]] float middle_y() const { return y + height * 0.5f; }
  [[nodiscard]] ImVec2 upper_left() const { return {x, y}; }
  [[nodiscard]] ImVec2 lower_right() const { return {right(), bottom()}; }
  [[nodiscard]] bool contains(ImVec2 point) const {
    return point.x >= x && point.x < right() && point.y >= y && point.y < bottom();
  }
  // Larger (smaller when negative) by `by` on every side.
  [[nodiscard]] Rect grown(float by) const { return {x - by, y - by, width + 2.0f * by, height + 2.0f * by}; }
};

// What two rectangles have in common; where that is nothing, one without height at the nearest edge of the second.
inline Rect common(Rect a, Rect b) {
  const auto within = [](float value, float low, float high) {
    return value < low ? low : (value > high ? high : value);
  };
  const float left = within(a.x, b.x, b.right());
  const float top = within(a.y, b.y, b.bottom());
  return {left, top, within(a.right(), b.x, b.right()) - left, within(a.bottom(), b.y, b.bottom()) - top};
}

// Cuts pieces off a rectangle from its edges: the one way in which views lay themselves out.
class Cutter {
 public:
  explicit Cutter(Rect rest) : rest_(rest) {}

  Rect top(float height, float gap = 0.0f) {
    const Rect piece{rest_.x, rest_.y, rest_.width, height};
    rest_.y += height + gap;
    rest_.height -= height + gap;
    return piece;
  }
  Rect bottom(float height, float gap = 0.0f) {
    const Rect piece{rest_.x, rest_.bottom() - height, rest_.width, height};
    rest_.height -= height + gap;
    return piece;
  }
  Rect left(float width, float gap = 0.0f) {
    const Rect piece{rest_.x, rest_.y, width, rest_.height};
    rest_.x += width + gap;
    rest_.width -= width + gap;
    return piece;
  }
  Rect right(float width, float gap = 0.0f) {
    const Rect piece{rest_.right() - width, rest_.y, width, rest_.height};
    rest_.width -= width + gap;
    return piece;
  }
  [[nodiscard]] Rect rest() const { return rest_; }

 private:
  Rect rest_;
};

}  // namespace cleft::ui
