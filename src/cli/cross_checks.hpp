// Checks of the data that need several files, or the model: what no reader of one file can see.
#pragma once

#include <span>

#include "catalog/catalog.hpp"
#include "core/fault.hpp"

namespace cleft::cli {

// Every source is named somewhere; every language has the words of English, and no others; every scenario can be
// set up; the parameters admit a rest. `faults` holds those of catalog::load(): what follows from one of them is not
// added again.
void check_across(std::span<const catalog::File> files, const catalog::Catalog& catalog, core::Faults& faults);

}  // namespace cleft::cli
