// The proteins whose number a scenario scales, by the names of its file (schema 1, "expression").
#pragma once

#include <optional>
#include <string_view>

#include "model/circuit_model.hpp"

namespace cleft::simulation {

// The factor of one protein or receptor; nothing for a name that there is not.
std::optional<double> expression_of(const model::Expression& expression, std::string_view protein);

// False, and nothing changed, for a name that there is not.
bool set_expression(model::Expression& expression, std::string_view protein, double factor);

}  // namespace cleft::simulation
