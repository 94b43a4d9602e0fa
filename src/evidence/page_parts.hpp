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
  // Words of the data with a link in the place of each experiment and source that they name.
  std::string linked(std::string_view words);
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

// The link that saves a table, "timeline.csv" of "Timeline"; the buttons that web/evidence/figures.js adds stand in the
// same line.
std::string download_link(const std::string& name, const char* file, const Words& words);

// A plot that web/evidence/figures.js offers as files: what it holds, and what stands in its attributes, all of it
// ready for HTML ("" or ' data-name="..."').
std::string figure(const std::string& attributes, const std::string& inside);
std::string attribute(const char* name, const std::string& value);

// What web/evidence/figures.js says, as attributes of the hidden element with the words of a page; `table` is the
// page's own table, of which a plot has rows.
std::string figure_words(const char* table, const catalog::Catalog& catalog, const Words& words);
std::string hidden_words(const std::string& attributes);

// A cell that says in which column it stands, where a narrow window has its row as a block.
std::string named_cell(const std::string& column, const std::string& inside, const char* tag = "td");

// One of a legend: a mark, and what it means.
std::string legend_item(const std::string& mark, const std::string& words);

// A whole page; `part` is "index", "targets", ... `scripts` lie beside it.
std::string page_of(const char* part, const std::string& lead, const std::string& body, const story::Story& story,
                    const std::vector<std::string>& scripts = {});

// "abstract" -> "read in the abstract".
std::string seen_words(const std::string& seen, const Words& words);

}  // namespace cleft::evidence
