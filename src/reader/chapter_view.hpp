// A chapter as one column of text: its prose with questions where they stand, what people say, danger, sources, and the
// ways to the chapters beside it.
#pragma once

#include <string>
#include <vector>

#include "reader/column.hpp"
#include "reader/guess.hpp"

namespace cleft::reader {

// A chapter that was opened, with all that the model says of it.
struct OpenChapter {
  story::ReadChapter read;
  std::vector<Solved> solved;  // of its questions
  std::string failure;         // of the solver; then numbers are missing
};

// A paragraph that something is shown for, and where it stands in the column.
struct StepPlace {
  const story::Step* step = nullptr;
  float top = 0.0f;
  float bottom = 0.0f;
};

// What a term, a source or a number means, said beside it.
struct Told {
  std::string words;
  ui::Rect at;
};

// What came of drawing it.
struct ChapterTouch {
  std::vector<StepPlace> steps;
  std::optional<Told> told;
  std::optional<std::size_t> chapter;  // another one is to be opened
  bool laboratory = false;             // its scenarios are to be opened there
};

struct ChapterParts {
  const story::Story& story;
  const OpenChapter& open;
  std::vector<Guess>& guesses;  // of its questions
  const story::Step* shown = nullptr;
};

// Measured or drawn as the column is.
ChapterTouch chapter_text(Column& column, const ChapterParts& parts);

// Every chapter with its title and what it is about; the one that is pressed.
std::optional<std::size_t> chapter_list(Column& column, const story::Story& story);

}  // namespace cleft::reader
