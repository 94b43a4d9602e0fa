// Indices shared by the parts of CircuitModel.
#pragma once

#include <cstddef>

#include "model/parameters.hpp"

namespace cleft::model::state_index {

inline constexpr std::size_t region = 0;  // the compartment of the terminals
constexpr std::size_t somata_of(Amine amine) { return 1 + slot(amine); }
constexpr std::size_t at(int i) { return static_cast<std::size_t>(i); }

}  // namespace cleft::model::state_index
