// A scenario's drugs as a person sees them: a list of entries, of which one drug may have several. The scenario itself
// keeps each drug once and refers to it by number.
#pragma once

#include <vector>

#include "simulation/scenario.hpp"

namespace cleft::workspace {

struct Entry {
  const catalog::Drug* drug = nullptr;
  simulation::Exposure exposure;  // its number of the drug is set by set_entries
};

std::vector<Entry> entries_of(const simulation::Scenario& scenario);

// In the place of all the scenario had.
void set_entries(simulation::Scenario& scenario, const std::vector<Entry>& entries);

}  // namespace cleft::workspace
