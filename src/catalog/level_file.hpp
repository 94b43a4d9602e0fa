// data/levels/*.json: what was measured outside the cells of a region under a drug, against before.
#pragma once

#include <string_view>

#include "catalog/bibliography.hpp"
#include "catalog/catalog.hpp"
#include "core/json_reader.hpp"

namespace cleft::catalog {

// Adds the levels of the file's region. The drugs of the catalogue must have been read.
void read_levels(core::Reader root, std::string_view stem, const Bibliography& bibliography, Catalog& catalog);

}  // namespace cleft::catalog
