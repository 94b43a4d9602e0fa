// How much work a scenario is, before it is solved.
#pragma once

#include "simulation/scenario.hpp"

namespace cleft::simulation {

// In units of about a millisecond of a desktop machine of 2020; within a factor of two or so of what it turns out to
// be. Measured on scenarios drawn inside all limits (tests/unit/jobs_tests.cpp).
double expected_work(const Scenario& scenario);

}  // namespace cleft::simulation
