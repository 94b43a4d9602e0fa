// What the experiments leave open: the model again and again, each time with a set of constants that reproduces the
// fitted experiments as the shipped one does (data/ensemble.json; docs/calibration.md says how the sets were drawn).
// What the experiments say about several constants together is in them; what they do not say lies anywhere in the
// recorded ranges.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "simulation/samples.hpp"
#include "simulation/trajectory.hpp"

namespace cleft::validation {

class Ensemble {
 public:
  // Both must outlive it: the files, and the catalogue read from them.
  Ensemble(std::span<const catalog::File> files, const catalog::EnsembleFile& sets);

  // None without files.
  [[nodiscard]] std::size_t size() const { return members_.size(); }

  // Reads one member's constants, which takes as long as reading the files; false when that was done before.
  bool read(std::size_t member);

  // The model with one member's constants; null when they are no model (a file of other data).
  const catalog::Catalog* catalog_of(std::size_t member);

  // The scenario with one member's constants. Nothing where that gives no solution; the catalogue of the scenario may
  // be any. The trajectory refers to the member.
  std::optional<simulation::Trajectory> solve(std::size_t member, const simulation::Scenario& scenario,
                                              const simulation::Progress& progress = {});
  // The same of `count` members from `first` on, at these instants alone, which takes a fraction of the time.
  std::vector<std::optional<simulation::Samples>> sample(std::size_t first, std::size_t count,
                                                         const simulation::Scenario& scenario,
                                                         std::span<const double> time_s,
                                                         const simulation::Progress& progress = {});

 private:
  struct Member {
    std::optional<catalog::Catalog> catalog;
    simulation::RestCache rests;
  };

  // One member's variant of a scenario; nothing where its constants are no model.
  std::optional<simulation::Variant> variant(std::size_t member, const simulation::Scenario& scenario);

  std::vector<catalog::File> files_;
  const catalog::EnsembleFile* sets_;
  std::vector<std::unique_ptr<Member>> members_;  // null: not read yet
};

}  // namespace cleft::validation
