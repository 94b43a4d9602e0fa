#include "cli/benchmarks.hpp"

#include <algorithm>
#include <chrono>

#include "simulation/run.hpp"
#include "solver/yardstick.hpp"

namespace cleft::cli {
namespace {

constexpr int repeats = 20;
constexpr const char* day_scenario = "bench-day";  // 24 h, three transmitters, four drugs, twenty events

double now_ms() {
  using clock = std::chrono::steady_clock;
  return std::chrono::duration<double, std::milli>(clock::now().time_since_epoch()).count();
}

// Runs `once` until there are enough times; it returns the solver's steps, or less than 0 when it failed.
template <class Once>
bool measure(Once once, BenchResult& result) {
  std::vector<double> times_ms;
  result.repeats = repeats;
  for (int i = -1; i < repeats; ++i) {  // the first is not counted: caches and steady states fill
    const double before_ms = now_ms();
    result.steps = once();
    if (result.steps < 0) {
      return false;
    }
    if (i >= 0) {
      times_ms.push_back(now_ms() - before_ms);
    }
  }
  std::sort(times_ms.begin(), times_ms.end());
  result.least_ms = times_ms.front();
  result.median_ms = 0.5 * (times_ms[(times_ms.size() - 1) / 2] + times_ms[times_ms.size() / 2]);
  result.most_ms = times_ms.back();
  return true;
}

bool measure_days(int columns, const catalog::Catalog& catalog, BenchResult& result, std::string& problem) {
  const catalog::ScenarioText* text = catalog.find_scenario(day_scenario);
  core::Faults faults;
  const auto scenario =
      text == nullptr ? std::nullopt : simulation::parse_scenario(text->path, text->json, catalog, faults);
  if (!scenario) {
    problem = faults.empty() ? std::string("no scenario ") + day_scenario : faults.front().line();
    return false;
  }
  simulation::RestCache rests;
  return measure(
      [&]() -> long {
        long steps = 0;
        for (int column = 0; column < columns; ++column) {
          const auto run = simulation::Run::solve(*scenario, catalog, rests, {}, problem);
          if (!run) {
            return -1;
          }
          steps += run->statistics().steps;
        }
        return steps;
      },
      result);
}

}  // namespace

std::vector<std::string_view> bench_names() { return {"solve-24h", "solve-4x24h", "cvode-toy"}; }

std::optional<BenchResult> bench(std::string_view name, const catalog::Catalog& catalog, std::string& problem) {
  BenchResult result;
  result.name = name;
  bool good = false;
  if (name == "solve-24h") {
    result.what = "24 h, three transmitters, four drugs, twenty events, 1,441 rows";
    good = measure_days(1, catalog, result, problem);
  } else if (name == "solve-4x24h") {
    result.what = "the same, four columns";
    good = measure_days(4, catalog, result, problem);
  } else if (name == "cvode-toy") {
    result.what = "the fixed 27-state toy, 24 h, 1,440 outputs";
    good = measure(
        [] {
          const solver::YardstickResult one = solver::run_yardstick();
          return one.solved ? one.steps : -1;
        },
        result);
  } else {
    problem = "unknown benchmark";
  }
  return good ? std::optional(result) : std::nullopt;
}

}  // namespace cleft::cli
