// data/circuits/*.json: what drives one transmitter's neurons besides their autoreceptors, and
// data/circuits/shared.json: how signalling opposes a drug that stays.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "catalog/number.hpp"
#include "model/parameters.hpp"

namespace cleft::catalog {

// The files' names without ending: those of the three transmitters' neurons, in the order of the
// transmitters, and what they share.
inline constexpr std::array<const char*, model::amine_count> circuit_stems{"raphe", "ventral-tegmental-area",
                                                                           "locus-coeruleus"};
inline constexpr const char* shared_circuit_stem = "shared";

// Fills the circuit of the file's name; returns its index, or nothing when it is none of the model's.
std::optional<std::size_t> read_circuit(core::Reader root, std::string_view stem, const NumberContext& context,
                                        model::Parameters& parameters);

void read_shared_circuit(core::Reader root, std::string_view stem, const NumberContext& context,
                         model::Parameters& parameters);

}  // namespace cleft::catalog
