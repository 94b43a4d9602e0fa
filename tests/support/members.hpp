// The members of the shipped ensemble, for tests.
#pragma once

#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/overlay.hpp"

namespace cleft::tests {

// A member's constants, as an overlay.
inline catalog::Overlay overlay_of(const catalog::EnsembleFile& ensemble, std::size_t member) {
  catalog::Overlay overlay;
  for (const catalog::EnsembleConstant& constant : ensemble.constants) {
    const double value = constant.value(member);
    overlay.push_back({constant.file, constant.place, value});
    for (const catalog::Follower& follower : constant.followers) {
      overlay.push_back({follower.file, follower.place, value * follower.factor});
    }
  }
  return overlay;
}

}  // namespace cleft::tests
