// What the pages of the evidence share: words, sources, the ways between the four parts.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "evidence/evidence.hpp"
#include "story/frame.hpp"

namespace cleft::evidence {

// The sources that one page names, in the order in which it names them.
class SourceList {
 public:
  SourceList(const catalog::Catalog& catalog, const i18n::Text& words) : catalog_(catalog), words_(words) {}

  // "Rothman et al. 2001", as a link to its place in the list; struck through and said to be so where it is retracted.
  std::string label(const std::string& key);
  std::string labels(const std::vector<std::string>& keys);
  // The list itself.
  [[nodiscard]] std::string section() const;

 private:
  const catalog::Catalog& catalog_;
  const i18n::Text& words_;
  std::vector<std::string> keys_;
};

// Words of a page, ready for HTML.
class Words {
 public:
  explicit Words(const i18n::Text& text) : text_(text) {}
  std::string operator()(const std::string& key) const;
  std::string operator()(const std::string& key, std::initializer_list<std::string_view> arguments) const;
  [[nodiscard]] const i18n::Text& text() const { return text_; }

 private:
  const i18n::Text& text_;
};

// A whole page; `part` is "index", "targets", ... `scripts` lie beside it.
std::string page_of(const char* part, const std::string& lead, const std::string& body, const story::Story& story,
                    const std::vector<std::string>& scripts = {});

// "abstract" -> "read in the abstract".
std::string seen_words(const std::string& seen, const Words& words);

}  // namespace cleft::evidence
