// Words of several faces in one paragraph, broken into lines between words.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ui/draw/painter.hpp"

namespace cleft::reader {

// Words that look alike. A number above the line is raised by so much, and stands so far from what is before it.
struct Run {
  std::string text;
  ui::Face face = ui::Face::prose;
  ImU32 colour = 0;
  bool slanted = false;
  float raised = 0.0f;                // [points]
  float lead = 0.0f;                  // as it is on the screen
  std::optional<std::size_t> link{};  // which of the paragraph's links it belongs to
};

// A part of a run on one line.
struct Piece {
  std::size_t run = 0;
  std::string text;
  float x = 0.0f;
  float width = 0.0f;
  std::size_t line = 0;
};

struct Flow {
  std::vector<Piece> pieces;
  std::size_t lines = 0;
};

// What has no blank between it stays on one line, across runs too, unless it is wider than that.
Flow flow(const ui::Painter& paint, std::span<const Run> runs, float width);

}  // namespace cleft::reader
