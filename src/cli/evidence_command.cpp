#include "cli/evidence_command.hpp"

#include <cstdlib>
#include <ctime>
#include <nlohmann/json.hpp>
#include <ostream>
#include <utility>

#include "cli/commands.hpp"
#include "cli/data.hpp"
#include "cli/page_files.hpp"
#include "evidence/pages.hpp"
#include "evidence/reading.hpp"
#include "evidence/tables.hpp"
#include "simulation/view_citation.hpp"
#include "validation/complete_library.hpp"

namespace cleft::cli {
namespace {

using Json = nlohmann::ordered_json;
using validation::ExperimentSet;
using validation::ExperimentUse;

const char* set_of(const validation::Experiment& experiment) {
  if (!experiment.inexpressible.empty()) {
    return "inexpressible";
  }
  return experiment.set == ExperimentSet::core ? "core" : "construction";
}

const char* use_of(const validation::Experiment& experiment) {
  return experiment.use == ExperimentUse::fit ? "fit" : "test";
}

Json target_json(const evidence::TargetValue& value) {
  Json one = {{"id", value.id},
              {"drug", value.drug->id},
              {"target", value.affinity.target},
              {"pointer", value.pointer},
              {"constant", value.affinity.constant},
              {"value", value.recorded},
              {"basis", value.affinity.basis},
              {"source", value.affinity.source}};
  if (!value.affinity.seen.empty()) one["seen"] = value.affinity.seen;
  return one;
}

Json trial_json(const evidence::Trial& trial) {
  Json one = {
      {"id", trial.id}, {"title", trial.title}, {"year", trial.year}, {"sources", trial.sources}, {"seen", trial.seen}};
  if (!trial.retracted.empty()) one["retracted"] = trial.retracted;
  if (trial.effect) {
    one["effect"] = {{"scale", evidence::effect_scale_ids[static_cast<std::size_t>(trial.effect->scale)]},
                     {"value", trial.effect->value}};
    if (trial.effect->interval) one["effect"]["interval"] = *trial.effect->interval;
  }
  return one;
}

Json as_json(const evidence::Evidence& evidence, const catalog::Catalog& catalog) {
  Json root = {{"targets", Json::array()}, {"experiments", Json::array()}, {"claims", Json::array()}};
  for (const evidence::TargetValue& value : evidence.targets) {
    root["targets"].push_back(target_json(value));
  }
  for (const auto& [experiment, protocol, note, sources] : evidence.experiments) {
    root["experiments"].push_back({{"id", experiment.id},
                                   {"title", experiment.title},
                                   {"set", set_of(experiment)},
                                   {"use", use_of(experiment)},
                                   {"sources", sources}});
  }
  for (const story::Claim& claim : evidence.story->claims) {
    root["claims"].push_back({{"id", claim.id},
                              {"claim", claim.said},
                              {"mark", claim.mark},
                              {"verdict", claim.verdict},
                              {"study", claim.study},
                              {"sources", claim.sources},
                              {"newest", evidence::newest_year(claim.sources, catalog)}});
  }
  root["as_of"] = evidence.timeline.as_of;
  root["timeline"] = Json::array();
  for (const evidence::Event& event : evidence.timeline.events) {
    root["timeline"].push_back({{"id", event.id},
                                {"date", event.date},
                                {"place", event.place},
                                {"what", event.what},
                                {"sources", event.sources},
                                {"seen", event.seen}});
  }
  root["trials"] = Json::array();
  for (const evidence::Trial& trial : evidence.trials) {
    root["trials"].push_back(trial_json(trial));
  }
  return root;
}

void print(const evidence::Evidence& evidence, const catalog::Catalog& catalog, std::ostream& out) {
  for (const evidence::TargetValue& value : evidence.targets) {
    out << "target\t" << value.id << '\t' << value.affinity.constant << '\t' << value.recorded << '\t'
        << value.affinity.basis << '\t' << value.affinity.source << '\n';
  }
  for (const evidence::PublishedExperiment& one : evidence.experiments) {
    out << "experiment\t" << one.experiment.id << '\t' << set_of(one.experiment) << '\t' << use_of(one.experiment)
        << '\t' << one.experiment.title << '\n';
  }
  for (const story::Claim& claim : evidence.story->claims) {
    out << "claim\t" << claim.id << '\t' << claim.mark << '\t' << evidence::newest_year(claim.sources, catalog) << '\t'
        << claim.said << '\n';
  }
  for (const evidence::Event& event : evidence.timeline.events) {
    out << "event\t" << event.id << '\t' << event.date << '\t' << event.seen << '\t' << event.name << '\n';
  }
  for (const evidence::Trial& trial : evidence.trials) {
    out << "trial\t" << trial.id << '\t' << trial.year << '\t'
        << (trial.retracted.empty() ? trial.seen : "retracted " + trial.retracted) << '\t' << trial.title << '\n';
  }
  out << "as of " << evidence.timeline.as_of << '\n';
}

// The day as "2026-11-30", of UTC; SOURCE_DATE_EPOCH says another one, for builds that are to be the same to the byte.
std::string today() {
  const char* const fixed = std::getenv("SOURCE_DATE_EPOCH");
  const std::time_t now = fixed == nullptr ? std::time(nullptr) : static_cast<std::time_t>(std::atoll(fixed));
  const std::tm* const day = std::gmtime(&now);
  return day == nullptr ? "" : simulation::iso_date({day->tm_year + 1900L, day->tm_mon + 1L, day->tm_mday});
}

}  // namespace

int evidence_command(const EvidenceArguments& arguments, std::ostream& out, std::ostream& err) {
  const auto data = Data::open(arguments.data, err);
  if (!data) {
    return bad_input;
  }
  core::Faults faults;
  const catalog::Catalog catalog = catalog::load(data->files(), faults);
  story::Runs runs(catalog);
  story::Story story;
  evidence::Evidence evidence;
  if (faults.empty()) {
    story = story::read_story(data->files(), "en", catalog, runs, faults);
    evidence = evidence::gather(data->files(), catalog, story, faults);
  }
  if (!faults.empty()) {
    err << "cleft-cli: " << first_of(faults) << '\n';
    return bad_input;
  }
  if (arguments.out.empty()) {
    if (arguments.json) {
      out << as_json(evidence, catalog).dump(2) << '\n';
    } else {
      print(evidence, catalog, out);
    }
    return done;
  }
  validation::Validator validator(data->files());
  evidence::Results results;
  for (const evidence::PublishedExperiment& one : evidence.experiments) {
    results.push_back(evidence::is_expressible(one.experiment) ? validator.run(one.experiment)
                                                               : validation::ExperimentResult{});
  }
  const validation::LevelTable levels = validation::run_levels(catalog);
  std::vector<story::Page> pages = evidence::write_pages(
      evidence, catalog, results, levels, [&](const evidence::LaboratoryState& state) -> std::string {
        std::vector<simulation::Scenario> columns;
        for (const std::string& scenario : state.scenarios) {
          core::Faults unfit;  // a run that the laboratory does not open is left out
          const auto read = simulation::parse_scenario("evidence", scenario, catalog, unfit);
          if (read && unfit.empty()) {
            columns.push_back(*read);
          }
        }
        // As many of them as an address can hold.
        std::optional<std::string> address;
        while (!columns.empty() && !(address = laboratory_address(columns, catalog, state.transmitter))) {
          columns.pop_back();
        }
        return address.value_or("");
      });
  for (story::Page& table : evidence::write_tables({evidence, catalog, results, levels, today()})) {
    pages.push_back(std::move(table));
  }
  pages.push_back({"evidence.css", std::string(evidence::style_sheet(validation::complete_files()))});
  return write_pages(pages, arguments.out, err);
}

}  // namespace cleft::cli
