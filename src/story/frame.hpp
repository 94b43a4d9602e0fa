// What every page of text has round its body: the head with the ways to the other parts, and the foot. And how a source
// is written on it.
#pragma once

#include <string>
#include <vector>

#include "catalog/bibliography.hpp"
#include "i18n/text.hpp"

namespace cleft::story {

// What a page has between its head and its end, and where it stands.
struct Frame {
  std::string title;
  std::string description;
  std::string here;  // "story", "evidence", "glossary"
  std::string body;
  std::vector<std::string> scripts;
  std::string folder = "story";  // that the page lies in, beside the laboratory
  std::string part{};            // of the evidence: "targets"; its main element has the class "part-targets"
};

std::string framed(const Frame& frame, const i18n::Text& words, const std::string& language);

std::string tag(const char* name, const std::string& inside);
std::string link(const std::string& address, const std::string& inside);

// The citation, its identifier as a link; without an identifier the reason. What was retracted is struck through, and
// said to be.
std::string cited(const catalog::Reference& source, const i18n::Text& words);

}  // namespace cleft::story
