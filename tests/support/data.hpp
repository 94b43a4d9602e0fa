// The embedded data with other values in place, for tests.
#pragma once

#include <catch_amalgamated.hpp>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "catalog/overlay.hpp"
#include "support/files.hpp"
#include "validation/complete_library.hpp"

namespace cleft::tests {

// The catalogue under the values of a file of cleft.parameters/1, which may lie outside the recorded ranges.
inline catalog::Catalog catalog_with(const std::string& path) {
  core::Faults faults;
  const auto overlay = catalog::read_overlay(path, read_file(path), faults);
  REQUIRE(faults.empty());
  const auto files = catalog::with_values(validation::complete_files(), *overlay, catalog::Ranges::dropped, faults);
  catalog::Catalog catalog = catalog::load(catalog::views_of(files), faults);
  if (!faults.empty()) {
    FAIL(faults.front().line());
  }
  return catalog;
}

}  // namespace cleft::tests
