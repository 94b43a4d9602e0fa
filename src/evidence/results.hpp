// What the model makes of the published experiments: which was run, how many are met, and in which order they are told.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "evidence/drawing.hpp"
#include "evidence/evidence.hpp"
#include "validation/levels.hpp"
#include "validation/validation.hpp"

namespace cleft::evidence {

// Of each experiment of the evidence, in its order; of one that was not run, or cannot be expressed, an empty one.
using Results = std::vector<validation::ExperimentResult>;

bool is_expressible(const validation::Experiment& experiment);
bool was_run(const validation::ExperimentResult& result);

// How many experiments of a kind there are, were run, and passed.
struct Count {
  int passed = 0;
  int run = 0;
  int all = 0;
};
struct Counts {
  Count never_fitted;
  Count fitted;
  Count by_construction;
  int inexpressible = 0;

  // Of those that can be expressed.
  [[nodiscard]] int run() const { return never_fitted.run + fitted.run + by_construction.run; }
  [[nodiscard]] int all() const { return never_fitted.all + fitted.all + by_construction.all; }
};
Counts counts_of(const Evidence& evidence, const Results& results);

// Misses first, then what was never fitted, what was fitted, what holds by construction, and what cannot be expressed.
enum class Group { missed, never_fitted, fitted, construction, inexpressible };
inline constexpr std::array<const char*, 5> group_ids{"missed", "never-fitted", "fitted", "construction",
                                                      "inexpressible"};
Group group_of(const validation::Experiment& experiment, const validation::ExperimentResult& result);
// The same without a result, and as its id.
Group kind_of(const validation::Experiment& experiment);
const char* use_id(const validation::Experiment& experiment);
// The places of the experiments, by group.
std::vector<std::size_t> order_of(const Evidence& evidence, const Results& results);

// The published figure, where the words begin with one and no second follows.
std::optional<double> published_value(const validation::Check& check);

// The transmitter that a check reads first; nothing where it reads something else.
std::optional<model::Amine> measured_transmitter(const validation::Check& check,
                                                 const validation::Experiment& experiment);

// "2 to 10", "at least 2".
std::string accepted_words(const validation::Check& check, const i18n::Text& text);
// "5.67", "6.59 miss".
std::string value_words(const validation::CheckResult& result, const i18n::Text& text);

// One axis for all checks of an experiment, and for the values that it was found to have.
Axis axis_of(const validation::Experiment& experiment, const validation::ExperimentResult& result, double left_px,
             double right_px);

// The runs that the laboratory can be opened with, the first four of those without numbers of a tissue of their own,
// and the transmitter that is measured first. Without scenarios where there is no such run.
LaboratoryState laboratory_state(const validation::Experiment& experiment);

// Of a cell of the table of levels with a source: "cortex-duloxetine-norepinephrine", its anchor on the page.
std::string level_id(const validation::LevelCell& cell);
// Its direction is not wrong, and where a range was published it lies there.
bool is_met(const validation::LevelCell& cell);
// The ranges that were found, several where those who measured it disagree.
std::vector<catalog::LevelRange> ranges_of(const catalog::PublishedLevel& level);
// Where a level that is not met lies: "below" or "above" all that was found, or "between".
const char* side_of(const validation::LevelCell& cell);

}  // namespace cleft::evidence
