// data/regions/*.json: what lives in a region (density, uptake, release, synthesis of each transmitter's terminals),
// and the resting levels measured there.
#pragma once

#include <optional>
#include <string_view>

#include "catalog/number.hpp"
#include "model/parameters.hpp"

namespace cleft::catalog {

// Fills the region of the file's name and adds its measured resting levels; returns the region's index, or
// std::nullopt when it is none of the model's.
std::optional<std::size_t> read_region(core::Reader root, std::string_view stem, const NumberContext& context,
                                       model::Parameters& parameters, std::vector<RestingLevel>& resting_levels);

}  // namespace cleft::catalog
