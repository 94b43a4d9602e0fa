// What happens in the laboratory's column, a bar each on the clock's time axis: dragged as a whole or by its ends, by
// the pointer and by keys. What is dragged is solved and drawn at once, as with every control.
#pragma once

#include "ui/view.hpp"

namespace cleft::ui {

// Of all rows, without anything around them; 0 where nothing happens.
float timeline_height(const ViewContext& context);

// The axis runs from the left to the right end of the area. What does not fit its height scrolls, so within
// what scrolls already it is given all it takes.
void timeline(ViewContext& context, Rect area, Commands& commands);

}  // namespace cleft::ui
