// data/transmitters/*.json: one transmitter's neuron, every constant of it.
#pragma once

#include <string_view>

#include "catalog/number.hpp"
#include "model/parameters.hpp"

namespace cleft::catalog {

// Fills the transmitter whose id the file states; returns that id, or nothing when it is none of the model's.
std::optional<model::Amine> read_transmitter(core::Reader root, std::string_view stem, const NumberContext& context,
                                             model::Parameters& parameters);

}  // namespace cleft::catalog
