// A scenario solved for its table: the sampled states, the flows between samples, and readings of any sample.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "simulation/moment.hpp"
#include "simulation/setting.hpp"
#include "solver/solver.hpp"

namespace cleft::simulation {

class Run {
 public:
  // Nothing when the solver gave up; failure then says where. The catalogue must outlive the run.
  static std::optional<Run> solve(Scenario scenario, const catalog::Catalog& catalog, RestCache& rests,
                                  const RunOptions& options, std::string& failure);
  Run(Run&&) noexcept;
  Run& operator=(Run&&) noexcept;
  ~Run();

  [[nodiscard]] const Scenario& scenario() const;
  [[nodiscard]] const std::vector<double>& time_s() const;     // 0, sample, 2 sample, ... until
  [[nodiscard]] const std::vector<double>& changes_s() const;  // instants within the run at which something happens

  // One sample; mean flows since the row before are in mean_flows(), in the first row those of the instant.
  [[nodiscard]] Moment row(std::size_t row) const;
  [[nodiscard]] model::TerminalFlows mean_flows(model::Amine amine, std::size_t row) const;

  [[nodiscard]] std::span<const double> state(std::size_t at) const { return row(at).state(); }
  [[nodiscard]] model::TerminalReading reading(model::Amine amine, std::size_t at) const {
    return row(at).reading(amine);
  }
  [[nodiscard]] model::ReceptorReading receptor(model::Receptor receptor, std::size_t at) const {
    return row(at).receptor(receptor);
  }
  [[nodiscard]] std::vector<double> extracellular_nM(model::Amine amine) const;  // one value a row
  [[nodiscard]] double rest_nM(model::Amine amine) const { return row(0).rest_nM(amine); }

  [[nodiscard]] solver::Statistics statistics() const;
  [[nodiscard]] static std::string solver_description();  // method and tolerances, for file headers

 private:
  struct Body;
  explicit Run(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

}  // namespace cleft::simulation
