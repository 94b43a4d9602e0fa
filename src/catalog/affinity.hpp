// A drug's fingerprint from the numbers of its file.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/number.hpp"

namespace cleft::catalog {

// Of all numbers of a drug's file those that say what it binds and how tightly; in the order of affinity_targets().
std::vector<Affinity> affinities_of(std::span<const SourcedNumber> numbers, const Bibliography& bibliography);

// "5-HT2A" -> "5-ht2a": a target in an address.
std::string target_anchor(std::string_view target);

}  // namespace cleft::catalog
