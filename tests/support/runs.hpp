// Scenarios for tests, from text to solved run, and what is read off their time courses.
#pragma once

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <string>

#include "simulation/csv.hpp"
#include "simulation/library.hpp"
#include "simulation/run.hpp"
#include "simulation/trajectory.hpp"

namespace cleft::tests {

// The transmitters of a scenario that has them all.
inline constexpr const char* all_transmitters = R"("serotonin","dopamine","norepinephrine")";

// A scenario of schema 1 with these members besides the required ones.
inline std::string scenario_text(const std::string& until, const std::string& sample, const std::string& transmitters,
                                 const std::string& more) {
  return R"({"schema":"cleft.scenario/1","id":"test","title":"test","until":")" + until + R"(","sample":")" + sample +
         R"(","transmitters":[)" + transmitters + "]" + (more.empty() ? "" : "," + more) + "}";
}

inline simulation::Scenario parsed(const std::string& json,
                                   const catalog::Catalog& catalog = simulation::embedded_catalog()) {
  core::Faults faults;
  auto scenario = simulation::parse_scenario("test.json", json, catalog, faults);
  if (!faults.empty()) {
    FAIL(faults.front().line());
  }
  return *std::move(scenario);
}

inline simulation::Run solved_with(const catalog::Catalog& catalog, simulation::RestCache& rests,
                                   const std::string& json, const simulation::RunOptions& options = {}) {
  std::string failure;
  auto run = simulation::Run::solve(parsed(json, catalog), catalog, rests, options, failure);
  INFO(failure);
  REQUIRE(run.has_value());
  return *std::move(run);
}

inline simulation::Run solved(const std::string& json, const simulation::RunOptions& options = {}) {
  static simulation::RestCache rests;
  return solved_with(simulation::embedded_catalog(), rests, json, options);
}

inline simulation::Trajectory followed(const std::string& json, const simulation::Trajectory* earlier = nullptr) {
  static simulation::RestCache rests;
  std::string failure;
  auto trajectory =
      simulation::Trajectory::solve(parsed(json), simulation::embedded_catalog(), rests, {}, failure, earlier);
  INFO(failure);
  REQUIRE(trajectory.has_value());
  return *std::move(trajectory);
}

// One transmitter's extracellular course.
struct TimeSeries {
  std::vector<double> t;
  std::vector<double> nM;
  double rest_nM;

  TimeSeries(const simulation::Run& run, model::Amine amine)
      : t(run.time_s()), nM(run.extracellular_nM(amine)), rest_nM(run.rest_nM(amine)) {}

  [[nodiscard]] double at(double when) const {
    const auto after = std::upper_bound(t.begin(), t.end(), when + 1e-9);
    return nM[static_cast<std::size_t>(after - t.begin()) - 1];
  }
  [[nodiscard]] double highest(double from, double to) const { return extreme(from, to, true); }
  [[nodiscard]] double lowest(double from, double to) const { return extreme(from, to, false); }
  [[nodiscard]] double mean(double from, double to) const {
    double sum = 0.0;
    double length = 0.0;
    for (std::size_t i = 1; i < t.size(); ++i) {
      if (t[i - 1] >= from - 1e-9 && t[i] <= to + 1e-9) {
        sum += 0.5 * (nM[i] + nM[i - 1]) * (t[i] - t[i - 1]);
        length += t[i] - t[i - 1];
      }
    }
    return sum / length;
  }
  // When the falling course first passes the level after `from`, interpolated.
  [[nodiscard]] double falls_to(double level_nM, double from) const {
    for (std::size_t i = 1; i < t.size(); ++i) {
      if (t[i] > from && nM[i] <= level_nM && nM[i - 1] > level_nM) {
        return t[i - 1] + (t[i] - t[i - 1]) * (nM[i - 1] - level_nM) / (nM[i - 1] - nM[i]);
      }
    }
    return -1.0;
  }

 private:
  [[nodiscard]] double extreme(double from, double to, bool high) const {
    double best = high ? 0.0 : 1e300;
    for (std::size_t i = 0; i < t.size(); ++i) {
      if (t[i] >= from && t[i] <= to) {
        best = high ? std::max(best, nM[i]) : std::min(best, nM[i]);
      }
    }
    return best;
  }
};

}  // namespace cleft::tests
