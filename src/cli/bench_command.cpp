#include "cli/bench_command.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/benchmarks.hpp"
#include "cli/commands.hpp"
#include "core/json_reader.hpp"
#include "simulation/library.hpp"

namespace cleft::cli {
namespace {

#if defined(__clang__)
constexpr const char* compiler = "clang " __clang_version__;
#elif defined(__GNUC__)
constexpr const char* compiler = "gcc " __VERSION__;
#else
constexpr const char* compiler = "unknown";
#endif

std::string known_names() {
  std::string list;
  for (const std::string_view name : cli::bench_names()) {
    list += (list.empty() ? "" : ", ") + std::string(name);
  }
  return list;
}

nlohmann::ordered_json as_json(const std::vector<cli::BenchResult>& results) {
  nlohmann::ordered_json root;
  root["program"] = simulation::program_line();
  root["compiler"] = compiler;
  for (const cli::BenchResult& one : results) {
    root["results"].push_back({{"name", one.name},
                               {"what", one.what},
                               {"repeats", one.repeats},
                               {"least_ms", one.least_ms},
                               {"median_ms", one.median_ms},
                               {"most_ms", one.most_ms},
                               {"steps", one.steps}});
  }
  return root;
}

void print(const std::vector<cli::BenchResult>& results, std::ostream& out) {
  out << "# " << simulation::program_line() << ", " << compiler << "\n";
  for (const cli::BenchResult& one : results) {
    out << one.name << ": median " << core::number_text(one.median_ms) << " ms (least "
        << core::number_text(one.least_ms) << ", most " << core::number_text(one.most_ms) << ", " << one.repeats
        << " repeats, " << one.steps << " steps): " << one.what << "\n";
  }
}

}  // namespace

int bench_command(const std::vector<std::string>& names, bool json, std::ostream& out, std::ostream& err) {
  std::vector<std::string> wanted = names;
  const auto known = cli::bench_names();
  if (wanted.empty()) {
    wanted.assign(known.begin(), known.end());
  }
  for (const std::string& name : wanted) {
    if (std::find(known.begin(), known.end(), name) == known.end() &&
        simulation::embedded_catalog().find_scenario(name) == nullptr) {
      err << "cleft-cli: " << core::printable(name) << ": unknown benchmark: " << known_names()
          << ", or a scenario's id\n";
      return bad_input;
    }
  }
  std::vector<cli::BenchResult> results;
  for (const std::string& name : wanted) {
    std::string problem;
    const auto result = cli::bench(name, simulation::embedded_catalog(), problem);
    if (!result) {
      err << "cleft-cli: " << name << ": " << problem << '\n';
      return solver_gave_up;
    }
    results.push_back(*result);
  }
  if (json) {
    out << as_json(results).dump(2) << '\n';
  } else {
    print(results, out);
  }
  return done;
}

}  // namespace cleft::cli
