// Drawing words, marks and arrows with the style's faces and colours. Nothing here can be clicked.
#pragma once

#include <imgui.h>

#include <span>
#include <string_view>

#include "ui/draw/fonts.hpp"
#include "ui/draw/geometry.hpp"
#include "ui/draw/style.hpp"
#include "ui/draw/vector_drawing.hpp"

namespace cleft::ui {

enum class Align { left, middle, right };
enum class Icon { play, pause, back, on, brand, sun, moon };

class Painter {
 public:
  // `drawing`: writes down what is drawn, where that is wanted. What goes past the painter, to its list, is missing
  // there.
  Painter(ImDrawList& list, const Style& style, const Fonts& fonts, VectorDrawing* drawing = nullptr)
      : list_(list), style_(style), fonts_(fonts), drawing_(drawing) {}

  [[nodiscard]] ImDrawList& list() const { return list_; }
  [[nodiscard]] const Style& style() const { return style_; }
  [[nodiscard]] const Fonts& fonts() const { return fonts_; }

  // `at` is the upper left corner of the line box, or its upper middle or upper right by `align`.
  // Returns the width.
  float text(ImVec2 at, Face face, ImU32 colour, std::string_view words, Align align = Align::left) const;
  // The same, slanted, where there is no face for that.
  float slanted(ImVec2 at, Face face, ImU32 colour, std::string_view words) const;
  // As much as fits in `width`, an ellipsis for the rest.
  void text_within(ImVec2 at, float width, Face face, ImU32 colour, std::string_view words,
                   Align align = Align::left) const;
  // Broken into lines between words; returns the height used.
  float paragraph(ImVec2 at, float width, Face face, ImU32 colour, std::string_view words,
                  Align align = Align::left) const;
  // The height that paragraph() would use.
  [[nodiscard]] float paragraph_height(float width, Face face, std::string_view words) const;
  [[nodiscard]] float width(Face face, std::string_view words) const;
  [[nodiscard]] float line(Face face) const { return fonts_.line(face); }

  void fill(Rect rect, ImU32 colour, float radius = 0.0f) const;
  void outline(Rect rect, ImU32 colour, float radius, float thickness) const;
  void horizontal(float x0, float x1, float y, ImU32 colour, float thickness = 1.0f) const;
  void vertical(float x, float y0, float y1, ImU32 colour, float thickness = 1.0f) const;
  void dashed_vertical(float x, float y0, float y1, ImU32 colour) const;
  void stroke(ImVec2 from, ImVec2 to, ImU32 colour, float thickness) const;
  void polyline(std::span<const ImVec2> points, ImU32 colour, float thickness) const;
  // The dashes go round the corners.
  void dashed_polyline(std::span<const ImVec2> points, ImU32 colour, float thickness, Dashes dashes) const;
  // Convex, clockwise.
  void polygon(std::span<const ImVec2> corners, ImU32 colour) const;
  // What lies between two lines whose points stand over each other.
  void band(std::span<const ImVec2> lower, std::span<const ImVec2> upper, ImU32 colour) const;
  void disc(ImVec2 centre, float radius, ImU32 colour) const;
  void ring(ImVec2 centre, float radius, ImU32 colour, float thickness) const;
  // Nothing is drawn outside the rectangle, until the end of it.
  void begin_clip(Rect rect) const;
  void end_clip() const;

  // `size` is the side of the square the mark fills.
  void mark(ImVec2 centre, float size, const Meaning& meaning) const;
  void mark(ImVec2 centre, float size, Mark mark, ImU32 colour) const;
  void icon(ImVec2 centre, float size, Icon icon, ImU32 colour) const;

  // A rounded patch of the background at 86 %, for words that stand on a picture.
  void patch_behind(Rect words) const;
  // Words on such a patch, and where the patch of some words would lie.
  void pill(Rect patch, std::string_view words, float indent = 0.0f) const;
  [[nodiscard]] Rect pill_rect(ImVec2 at, std::string_view words, Align align) const;
  // A straight thin line to a dot.
  void leader(ImVec2 from, ImVec2 to) const;
  // The background under words, solid within `rect` and fading to nothing over `soft` around it.
  void fade(Rect rect, ImU32 colour, float soft) const;
  // From nothing to the colour across a rectangle, solid at the side that is named.
  enum class Side { left, bottom };
  void fade_to(Rect rect, Side solid, ImU32 colour) const;
  // Everything under a shade but a round spot, whose edge is soft.
  void spotlight(Rect all, ImVec2 centre, float radius, ImU32 shade) const;
  // An arrow from `from` past `via` to `to`, its shaft so wide; with a halo of the background, if wanted.
  void arrow(ImVec2 from, ImVec2 via, ImVec2 to, float wide, ImU32 colour, bool halo = true) const;

 private:
  float draw_words(ImVec2 at, Face face, ImU32 colour, std::string_view words, Align align) const;
  void write_words(ImVec2 at, Face face, ImU32 colour, std::string_view words, Align align, bool slanted) const;

  ImDrawList& list_;
  const Style& style_;
  const Fonts& fonts_;
  VectorDrawing* drawing_;
};

}  // namespace cleft::ui
