// One drug of a column: how much of it, and the choice of another.
#pragma once

#include "ui/view.hpp"

namespace cleft::ui {

// A logarithmic slider with a tick a decade; nothing where there is no such entry.
void concentration_slider(ViewContext& context, const std::string& id, std::size_t column, std::size_t entry, Rect area,
                          Commands& commands);

// Everything in the catalogue, by class, in the place of the view below the bar. Only while LocalState::picking.
void drug_picker(ViewContext& context, Rect area, Commands& commands);

}  // namespace cleft::ui
