#include "workspace/job_solver.hpp"

#include <cstdint>
#include <utility>

#include "core/byte_stream.hpp"
#include "core/monotonic_clock.hpp"
#include "simulation/library.hpp"
#include "simulation/scenario_json.hpp"
#include "workspace/curve_reading.hpp"

namespace cleft::workspace {
namespace {

// Levels of four scenarios were off by 0.11 % at most, less than a line is wide.
constexpr double coarse_tolerance = 1e-3;
constexpr std::size_t most_rests = 64;

enum class Asked : std::uint8_t { trajectory, band };

// Passes progress on, and remembers that nobody waits any more.
struct Watched {
  explicit Watched(const simulation::Progress& of)
      : progress([this, &of](double share) {
          given_up = given_up || (of && !of(share));
          return !given_up;
        }) {}
  Watched(const Watched&) = delete;
  Watched& operator=(const Watched&) = delete;

  bool given_up = false;
  simulation::Progress progress;
};

}  // namespace

simulation::RunOptions options_of(Detail detail) {
  return detail == Detail::full ? simulation::RunOptions{} : simulation::RunOptions{coarse_tolerance};
}

void make_room(simulation::RestCache& rests) {
  if (rests.size() > most_rests) {
    rests.clear();
  }
}

std::optional<SetCurves> curves_of_set(validation::Ensemble& ensemble, std::size_t set,
                                       const simulation::Scenario& scenario, std::span<const double> time_s,
                                       const simulation::Progress& progress) {
  const auto solved = ensemble.solve(set, scenario, progress);
  if (!solved) {
    return std::nullopt;
  }
  SetCurves all;
  std::vector<std::pair<CurveReading, double>> readings;  // and what is 1
  for (std::size_t kind = 0; kind < band_kinds.size(); ++kind) {
    for (const model::Amine amine : scenario.transmitters) {
      const bool level = band_kinds[kind] == Curves::outside;
      readings.emplace_back(CurveReading{band_kinds[kind], amine, simulation::receptor_shown(solved->row(0), amine)},
                            level ? solved->rest_nM(amine) : 1.0);
      all[kind].emplace_back().reserve(time_s.size());
    }
  }
  for (const double t : time_s) {
    const simulation::Moment moment = solved->at(t);
    for (std::size_t i = 0; i < readings.size(); ++i) {
      const auto& [reading, unit] = readings[i];
      all[i / scenario.transmitters.size()][i % scenario.transmitters.size()].push_back(reading.of(moment) / unit);
    }
  }
  return all;
}

std::string trajectory_request(const simulation::Scenario& scenario, Detail detail) {
  core::ByteWriter out;
  out.put(Asked::trajectory);
  out.put_text(simulation::scenario_json(scenario));
  out.put(detail);
  return out.take();
}

std::string band_request(const simulation::Scenario& scenario, std::span<const double> time_s, std::size_t set) {
  core::ByteWriter out;
  out.put(Asked::band);
  out.put_text(simulation::scenario_json(scenario));
  out.put_list(std::vector<double>(time_s.begin(), time_s.end()));
  out.put(static_cast<std::uint64_t>(set));
  return out.take();
}

std::optional<simulation::Trajectory> read_trajectory(const simulation::Scenario& scenario, Detail detail,
                                                      const catalog::Catalog& catalog, std::string_view answer,
                                                      std::string& problem, double& took_ms) {
  core::ByteReader in(answer);
  took_ms = in.get<double>();
  problem = in.get_text();
  if (!problem.empty()) {
    return std::nullopt;
  }
  auto trajectory = simulation::Trajectory::read(scenario, catalog, options_of(detail), in.get_text());
  if (!trajectory) {
    problem = "the worker's answer is of another scenario";
  }
  return trajectory;
}

std::optional<SetCurves> read_curves_of_set(std::string_view answer) {
  core::ByteReader in(answer);
  SetCurves all;
  const auto transmitters = in.get<std::uint64_t>();  // 0: the set has no solution
  for (std::vector<std::vector<double>>& curves : all) {
    for (std::uint64_t i = 0; i < transmitters && in.good(); ++i) {
      curves.push_back(in.get_list<double>());
    }
  }
  return transmitters > 0 && in.good() ? std::optional(std::move(all)) : std::nullopt;
}

JobSolver::JobSolver() : JobSolver(simulation::embedded_catalog(), simulation::embedded_files()) {}

JobSolver::JobSolver(const catalog::Catalog& catalog, std::span<const catalog::File> files)
    : catalog_(catalog), ensemble_(files, catalog.ensemble) {}

std::string JobSolver::trajectory(const simulation::Scenario& scenario, Detail detail,
                                  const simulation::Progress& progress) {
  make_room(rests_);
  const Watched watched(progress);
  const double began_ms = core::monotonic_ms();
  std::string problem;
  const auto solved =
      simulation::Trajectory::solve(scenario, catalog_, rests_, options_of(detail), problem, nullptr, watched.progress);
  if (watched.given_up) {
    return {};
  }
  core::ByteWriter out;
  out.put(core::monotonic_ms() - began_ms);
  out.put_text(problem);
  out.put_text(solved ? solved->bytes() : std::string());
  return out.take();
}

std::string JobSolver::band(const simulation::Scenario& scenario, std::span<const double> time_s, std::size_t set,
                            const simulation::Progress& progress) {
  const Watched watched(progress);
  const auto curves = curves_of_set(ensemble_, set, scenario, time_s, watched.progress);
  if (watched.given_up) {
    return {};
  }
  core::ByteWriter out;
  out.put(static_cast<std::uint64_t>(curves ? scenario.transmitters.size() : 0));
  for (std::size_t kind = 0; curves && kind < band_kinds.size(); ++kind) {
    for (const std::vector<double>& curve : (*curves)[kind]) {
      out.put_list(curve);
    }
  }
  return out.take();
}

std::string JobSolver::solve(std::string_view request, const simulation::Progress& progress) {
  core::ByteReader in(request);
  const auto asked = in.get<Asked>();
  core::Faults faults;
  const auto scenario = simulation::parse_scenario("job", in.get_text(), catalog_, faults);
  if (!scenario) {
    return {};
  }
  if (asked == Asked::trajectory) {
    const auto detail = in.get<Detail>();
    return in.good() ? trajectory(*scenario, detail, progress) : std::string();
  }
  const auto time_s = in.get_list<double>();
  const auto set = in.get<std::uint64_t>();
  return in.good() && set < ensemble_.size() ? band(*scenario, time_s, static_cast<std::size_t>(set), progress)
                                             : std::string();
}

}  // namespace cleft::workspace
