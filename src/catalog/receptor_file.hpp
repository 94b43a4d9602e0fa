// data/receptors/*.json: one receptor, how its transmitter binds; GABA-A: how a modulator shifts GABA.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "catalog/number.hpp"
#include "model/parameters.hpp"

namespace cleft::catalog {

// The name of a receptor's file without its ending: the id in lower case ("5-HT1A" -> "5-ht1a").
std::string receptor_stem(std::string_view id);

// Fills the receptor whose id the file states; returns its index, or nothing when it is none of the model's.
std::optional<std::size_t> read_receptor(core::Reader root, std::string_view stem, const NumberContext& context,
                                         model::Parameters& parameters);

}  // namespace cleft::catalog
