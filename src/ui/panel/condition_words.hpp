// The conditions of a column in few words, for its head and for whoever hears it: "SERT knock-out, silent".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "i18n/text.hpp"
#include "simulation/scenario.hpp"

namespace cleft::ui {

// The proteins that a person may have more or less of, by group.
const std::vector<std::string>& carrier_names();
const std::vector<std::string>& enzyme_names();
const std::vector<std::string>& receptor_names();

// No neuron fires: as under tetrodotoxin.
bool is_silent(const simulation::Scenario& scenario);

// What only a scenario file sets, but for ramps: preparation, bath, what is held or put in, drugs at one end of the
// neuron; empty: nothing.
std::string setup_words(const i18n::Text& text, const simulation::Scenario& scenario);

// Of what a person can set, that which is not as usual; empty: nothing.
std::string set_words(const i18n::Text& text, const simulation::Scenario& scenario);

// Both.
std::string condition_words(const i18n::Text& text, const simulation::Scenario& scenario);

}  // namespace cleft::ui
