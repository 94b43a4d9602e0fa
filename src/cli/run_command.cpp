#include "cli/run_command.hpp"

#include <algorithm>
#include <filesystem>
#include <istream>
#include <map>
#include <optional>
#include <ostream>
#include <system_error>

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

namespace fs = std::filesystem;

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

// A scenario that the call names; without a source the problem says why there is none.
struct Named {
  std::string name;
  std::optional<ScenarioSource> source;
  std::string problem;
};

// What all scenarios of one call share.
struct Call {
  const RunArguments& arguments;
  const catalog::Catalog& catalog;
  simulation::RestCache rests;
};

// Of the program's own data only what the scenarios need was read. One that does not go with that may be wrong, or name
// a drug in another way than its id stands in the text: the whole catalogue tells.
std::optional<simulation::Scenario> read_named(const Named& named, const Call& call, const catalog::Catalog*& catalog,
                                               std::string& problem) {
  if (!named.source) {
    problem = named.problem;
    return std::nullopt;
  }
  auto scenario = read_scenario(*named.source, *catalog, problem);
  if (!scenario && call.arguments.data.empty()) {
    catalog = &simulation::embedded_catalog();
    scenario = read_scenario(*named.source, *catalog, problem);
  }
  return scenario;
}

// The table of one scenario; else nothing, and why is said.
std::optional<std::string> table_of(const Named& named, Call& call, std::ostream& err, int& code) {
  const RunArguments& arguments = call.arguments;
  const std::string name = core::printable(named.name);
  const std::string where = arguments.scenarios.size() > 1 ? name + ": " : "";
  std::string problem;
  const catalog::Catalog* catalog = &call.catalog;
  auto scenario = read_named(named, call, catalog, problem);
  if (!scenario) {
    code = refuse(err, problem);
    return std::nullopt;
  }
  if (!override_time("--sample", arguments.sample, scenario->sample_s, problem) ||
      !override_time("--until", arguments.until, scenario->until_s, problem)) {
    code = refuse(err, where + problem);
    return std::nullopt;
  }
  if (const auto fault = simulation::time_fault(*scenario)) {
    const bool length = arguments.sample.empty() && !arguments.until.empty();
    code = refuse(err, where + (length ? "--until: " : "--sample: ") + *fault);
    return std::nullopt;
  }
  const auto run = simulation::Run::solve(*std::move(scenario), *catalog, call.rests, {}, problem);
  if (!run) {
    code = refuse(err, name + ": the solver gave up: " + problem, solver_gave_up);
    return std::nullopt;
  }
  simulation::CsvHeader header = simulation::this_program(call.catalog);
  header.seed = arguments.seed;
  return simulation::csv(*run, header);
}

// "dir/my.json" -> "my.csv", an id -> "id.csv".
std::string table_name(const std::string& named) {
  const fs::path file = fs::path(named).filename();
  return (file.extension() == ".json" ? file.stem() : file).string() + ".csv";
}

// One file a scenario; false where that cannot be, and why is said.
bool has_places(const RunArguments& arguments, std::ostream& err) {
  if (arguments.out.empty()) {
    refuse(err, "--out: missing: several scenarios need a folder for their tables");
    return false;
  }
  std::map<std::string, std::string> named;
  for (const std::string& scenario : arguments.scenarios) {
    if (scenario == "-") {
      refuse(err, "-: standard input among several scenarios: it has no name for its table, run it alone");
      return false;
    }
    const auto [other, is_new] = named.try_emplace(table_name(scenario), scenario);
    if (!is_new) {
      refuse(err, core::printable(scenario) + ": its table would be that of " + core::printable(other->second) + ", " +
                      other->first + ": each name once");
      return false;
    }
  }
  std::error_code error;
  fs::create_directory(arguments.out, error);
  if (!fs::is_directory(arguments.out, error)) {
    refuse(err, "--out: " + core::printable(arguments.out) +
                    " is no folder: several scenarios need one, new or not, in a "
                    "folder that exists");
    return false;
  }
  return true;
}

std::vector<Named> find_all(const RunArguments& arguments, const std::vector<catalog::ScenarioText>& known,
                            std::istream& in) {
  std::vector<Named> all;
  for (const std::string& name : arguments.scenarios) {
    Named& named = all.emplace_back(Named{name, std::nullopt, {}});
    named.source = find_source(name, known, in, named.problem);
  }
  return all;
}

// What the scenarios need of the program's own data; false where that has a fault, which is said.
bool read_needed(const std::vector<Named>& all, std::optional<simulation::Library>& needed, std::ostream& err) {
  std::vector<std::string_view> texts;
  for (const Named& named : all) {
    if (named.source) {
      texts.push_back(named.source->text);
    }
  }
  needed.emplace(simulation::embedded_files(), texts);
  if (!needed->faults.empty()) {
    refuse(err, first_of(needed->faults));
  }
  return needed->faults.empty();
}

int write_table(const std::string& path, const std::string& table, std::ostream& err) {
  std::string problem;
  if (write_file(path, table, problem)) {
    return done;
  }
  return refuse(
      err, "--out: " + core::printable(path) + " cannot be written, " + problem + ": a file in a folder that exists");
}

}  // namespace

int run_command(const RunArguments& arguments, std::istream& in, std::ostream& out, std::ostream& err) {
  if (arguments.particles) {
    return refuse(err, "--particles: not in this version of the model yet: a run without it");
  }
  const bool several = arguments.scenarios.size() > 1;
  if (several && !has_places(arguments, err)) {
    return bad_input;
  }
  std::optional<catalog::Catalog> folder;
  if (!arguments.data.empty() && find_catalog(arguments.data, Extent::model, folder, err) == nullptr) {
    return bad_input;
  }
  const std::vector<Named> all = find_all(arguments, folder ? folder->scenarios : simulation::embedded_scenarios(), in);
  std::optional<simulation::Library> needed;
  if (!folder && !read_needed(all, needed, err)) {
    return bad_input;
  }
  Call call{arguments, folder ? *folder : needed->catalog, {}};
  int highest = done;
  for (const Named& named : all) {
    int code = done;
    const auto table = table_of(named, call, err, code);
    if (table && arguments.out.empty()) {
      out << *table;
    } else if (table) {
      const fs::path path = several ? fs::path(arguments.out) / table_name(named.name) : fs::path(arguments.out);
      code = write_table(path.string(), *table, err);
    }
    highest = std::max(highest, code);
  }
  return highest;
}

}  // namespace cleft::cli
