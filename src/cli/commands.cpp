#include "cli/commands.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ostream>

#include "cli/bench_command.hpp"
#include "cli/check_command.hpp"
#include "cli/cite_command.hpp"
#include "cli/data.hpp"
#include "cli/evidence_command.hpp"
#include "cli/list_command.hpp"
#include "cli/run_command.hpp"
#include "cli/sbml_command.hpp"
#include "cli/story_command.hpp"
#include "cli/sweep_command.hpp"
#include "cli/validate_command.hpp"
#include "core/json_reader.hpp"
#include "simulation/library.hpp"

namespace cleft::cli {
namespace {

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

// What an option takes must be something: an empty variable of a script is a slip.
const CLI::Validator not_empty([](const std::string& given) { return std::string(given.empty() ? "is empty" : ""); },
                               "not empty", "not empty");

const CLI::Validator seed_number(
    [](const std::string& given) {
      constexpr std::string_view most = "18446744073709551615";
      const bool digits = !given.empty() && given.find_first_not_of("0123456789") == std::string::npos;
      const bool fits = given.size() < most.size() || (given.size() == most.size() && given <= most);
      return digits && fits ? std::string() : "is no seed: 0 to " + std::string(most);
    },
    "0 to 18446744073709551615", "seed");

bool is_option(const std::string& argument) { return argument.rfind('-', 0) == 0; }

bool is_command(const CLI::App& app, const std::string& name) {
  const auto all = app.get_subcommands([](const CLI::App*) { return true; });
  return std::any_of(all.begin(), all.end(), [&name](const CLI::App* one) { return one->get_name() == name; });
}

}  // namespace

int refuse(std::ostream& err, const std::string& what, int code) {
  err << "cleft-cli: " << what << '\n';
  return code;
}

int run_command_line(const std::vector<std::string>& arguments, std::istream& in, std::ostream& out,
                     std::ostream& err) {
  CLI::App app("Cleft: serotonin, dopamine and norepinephrine at the synapse, from the command line.", "cleft-cli");
  app.set_version_flag("--version", simulation::program_line());
  app.require_subcommand(1);

  RunArguments run;
  CLI::App* run_app = app.add_subcommand("run", "Run scenarios and write their time courses as CSV");
  run_app->add_option("SCENARIO", run.scenarios, "A scenario's id, a file, or - for standard input")->required();
  run_app
      ->add_option("--out", run.out,
                   "Write to this file instead of standard output; of several scenarios: NAME.csv each in this folder")
      ->check(not_empty);
  run_app->add_option("--sample", run.sample, "Time between rows, for example \"10 s\"")->check(not_empty);
  run_app->add_option("--until", run.until, "Length of the run, for example \"4 h\"")->check(not_empty);
  run_app->add_option("--seed", run.seed, "Seed of what is random")->check(seed_number);
  run_app->add_flag("--particles", run.particles, "Follow single molecules");

  std::string data;
  const auto take_data = [&data](CLI::App* command) {
    command->add_option("--data", data, "A folder of data files to use instead of those in the program")
        ->check(not_empty);
  };
  take_data(run_app);

  std::string folder;
  CLI::App* check_app = app.add_subcommand("check", "Check every data file: schema, units, ranges, sources");
  check_app->add_option("DIR", folder, "A folder of data files; without it those in the program");

  ValidateArguments validate;
  CLI::App* validate_app = app.add_subcommand("validate", "Run the published experiments on the model");
  validate_app->add_option("ID", validate.ids, "Experiments; all without an id");
  validate_app->add_option("--set", validate.set, "core, construction or all")
      ->check(CLI::IsMember({"core", "construction", "all"}));
  validate_app->add_option("--use", validate.use, "fit, test or all; of the levels, too")
      ->check(CLI::IsMember({"fit", "test", "all"}));
  validate_app->add_option("--parameters", validate.parameters, "A file of other values for numbers of the data");
  CLI::Option* as_json = validate_app->add_flag("--json", validate.json, "As JSON");
  validate_app->add_flag("--markdown", validate.markdown, "As the table of MODEL.md")->excludes(as_json);
  take_data(validate_app);

  std::string kind;
  bool list_json = false;
  CLI::App* list_app = app.add_subcommand("list", "List what there is");
  list_app->add_option("KIND", kind, "drugs, transmitters, receptors, scenarios, experiments or chapters")->required();
  list_app->add_flag("--json", list_json, "As JSON");
  take_data(list_app);

  std::vector<std::string> keys;
  std::string format = "text";
  CLI::App* cite_app = app.add_subcommand("cite", "Print the sources");
  cite_app->add_option("KEY", keys, "Keys of sources; all without a key");
  cite_app->add_option("--format", format, "csl-json, bibtex or text (as it is without this)");
  take_data(cite_app);

  SweepArguments sweep;
  CLI::App* sweep_app = app.add_subcommand("sweep", "Solve a scenario at many points of its parameters");
  sweep_app->add_option("FILE", sweep.file, "A file of schema cleft.sweep/1")->required();
  sweep_app->add_option("--shard", sweep.shard, "Only this part, for example 3/16: to be merged when all are done")
      ->check(not_empty);
  sweep_app->add_option("--out", sweep.out, "Keep results in this folder instead of the current one")->check(not_empty);
  take_data(sweep_app);

  std::string shards;
  CLI::App* merge_app = app.add_subcommand("merge", "Make one table of the shards of a sweep");
  merge_app->add_option("DIR", shards, "The folder in which they lie")->required();

  std::string modelled;
  CLI::App* sbml_app = app.add_subcommand("sbml", "Print a scenario's model as SBML Level 3 Version 2");
  sbml_app->add_option("SCENARIO", modelled, "A scenario's id, a file, or - for standard input")->required();
  take_data(sbml_app);

  StoryArguments story;
  CLI::App* story_app =
      app.add_subcommand("story", "Hold what the chapters say against the model, or write them as pages");
  story_app->add_option("--out", story.out, "Write the pages into this folder")->check(not_empty);
  take_data(story_app);

  EvidenceArguments evidence;
  CLI::App* evidence_app = app.add_subcommand(
      "evidence", "List targets, experiments, claims, trials and their dates, or write them as pages");
  CLI::Option* evidence_json = evidence_app->add_flag("--json", evidence.json, "As JSON");
  evidence_app->add_option("--out", evidence.out, "Write the pages into this folder")
      ->check(not_empty)
      ->excludes(evidence_json);
  take_data(evidence_app);

  std::vector<std::string> names;
  bool bench_json = false;
  CLI::App* bench_app = app.add_subcommand("bench", "Measure how fast this build solves");
  bench_app->add_option("NAME", names, "Benchmarks, or scenarios; all benchmarks without a name");
  bench_app->add_flag("--json", bench_json, "As JSON");

  if (!arguments.empty() && !is_option(arguments.front()) && !is_command(app, arguments.front())) {
    err << "cleft-cli: " << core::printable(arguments.front())
        << ": unknown command: run, check, validate, list, cite, sweep, merge, sbml, story, evidence or bench\n";
    return bad_input;
  }
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  try {
    app.parse(reversed);
  } catch (const CLI::Success&) {
    const auto asked = app.get_subcommands();
    const bool version = std::count(arguments.begin(), arguments.end(), "--version") > 0;
    out << (version ? simulation::program_line() + "\n" : (asked.empty() ? app.help() : asked.front()->help()));
    return done;
  } catch (const CLI::ParseError& error) {
    err << "cleft-cli: " << one_line(error.what()) << ": see cleft-cli --help\n";
    return bad_input;
  }
  if (check_app->parsed()) {
    return check_command(folder, out, err);
  }
  if (validate_app->parsed()) {
    validate.data = data;
    return validate_command(validate, out, err);
  }
  if (bench_app->parsed()) {
    return bench_command(names, bench_json, out, err);
  }
  if (story_app->parsed()) {
    story.data = data;
    return story_command(story, out, err);
  }
  if (evidence_app->parsed()) {
    evidence.data = data;
    return evidence_command(evidence, out, err);
  }
  if (sweep_app->parsed()) {
    sweep.data = data;
    return sweep_command(sweep, err);
  }
  if (merge_app->parsed()) {
    return merge_command(shards, err);
  }
  if (list_app->parsed() && kind == "chapters") {
    return list_chapters(data, list_json, out, err);
  }
  if (run_app->parsed()) {
    run.data = data;
    return run_command(run, in, out, err);
  }
  std::optional<catalog::Catalog> kept;
  const Extent extent = sbml_app->parsed() ? Extent::model : Extent::complete;
  const catalog::Catalog* catalog = find_catalog(data, extent, kept, err);
  if (catalog == nullptr) {
    return bad_input;
  }
  if (sbml_app->parsed()) {
    return sbml_command(*catalog, modelled, in, out, err);
  }
  return list_app->parsed() ? list_command(*catalog, kind, list_json, out, err)
                            : cite_command(*catalog, keys, format, out, err);
}

}  // namespace cleft::cli
