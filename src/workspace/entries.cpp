#include "workspace/entries.hpp"

#include <algorithm>

namespace cleft::workspace {

std::vector<Entry> entries_of(const simulation::Scenario& scenario) {
  std::vector<Entry> entries;
  for (const simulation::Exposure& exposure : scenario.exposures) {
    entries.push_back({scenario.drugs[exposure.drug], exposure});
  }
  return entries;
}

void set_entries(simulation::Scenario& scenario, const std::vector<Entry>& entries) {
  scenario.drugs.clear();
  scenario.exposures.clear();
  for (const Entry& entry : entries) {
    auto found = std::find(scenario.drugs.begin(), scenario.drugs.end(), entry.drug);
    if (found == scenario.drugs.end()) {
      found = scenario.drugs.insert(found, entry.drug);
    }
    simulation::Exposure exposure = entry.exposure;
    exposure.drug = static_cast<std::size_t>(found - scenario.drugs.begin());
    scenario.exposures.push_back(exposure);
  }
}

}  // namespace cleft::workspace
