// The table of every drug in every region: where each transmitter goes outside the cells in the model, beside what was
// measured there (data/levels).
//
// A cell is a run as the page makes it: wild type, all three transmitters, the drug at its usual concentration from the
// start on, everywhere or, where it was measured with the drug given through the probe, at the terminals alone. Its
// level is the mean of the second hour over rest.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "validation/validation.hpp"

namespace cleft::validation {

// Where a level of the model counts as up or down. Dialysis sees no change within some 20 %; a rise that was published
// is met by any rise that can be seen in the curve, and "hardly" by what lies in its published range.
inline constexpr double level_up = 1.05;    // above: up
inline constexpr double level_down = 0.95;  // below: down

catalog::LevelDirection direction_of(double over_rest);

enum class LevelVerdict { right, wrong, contested };

struct LevelCell {
  std::size_t region = 0;
  const catalog::Drug* drug = nullptr;
  model::Amine transmitter = model::Amine::serotonin;
  std::optional<double> over_rest;                     // nothing: the run gave none
  const catalog::PublishedLevel* published = nullptr;  // null: no source
  bool was_run = false;                                // else there is no level, and no verdict

  // Of a cell with a source. What is contested is never wrong; a level that the run did not give is. Where hardly any
  // change was published, a level is right that lies in the published range.
  [[nodiscard]] LevelVerdict verdict() const;
  // Whether the level lies in the published range, and where several disagree in that of one of them; nothing where no
  // range was published.
  [[nodiscard]] std::optional<bool> is_in_range() const;
};

struct LevelTable {
  std::vector<LevelCell> cells;  // by region, drug, transmitter
  MassBalance mass_balance;
  std::string failure;  // why a level is missing, the first of them

  // Of the cells whose source was seen.
  struct Counts {
    int with_source = 0;
    int wrong = 0;
    int ranges = 0;
    int in_range = 0;
    int sourced_ranges = 0;  // of those, the ones that stand in the source, neither recalled nor a convention
    int sourced_in_range = 0;
  };
  [[nodiscard]] Counts counts() const;
  [[nodiscard]] Counts counts(std::size_t region) const;
  [[nodiscard]] Counts counts(catalog::LevelUse use) const;
};

// The catalogue must outlive the table.
// With a use only the published cells of that use.
LevelTable run_levels(const catalog::Catalog& catalog, std::optional<catalog::LevelUse> use = std::nullopt);

// The published cells of all regions, none of them run.
LevelTable published_levels(const catalog::Catalog& catalog);

// The same cells in the same order, run one after the other. Each is told when it is there; who answers false stops it.
void run_published_levels(const catalog::Catalog& catalog, const std::function<bool(const LevelCell&)>& tell);

}  // namespace cleft::validation
