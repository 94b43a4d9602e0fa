// How long two scenarios run the same course.
#pragma once

#include "simulation/scenario.hpp"

namespace cleft::simulation {

// Up to this instant, what happens at it left out, both runs are one [s]; below 0 when they differ from the start
// (other tissue, other drugs, other sampling). never when they differ in nothing but their length.
double same_until_s(const Scenario& a, const Scenario& b);

}  // namespace cleft::simulation
