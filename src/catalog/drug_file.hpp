// data/drugs/*.json: one substance, what it does as constants of binding and translocation.
#pragma once

#include <string_view>

#include "catalog/catalog.hpp"
#include "catalog/number.hpp"

namespace cleft::catalog {

Drug read_drug(core::Reader root, std::string_view stem, const NumberContext& outer);

}  // namespace cleft::catalog
