#include "cli/validate_command.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/data.hpp"
#include "cli/files.hpp"
#include "cli/level_report.hpp"
#include "cli/tissue_words.hpp"
#include "core/digits.hpp"
#include "core/json_reader.hpp"
#include "simulation/library.hpp"
#include "validation/levels.hpp"
#include "validation/validation.hpp"

namespace cleft::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Outcome {
  const validation::Experiment* experiment;
  validation::ExperimentResult result;
};

struct Count {
  int passed = 0;
  int failed = 0;
  [[nodiscard]] int all() const { return passed + failed; }
};

struct Report {
  std::vector<Outcome> outcomes;
  std::vector<const validation::Experiment*> inexpressible;
  std::optional<validation::LevelTable> levels;
  validation::MassBalance mass_balance;

  template <class Belongs>
  [[nodiscard]] Count count(Belongs belongs) const {
    Count count;
    for (const Outcome& outcome : outcomes) {
      if (belongs(*outcome.experiment)) {
        ++(outcome.result.passed ? count.passed : count.failed);
      }
    }
    return count;
  }
  [[nodiscard]] Count core() const {
    return count([](const validation::Experiment& e) { return is_core(e) && e.round == 1; });
  }
  [[nodiscard]] Count core_test() const {
    return count([](const validation::Experiment& e) { return is_core(e) && e.round == 1 && is_test(e); });
  }
  [[nodiscard]] Count second_round() const {
    return count([](const validation::Experiment& e) { return e.round == 2; });
  }
  [[nodiscard]] Count second_round_test() const {
    return count([](const validation::Experiment& e) { return e.round == 2 && is_test(e); });
  }
  [[nodiscard]] Count construction() const {
    return count([](const validation::Experiment& e) { return !is_core(e); });
  }
  [[nodiscard]] Count all() const {
    return count([](const validation::Experiment&) { return true; });
  }
  static bool is_test(const validation::Experiment& e) { return e.use == validation::ExperimentUse::test; }
  static bool is_core(const validation::Experiment& e) { return e.set == validation::ExperimentSet::core; }
};

const char* word(validation::ExperimentSet set) {
  return set == validation::ExperimentSet::core ? "core" : "construction";
}
const char* word(validation::ExperimentUse use) { return use == validation::ExperimentUse::fit ? "fit" : "test"; }

std::string accepted(const validation::Check& check) {
  if (!std::isfinite(check.lowest)) {
    return "<= " + core::digits(check.highest);
  }
  return std::isfinite(check.highest) ? core::digits(check.lowest) + " to " + core::digits(check.highest)
                                      : ">= " + core::digits(check.lowest);
}

std::string row(const Outcome& outcome) {
  const validation::Experiment& experiment = *outcome.experiment;
  std::string expected;
  std::string ranges;
  std::string values;
  for (std::size_t i = 0; i < experiment.checks.size(); ++i) {
    const char* between = i == 0 ? "" : "; ";
    const validation::CheckResult& result = outcome.result.checks[i];
    expected += between + experiment.checks[i].what + ": " + experiment.checks[i].expected;
    ranges += between + accepted(experiment.checks[i]);
    values +=
        between + (result.value ? core::digits(*result.value) : std::string("none")) + (result.passed ? "" : " (miss)");
  }
  return experiment.id + '\t' + word(experiment.set) + '\t' + word(experiment.use) + '\t' + expected + '\t' + ranges +
         '\t' + values + '\t' + (outcome.result.passed ? "pass" : "miss") + '\t' + tissue_words(experiment) +
         (outcome.result.failure.empty() ? "" : "\t" + outcome.result.failure) + '\n';
}

std::string line(const char* what, const Count& count) {
  char share[32];
  std::snprintf(share, sizeof share, "%.1f %%", count.all() == 0 ? 0.0 : 100.0 * count.passed / count.all());
  return std::string(what) + ": " + std::to_string(count.passed) + " of " + std::to_string(count.all()) + " passed" +
         (count.all() == 0 ? "" : std::string(" (") + share + ")") + "\n";
}

void print(const Report& report, std::ostream& out) {
  out << "# id, set, fit or test, expected, accepted, model, result, where its runs stood; several checks of one "
         "experiment divided by ;\n";
  for (const Outcome& outcome : report.outcomes) {
    out << row(outcome);
  }
  for (const validation::Experiment* experiment : report.inexpressible) {
    out << experiment->id << "\tnot expressible\t" << experiment->inexpressible << '\n';
  }
  if (report.levels) {
    print_levels(*report.levels, out);
  }
  out << line("core", report.core()) << line("core, test only", report.core_test())
      << line("second round", report.second_round()) << line("second round, test only", report.second_round_test())
      << line("construction", report.construction()) << "mass balance: largest relative error "
      << core::digits(report.mass_balance.worst) << " in " << report.mass_balance.runs << " runs, accepted up to "
      << core::digits(validation::MassBalance::accepted) << '\n'
      << report.all().passed << " passed, " << report.all().failed << " failed\n";
}

std::string share(const Count& count) { return std::to_string(count.passed) + " of " + std::to_string(count.all()); }

constexpr double rounding = 1e-6;  // below that it is the last digits of the machine, which differ from one to the next

void print_markdown(const Report& report, std::ostream& out) {
  out << "| | experiment | set, use | region, transmitters | model (accepted) | |\n|-|-|-|-|-|-|\n";
  for (const Outcome& outcome : report.outcomes) {
    const validation::Experiment& experiment = *outcome.experiment;
    std::string values;
    for (std::size_t i = 0; i < experiment.checks.size(); ++i) {
      const validation::CheckResult& result = outcome.result.checks[i];
      char text[32] = "none";
      if (result.value) {
        std::snprintf(text, sizeof text, "%.3g", std::fabs(*result.value) < rounding ? 0.0 : *result.value);
      }
      values += (i == 0 ? "" : "; ") + std::string(text) + " (" + accepted(experiment.checks[i]) + ")";
    }
    out << "| " << experiment.id << " | " << experiment.title << " | " << word(experiment.set) << ", "
        << word(experiment.use) << " | " << short_tissue_words(experiment) << " | " << values << " | "
        << (outcome.result.passed ? "pass" : "**miss**") << " |\n";
  }
  out << "\nCore: " << share(report.core()) << "; core, test only: " << share(report.core_test())
      << "; second round: " << share(report.second_round())
      << "; second round, test only: " << share(report.second_round_test())
      << "; by construction: " << share(report.construction()) << ". Not expressible: ";
  for (std::size_t i = 0; i < report.inexpressible.size(); ++i) {
    out << (i == 0 ? "" : "; ") << report.inexpressible[i]->id << " (" << report.inexpressible[i]->title << ")";
  }
  out << ".\n";
  if (report.levels) {
    out << '\n';
    print_levels_markdown(*report.levels, out);
  }
}

Json bound(double value) { return std::isfinite(value) ? Json(value) : Json(); }

Json as_json(const Outcome& outcome) {
  const validation::Experiment& experiment = *outcome.experiment;
  Json one = {{"id", experiment.id},
              {"title", experiment.title},
              {"set", word(experiment.set)},
              {"use", word(experiment.use)},
              {"specimen", validation::specimen_ids[static_cast<std::size_t>(experiment.specimen)]},
              {"tissue", tissue_json(experiment)},
              {"passed", outcome.result.passed}};
  if (!outcome.result.failure.empty()) {
    one["failure"] = outcome.result.failure;
  }
  for (std::size_t i = 0; i < experiment.checks.size(); ++i) {
    const validation::Check& check = experiment.checks[i];
    const validation::CheckResult& result = outcome.result.checks[i];
    one["checks"].push_back({{"what", check.what},
                             {"expected", check.expected},
                             {"accepted", Json::array({bound(check.lowest), bound(check.highest)})},
                             {"value", result.value ? bound(*result.value) : Json()},
                             {"passed", result.passed}});
  }
  return one;
}

Json as_json(const Count& count) { return {{"passed", count.passed}, {"failed", count.failed}}; }

Json as_json(const Report& report) {
  Json root = {
      {"program", simulation::program_line()}, {"experiments", Json::array()}, {"inexpressible", Json::array()}};
  for (const Outcome& outcome : report.outcomes) {
    root["experiments"].push_back(as_json(outcome));
  }
  for (const validation::Experiment* experiment : report.inexpressible) {
    root["inexpressible"].push_back(
        {{"id", experiment->id}, {"title", experiment->title}, {"reason", experiment->inexpressible}});
  }
  if (report.levels) {
    root["levels"] = levels_json(*report.levels);
  }
  root["core"] = as_json(report.core());
  root["core_test"] = as_json(report.core_test());
  root["second_round"] = as_json(report.second_round());
  root["second_round_test"] = as_json(report.second_round_test());
  root["construction"] = as_json(report.construction());
  root["mass_balance"] = {{"runs", report.mass_balance.runs},
                          {"worst", report.mass_balance.worst},
                          {"accepted", validation::MassBalance::accepted}};
  root["passed"] = report.all().passed;
  root["failed"] = report.all().failed;
  return root;
}

std::string known_ids(const std::vector<validation::Experiment>& experiments) {
  std::string list;
  for (const validation::Experiment& experiment : experiments) {
    list += (list.empty() ? "" : ", ") + experiment.id;
  }
  return list;
}

// What is wrong with the experiments that the call names, and what is allowed; empty when all is well.
std::string problem_of_ids(const ValidateArguments& arguments, const std::vector<validation::Experiment>& experiments) {
  for (const std::string& id : arguments.ids) {
    const auto found = std::find_if(experiments.begin(), experiments.end(),
                                    [&id](const validation::Experiment& experiment) { return experiment.id == id; });
    if (found == experiments.end()) {
      return core::printable(id) + ": unknown experiment: " + known_ids(experiments);
    }
    if (arguments.set != "all" && (!found->inexpressible.empty() || arguments.set != word(found->set))) {
      return id + ": not in the set " + arguments.set + ": an experiment of that set, or --set all";
    }
  }
  return "";
}

// The files with the values of a file of other values in place.
std::optional<std::vector<catalog::TextFile>> with_parameters(const std::vector<catalog::File>& files,
                                                              const std::string& parameters, core::Faults& faults) {
  catalog::Overlay overlay;
  if (!parameters.empty()) {
    std::string problem;
    const auto text = read_file(parameters, problem);
    if (!text) {
      faults.push_back({core::printable(parameters), "", "cannot be read, " + problem, "a file of other values"});
      return std::nullopt;
    }
    const auto read = catalog::read_overlay(parameters, *text, faults);
    if (!read) {
      return std::nullopt;
    }
    overlay = *read;
  }
  return catalog::with_values(files, overlay, catalog::Ranges::kept, faults);
}

bool is_wanted(const validation::Experiment& experiment, const ValidateArguments& arguments) {
  const bool named = arguments.ids.empty() || std::count(arguments.ids.begin(), arguments.ids.end(), experiment.id) > 0;
  return named && (arguments.set == "all" || arguments.set == word(experiment.set)) &&
         (arguments.use == "all" || arguments.use == word(experiment.use));
}

// Of the levels; nothing where it was asked for all.
std::optional<catalog::LevelUse> use_of(const ValidateArguments& arguments) {
  if (arguments.use == "all") {
    return std::nullopt;
  }
  return arguments.use == "fit" ? catalog::LevelUse::fit : catalog::LevelUse::test;
}

}  // namespace

int validate_command(const ValidateArguments& arguments, std::ostream& out, std::ostream& err) {
  const auto data = Data::open(arguments.data, err);
  if (!data) {
    return bad_input;
  }
  core::Faults faults;
  const auto texts = with_parameters(data->files(), arguments.parameters, faults);
  const std::vector<catalog::File> files = texts ? catalog::views_of(*texts) : std::vector<catalog::File>{};
  catalog::Catalog catalog{};
  std::vector<validation::Experiment> experiments;
  if (texts) {
    catalog = catalog::load(files, faults);
    experiments = validation::read_experiments(catalog, faults);
  }
  if (!faults.empty()) {
    err << "cleft-cli: " << first_of(faults) << '\n';
    return bad_input;
  }
  if (const std::string problem = problem_of_ids(arguments, experiments); !problem.empty()) {
    err << "cleft-cli: " << problem << '\n';
    return bad_input;
  }
  validation::Validator validator(files);
  Report report;
  for (const validation::Experiment& experiment : experiments) {
    if (!experiment.inexpressible.empty()) {
      if (arguments.set == "all" && is_wanted(experiment, arguments)) {
        report.inexpressible.push_back(&experiment);
      }
    } else if (is_wanted(experiment, arguments)) {
      report.outcomes.push_back({&experiment, validator.run(experiment)});
    }
  }
  report.mass_balance = validator.mass_balance();
  if (arguments.set == "all" && arguments.ids.empty()) {
    report.levels = validation::run_levels(catalog, use_of(arguments));
    report.mass_balance.add(report.levels->mass_balance);
  }
  if (arguments.json) {
    out << as_json(report).dump(2) << '\n';
  } else if (arguments.markdown) {
    print_markdown(report, out);
  } else {
    print(report, out);
  }
  const bool levels_right = !report.levels || report.levels->counts().wrong == 0;
  return report.all().failed == 0 && report.mass_balance.closes() && levels_right ? done : answer_is_no;
}

}  // namespace cleft::cli
