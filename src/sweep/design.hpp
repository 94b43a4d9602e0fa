// The points of a sweep: what each parameter is at each of them. What a point is follows from the design and its number
// alone, so that any part of a design can be solved anywhere.
//
//   {"kind": "grid", "parameters": [{"name": N, "parameter": P, "values": [V, ...]},
//                                   {"name": N, "parameter": P, "from": V, "to": V, "count": n, "scale": "log"}]}
//       all combinations, the last parameter fastest; from and to are among the values
//   {"kind": "list", "parameters": [{"name": N, "parameter": P}, ...], "rows": [{N: V, ...}, ...]}
//   {"kind": "latin-hypercube", "count": n, "seed": s,
//    "parameters": [{"name": N, "parameter": P, "from": V, "to": V, "distribution": "uniform"}, ...]}
//       one of the n points in each of n parts of equal probability of each parameter (sweep/sampling.hpp);
//       distribution: uniform (left out), log-uniform (from, to), normal ("mean", "sd"), log-normal ("median", "cv")
//   {"kind": "population", "count": n, "seed": s, "sources": ["SERT expression", ...]}
//       virtual people (simulation/population.hpp), who differ in the sources alone; left out: in all that bear on the
//       scenario. A parameter a factor, 1 in the typical person
//
// N, P, V: sweep/parameter.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/json_reader.hpp"
#include "simulation/population.hpp"
#include "sweep/parameter.hpp"
#include "sweep/sampling.hpp"

namespace cleft::sweep {

class Design {
 public:
  // The member "design" of a sweep of a scenario, null where that has faults. Names of columns are added to `names`.
  // The catalogue that the scenario refers to must outlive the design.
  static Design read(core::Reader place, const simulation::Scenario* scenario, const catalog::Variability& variability,
                     std::vector<std::string>& names);

  [[nodiscard]] std::size_t points() const { return points_; }
  [[nodiscard]] const std::vector<Parameter>& parameters() const { return parameters_; }
  // A value a parameter, of a point below points().
  [[nodiscard]] std::vector<Value> values(std::size_t point) const;
  [[nodiscard]] bool is_population() const { return kind_ == Kind::population; }
  // Who has the synapse at a point; nothing but in a population.
  [[nodiscard]] std::optional<simulation::Subject> subject(std::size_t point) const;
  [[nodiscard]] std::string description() const;  // "latin-hypercube of 100 points with seed 7"

  // Of one parameter, enough to find what does not fit its field: the least and the largest number that the file names,
  // each word once; of a normal distribution its middle alone, and nothing of a population.
  [[nodiscard]] std::vector<Value> extremes(std::size_t parameter) const;

  // A value a parameter, beside which those are tried: of a Latin hypercube the medians, else the first point.
  [[nodiscard]] std::vector<Value> middle() const;

 private:
  enum class Kind { grid, list, latin_hypercube, population };
  struct People {
    catalog::Variability variability;  // the sources
    simulation::Scenario scenario;
  };

  void read_grid(core::Reader& place, std::vector<std::string>& names);
  void read_list(core::Reader& place, std::vector<std::string>& names);
  void read_latin_hypercube(core::Reader& place, std::vector<std::string>& names);
  void read_count_and_seed(core::Reader& place);
  void read_population(core::Reader& place, const simulation::Scenario* scenario,
                       const catalog::Variability& variability, std::vector<std::string>& names);

  Kind kind_ = Kind::grid;
  std::size_t points_ = 0;
  std::vector<Parameter> parameters_;
  std::vector<std::vector<Value>> levels_;   // grid, list: a parameter; of a list one a point
  std::vector<Distribution> distributions_;  // latin hypercube: a parameter
  std::uint64_t seed_ = 0;
  std::optional<People> people_;
};

}  // namespace cleft::sweep
