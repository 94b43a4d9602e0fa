// The story in one language, read and checked: chapters, glossary, claims, and the words around them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.hpp"
#include "core/fault.hpp"
#include "i18n/text.hpp"
#include "story/chapter.hpp"
#include "story/glossary.hpp"

namespace cleft::story {

struct Story {
  std::vector<Chapter> chapters;  // by number
  Glossary glossary;
  std::vector<Claim> claims;
  std::string claims_file;  // its path
  i18n::Text words;         // of the pages: "Next", "Sources", ...
  std::string language;

  [[nodiscard]] const Claim* find_claim(std::string_view id) const;
};

// The files of data/story in the program, story.css too, with their paths below data/.
std::vector<catalog::File> embedded_files();
std::string_view style_sheet();

// Reads story/<language>/ of `files`. Faults: what has the wrong form, and every scenario, column, source, claim and
// term that there is not; a source that no footnote names; several drugs without their danger.
Story read_story(std::span<const catalog::File> files, const std::string& language, const catalog::Catalog& catalog,
                 Runs& runs, core::Faults& faults);

// What a chapter, or the play of a claim, says of the model, held against it.
struct Verdict {
  std::string id;        // of the chapter, or "claim-e"
  std::string place;     // "story/en/03-turned-around.md: line 12"
  std::string sentence;  // or a question and what is wrong with its answer
  std::string says;      // the condition
  std::string values;    // "10.7 > 5"
  bool holds = false;
};

// Every statement, every play of a claim, and every question: exactly one option must hold, things to be put in order
// must differ by a twentieth, and a curve to be drawn must lie within its axis and leave room for each miss. Empty,
// with `failure`, where the solver gave up.
std::vector<Verdict> hold_to_model(const Story& story, Runs& runs, std::string& failure);

// Where the right option stands; nothing where none or more than one holds.
std::optional<std::size_t> answer_of(const Question& question, Runs& runs, std::string& failure);

// The items as numbers of the question's list, from most to least, with their values.
std::vector<std::pair<std::size_t, double>> order_of(const Question& question, Runs& runs, std::string& failure);

}  // namespace cleft::story
