// The interface text compiled into the program.
#pragma once

#include <string_view>

#include "core/fault.hpp"
#include "i18n/text.hpp"

namespace cleft::i18n {

// data/text/<language>.json. A language that is not there is a fault and gives an empty text.
Text embedded_text(std::string_view language, core::Faults& faults);

}  // namespace cleft::i18n
