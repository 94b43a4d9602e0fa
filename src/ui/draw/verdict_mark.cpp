#include "ui/draw/verdict_mark.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace cleft::ui {
namespace {

constexpr float pi = 3.14159265f;

// Drawn on a square of 16.
class Sixteenths {
 public:
  Sixteenths(const Painter& paint, ImVec2 centre, float size) : paint_(paint), centre_(centre), u_(size / 16.0f) {}

  [[nodiscard]] ImVec2 at(float x, float y) const { return {centre_.x + (x - 8.0f) * u_, centre_.y + (y - 8.0f) * u_}; }
  void line(float x0, float y0, float x1, float y1, ImU32 ink, float wide = 1.8f) const {
    paint_.stroke(at(x0, y0), at(x1, y1), ink, wide * u_);
  }
  void check(float x, float y, float size, ImU32 ink) const {
    line(x, y, x + 0.34f * size, y + 0.34f * size, ink);
    line(x + 0.34f * size, y + 0.34f * size, x + size, y - 0.4f * size, ink);
  }
  void cross(float from, float to, ImU32 ink) const {
    line(from, from, to, to, ink);
    line(from, to, to, from, ink);
  }
  void ring(ImU32 ink) const { paint_.ring(centre_, 6.2f * u_, ink, 1.7f * u_); }
  void disc(ImU32 ink) const { paint_.disc(centre_, 7.0f * u_, ink); }
  void dotted_ring(ImU32 ink) const {
    constexpr int dots = 9;
    for (int i = 0; i < dots; ++i) {
      const float from = 2.0f * pi * static_cast<float>(i) / dots;
      paint_.polyline(arc(from, from + pi / dots, 6), ink, 1.7f * u_);
    }
  }
  void left_half(ImU32 ink) const { paint_.polygon(arc(0.5f * pi, 1.5f * pi, 16), ink); }
  void octagon(ImU32 ink) const {
    const std::array<ImVec2, 8> corners{at(5.1f, 1.0f),   at(10.9f, 1.0f), at(15.0f, 5.1f), at(15.0f, 10.9f),
                                        at(10.9f, 15.0f), at(5.1f, 15.0f), at(1.0f, 10.9f), at(1.0f, 5.1f)};
    paint_.polygon(corners, ink);
  }
  void wave(ImU32 ink) const {
    const std::array<ImVec2, 5> points{at(4.5f, 9.2f), at(6.2f, 7.2f), at(8.0f, 8.4f), at(9.8f, 9.2f), at(11.5f, 7.0f)};
    paint_.polyline(points, ink, 1.7f * u_);
  }

 private:
  [[nodiscard]] std::vector<ImVec2> arc(float from, float to, int steps) const {
    std::vector<ImVec2> points;
    for (int i = 0; i <= steps; ++i) {
      const float turn = from + (to - from) * static_cast<float>(i) / static_cast<float>(steps);
      points.emplace_back(centre_.x + 6.2f * u_ * std::cos(turn), centre_.y + 6.2f * u_ * std::sin(turn));
    }
    return points;
  }

  const Painter& paint_;
  ImVec2 centre_;
  float u_;
};

}  // namespace

void verdict_mark(const Painter& paint, ImVec2 centre, float size, Verdict verdict, ImU32 ink, ImU32 ground) {
  const Sixteenths draw(paint, centre, size);
  switch (verdict) {
    case Verdict::pass: draw.check(2.5f, 8.5f, 11.0f, ink); break;
    case Verdict::miss: draw.cross(3.5f, 12.5f, ink); break;
    case Verdict::supported:
      draw.disc(ink);
      draw.check(4.6f, 8.4f, 6.6f, ground);
      break;
    case Verdict::partly:
      draw.ring(ink);
      draw.left_half(ink);
      break;
    case Verdict::unproven: draw.dotted_ring(ink); break;
    case Verdict::misleading:
      draw.ring(ink);
      draw.wave(ink);
      break;
    case Verdict::wrong:
      draw.ring(ink);
      draw.cross(5.5f, 10.5f, ink);
      break;
    case Verdict::dangerous:
      draw.octagon(ink);
      draw.line(8.0f, 3.8f, 8.0f, 9.2f, ground);
      draw.line(8.0f, 10.6f, 8.0f, 12.4f, ground);
      break;
  }
}

void corner_mark(const Painter& paint, Rect rect, float size, ImU32 ink) {
  paint.polygon(std::array{ImVec2(rect.right() - size, rect.y), ImVec2(rect.right(), rect.y),
                           ImVec2(rect.right(), rect.y + size)},
                ink);
}

void hatch(const Painter& paint, Rect rect, float pitch, ImU32 ink) {
  const int lines = static_cast<int>(std::ceil((rect.width + rect.height) / pitch));
  for (int i = 0; i < lines; ++i) {
    const float x = rect.x - rect.height + pitch * static_cast<float>(i);
    const float from = std::max(x, rect.x);
    const float to = std::min(x + rect.height, rect.right());
    if (to <= from) continue;
    paint.stroke({from, rect.bottom() - (from - x)}, {to, rect.bottom() - (to - x)}, ink, 1.0f);
  }
}

void arrow_head(const Painter& paint, ImVec2 tip, float size, bool right, ImU32 ink) {
  const float back = right ? -size : size;
  paint.stroke({tip.x + back, tip.y - 0.85f * size}, tip, ink, 1.5f);
  paint.stroke({tip.x + back, tip.y + 0.85f * size}, tip, ink, 1.5f);
}

}  // namespace cleft::ui
