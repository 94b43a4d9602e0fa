// Where the runs of an experiment stood: region, preparation and transmitters, in words.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "validation/experiment.hpp"

namespace cleft::cli {

// "striatum: serotonin, dopamine, norepinephrine"; "striatum (slice): ..." in another preparation than in vivo. Where
// runs differ each tissue is followed by the names of its runs: "... [slice, slice-both]; ... [vivo]".
std::string tissue_words(const validation::Experiment& experiment);

// The same with "all" for all transmitters.
std::string short_tissue_words(const validation::Experiment& experiment);

// A list: {"run", "region", "preparation", "transmitters"} for each run.
nlohmann::ordered_json tissue_json(const validation::Experiment& experiment);

}  // namespace cleft::cli
