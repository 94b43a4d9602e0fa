// Numbers as they are read: few digits, thousands apart, a unit chosen to fit. Words come from the text file.
#pragma once

#include <string>
#include <string_view>

#include "i18n/text.hpp"

namespace cleft::ui {

// "0.53", "5.7", "69", "121", "1,310": two digits below ten, whole numbers above; never in exponent form.
std::string number(double value);

// A round number as it is written on an axis: "0.1", "20", "2,000"; no zeros behind the point.
std::string round_number(double value);

// "3.0 µM" or "300 nM", the unit from the text file; the same for a round value on an axis: "3 µM".
std::string concentration(const i18n::Text& text, double value_uM);
std::string round_concentration(const i18n::Text& text, double value_uM);

// "5.7" times rest: one decimal below ten, none above, two below one.
std::string times(double ratio);

// "Solving: 40 %", of a share.
std::string solving_words(const i18n::Text& text, double share);

// So many in a cubic millimetre, to two digits: "2.6 million", "24,000".
std::string density(const i18n::Text& text, double per_mm3);

// A flux in molecules per second: whole from ten on.
std::string per_second(double molecules_per_s);

// "24 min", or "1 h 30 min" from two hours on.
std::string clock(const i18n::Text& text, double time_s);

// The step of a key on a clock of a run so long: round, about a hundredth of it.
double clock_step_s(double length_s);
// The same words for a run of at least ten minutes; for a shorter one seconds, as fine as a key goes: "1.02 s".
std::string clock(const i18n::Text& text, double time_s, double length_s);

// The same to the second where that tells more: "24 min 30 s".
std::string clock_to_the_second(const i18n::Text& text, double time_s);
std::string clock_to_the_second(const i18n::Text& text, double time_s, double length_s);

// A target where there is little room: most as the catalogue has them, others by a Greek letter.
std::string target_name(const i18n::Text& text, std::string_view target);

// To this many significant decimal digits, halves away from zero; what is not finite stays.
double to_digits(double value, int digits);

}  // namespace cleft::ui
