#include "evidence/page_parts.hpp"

#include <algorithm>
#include <array>

#include "catalog/citation.hpp"
#include "evidence/drawing.hpp"
#include "evidence/note_words.hpp"
#include "simulation/library.hpp"
#include "story/markup.hpp"

namespace cleft::evidence {
namespace {

using story::escaped;

constexpr std::array<const char*, 5> parts{"targets", "experiments", "levels", "claims", "trials"};

}  // namespace

std::string SourceList::label(const std::string& key) {
  const catalog::Reference& source = *catalog_.find_reference(key);
  if (std::find(keys_.begin(), keys_.end(), key) == keys_.end()) {
    keys_.push_back(key);
  }
  const std::string shown = story::link("#source-" + key, escaped(catalog::source_label(source)));
  return source.retracted.empty() ? shown
                                  : story::tag("s", shown) + " <strong class=\"retracted\">" +
                                        escaped(words_("evidence.retracted")) + "</strong>";
}

std::string SourceList::labels(const std::vector<std::string>& keys) {
  std::string list;
  for (const std::string& key : keys) {
    list += (list.empty() ? "" : ", ") + label(key);
  }
  return list;
}

std::string SourceList::linked(std::string_view words) {
  std::string html;
  for (const NotePart& part : note_parts(words, catalog_)) {
    html += part.kind == NotePart::Kind::words    ? escaped(part.text)
            : part.kind == NotePart::Kind::source ? label(part.text)
                                                  : story::link("experiments.html#" + part.text, part.text);
  }
  return html;
}

std::string SourceList::section() const {
  std::vector<std::string> sorted = keys_;
  std::sort(sorted.begin(), sorted.end());
  std::string html = "<section class=\"sources\" aria-labelledby=\"sources\">\n<h2 id=\"sources\">" +
                     escaped(words_("sources.title")) + "</h2>\n<ul>\n";
  for (const std::string& key : sorted) {
    html += "<li id=\"source-" + key + "\">" + story::cited(*catalog_.find_reference(key), words_) + "</li>\n";
  }
  return html + "</ul>\n</section>\n";
}

std::string Words::operator()(const std::string& key) const { return escaped(text_(key)); }

std::string Words::operator()(const std::string& key, std::initializer_list<std::string_view> arguments) const {
  return escaped(text_.format(key, arguments));
}

std::string attribute(const char* name, const std::string& value) {
  return std::string(" ") + name + "=\"" + value + "\"";
}

std::string download_link(const std::string& name, const char* file, const Words& words) {
  return "<p class=\"take\"><a" + attribute("href", file) + attribute("download", std::string("cleft-") + file) +
         attribute("aria-label", words("evidence.figure.label", {name, "CSV"})) + ">CSV</a></p>\n";
}

std::string figure(const std::string& attributes, const std::string& inside) {
  return "<figure" + attributes + ">\n" + inside + "</figure>\n";
}

std::string figure_words(const char* table, const catalog::Catalog& catalog, const Words& words) {
  constexpr std::string_view before = "cleft ";
  const std::string program = simulation::program_line().substr(before.size());
  return attribute("data-figure-table", table) +
         attribute("data-figure-label", words("evidence.figure.label", {"{0}", "{1}"})) +
         attribute("data-figure-line", words("evidence.figure.line", {program, catalog.data_hash, "{0}", "{1}"})) +
         attribute("data-figure-sources", words("evidence.figure.sources", {"{0}"})) +
         attribute("data-figure-failed", words("evidence.figure.failed"));
}

std::string hidden_words(const std::string& attributes) {
  return "<div class=\"words\" hidden" + attributes + "></div>\n";
}

std::string named_cell(const std::string& column, const std::string& inside, const char* tag) {
  return std::string("<") + tag + attribute("data-column", column) + ">" + inside + "</" + tag + ">";
}

std::string legend_item(const std::string& mark, const std::string& words) {
  return "<li>" + key_mark(mark) + " " + words + "</li>";
}

std::string page_of(const char* part, const std::string& lead, const std::string& body, const story::Story& story,
                    const std::vector<std::string>& scripts) {
  const Words words(story.words);
  const std::string key = std::string("evidence.") + part;
  std::string ways;
  for (const char* one : parts) {
    ways += std::string("<li><a href=\"") + one + ".html\"" +
            (std::string_view(one) == part ? " aria-current=\"page\"" : "") + ">" +
            words(std::string("evidence.part.") + one) + "</a></li>";
  }
  const std::string title(story.words(key + ".title"));
  return story::framed({.title = title + " · Cleft",
                        .description = lead,
                        .here = "evidence",
                        .body = "<div class=\"top\">\n<div>\n<h1>" + escaped(title) + "</h1>\n<p class=\"lead\">" +
                                escaped(lead) + "</p>\n</div>\n<nav class=\"parts\" aria-label=\"" +
                                words("evidence.parts") + "\"><ul>" + ways + "</ul></nav>\n</div>\n" + body,
                        .scripts = scripts,
                        .folder = "evidence",
                        .part = part},
                       story.words, story.language);
}

std::string seen_words(const std::string& seen, const Words& words) { return escaped(seen_text(seen, words.text())); }

}  // namespace cleft::evidence
