// A question: what is asked, what the reader guesses, then what the model answers and the belief behind it.
#pragma once

#include <string>

#include "reader/column.hpp"
#include "reader/guess.hpp"

namespace cleft::reader {

struct Asked {
  const story::Question& question;
  const Solved& solved;
  const i18n::Text& words;  // of the story
  std::string id;           // begins those of its items: "story.question.1"
  bool followed = false;    // by text, which tells the answer
};

// In a box of its own, measured or drawn as the column is.
void question_box(Column& column, const Asked& asked, Guess& guess);

// The inside of one that is drawn (drawing_view.cpp).
void drawing_question(Column& column, const Asked& asked, Guess& guess);
// The belief that it aims at.
void belief(Column& column, const Asked& asked);
// Words that are drawn, and read out as an item.
void said(Column& column, const std::string& id, ui::Face face, ImU32 colour, std::string_view words, float gap);

}  // namespace cleft::reader
