// A model written out as SBML Level 3 Version 2 Core.
#pragma once

#include <string>

#include "sbml/equations.hpp"

namespace cleft::sbml {

// States have rate rules, everything that follows from them assignment rules; what happens at an instant is an event.
// Parts that several rules share become parameters of their own (x1, x2, ...). note: a line about the origin.
std::string write(const Equations& equations, const std::string& note);

// A name as an SBML identifier: "5-HT2A_mdma_bound" -> "_5_HT2A_mdma_bound".
std::string sbml_id(const std::string& name);

}  // namespace cleft::sbml
