#include "core/fault.hpp"

namespace cleft::core {

std::string Fault::line() const {
  std::string text = file;
  for (const std::string* part : {&place, &what, &allowed}) {
    if (part->empty()) {
      continue;
    }
    if (!text.empty()) {
      text += ": ";
    }
    text += *part;
  }
  return text;
}

}  // namespace cleft::core
