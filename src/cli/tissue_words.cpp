#include "cli/tissue_words.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

namespace cleft::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* no_runs = "no runs: the equations of others";

std::string names_of(const std::vector<model::Amine>& transmitters, bool shorten) {
  if (shorten && transmitters.size() == model::amine_count) {
    return "all";
  }
  std::string names;
  for (const model::Amine amine : transmitters) {
    names += (names.empty() ? "" : ", ") + std::string(model::amine_ids[model::slot(amine)]);
  }
  return names;
}

std::string words_of(const validation::ExperimentRun& run, bool shorten) {
  std::string words = model::region_ids[run.region];
  if (run.preparation != simulation::Preparation::in_vivo) {
    words += std::string(" (") + simulation::preparation_ids[static_cast<std::size_t>(run.preparation)] + ")";
  }
  return words + ": " + names_of(run.transmitters, shorten);
}

std::string words_of(const validation::Experiment& experiment, bool shorten) {
  std::vector<std::pair<std::string, std::string>> tissues;  // and their runs
  for (const validation::ExperimentRun& run : experiment.runs) {
    const std::string words = words_of(run, shorten);
    const auto found =
        std::find_if(tissues.begin(), tissues.end(), [&words](const auto& tissue) { return tissue.first == words; });
    if (found == tissues.end()) {
      tissues.emplace_back(words, run.name);
    } else {
      found->second += ", " + run.name;
    }
  }
  if (tissues.empty()) {
    return no_runs;
  }
  if (tissues.size() == 1) {
    return tissues.front().first;
  }
  std::string all;
  for (const auto& [words, runs] : tissues) {
    all.append(all.empty() ? "" : "; ").append(words).append(" [").append(runs).append("]");
  }
  return all;
}

}  // namespace

std::string tissue_words(const validation::Experiment& experiment) { return words_of(experiment, false); }

std::string short_tissue_words(const validation::Experiment& experiment) { return words_of(experiment, true); }

Json tissue_json(const validation::Experiment& experiment) {
  Json list = Json::array();
  for (const validation::ExperimentRun& run : experiment.runs) {
    Json one = {{"run", run.name},
                {"region", model::region_ids[run.region]},
                {"preparation", simulation::preparation_ids[static_cast<std::size_t>(run.preparation)]},
                {"transmitters", Json::array()}};
    for (const model::Amine amine : run.transmitters) {
      one["transmitters"].push_back(model::amine_ids[model::slot(amine)]);
    }
    list.push_back(std::move(one));
  }
  return list;
}

}  // namespace cleft::cli
