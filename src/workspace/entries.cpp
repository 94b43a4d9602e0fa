#include "workspace/entries.hpp"

#include <algorithm>

namespace cleft::workspace {

std::vector<Entry> entries_of(const lab::Scenario& scenario) {
  std::vector<Entry> entries;
  for (const lab::Exposure& exposure : scenario.exposures) {
    entries.push_back({scenario.drugs[exposure.drug], exposure});
  }
  return entries;
}

void set_entries(lab::Scenario& scenario, const std::vector<Entry>& entries) {
  scenario.drugs.clear();
  scenario.exposures.clear();
  for (const Entry& entry : entries) {
    auto found = std::find(scenario.drugs.begin(), scenario.drugs.end(), entry.drug);
    if (found == scenario.drugs.end()) {
      found = scenario.drugs.insert(found, entry.drug);
    }
    lab::Exposure exposure = entry.exposure;
    exposure.drug = static_cast<std::size_t>(found - scenario.drugs.begin());
    scenario.exposures.push_back(exposure);
  }
}

}  // namespace cleft::workspace
