// Questions as HTML. They read and can be answered without scripts; with one (web/story/questions.js) a curve is drawn
// by hand, items are moved, and answers are kept.
#pragma once

#include <string>

#include "story/pages.hpp"
#include "story/story.hpp"

namespace cleft::story {

// The question of a chapter, with id="question-1" where `which` is 0.
std::string question_html(const Story& story, const Chapter& chapter, std::size_t which, const Addresses& addresses,
                          Runs& runs, std::string& failure);

// Words that the script puts together, as attributes of a hidden element.
std::string script_words(const Story& story);

// Every question with its belief and its address, hidden until the script tells in it how they were answered.
std::string answers_html(const Story& story);

}  // namespace cleft::story
