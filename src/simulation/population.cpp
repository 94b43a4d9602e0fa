#include "simulation/population.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/counter_random.hpp"
#include "core/portable_math.hpp"
#include "simulation/expression.hpp"

namespace cleft::simulation {
namespace {

// Log-normal with median 1: the variance of its logarithm is ln(1 + cv^2).
double log_normal(const catalog::Spread& spread, std::uint64_t seed, std::size_t index) {
  const double cv = spread.coefficient_of_variation;
  const double deviation = std::sqrt(core::log(1.0 + cv * cv));
  return core::exp(deviation * core::RandomStream(seed, spread.name()).normal(index));
}

std::size_t drawn_kind(const catalog::VaryingEnzyme& enzyme, std::uint64_t seed, std::size_t index) {
  const double at = core::RandomStream(seed, enzyme.id).uniform(index);
  double passed = 0.0;
  for (std::size_t kind = 0; kind + 1 < enzyme.kinds.size(); ++kind) {
    passed += enzyme.kinds[kind].share;
    if (at < passed) {
      return kind;
    }
  }
  return enzyme.kinds.size() - 1;
}

// The place of a drug that comes by a profile.
std::optional<std::size_t> profiled_drug(const Scenario& scenario, std::string_view id) {
  for (const Exposure& exposure : scenario.exposures) {
    if (exposure.profile && scenario.drugs[exposure.drug]->id == id) {
      return exposure.drug;
    }
  }
  return std::nullopt;
}

// A carrier of a transmitter that the scenario does not follow is not there.
bool is_there(const Scenario& scenario, const std::string& protein) {
  for (std::size_t c = 0; c < model::amine_count; ++c) {
    if (protein == model::carrier_ids[c]) {
      const auto amine = static_cast<model::Amine>(c);
      return std::find(scenario.transmitters.begin(), scenario.transmitters.end(), amine) !=
             scenario.transmitters.end();
    }
  }
  return true;
}

double& trait_of(KineticFactors& factors, catalog::KineticTrait trait) {
  switch (trait) {
    case catalog::KineticTrait::volume: return factors.volume;
    case catalog::KineticTrait::elimination: return factors.elimination;
    default: return factors.absorption;
  }
}

// The scenario's expression may silence a protein; the person's is what it is silenced from.
model::Expression product(const model::Expression& a, const model::Expression& b) {
  model::Expression both = a;
  const auto times = [](auto& to, const auto& by) {
    std::transform(to.begin(), to.end(), by.begin(), to.begin(), [](double x, double y) { return x * y; });
  };
  times(both.carriers, b.carriers);
  times(both.enzyme, b.enzyme);
  times(both.precursor, b.precursor);
  times(both.receptors, b.receptors);
  both.vmat2 *= b.vmat2;
  both.mao_a *= b.mao_a;
  both.mao_b *= b.mao_b;
  both.comt *= b.comt;
  both.aadc *= b.aadc;
  both.dbh *= b.dbh;
  return both;
}

}  // namespace

Subject subject(const catalog::Variability& variability, const Scenario& scenario, std::uint64_t seed,
                std::size_t index) {
  Subject one;
  one.index = index;
  one.person.kinetics.resize(scenario.drugs.size());
  for (const catalog::Spread& spread : variability.spreads) {
    const auto drug = spread.trait ? profiled_drug(scenario, spread.of) : std::nullopt;
    if (spread.trait ? !drug : !is_there(scenario, spread.of)) {
      continue;
    }
    const double factor = log_normal(spread, seed, index);
    if (spread.trait) {
      trait_of(one.person.kinetics[*drug], *spread.trait) = factor;
    } else {
      set_expression(one.person.expression, spread.of, factor);
    }
    one.factors.push_back({spread.name(), factor});
  }
  for (const catalog::VaryingEnzyme* enzyme : enzymes_of(variability, scenario)) {
    const std::size_t kind = drawn_kind(*enzyme, seed, index);
    const double activity = enzyme->kinds[kind].activity;
    for (const std::string& id : enzyme->drugs) {
      if (const auto drug = profiled_drug(scenario, id)) {
        one.person.kinetics[*drug].enzyme *= activity;
      }
    }
    one.factors.push_back({enzyme->id + " activity", activity});
    one.kinds.push_back({enzyme->id, kind, enzyme->kinds[kind].id});
  }
  return one;
}

Scenario in_person(Scenario scenario, const Subject& subject) {
  scenario.person = subject.person;
  scenario.expression = product(scenario.expression, subject.person.expression);
  return scenario;
}

std::vector<const catalog::VaryingEnzyme*> enzymes_of(const catalog::Variability& variability,
                                                      const Scenario& scenario) {
  std::vector<const catalog::VaryingEnzyme*> enzymes;
  for (const catalog::VaryingEnzyme& enzyme : variability.enzymes) {
    if (std::any_of(enzyme.drugs.begin(), enzyme.drugs.end(),
                    [&scenario](const std::string& drug) { return profiled_drug(scenario, drug).has_value(); })) {
      enzymes.push_back(&enzyme);
    }
  }
  return enzymes;
}

}  // namespace cleft::simulation
