// Verdicts as marks that differ without colour: of experiments, and of what people say.
#pragma once

#include "ui/draw/painter.hpp"

namespace cleft::ui {

enum class Verdict { pass, miss, supported, partly, unproven, misleading, wrong, dangerous };

// `size` is the side of the square that it fills; `ground` is what lies behind it.
void verdict_mark(const Painter& paint, ImVec2 centre, float size, Verdict verdict, ImU32 ink, ImU32 ground);

// A triangle in the upper right corner of a rectangle.
void corner_mark(const Painter& paint, Rect rect, float size, ImU32 ink);
// Lines from corner to corner across a rectangle: nothing was seen there.
void hatch(const Painter& paint, Rect rect, float pitch, ImU32 ink);
// A line ends here and goes on beyond the picture, to the right or to the left.
void arrow_head(const Painter& paint, ImVec2 tip, float size, bool right, ImU32 ink);

}  // namespace cleft::ui
