// A drug at a target in words and numbers without markup, for the pages and for the window.
#pragma once

#include <string>
#include <vector>

#include "evidence/drawing.hpp"
#include "evidence/evidence.hpp"

namespace cleft::evidence {

// False for a drug that inactivates its target and has no constant.
bool has_constant(const TargetValue& value);

// Words of the data as the field prints them: "0.5 uM at alpha-1A" -> "0.5 µM at α1A". Ids and tables keep what can be
// typed.
std::string typeset(std::string_view words);
// "alpha2A" -> "α2A", "mu" -> "µ".
std::string target_name(std::string_view target);

// "57" below 1 uM, in nM; "7.8 µM" from there on.
std::string concentration_words(double value_uM);
// "57 nM", "7.8 µM".
std::string concentration_with_unit(double value_uM);

// What the cell of the table shows, and what it is called.
std::string cell_words(const TargetValue& value, const i18n::Text& text);
std::string cell_name(const TargetValue& value, const i18n::Text& text);

// What kind of constant it is; of a receptor with the efficacy.
std::string constant_words(const TargetValue& value, const i18n::Text& text);

// "Measured, read in the abstract".
std::string basis_words(const TargetValue& value, const i18n::Text& text);
// "abstract" -> "read in the abstract".
std::string seen_text(const std::string& seen, const i18n::Text& text);

// "49 nM to 72 nM"; empty where no range is recorded.
std::string range_words(const TargetValue& value, const i18n::Text& text);

// One axis for all values: 0.1 nM to 1 mM.
Axis concentration_axis(double left_px, double right_px);

// The values of a drug at a target, and of all drugs that hold a target, the strongest first.
std::vector<const TargetValue*> values_at(const Evidence& evidence, const catalog::Drug& drug,
                                          const std::string& target);
std::vector<const TargetValue*> holders_of(const Evidence& evidence, const std::string& target);

// A drug at its usual concentration for an hour, after ten minutes of rest (JSON, schema 1).
std::string usual_scenario(const catalog::Drug& drug);

}  // namespace cleft::evidence
