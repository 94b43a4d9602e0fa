// Text as it may stand in an XML file: in an element, and in an attribute between double quotes.
#pragma once

#include <string>
#include <string_view>

namespace cleft::core {

// The characters that XML gives a meaning are written as entities. Those that XML forbids and JSON allows become a
// space (control characters) or the replacement character (U+FFFE, U+FFFF). `text` is UTF-8.
std::string xml_escaped(std::string_view text);

}  // namespace cleft::core
