// A chapter as it is read, whatever draws it: numbers worked out, sources numbered in the order in which they are
// named, each term told where it is first used, questions at their places.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "story/story.hpp"

namespace cleft::story {

struct Passage {
  enum class Kind { text, number, note, term };
  Kind kind = Kind::text;
  std::string text;  // as it is read; of a note, the number of its source
  bool emphasis = false;
  bool strong = false;
  std::size_t which = 0;   // note: its source, from 0; term: its place in the glossary
  bool first = false;      // of a note: nothing before it names its source
  double value = 0.0;      // of a number
  std::string expression;  // of a number, as it stands in the chapter
};

struct ReadBlock {
  Block::Kind kind = Block::Kind::paragraph;
  int level = 0;
  std::vector<Passage> passages;
  const Step* step = nullptr;  // what is shown while it is read
  bool answers = false;        // tells of the model what the question before it asks: to be read after the guess
  bool step_answers = false;   // what its step shows would tell it
  // Questions of the chapter that stand here, from the first to before the end.
  std::size_t first_question = 0;
  std::size_t end_question = 0;
};

struct ReadClaim {
  const Claim* claim = nullptr;
  std::vector<Passage> reason;
  std::vector<Passage> notes;
};

// Of a story and a catalogue that must outlive it.
struct ReadChapter {
  const Chapter* chapter = nullptr;
  std::vector<ReadBlock> blocks;
  std::vector<ReadClaim> claims;
  std::vector<const catalog::Reference*> sources;  // by number
  std::set<std::size_t> prose_terms;               // that the prose uses
};

// The story must be without faults. A number that the solver could not give is left out, with `failure`.
ReadChapter read_through(const Story& story, const Chapter& chapter, const catalog::Catalog& catalog, Runs& runs,
                         std::string& failure);

// A source written out, with the part of it that leads to where it can be read, if any.
struct Citation {
  std::string before;
  std::string shown;  // the identifier
  std::string after;
  std::string address;
  std::string note;        // why it has no identifier, or when it was retracted
  bool retracted = false;  // to be struck through wherever it is cited
};
Citation citation_of(const catalog::Reference& source, const i18n::Text& words);

// "10 August 2024" of "2024-08-10", "August 2024" of "2024-08", "2024" of "2024".
std::string date_words(const std::string& date, const i18n::Text& words);

// The items of a question in the order in which they are given: that of the alphabet, or the other way round where that
// would be the answer.
std::vector<std::size_t> given_order(const Question& question,
                                     const std::vector<std::pair<std::size_t, double>>& order);

}  // namespace cleft::story
