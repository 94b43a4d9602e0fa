// Virtual people: the typical person's synapse and kinetics times factors that are drawn from how far people were
// measured to differ (data/variability.json). What a subject is follows from seed and index alone: how many others are
// drawn, and which drugs a scenario has, changes no factor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "simulation/scenario.hpp"

namespace cleft::simulation {

// The people that page and window show: the seed, and how many.
inline constexpr std::uint64_t shown_population = 1;
inline constexpr std::size_t shown_people = 100;

struct Subject {
  std::size_t index = 0;

  // What bears on the scenario, in the order of the data. Names: "SERT expression", "mdma volume",
  // "mdma elimination", "CYP2D6 activity"; 1 in the typical person.
  struct Factor {
    std::string name;
    double value = 1.0;
  };
  std::vector<Factor> factors;

  // The kind of an enzyme: {"CYP2D6", 0, "poor"} is the first of its kinds in the data.
  struct Kind {
    std::string enzyme;
    std::size_t kind = 0;
    std::string id;
  };
  std::vector<Kind> kinds;

  Person person;
};

// Proteins bear on every scenario, a carrier where its transmitter is followed; kinetics on drugs that come by a
// profile. A concentration that is held is the same in all: whoever holds it sees to that.
Subject subject(const catalog::Variability& variability, const Scenario& scenario, std::uint64_t seed,
                std::size_t index);

// The scenario in this person, who takes the same amounts. The subject must have been drawn for the scenario.
Scenario in_person(Scenario scenario, const Subject& subject);

// Which of the enzymes of the data clear a drug that comes by a profile here.
std::vector<const catalog::VaryingEnzyme*> enzymes_of(const catalog::Variability& variability,
                                                      const Scenario& scenario);

}  // namespace cleft::simulation
