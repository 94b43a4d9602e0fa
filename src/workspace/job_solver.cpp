#include "workspace/job_solver.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

#include "core/byte_stream.hpp"
#include "core/monotonic_clock.hpp"
#include "simulation/library.hpp"
#include "simulation/population.hpp"
#include "simulation/scenario_json.hpp"
#include "workspace/curve_reading.hpp"

namespace cleft::workspace {
namespace {

// Levels of four scenarios were off by 0.11 % at most, less than a line is wide.
constexpr double coarse_tolerance = 1e-3;
constexpr std::size_t most_rests = 64;
constexpr std::size_t most_rests_of_people = 4 * simulation::shown_people;

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

SetCurves curves_of(const simulation::Samples& solved) {
  SetCurves all;
  const simulation::Moment start = solved.at(0);
  for (std::size_t kind = 0; kind < band_kinds.size(); ++kind) {
    for (const model::Amine amine : start.scenario().transmitters) {
      const CurveReading reading{band_kinds[kind], amine, simulation::receptor_shown(start, amine)};
      const double unit = band_kinds[kind] == Curves::outside ? start.rest_nM(amine) : 1.0;
      std::vector<double>& curve = all[kind].emplace_back();
      curve.reserve(solved.size());
      for (std::size_t i = 0; i < solved.size(); ++i) {
        curve.push_back(reading.of(solved.at(i)) / unit);
      }
    }
  }
  return all;
}

std::vector<std::optional<SetCurves>> curves_of(const std::vector<std::optional<simulation::Samples>>& all) {
  std::vector<std::optional<SetCurves>> out;
  std::transform(all.begin(), all.end(), std::back_inserter(out), [](const std::optional<simulation::Samples>& one) {
    return one ? std::optional(curves_of(*one)) : std::nullopt;
  });
  return out;
}

}  // namespace

simulation::RunOptions options_of(Detail detail) {
  return detail == Detail::full ? simulation::RunOptions{} : simulation::RunOptions{coarse_tolerance};
}

void make_room(simulation::RestCache& rests) {
  if (rests.size() > most_rests) {
    rests.clear();
  }
}

std::vector<std::optional<SetCurves>> solve_sets(validation::Ensemble& ensemble, MemberRange sets,
                                                 const simulation::Scenario& scenario, std::span<const double> time_s,
                                                 const simulation::Progress& progress) {
  return curves_of(ensemble.sample(sets.first, sets.count, scenario, time_s, progress));
}

std::vector<std::optional<SetCurves>> solve_people(const catalog::Catalog& catalog, simulation::RestCache& rests,
                                                   MemberRange people, const simulation::Scenario& scenario,
                                                   std::span<const double> time_s,
                                                   const simulation::Progress& progress) {
  if (rests.size() > most_rests_of_people) {
    rests.clear();
  }
  std::vector<simulation::Variant> variants;
  for (std::size_t i = 0; i < people.count; ++i) {
    const auto subject =
        simulation::subject(catalog.variability, scenario, simulation::shown_population, people.first + i);
    variants.push_back({simulation::in_person(scenario, subject), &catalog, &rests});
  }
  return curves_of(simulation::sample(std::move(variants), time_s, {}, progress));
}

std::string trajectory_request(const simulation::Scenario& scenario, Detail detail) {
  core::ByteWriter out;
  out.put(Asked::trajectory);
  out.put_text(simulation::scenario_json(scenario));
  out.put(detail);
  return out.take();
}

std::string band_request(Members members, const simulation::Scenario& scenario, std::span<const double> time_s,
                         MemberRange range) {
  core::ByteWriter out;
  out.put(Asked::band);
  out.put_text(simulation::scenario_json(scenario));
  out.put(members);
  out.put_list(std::vector<double>(time_s.begin(), time_s.end()));
  out.put(static_cast<std::uint64_t>(range.first));
  out.put(static_cast<std::uint64_t>(range.count));
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

std::vector<std::optional<SetCurves>> read_curves_of_members(std::string_view answer, std::size_t count) {
  core::ByteReader in(answer);
  std::vector<std::optional<SetCurves>> members(count);
  for (std::optional<SetCurves>& one : members) {
    SetCurves all;
    const auto transmitters = in.get<std::uint64_t>();  // 0: the member has no solution
    for (std::vector<std::vector<double>>& curves : all) {
      for (std::uint64_t i = 0; i < transmitters && in.good(); ++i) {
        curves.push_back(in.get_list<double>());
      }
    }
    if (transmitters > 0 && in.good()) {
      one = std::move(all);
    }
  }
  return members;
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

std::string JobSolver::band(Members members, const simulation::Scenario& scenario, std::span<const double> time_s,
                            MemberRange range, const simulation::Progress& progress) {
  const Watched watched(progress);
  const auto all = members == Members::people
                       ? solve_people(catalog_, rests_of_people_, range, scenario, time_s, watched.progress)
                       : solve_sets(ensemble_, range, scenario, time_s, watched.progress);
  if (watched.given_up) {
    return {};
  }
  core::ByteWriter out;
  for (const std::optional<SetCurves>& one : all) {
    out.put(static_cast<std::uint64_t>(one ? scenario.transmitters.size() : 0));
    for (std::size_t kind = 0; one && kind < band_kinds.size(); ++kind) {
      for (const std::vector<double>& curve : (*one)[kind]) {
        out.put_list(curve);
      }
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
  const auto members = in.get<Members>();
  const auto time_s = in.get_list<double>();
  const auto first = static_cast<std::size_t>(in.get<std::uint64_t>());
  const auto count = static_cast<std::size_t>(in.get<std::uint64_t>());
  const std::size_t most = members == Members::people ? simulation::shown_people : ensemble_.size();
  const bool good = in.good() && first < most && count <= most - first;
  return good ? band(members, *scenario, time_s, {first, count}, progress) : std::string();
}

}  // namespace cleft::workspace
