// The virtual people behind the curves of the laboratory, one by one: a bar each, as far as the curve of the
// transmitter looked at goes from rest, sorted by that, with a mark for the kind of an enzyme that clears what they
// take. Who is pointed at or picked is told in a sentence, and that curve stands out. Below: in what people differ, and
// who says so.
#pragma once

#include "ui/view.hpp"

namespace cleft::ui {

// None where no people are shown.
float people_strip_height(ViewContext& context, float width);

// Before the curves are drawn, which heed who is told of.
void people_strip(ViewContext& context, Rect area);

}  // namespace cleft::ui
