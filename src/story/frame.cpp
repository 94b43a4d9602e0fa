#include "story/frame.hpp"

#include <array>

#include "story/markup.hpp"
#include "story/reading.hpp"

namespace cleft::story {
namespace {

struct Part {
  const char* name;
  const char* folder;  // empty: beside the folders
  const char* file;
};

constexpr std::array<Part, 4> parts{{{"story", "story", "index.html"},
                                     {"laboratory", "", "index.html"},
                                     {"evidence", "evidence", "index.html"},
                                     {"glossary", "story", "glossary.html"}}};

// Of a file in one folder, seen from another.
std::string seen_from(const std::string& from, const std::string& folder, const std::string& file) {
  return from == folder ? file : "../" + (folder.empty() ? "" : folder + "/") + file;
}

}  // namespace

std::string tag(const char* name, const std::string& inside) {
  return std::string("<") + name + ">" + inside + "</" + name + ">";
}

std::string link(const std::string& address, const std::string& inside) {
  return "<a href=\"" + escaped(address) + "\">" + inside + "</a>";
}

std::string cited(const catalog::Reference& source, const i18n::Text& words) {
  const Citation citation = citation_of(source, words);
  const std::string html = escaped(citation.before) +
                           (citation.address.empty() ? "" : link(citation.address, escaped(citation.shown))) +
                           escaped(citation.after);
  // On paper there is room for what was retracted, not for why an identifier is missing.
  const std::string note = citation.note.empty() ? "" : " <span class=\"screen\">" + escaped(citation.note) + "</span>";
  return citation.retracted ? tag("s", html) + " <strong class=\"retracted\">" + escaped(citation.note) + "</strong>"
                            : html + note;
}

std::string framed(const Frame& frame, const i18n::Text& words, const std::string& language) {
  const auto word = [&words](const std::string& key) { return escaped(words(key)); };
  std::string ways;
  for (const Part& part : parts) {
    ways += "<li><a href=\"" + seen_from(frame.folder, part.folder, part.file) + "\"" +
            (frame.here == part.name ? " aria-current=\"true\"" : "") + ">" + word(std::string("part.") + part.name) +
            "</a></li>";
  }
  std::string styles = R"(<link rel="stylesheet" href=")" + seen_from(frame.folder, "story", "story.css") + "\">\n";
  if (frame.folder != "story") {
    styles += R"(<link rel="stylesheet" href=")" + frame.folder + ".css\">\n";
  }
  std::string scripts;
  for (const std::string& script : frame.scripts) {
    scripts.append(R"(<script type="module" src=")").append(script).append("\"></script>\n");
  }
  return "<!doctype html>\n<html lang=\"" + language +
         "\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; "
         "img-src 'self' data:; font-src 'self'; " +
         (frame.scripts.empty() ? "" : "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-src 'self'; ") +
         "base-uri 'none'; form-action 'none'\">\n<title>" + escaped(frame.title) +
         "</title>\n<meta name=\"description\" content=\"" + escaped(frame.description) +
         "\">\n<meta name=\"color-scheme\" content=\"dark light\">\n"
         "<link rel=\"icon\" href=\"../favicon.svg\" type=\"image/svg+xml\">\n" +
         styles + scripts + "</head>\n<body>\n<a class=\"skip\" href=\"#text\">" + word("skip") +
         "</a>\n<header>\n<a class=\"name\" href=\"../index.html\">Cleft</a>\n<nav aria-label=\"" + word("parts") +
         "\"><ul>" + ways + "</ul></nav>\n</header>\n<main id=\"text\"" +
         (frame.part.empty() ? "" : " class=\"part-" + frame.part + "\"") + ">\n" + frame.body +
         "</main>\n<footer>\n<p>" + word("footer.advice") + "</p>\n<p>" + word("footer.help") +
         "</p>\n</footer>\n</body>\n</html>\n";
}

}  // namespace cleft::story
