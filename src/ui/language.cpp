#include "ui/language.hpp"

#include "embedded/data.hpp"

namespace cleft::ui {

story::Text text_in(std::string_view language, std::string& why) {
  const std::string path = "text/" + std::string(language) + ".json";
  for (const embedded::EmbeddedFile& file : embedded::data()) {
    if (file.path != path) continue;
    core::Faults faults;
    story::Text text = story::Text::parse(path, file.bytes, faults);
    if (!faults.empty()) why = faults.front().line();
    return text;
  }
  why = path + " is not in this program";
  return {};
}

}  // namespace cleft::ui
