// Scaling an exposure to a wanted peak.
#pragma once

#include "model/pharmacokinetics.hpp"

namespace cleft::simulation {

// How much must wait to be absorbed [uM] so that the concentration outside peaks at wanted_uM when this exposure is
// alone and the enzyme intact.
double amount_for_peak_uM(const model::KineticParameters& kinetics, double wanted_uM);

}  // namespace cleft::simulation
