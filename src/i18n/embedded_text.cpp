#include "i18n/embedded_text.hpp"

#include <string>

#include "embedded/data.hpp"

namespace cleft::i18n {

Text embedded_text(std::string_view language, core::Faults& faults) {
  const std::string path = "text/" + std::string(language) + ".json";
  for (const embedded::EmbeddedFile& file : embedded::data()) {
    if (file.path == path) {
      return Text::parse(file.path, file.bytes, faults);
    }
  }
  faults.push_back({path, "", "is not in this program", "a language of data/text"});
  return {};
}

}  // namespace cleft::i18n
