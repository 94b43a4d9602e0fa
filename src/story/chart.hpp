// Time courses as a picture of lines (SVG), for a page without scripts and for paper.
#pragma once

#include <string>
#include <vector>

#include "i18n/text.hpp"
#include "story/chapter.hpp"

namespace cleft::story {

// "serotonin" -> "colour-serotonin"; what follows no transmitter is drawn in the colour of the text.
std::string colour_class(const std::string& column);

// Paper: as wide as a column of a handout, told apart by marks and dashes alone.
enum class Medium { screen, paper };

// The curves over one time axis, each named at its end; arrivals of drugs as dashed lines. Empty where the solver gave
// up. All curves must be of one unit, that of the first.
std::string chart(const std::vector<Curve>& curves, Medium medium, const std::string& title_id, const i18n::Text& words,
                  Runs& runs, std::string& failure);

// The axes of a curve that the reader draws: alone; with the curve; or on paper, with the curve until the first drug
// comes. <rect class="plot"> is the area from 0 to the end of the scenario and from the low to the high end of the
// axis.
enum class Shown { axes, curve, start_on_paper };
std::string drawing_chart(const Drawing& drawing, Shown shown, const std::string& title_id, const i18n::Text& words,
                          Runs& runs, std::string& failure);

// The key of the words that a value of a column is told in: "value.times_rest".
std::string value_key(const std::string& column);
// Whether values of it are told in percent.
bool is_share(const std::string& column);

// "times the level at rest": what the height of a column measures; empty where there are no words for it.
std::string unit_words(const std::string& column, const i18n::Text& words);

// The same in words, a sentence a curve: where it begins, its extreme and its end.
std::vector<std::string> in_words(const std::vector<Curve>& curves, const i18n::Text& words, Runs& runs,
                                  std::string& failure);

}  // namespace cleft::story
