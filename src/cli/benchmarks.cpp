#include "cli/benchmarks.hpp"

#include <algorithm>
#include <chrono>

#include "core/monotonic_clock.hpp"
#include "simulation/library.hpp"
#include "simulation/run.hpp"
#include "solver/yardstick.hpp"
#ifndef __EMSCRIPTEN__
#include <condition_variable>
#include <mutex>

#include "workspace/bands.hpp"
#include "workspace/job_threads.hpp"
#endif

namespace cleft::cli {
namespace {

constexpr int repeats = 20;
constexpr const char* day_scenario = "bench-day";  // 24 h, three transmitters, four drugs, twenty events

std::optional<simulation::Scenario> scenario_of(std::string_view id, const catalog::Catalog& catalog,
                                                std::string& problem) {
  const catalog::ScenarioText* text = catalog.find_scenario(id);
  core::Faults faults;
  auto scenario = text == nullptr ? std::nullopt : simulation::parse_scenario(text->path, text->json, catalog, faults);
  if (!scenario) {
    problem = faults.empty() ? "no scenario " + std::string(id) : faults.front().line();
  }
  return scenario;
}

// Runs `once` until there are enough times; it returns the solver's steps, or less than 0 when it failed.
template <class Once>
bool measure(Once once, BenchResult& result) {
  std::vector<double> times_ms;
  result.repeats = repeats;
  for (int i = -1; i < repeats; ++i) {  // the first is not counted: caches and steady states fill
    const double before_ms = core::monotonic_ms();
    result.steps = once();
    if (result.steps < 0) {
      return false;
    }
    if (i >= 0) {
      times_ms.push_back(core::monotonic_ms() - before_ms);
    }
  }
  std::sort(times_ms.begin(), times_ms.end());
  result.least_ms = times_ms.front();
  result.median_ms = 0.5 * (times_ms[(times_ms.size() - 1) / 2] + times_ms[times_ms.size() / 2]);
  result.most_ms = times_ms.back();
  return true;
}

bool measure_runs(std::string_view id, int columns, const catalog::Catalog& catalog, BenchResult& result,
                  std::string& problem) {
  const auto scenario = scenario_of(id, catalog, problem);
  if (!scenario) {
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

#ifndef __EMSCRIPTEN__
constexpr const char* band_scenario = "first-left";

// The bands of a scenario, from the first question to the last answer.
bool measure_bands(std::size_t threads, const catalog::Catalog& catalog, BenchResult& result, std::string& problem) {
  const auto scenario = scenario_of(band_scenario, catalog, problem);
  simulation::RestCache rests;
  const auto shown = scenario ? simulation::Trajectory::solve(*scenario, catalog, rests, {}, problem) : std::nullopt;
  if (!shown) {
    return false;
  }
  std::mutex mutex;
  std::condition_variable answered;
  workspace::JobQueue queue;
  queue.on_update([&] {
    const std::lock_guard lock(mutex);
    answered.notify_one();
  });
  const workspace::JobThreads pool(queue, threads);
  const std::vector<catalog::File> files = simulation::embedded_files();
  return measure(
      [&]() -> long {
        workspace::Bands bands(files, catalog);
        bands.submit(*scenario, shown->time_s(), queue);
        std::unique_lock lock(mutex);
        while (!bands.progress(*scenario).done()) {
          for (const workspace::JobQueue::Result& one : queue.take_results()) {
            bands.accept(one);
          }
          if (!bands.progress(*scenario).done()) {
            answered.wait_for(lock, std::chrono::milliseconds(1));
          }
        }
        return static_cast<long>(bands.progress(*scenario).solved);
      },
      result);
}
#endif

}  // namespace

std::vector<std::string_view> bench_names() {
#ifdef __EMSCRIPTEN__
  return {"solve-24h", "solve-4x24h", "cvode-toy"};
#else
  return {"solve-24h", "solve-4x24h", "cvode-toy", "bands-1", "bands-2"};
#endif
}

std::optional<BenchResult> bench(std::string_view name, const catalog::Catalog& catalog, std::string& problem) {
  BenchResult result;
  result.name = name;
  bool good = false;
  if (name == "solve-24h") {
    result.what = "24 h, three transmitters, four drugs, twenty events, 1,441 rows";
    good = measure_runs(day_scenario, 1, catalog, result, problem);
  } else if (name == "solve-4x24h") {
    result.what = "the same, four columns";
    good = measure_runs(day_scenario, 4, catalog, result, problem);
  } else if (name == "cvode-toy") {
    result.what = "the fixed 27-state toy, 24 h, 1,440 outputs";
    good = measure(
        [] {
          const solver::YardstickResult one = solver::run_yardstick();
          return one.solved ? one.steps : -1;
        },
        result);
#ifndef __EMSCRIPTEN__
  } else if (name == "bands-1") {
    result.what = "the bands of first-left, one thread; steps: sets that gave a curve";
    good = measure_bands(1, catalog, result, problem);
  } else if (name == "bands-2") {
    result.what = "the same, two threads";
    good = measure_bands(2, catalog, result, problem);
#endif
  } else {
    result.what = "the table of that scenario, from its state at rest";
    good = measure_runs(name, 1, catalog, result, problem);
  }
  return good ? std::optional(result) : std::nullopt;
}

}  // namespace cleft::cli
