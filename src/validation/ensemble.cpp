#include "validation/ensemble.hpp"

#include <map>
#include <utility>

namespace cleft::validation {
namespace {

constexpr std::size_t most_rests = 16;  // of a member: each expression tried has one

using Values = std::map<std::pair<std::string, std::string>, double>;  // by file and place

Values values_of(const catalog::EnsembleFile& sets, std::size_t member) {
  Values values;
  for (const catalog::EnsembleConstant& constant : sets.constants) {
    const double value = constant.value(member);
    values[{constant.file, constant.place}] = value;
    for (const catalog::Follower& follower : constant.followers) {
      values[{follower.file, follower.place}] = value * follower.factor;
    }
  }
  return values;
}

// The same scenario with the drugs of another catalogue.
std::optional<simulation::Scenario> moved(simulation::Scenario scenario, const catalog::Catalog& catalog) {
  for (const catalog::Drug*& drug : scenario.drugs) {
    drug = catalog.find_drug(drug->id);
    if (drug == nullptr) {
      return std::nullopt;
    }
  }
  return scenario;
}

}  // namespace

Ensemble::Ensemble(std::span<const catalog::File> files, const catalog::EnsembleFile& sets)
    : files_(catalog::model_files(files)), sets_(&sets), members_(files.empty() ? 0 : sets.members) {}

bool Ensemble::read(std::size_t member) {
  if (members_[member]) {
    return false;
  }
  members_[member] = std::make_unique<Member>();
  const Values values = values_of(*sets_, member);
  core::Faults faults;
  catalog::Catalog catalog =
      catalog::load(files_, faults, [&values](const std::string& file, const std::string& place) {
        const auto found = values.find({file, place});
        return found == values.end() ? std::nullopt : std::optional(found->second);
      });
  if (faults.empty()) {
    catalog.references = {};  // nobody asks a member for its sources
    members_[member]->catalog = std::move(catalog);
  }
  return true;
}

const catalog::Catalog* Ensemble::catalog_of(std::size_t member) {
  read(member);
  const auto& catalog = members_[member]->catalog;
  return catalog ? &*catalog : nullptr;
}

std::optional<simulation::Variant> Ensemble::variant(std::size_t member, const simulation::Scenario& scenario) {
  const catalog::Catalog* const constants = catalog_of(member);
  auto own = constants == nullptr ? std::nullopt : moved(scenario, *constants);
  if (!own) {
    return std::nullopt;
  }
  simulation::RestCache& rests = members_[member]->rests;
  if (rests.size() > most_rests) {
    rests.clear();
  }
  return simulation::Variant{*std::move(own), constants, &rests};
}

std::optional<simulation::Trajectory> Ensemble::solve(std::size_t member, const simulation::Scenario& scenario,
                                                      const simulation::Progress& progress) {
  auto own = variant(member, scenario);
  std::string failure;
  return own ? simulation::Trajectory::solve(std::move(own->scenario), *own->catalog, *own->rests, {}, failure, nullptr,
                                             progress)
             : std::nullopt;
}

std::vector<std::optional<simulation::Samples>> Ensemble::sample(std::size_t first, std::size_t count,
                                                                 const simulation::Scenario& scenario,
                                                                 std::span<const double> time_s,
                                                                 const simulation::Progress& progress) {
  std::vector<simulation::Variant> variants;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < count; ++i) {
    if (auto own = variant(first + i, scenario)) {
      variants.push_back(*std::move(own));
      places.push_back(i);
    }
  }
  std::vector<std::optional<simulation::Samples>> out(count);
  auto solved = simulation::sample(std::move(variants), time_s, {}, progress);
  for (std::size_t i = 0; i < places.size(); ++i) {
    out[places[i]] = std::move(solved[i]);
  }
  return out;
}

}  // namespace cleft::validation
