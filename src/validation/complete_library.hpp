// The embedded data with what the model is compared with, experiments and levels, which the page does not carry. A
// program that does not ask for it is linked without that data.
#pragma once

#include <vector>

#include "catalog/catalog.hpp"
#include "core/fault.hpp"

namespace cleft::validation {

const catalog::Catalog& complete_catalog();
const core::Faults& complete_faults();  // what is wrong with the files, as of simulation::embedded_faults()
std::vector<catalog::File> complete_files();

}  // namespace cleft::validation
