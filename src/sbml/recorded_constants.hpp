// The numbers of data/ in a model written down, each under its name, so that a reader can vary them.
//
// Which number of a formula rests on which of data/ is found by experiment: the model is written again from data in
// which every number is a little different, each in a proportion of its own. The proportion in which a number of a
// formula then differs says whose product or quotient it is. The constants of carriers, which follow from several by
// detailed balance, are written by the law that computes them. What is neither (what follows from the balance at rest)
// stays a plain number.
#pragma once

#include <span>

#include "catalog/catalog.hpp"
#include "sbml/equations.hpp"

namespace cleft::sbml {

// equations: what `scenario` and `setting` give with `catalog`, which was read from `files`.
void name_recorded_numbers(Equations& equations, const simulation::Scenario& scenario,
                           const simulation::Setting& setting, const catalog::Catalog& catalog,
                           std::span<const catalog::File> files);

}  // namespace cleft::sbml
