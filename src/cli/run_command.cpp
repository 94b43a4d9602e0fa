#include "cli/run_command.hpp"

#include <istream>
#include <optional>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "core/quantity.hpp"
#include "lab/csv.hpp"
#include "lab/library.hpp"
#include "lab/run.hpp"

namespace cleft::cli {
namespace {

int refuse(std::ostream& err, const std::string& what, int code = bad_input) {
  err << "cleft-cli: " << what << '\n';
  return code;
}

std::string first_of(const core::Faults& faults) {
  std::string line = faults.front().line();
  if (faults.size() > 1) {
    line += " (and " + std::to_string(faults.size() - 1) + " more)";
  }
  return line;
}

struct Source {
  std::string name;
  std::string text;
};

std::optional<Source> find_source(const std::string& scenario, const catalog::Catalog& catalog, std::istream& in,
                                  std::string& problem) {
  if (scenario == "-") {
    return Source{"standard input", read_stream(in)};
  }
  if (const catalog::ScenarioText* known = catalog.find_scenario(scenario)) {
    return Source{known->path, known->json};
  }
  auto text = read_file(scenario, problem);
  if (!text) {
    std::string ids;
    for (const catalog::ScenarioText& one : catalog.scenarios) {
      ids += (ids.empty() ? "" : ", ") + one.id;
    }
    problem = scenario + ": no scenario of that name and no such file (" + problem + "): a path, -, or one of " + ids;
    return std::nullopt;
  }
  return Source{scenario, *std::move(text)};
}

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
  if (!lab::embedded_faults().empty()) {
    return refuse(err, first_of(lab::embedded_faults()));
  }
  const catalog::Catalog& catalog = lab::embedded_catalog();
  std::string problem;
  const auto source = find_source(arguments.scenario, catalog, in, problem);
  if (!source) {
    return refuse(err, problem);
  }
  core::Faults faults;
  auto scenario = lab::parse_scenario(source->name, source->text, catalog, faults);
  if (!scenario) {
    return refuse(err, first_of(faults));
  }
  if (!override_time("--sample", arguments.sample, scenario->sample_s, problem) ||
      !override_time("--until", arguments.until, scenario->until_s, problem)) {
    return refuse(err, problem);
  }
  if (const auto fault = lab::time_fault(*scenario)) {
    return refuse(err, "--sample: " + *fault);
  }
  lab::RestCache rests;
  const auto run = lab::Run::solve(*std::move(scenario), catalog, rests, {}, problem);
  if (!run) {
    return refuse(err, source->name + ": the solver gave up: " + problem, solver_gave_up);
  }
  lab::CsvHeader header = lab::this_program(catalog);
  header.seed = arguments.seed;
  const std::string table = lab::csv(*run, header);
  if (arguments.out.empty()) {
    out << table;
    return done;
  }
  if (!write_file(arguments.out, table, problem)) {
    return refuse(err,
                  "--out: " + arguments.out + " cannot be written, " + problem + ": a file in a folder that exists");
  }
  return done;
}

}  // namespace cleft::cli
