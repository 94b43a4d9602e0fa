// Interface text in one language, from data/text/<language>.json: a flat object of key -> text.
// "{0}", "{1}" stand for arguments.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/fault.hpp"

namespace cleft::i18n {

class Text {
 public:
  // Faults (not an object, a value that is no string) are added; what could be read is kept.
  static Text parse(std::string_view file_name, std::string_view json, core::Faults& faults);

  // The text of a key; the key itself where there is none (a test keeps that from happening).
  [[nodiscard]] std::string_view operator()(std::string_view key) const;
  [[nodiscard]] std::string format(std::string_view key, std::initializer_list<std::string_view> arguments) const;
  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> keys() const;

 private:
  std::map<std::string, std::string, std::less<>> entries_;
};

}  // namespace cleft::i18n
