#include "i18n/text.hpp"

#include "core/json_reader.hpp"

namespace cleft::i18n {

Text Text::parse(std::string_view file_name, std::string_view json, core::Faults& faults) {
  Text text;
  const auto document = core::JsonDocument::parse(std::string(file_name), json, {}, faults);
  for (const auto& [key, value] : document.root(faults).entries()) {
    if (auto words = value.as_text()) {
      text.entries_.emplace(key, std::move(*words));
    }
  }
  return text;
}

std::string_view Text::operator()(std::string_view key) const {
  const auto found = entries_.find(key);
  return found == entries_.end() ? key : std::string_view(found->second);
}

bool Text::has(std::string_view key) const { return entries_.find(key) != entries_.end(); }

std::vector<std::string> Text::keys() const {
  std::vector<std::string> list;
  list.reserve(entries_.size());
  for (const auto& [key, words] : entries_) {
    list.push_back(key);
  }
  return list;
}

std::string Text::format(std::string_view key, std::initializer_list<std::string_view> arguments) const {
  const std::string_view pattern = (*this)(key);
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    // Only "{0}" to "{9}" are places for arguments; any other brace is a brace.
    const bool place = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
    const auto number = place ? static_cast<std::size_t>(pattern[i + 1] - '0') : arguments.size();
    if (number < arguments.size()) {
      out += *(arguments.begin() + number);
      i += 2;
    } else {
      out += pattern[i];
    }
  }
  return out;
}

}  // namespace cleft::i18n
