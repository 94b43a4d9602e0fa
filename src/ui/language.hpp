// The interface's words in a language that was compiled into the program.
#pragma once

#include <string>
#include <string_view>

#include "story/text.hpp"

namespace cleft::ui {

// From data/text/<language>.json. `why` says what is wrong when something is; empty otherwise.
story::Text text_in(std::string_view language, std::string& why);

}  // namespace cleft::ui
