#include "simulation/same_until.hpp"

#include <algorithm>

namespace cleft::simulation {
namespace {

// Drugs that come by a profile, in the order of their kinetic states (Protocol).
std::vector<std::size_t> profiled(const Scenario& scenario) {
  std::vector<std::size_t> drugs;
  for (const Exposure& exposure : scenario.exposures) {
    if (exposure.profile && std::find(drugs.begin(), drugs.end(), exposure.drug) == drugs.end()) {
      drugs.push_back(exposure.drug);
    }
  }
  return drugs;
}

bool same_tissue(const Scenario& a, const Scenario& b) {
  return a.sample_s == b.sample_s && a.region == b.region && a.preparation == b.preparation &&
         a.sink_per_s == b.sink_per_s && a.preloads == b.preloads && a.transmitters == b.transmitters &&
         a.expression == b.expression && a.firing == b.firing && a.adapted == b.adapted && a.drugs == b.drugs &&
         a.person == b.person && profiled(a) == profiled(b);
}

// The end of what starts alike is the first difference when all but the end is alike.
template <class Entry>
double difference_s(const Entry& a, const Entry& b) {
  if (a == b) {
    return never;
  }
  if constexpr (requires(Entry entry) { entry.until_s = 0.0; }) {
    Entry longer = a;
    longer.until_s = b.until_s;
    if (longer == b) {
      return std::min(a.until_s, b.until_s);
    }
  }
  return std::min(a.at_s, b.at_s);
}

// Entries in the order of the file; one more on either side differs from its arrival on.
template <class Entry>
double same_entries_s(const std::vector<Entry>& a, const std::vector<Entry>& b) {
  double same_s = never;
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    if (i < a.size() && i < b.size()) {
      same_s = std::min(same_s, difference_s(a[i], b[i]));
    } else {
      same_s = std::min(same_s, i < a.size() ? a[i].at_s : b[i].at_s);
    }
  }
  return same_s;
}

}  // namespace

double same_until_s(const Scenario& a, const Scenario& b) {
  if (!same_tissue(a, b)) {
    return -1.0;
  }
  return std::min({same_entries_s(a.exposures, b.exposures), same_entries_s(a.trains, b.trains),
                   same_entries_s(a.boluses, b.boluses), same_entries_s(a.clamps, b.clamps)});
}

}  // namespace cleft::simulation
