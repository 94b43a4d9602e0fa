// What a word of the text means, on a card beside it.
#pragma once

#include "reader/chapter_view.hpp"

namespace cleft::reader {

// Below the word, or above it where there is no room; within the text's area, over all else.
void told_card(ui::ViewContext& context, const Told& told, ui::Rect area);

}  // namespace cleft::reader
