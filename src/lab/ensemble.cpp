#include "lab/ensemble.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "core/fnv1a.hpp"

namespace cleft::lab {
namespace {

constexpr std::size_t most_rests = 16;  // of a member: each expression tried has one

// Of where a number stands, mixed with which draw it is (finaliser of Splitmix64: Steele, Lea and Flood 2014).
std::uint64_t chance(std::size_t draw, const std::string& file, const std::string& place) {
  core::Fnv1a where;
  where.add(file);
  where.add(place);
  std::uint64_t z = where.value() + (static_cast<std::uint64_t>(draw) + 1) * 0x9e3779b97f4a7c15ULL;
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31U);
}

// Triangular between -1 and 1, most often near 0.
double triangular(std::uint64_t chance) {
  const double even = 2.0 * (static_cast<double>(chance >> 11U) * 0x1p-53) - 1.0;
  return std::copysign(1.0 - std::sqrt(1.0 - std::fabs(even)), even);
}

// Every transmitter balances in every region.
bool can_rest(const model::Parameters& parameters) {
  model::Setup setup;
  setup.transmitters = {model::Amine::serotonin, model::Amine::dopamine, model::Amine::norepinephrine};
  for (setup.region = 0; setup.region < parameters.regions.size(); ++setup.region) {
    std::string problem;
    if (!model::Brain::make(parameters, setup, problem)) {
      return false;
    }
  }
  return true;
}

// The same scenario with the drugs of another catalogue.
std::optional<Scenario> moved(Scenario scenario, const catalog::Catalog& catalog) {
  for (const catalog::Drug*& drug : scenario.drugs) {
    drug = catalog.find_drug(drug->id);
    if (drug == nullptr) {
      return std::nullopt;
    }
  }
  return scenario;
}

}  // namespace

bool Ensemble::draw() {
  auto member = std::make_unique<Member>();
  core::Faults faults;
  member->catalog = catalog::load(files_, faults, [this](const std::string& file, const std::string& place) {
    return triangular(chance(drawn_, file, place));
  });
  ++drawn_;
  if (!faults.empty() || !can_rest(member->catalog.parameters)) {
    return false;
  }
  member->catalog.references = {};  // nobody asks a member for its sources
  members_.push_back(std::move(member));
  return true;
}

std::optional<Run> Ensemble::solve(std::size_t member, const Scenario& scenario) {
  Member& own_constants = *members_[member];
  const auto own = moved(scenario, own_constants.catalog);
  if (own_constants.rests.size() > most_rests) {
    own_constants.rests.clear();
  }
  std::string failure;
  return own ? Run::solve(*own, own_constants.catalog, own_constants.rests, {}, failure) : std::nullopt;
}

}  // namespace cleft::lab
