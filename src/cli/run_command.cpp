#include "cli/run_command.hpp"

#include <istream>
#include <optional>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/data.hpp"
#include "cli/files.hpp"
#include "cli/scenario_source.hpp"
#include "core/json_reader.hpp"
#include "core/quantity.hpp"
#include "simulation/csv.hpp"
#include "simulation/library.hpp"
#include "simulation/run.hpp"

namespace cleft::cli {
namespace {

// "--until 2 h" over the file's own value.
bool override_time(const char* option, const std::string& given, double& value_s, std::string& problem) {
  if (given.empty()) {
    return true;
  }
  const auto parsed = core::parse_quantity(given, core::Dimension::time, problem);
  if (!parsed) {
    problem = std::string(option) + ": " + problem + ": " + std::string(core::allowed_units(core::Dimension::time));
    return false;
  }
  value_s = *parsed;
  return true;
}

}  // namespace

int run_command(const RunArguments& arguments, std::istream& in, std::ostream& out, std::ostream& err) {
  if (arguments.particles) {
    return refuse(err, "--particles: not in this version of the model yet: a run without it");
  }
  std::optional<catalog::Catalog> kept;
  const catalog::Catalog* catalog = find_catalog(arguments.data, kept, err);
  if (catalog == nullptr) {
    return bad_input;
  }
  std::string problem;
  auto scenario = find_scenario(arguments.scenario, *catalog, in, problem);
  if (!scenario) {
    return refuse(err, problem);
  }
  if (!override_time("--sample", arguments.sample, scenario->sample_s, problem) ||
      !override_time("--until", arguments.until, scenario->until_s, problem)) {
    return refuse(err, problem);
  }
  if (const auto fault = simulation::time_fault(*scenario)) {
    const bool length = arguments.sample.empty() && !arguments.until.empty();
    return refuse(err, (length ? "--until: " : "--sample: ") + *fault);
  }
  simulation::RestCache rests;
  const auto run = simulation::Run::solve(*std::move(scenario), *catalog, rests, {}, problem);
  if (!run) {
    return refuse(err, core::printable(arguments.scenario) + ": the solver gave up: " + problem, solver_gave_up);
  }
  simulation::CsvHeader header = simulation::this_program(*catalog);
  header.seed = arguments.seed;
  const std::string table = simulation::csv(*run, header);
  if (arguments.out.empty()) {
    out << table;
    return done;
  }
  if (!write_file(arguments.out, table, problem)) {
    return refuse(err, "--out: " + core::printable(arguments.out) + " cannot be written, " + problem +
                           ": a file in a folder that exists");
  }
  return done;
}

}  // namespace cleft::cli
