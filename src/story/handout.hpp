// What a chapter has on paper alone, as a handout: its head with a line for a name, its curves as vectors, questions
// with room to answer, and at the end the answers. Hidden on the screen (class "paper" of story.css). The picture, the
// address and its code are put in by a script, which knows them (web/story/print.js).
#pragma once

#include <string>

#include "story/story.hpp"

namespace cleft::story {

std::string handout_head(const Story& story, const Chapter& chapter);

// How to answer on paper, and where: boxes, axes with the curve's start, lines for words.
std::string handout_question(const Story& story, const Question& question, const std::string& id, Runs& runs,
                             std::string& failure);

// The terms that the prose marks, each with its meaning.
std::string handout_terms(const Story& story, const Chapter& chapter);

std::string handout_curves(const Story& story, const Chapter& chapter, Runs& runs, std::string& failure);

std::string handout_answers(const Story& story, const Chapter& chapter, Runs& runs, std::string& failure);

// What the picture of a step shows: "Serotonin ending at 63 min, with MDMA."
std::string picture_words(const Story& story, const Step& step, Runs& runs);

}  // namespace cleft::story
