// Time courses as a picture of lines (SVG), for a page without scripts and for paper.
#pragma once

#include <string>
#include <vector>

#include "i18n/text.hpp"
#include "story/chapter.hpp"

namespace cleft::story {

// "serotonin" -> "colour-serotonin"; what follows no transmitter is drawn in the colour of the text.
std::string colour_class(const std::string& column);

// The curves over one time axis, each named at its end; arrivals of drugs as dashed lines. Empty where the solver gave
// up. All curves must be of one unit, that of the first.
std::string chart(const std::vector<Curve>& curves, const std::string& title_id, const i18n::Text& words, Runs& runs,
                  std::string& failure);

// "times the level at rest": what the height of a column measures; empty where there are no words for it.
std::string unit_words(const std::string& column, const i18n::Text& words);

// The same in words, a sentence a curve: where it begins, its extreme and its end.
std::vector<std::string> in_words(const std::vector<Curve>& curves, const i18n::Text& words, Runs& runs,
                                  std::string& failure);

}  // namespace cleft::story
