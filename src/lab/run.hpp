// A scenario solved: the sampled states, the flows between samples, and readings of any sample.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lab/instant.hpp"
#include "lab/scenario.hpp"
#include "solver/cvode_solver.hpp"

namespace cleft::lab {

// Steady states already found, by what they depend on. One cache serves any number of runs of one catalogue.
using RestCache = std::map<std::string, std::vector<double>>;

struct RunOptions {
  double relative_tolerance = 2e-7;  // every state then stays within 1e-4 of the exact course
};

// A scenario's brain before anything happens to it. rest: the wild type's, as a state of this brain.
struct Setting {
  model::Brain brain;
  std::vector<double> rest;
  std::vector<double> start;
};

// A scenario's brain; nothing when the parameters admit no rest.
std::optional<model::Brain> brain_of(const Scenario& scenario, const model::Parameters& parameters,
                                     std::string& failure);

// Nothing when there is no rest; failure then says why. The catalogue must outlive the setting.
std::optional<Setting> set_up(const Scenario& scenario, const catalog::Catalog& catalog, RestCache& rests,
                              std::string& failure);

class Run {
 public:
  // Nothing when the solver gave up; failure then says where. The catalogue must outlive the run. earlier: a run with
  // the same options whose beginning is taken over as far as the scenarios agree (null: none); the result is the same.
  static std::optional<Run> solve(Scenario scenario, const catalog::Catalog& catalog, RestCache& rests,
                                  const RunOptions& options, std::string& failure, const Run* earlier = nullptr);
  Run(Run&&) noexcept;
  Run& operator=(Run&&) noexcept;
  ~Run();

  [[nodiscard]] const Scenario& scenario() const;
  [[nodiscard]] const std::vector<double>& time_s() const;  // 0, sample, 2 sample, ... until

  // Every variable of the model at one sample, then those of the drugs' kinetics.
  [[nodiscard]] std::span<const double> state(std::size_t row) const;

  // One transmitter at one sample; mean flows since the row before are in mean_flows().
  [[nodiscard]] model::TerminalReading reading(model::Amine amine, std::size_t row) const;
  [[nodiscard]] model::TerminalFlows mean_flows(model::Amine amine, std::size_t row) const;
  [[nodiscard]] double drug_outside_uM(std::size_t drug, std::size_t row) const;  // at the terminals

  [[nodiscard]] model::ReceptorReading receptor(model::Receptor receptor, std::size_t row) const;
  [[nodiscard]] bool binds(model::Receptor receptor, std::size_t drug) const;
  [[nodiscard]] double drug_occupancy(model::Receptor receptor, std::size_t drug, std::size_t row) const;
  [[nodiscard]] double interneuron_Hz(model::Amine neuron, std::size_t row) const;

  [[nodiscard]] std::vector<double> extracellular_nM(model::Amine amine) const;  // one value a row
  [[nodiscard]] double rest_nM(model::Amine amine) const;

  // The picture's data at any time in the run (the sample at or before it).
  [[nodiscard]] Instant instant(double t) const;

  [[nodiscard]] solver::Statistics statistics() const;
  [[nodiscard]] static std::string solver_description();  // method and tolerances, for file headers

 private:
  struct Body;
  explicit Run(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

}  // namespace cleft::lab
