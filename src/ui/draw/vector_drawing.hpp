// What a painter draws, written down as SVG: words stay text, curves stay curves. Positions are points of the
// interface, written as pixels of the drawing; colours are Dear ImGui's.
#pragma once

#include <imgui.h>

#include <span>
#include <string>
#include <string_view>

#include "ui/draw/geometry.hpp"

namespace cleft::ui {

// How a line of words is set. `size` is the em; `length` is how long the line is, whatever font it is shown in;
// `anchor` is what SVG calls the side that stays where it is: "start", "middle" or "end".
struct VectorText {
  float size = 12.0f;
  float length = 0.0f;
  bool strong = false;
  bool slanted = false;
  const char* anchor = "start";
};

// The lengths of a dashed stroke; solid where `dash` is 0.
struct Dashes {
  float dash = 0.0f;
  float gap = 0.0f;
};

class VectorDrawing {
 public:
  void rectangle(Rect rect, ImU32 colour, float radius);
  void rectangle_outline(Rect rect, ImU32 colour, float radius, float thickness);
  void polygon(std::span<const ImVec2> corners, ImU32 colour);
  void polyline(std::span<const ImVec2> points, ImU32 colour, float thickness, Dashes dashes = {});
  void disc(ImVec2 centre, float radius, ImU32 colour);
  void ring(ImVec2 centre, float radius, ImU32 colour, float thickness);
  // `at` lies on the baseline.
  void text(ImVec2 at, const VectorText& look, ImU32 colour, std::string_view words);
  // What is drawn from here on is cut off outside the rectangle, until the end of it.
  void begin_clip(Rect rect);
  void end_clip();

  // The whole file. `title` and `description` are what a reader that cannot show the drawing has of it.
  [[nodiscard]] std::string svg(ImVec2 size, ImU32 background, std::string_view title,
                                std::string_view description) const;

 private:
  std::string marks_;
  int clips_ = 0;
};

}  // namespace cleft::ui
