// data/regions/*.json: how a region differs from the one in which the transmitters' numbers are given.
#pragma once

#include <optional>
#include <string_view>

#include "catalog/number.hpp"
#include "model/parameters.hpp"

namespace cleft::catalog {

// Fills the region of the file's name; returns its index, or nothing when it is none of the model's.
std::optional<std::size_t> read_region(core::Reader root, std::string_view stem, const NumberContext& context,
                                       model::Parameters& parameters);

}  // namespace cleft::catalog
