// data/variability.json: how far people differ, as it was measured; what a virtual population is drawn from.
#pragma once

#include "catalog/catalog.hpp"
#include "catalog/number.hpp"
#include "core/json_reader.hpp"

namespace cleft::catalog {

// The drugs of the catalogue must have been read.
Variability read_variability(core::Reader root, const Catalog& catalog, const NumberContext& context);

}  // namespace cleft::catalog
