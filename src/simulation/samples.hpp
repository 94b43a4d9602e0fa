// Variants of a scenario, read at given instants alone: the model with other constants, or other people. Where the
// machine has instructions for it, several are solved side by side.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "simulation/moment.hpp"
#include "simulation/rows.hpp"
#include "simulation/setting.hpp"

namespace cleft::simulation {

// One of them. The catalogue and the cache of its rests must outlive what is solved.
struct Variant {
  Scenario scenario;
  const catalog::Catalog* catalog = nullptr;
  RestCache* rests = nullptr;
};

// One of them, solved.
class Samples {
 public:
  Samples(std::unique_ptr<Integration> solved, std::vector<double> time_s, std::vector<double> states);
  Samples(Samples&&) noexcept;
  Samples& operator=(Samples&&) noexcept;
  ~Samples();

  [[nodiscard]] std::size_t size() const { return time_s_.size(); }  // instants
  // Refers to these samples.
  [[nodiscard]] Moment at(std::size_t instant) const;

 private:
  std::unique_ptr<Integration> solved_;
  std::vector<double> time_s_;
  std::vector<double> states_;  // one an instant
};

// Each variant at the instants, which rise and lie within the run; at one at which something happens, after it. Nothing
// for a variant without solution, and for all that were not solved yet when `progress` gave up. Side by side or one by
// one, each is as near as the tolerance.
std::vector<std::optional<Samples>> sample(std::vector<Variant> variants, std::span<const double> time_s,
                                           const RunOptions& options, const Progress& progress = {});

}  // namespace cleft::simulation
