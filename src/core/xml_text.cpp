#include "core/xml_text.hpp"

namespace cleft::core {
namespace {

// Two characters that every encoding of JSON may hold, and XML must not: U+FFFE and U+FFFF.
bool is_no_character(std::string_view three_bytes) {
  return three_bytes == "\xEF\xBF\xBE" || three_bytes == "\xEF\xBF\xBF";
}

}  // namespace

std::string xml_escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default:
        if (is_no_character(text.substr(i, 3))) {
          out += "\xEF\xBF\xBD";
          i += 2;
        } else {
          out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
  }
  return out;
}

}  // namespace cleft::core
