// Scaling an exposure to a wanted peak, and the kinetics of who is exposed.
#pragma once

#include "model/pharmacokinetics.hpp"
#include "simulation/scenario.hpp"

namespace cleft::simulation {

// How much must wait to be absorbed [uM] so that the concentration outside peaks at wanted_uM when this exposure is
// alone and the enzyme intact.
double amount_for_peak_uM(const model::KineticParameters& kinetics, double wanted_uM);

// The kinetics of a drug of the scenario in its person.
model::KineticParameters kinetics_of(const Scenario& scenario, std::size_t drug);

// What an exposure by profile leaves to be absorbed [uM] in the scenario's person: the amount with which the typical
// person reaches the peak, whatever it comes to in this one.
double amount_uM(const Scenario& scenario, const Exposure& exposure);

}  // namespace cleft::simulation
