// A level outside the cells under a drug, as it was published and as the model has it, for the pages and for the
// window.
#pragma once

#include <string>

#include "evidence/drawing.hpp"
#include "i18n/text.hpp"
#include "validation/levels.hpp"

namespace cleft::evidence {

// One axis for all levels, so that rows can be compared: times the level before.
Axis level_axis(double left_px, double right_px);

// "up, 2 to 5".
std::string published_words(const catalog::PublishedLevel& level, const i18n::Text& text);

// "rat, microdialysis, given through the probe".
std::string method_words(const catalog::PublishedLevel& level, const i18n::Text& text);

// "1.83", "1.05, less than published"; where it was not run, that it was not.
std::string model_words(const validation::LevelCell& cell, const i18n::Text& text);

}  // namespace cleft::evidence
