#include "evidence/note_words.hpp"

#include <cctype>

#include "catalog/citation.hpp"
#include "core/text_forms.hpp"
#include "evidence/target_words.hpp"

namespace cleft::evidence {
namespace {

bool is_in_id(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-'; }

// "E07".
bool is_experiment_id(std::string_view id) {
  return id.size() >= 3 && id.front() == 'E' && core::is_number(id.substr(1));
}

}  // namespace

std::vector<NotePart> note_parts(std::string_view words, const catalog::Catalog& catalog) {
  std::vector<NotePart> parts;
  std::size_t told = 0;
  const auto tell_words = [&](std::size_t until) {
    if (until > told) parts.push_back({NotePart::Kind::words, typeset(words.substr(told, until - told))});
  };
  for (std::size_t start = 0; start < words.size(); ++start) {
    std::size_t end = start;
    while (end < words.size() && is_in_id(words[end])) ++end;
    const std::string id(words.substr(start, end - start));
    const bool is_experiment = is_experiment_id(id);
    if (is_experiment || catalog.find_reference(id) != nullptr) {
      tell_words(start);
      parts.push_back({is_experiment ? NotePart::Kind::experiment : NotePart::Kind::source, id});
      told = end;
    }
    start = end;
  }
  tell_words(words.size());
  return parts;
}

std::string note_words(std::string_view words, const catalog::Catalog& catalog) {
  std::string whole;
  for (const NotePart& part : note_parts(words, catalog)) {
    whole +=
        part.kind == NotePart::Kind::source ? catalog::source_label(*catalog.find_reference(part.text)) : part.text;
  }
  return whole;
}

}  // namespace cleft::evidence
