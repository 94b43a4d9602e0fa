// A chapter of the story, from data/story/<language>/NN-name.md: what stands between two lines of --- and its prose.
//
//   title: The transporter, turned around
//   description: One sentence for lists and for who searches.
//   scenario: mdma-alone, mdma-silent          what the laboratory opens beside it, at most four columns
//   camera: transporter                        how the picture stands
//   sources: rudnick-wall-1992, che-1995       each is named by a footnote of the prose
//   claims: e                                  of claims.json, that this chapter answers
//   danger: ...                                needed where a scenario of the chapter has several drugs
//   curve: serotonin_times_rest in mdma-alone  drawn beside the text, at most four
//     label: impulses running
//   step: Two things follow                    words of one paragraph: while it is read, the scene beside it shows
//     at: 61 min                               this instant
//     scenario: mdma-silent                    of this scenario; usual: the first one of the chapter
//     camera: vesicles                         seen so; usual: as the chapter is
//     transmitter: dopamine                    usual: serotonin
//     handout: yes                             its picture is the one that is printed; usual: that of the first step
//   statement: Serotonin outside rises         words of the prose; what they say of the model is tested
//     holds: peak serotonin_times_rest in mdma-alone > 5
//   question: choose                           or: order, draw; several {{question}} of the prose take them in turn
//     ask: ...
//     belief: ...                              the misconception that it aims at
//     option: It stays where it was            choose; of one option alone what it says must hold
//       when: peak serotonin_times_rest in mdma-silent < 1.5
//       why: ...                               shown to who chose it
//     item: MDMA                               order, from most to least
//       value: peak serotonin_times_rest in mdma-alone
//     why: ...                                 order and draw: shown with the answer
//     curve: serotonin_times_rest in mdma-alone    draw: what the reader draws before it is computed
//     points: 0 min, 50 min, 70 min, 2 h, 4 h      draw: five instants at which the reader sets a value
//     axis: 0.3 to 30                          draw: holds the whole curve; logarithmic for multiples of rest
//     miss: above at 4 h                       draw, or below: where the guess stands at a point, farther from the
//       why: ...                               curve than Drawing::near_share; the first that applies is told
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/parameters.hpp"
#include "story/prose.hpp"
#include "story/question.hpp"

namespace cleft::story {

struct Statement {
  std::string words;
  std::string says;  // the condition as written
  Condition condition;
  long line = 0;
};

struct Curve {
  Measure measure;
  std::string label;
};

// A state of the model that is shown beside the text while a paragraph is read.
struct Step {
  std::string words;  // of the paragraph, and of no other
  double at_s = 0.0;
  std::string at_words;  // "62 min"
  std::string scenario;
  std::string camera;
  model::Amine transmitter = model::Amine::serotonin;
  bool handout = false;
  long line = 0;
};

struct Chapter {
  std::string file;  // "story/en/03-transporter.md"
  std::string id;    // "03-transporter": the name of its page
  int number = 0;    // 3
  std::string title;
  std::string description;
  std::vector<std::string> scenarios;
  std::string camera;
  std::vector<std::string> sources;
  std::vector<std::string> claims;
  std::string danger;
  std::vector<Curve> curves;
  std::vector<Step> steps;
  std::vector<Statement> statements;
  std::vector<Question> questions;
  Prose prose;
  std::vector<Mark> marks;  // of the prose, with their lines
  long title_line = 0;
};

// Cameras by name (render::preset_named; a test holds the two lists together).
const std::vector<std::string>& camera_names();

// Whether the step belongs to this block, a paragraph or an item of a list.
bool is_of(const Step& step, const Block& block);

// The step whose picture is printed; null where there are no steps.
const Step* handout_step(const Chapter& chapter);

// What this file alone can show to be wrong is a fault at its line.
Chapter read_chapter(const std::string& file, std::string_view text, core::Faults& faults);

// The transmitter that its first curve is of; serotonin where that is of none.
model::Amine transmitter_of(const Chapter& chapter);

// Key of the words on what opens its scenarios: in the laboratory, or side by side where there are several.
const char* opening_key(const Chapter& chapter);

// Every scenario that the chapter opens, draws, measures or asks about, once.
std::vector<std::string> scenarios_of(const Chapter& chapter);

// Every measure of it, with the line it stands at.
std::vector<std::pair<const Measure*, long>> measures_of(const Chapter& chapter);

}  // namespace cleft::story
