// The prose of a chapter: Markdown with three marks of its own, as blocks that a page, a window and paper can draw.
//
//   {{peak serotonin_times_rest in mdma-alone | whole}}   a number of the model; forms: digits (two of them), whole,
//                                                         tenth, percent
//   [^rudnick-wall-1992]                                   a footnote: a source of the bibliography
//   [[vesicle]], [[vesicle|little sack]]                   a term of the glossary
//   {{question}}                                           on a line of its own: where the question stands
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/fault.hpp"
#include "story/measure.hpp"

namespace cleft::story {

enum class NumberForm { digits, whole, tenth, percent };

struct Span {
  enum class Kind { text, number, footnote, term };
  Kind kind = Kind::text;
  bool emphasis = false;
  bool strong = false;
  std::string text;    // as it is read; of a number, its expression as written
  std::string target;  // footnote: key of the source; term: as written in the brackets
  Expression expression;
  NumberForm form = NumberForm::digits;
};

struct Block {
  enum class Kind { heading, paragraph, bullet, item, question };  // bullet, item: of a list without and with numbers
  Kind kind = Kind::paragraph;
  int level = 0;  // of a heading: 2, 3
  std::vector<Span> spans;
};

using Prose = std::vector<Block>;

// first_line: of the text, in its file. What is no Markdown that a chapter may use is a fault at its line.
Prose read_prose(const std::string& file, std::string_view markdown, long first_line, core::Faults& faults);

// Where a mark stands, for checks that need the bibliography, the glossary and the scenarios.
struct Mark {
  enum class Kind { number, footnote, term, question };
  Kind kind = Kind::number;
  std::string inside;
  long line = 0;
};
std::vector<Mark> marks_of(std::string_view markdown, long first_line);

// As it is read, numbers left out: what statements are looked for in.
std::string plain_text(const Prose& prose);

// A text with blanks and line ends as single blanks.
std::string single_blanks(std::string_view text);

}  // namespace cleft::story
