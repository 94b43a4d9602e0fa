#include "sbml/recorded_constants.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <utility>

#include "core/json_reader.hpp"
#include "model/carrier.hpp"

namespace cleft::sbml {
namespace {

using core::Dimension;
using core::Formula;

constexpr std::size_t experiments = 2;

struct Recorded {
  std::string file;
  std::string place;  // a JSON pointer
  std::string name;
  std::string unit;                          // the base unit of its dimension
  double value = 0.0;                        // in it
  double written = 0.0;                      // in the unit of the file
  std::array<double, experiments> change{};  // relative
};

// A unit of a data file as its base unit and how many of that it is.
std::pair<const char*, double> base_of(const std::string& unit) {
  static constexpr std::array<std::pair<Dimension, const char*>, 10> bases{{{Dimension::time, "s"},
                                                                            {Dimension::concentration, "uM"},
                                                                            {Dimension::frequency, "1/s"},
                                                                            {Dimension::volume, "fL"},
                                                                            {Dimension::molecules, "molecules"},
                                                                            {Dimension::molecule_rate, "molecules/s"},
                                                                            {Dimension::concentration_rate, "uM/s"},
                                                                            {Dimension::second_order, "1/(uM s)"},
                                                                            {Dimension::density, "1/mm3"},
                                                                            {Dimension::none, "1"}}};
  for (const auto& [dimension, base] : bases) {
    if (const auto factor = core::to_base(1.0, unit, dimension)) {
      return {base, *factor};
    }
  }
  return {"1", 0.0};
}

// "transmitters/dopamine.json", "/carrier/km/serotonin" -> "dopamine_carrier_km_serotonin"
std::string name_of(const std::string& file, const std::string& place) {
  std::string name = file.substr(file.rfind('/') + 1);
  name = name.substr(0, name.find('.')) + place;
  std::replace(name.begin(), name.end(), '/', '_');
  return name;
}

// Whether a file's numbers can have a part in the scenario's model.
bool concerns(const std::string& file, const simulation::Scenario& scenario) {
  const std::string folder = file.substr(0, file.find('/'));
  if (folder == "drugs") {
    return std::any_of(scenario.drugs.begin(), scenario.drugs.end(),
                       [&file](const catalog::Drug* drug) { return file == "drugs/" + drug->id + ".json"; });
  }
  if (folder == "regions") {
    return file == std::string("regions/") + model::region_ids[scenario.region] + ".json";
  }
  return folder == "transmitters" || folder == "receptors" || folder == "circuits";
}

void collect(core::Reader place, std::vector<Recorded>& into) {
  if (place.is_array()) {
    for (core::Reader& element : place.elements()) {
      collect(std::move(element), into);
    }
  }
  if (!place.is_object()) {
    return;
  }
  if (place.has("value") && place.has("unit")) {
    const auto [base, factor] = base_of(place.text("unit").value_or(""));
    const double written = place.child("value").as_number().value_or(0.0);
    if (factor * written > 0.0) {
      into.push_back(
          {place.file(), place.pointer(), name_of(place.file(), place.pointer()), base, factor * written, written, {}});
    }
    return;
  }
  for (auto& [key, member] : place.entries()) {
    collect(std::move(member), into);
  }
}

// Those, and what they refer to.
std::vector<catalog::File> files_of(std::span<const catalog::File> files, const simulation::Scenario& scenario) {
  std::vector<catalog::File> some;
  std::copy_if(files.begin(), files.end(), std::back_inserter(some), [&scenario](const catalog::File& file) {
    const std::string path(file.path);
    const bool any_drug = scenario.drugs.empty() && path.starts_with("drugs/");  // a catalogue has some
    return path == "references.json" || path.starts_with("regions/") || any_drug || concerns(path, scenario);
  });
  return some;
}

std::vector<Recorded> recorded_in(std::span<const catalog::File> files, const simulation::Scenario& scenario) {
  std::vector<Recorded> all;
  core::Faults ignored;
  for (const catalog::File& file : files) {
    const std::string path(file.path);
    if (concerns(path, scenario)) {
      const auto document = core::JsonDocument::parse(path, file.text, {}, ignored);
      collect(document.root(ignored), all);
    }
  }
  // Chance, so that no few of these changes add up to another; the same each time.
  std::mt19937 chance(20);
  for (Recorded& one : all) {
    for (double& change : one.change) {
      constexpr double largest = 2e-5;
      change = largest * (0.5 + 0.5 * static_cast<double>(chance()) / static_cast<double>(std::mt19937::max()));
    }
  }
  return all;
}

// Whether a fault is about that number.
bool is_about(const core::Fault& fault, const Recorded& one) {
  return fault.file == one.file && fault.place.starts_with(one.place);
}

// Data with every number changed as the experiment says. What would then stand outside its own range is changed the
// other way. Nothing where that does not help.
std::optional<catalog::Catalog> changed(std::span<const catalog::File> files, std::vector<Recorded>& all,
                                        std::size_t experiment) {
  const auto load = [&](core::Faults& faults) {
    std::map<std::pair<std::string_view, std::string_view>, double> values;
    for (const Recorded& one : all) {
      values[{one.file, one.place}] = one.written * (1.0 + one.change[experiment]);
    }
    return catalog::load(files, faults, [&values](const std::string& file, const std::string& place) {
      const auto found = values.find({file, place});
      return found == values.end() ? std::nullopt : std::optional(found->second);
    });
  };
  core::Faults faults;
  catalog::Catalog catalog = load(faults);
  if (faults.empty()) {
    return catalog;
  }
  for (Recorded& one : all) {
    if (std::any_of(faults.begin(), faults.end(), [&one](const core::Fault& fault) { return is_about(fault, one); })) {
      one.change[experiment] *= -1.0;
    }
  }
  faults.clear();
  catalog = load(faults);
  return faults.empty() ? std::optional(std::move(catalog)) : std::nullopt;
}

// The scenario's model from other data, with the rest and the start that it has.
std::optional<Equations> written_from(const catalog::Catalog& catalog, simulation::Scenario scenario,
                                      const simulation::Setting& setting) {
  for (const catalog::Drug*& drug : scenario.drugs) {
    drug = catalog.find_drug(drug->id);
    if (drug == nullptr) {
      return std::nullopt;
    }
  }
  std::string failure;
  auto circuit_model = circuit_of(scenario, catalog.parameters, failure);
  if (!circuit_model) {
    return std::nullopt;
  }
  simulation::Setting other{*std::move(circuit_model), setting.rest, setting.start};
  return written(scenario, other);
}

using Logs = std::array<double, experiments>;

// Of which recorded numbers a number is the product, by how it changes with them.
class Decoder {
 public:
  explicit Decoder(const std::vector<Recorded>& all) : all_(all) {
    factors_.push_back({});
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (const int power : {1, -1}) {
        Factor factor{i, power, {}};
        for (std::size_t k = 0; k < experiments; ++k) {
          factor.logs[k] = power * std::log1p(all[i].change[k]);
        }
        factors_.push_back(factor);
      }
    }
    for (std::size_t i = 0; i < factors_.size(); ++i) {
      for (std::size_t j = i; j < factors_.size(); ++j) {
        if (factors_[i].of != factors_[j].of || i == j || i == 0) {
          pairs_.push_back({sum(factors_[i].logs, factors_[j].logs, 1.0), i, j});
        }
      }
    }
    std::sort(pairs_.begin(), pairs_.end(), [](const Pair& a, const Pair& b) { return a.logs[0] < b.logs[0]; });
  }

  // value: the number; changed: what it is in each experiment. Nothing where it is no product of three or fewer.
  std::optional<Formula> decode(double value, const Logs& changed) {
    Logs logs{};
    for (std::size_t k = 0; k < experiments; ++k) {
      logs[k] = std::log1p((changed[k] - value) / value);
    }
    for (const Factor& third : factors_) {  // the first of them is none
      const Pair* const pair = find(sum(logs, third.logs, -1.0));
      if (pair != nullptr) {
        return product(value, {&third, &factors_[pair->first], &factors_[pair->second]});
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] const std::set<std::size_t>& used() const { return used_; }

 private:
  static constexpr std::size_t nobody = static_cast<std::size_t>(-1);
  struct Factor {
    std::size_t of = nobody;
    int power = 0;
    Logs logs{};
  };
  struct Pair {
    Logs logs;
    std::size_t first;
    std::size_t second;
  };

  static Logs sum(const Logs& a, const Logs& b, double times) {
    Logs logs{};
    for (std::size_t k = 0; k < experiments; ++k) {
      logs[k] = a[k] + times * b[k];
    }
    return logs;
  }

  [[nodiscard]] const Pair* find(const Logs& logs) const {
    constexpr double rounding = 4e-15;  // of the few operations that a number of a formula is made by
    auto at = std::lower_bound(pairs_.begin(), pairs_.end(), logs[0] - rounding,
                               [](const Pair& pair, double log) { return pair.logs[0] < log; });
    for (; at != pairs_.end() && at->logs[0] <= logs[0] + rounding; ++at) {
      if (std::fabs(at->logs[1] - logs[1]) <= rounding) {
        return &*at;
      }
    }
    return nullptr;
  }

  // What is left of the number stands before the names, unless it is 1.
  Formula product(double value, const std::array<const Factor*, 3>& factors) {
    constexpr double nothing_left = 1e-14;
    double left = value;
    std::optional<Formula> above;
    for (const Factor* const factor : factors) {
      if (factor->power != 0) {
        left /= factor->power > 0 ? all_[factor->of].value : 1.0 / all_[factor->of].value;
      }
    }
    if (std::fabs(left - 1.0) > nothing_left) {
      above = left;
    }
    for (const Factor* const factor : factors) {
      if (factor->power > 0) {
        above = above ? *above * named(*factor) : named(*factor);
      }
    }
    Formula whole = above.value_or(Formula(1.0));
    for (const Factor* const factor : factors) {
      if (factor->power < 0) {
        whole /= named(*factor);
      }
    }
    return whole;
  }

  Formula named(const Factor& factor) {
    used_.insert(factor.of);
    return Formula::symbol(all_[factor.of].name);
  }

  const std::vector<Recorded>& all_;
  std::vector<Factor> factors_;
  std::vector<Pair> pairs_;
  std::set<std::size_t> used_;
};

// A number as it is in the model and in each experiment.
using Versions = std::array<double, 1 + experiments>;
using Laws = std::map<Versions, Formula>;

// The constants of the carriers, by the law that computes them.
class CarrierLaws {
 public:
  CarrierLaws(Decoder& decoder, const simulation::Scenario& scenario,
              const std::array<const catalog::Catalog*, 1 + experiments>& of)
      : decoder_(decoder), of_(of) {
    for (std::size_t s = 0; s < model::amine_count; ++s) {
      const auto carrier = [s](const catalog::Catalog& data) -> const model::CarrierParameters& {
        return data.parameters.transmitters[s].carrier;
      };
      model::BasicCarrierParameters<Formula> written;
      for (std::size_t k = 0; k < model::amine_count; ++k) {
        written.km_uM[k] = formula([&](const auto& data) { return carrier(data).km_uM[k]; });
      }
      written.translocation_per_s = formula([&](const auto& data) { return carrier(data).translocation_per_s; });
      written.return_per_s = formula([&](const auto& data) { return carrier(data).return_per_s; });
      written.empty_inward_per_s = formula([&](const auto& data) { return carrier(data).empty_inward_per_s; });
      written.accumulation = formula([&](const auto& data) { return carrier(data).accumulation; });
      written.inside_kd_uM = formula([&](const auto& data) { return carrier(data).inside_kd_uM; });
      for (std::size_t k = 0; k < model::amine_count; ++k) {
        substrate(
            [&](const auto& data) {
              const auto& p = carrier(data);
              return model::make_substrate(p, p.km_uM[k], p.translocation_per_s, p.inside_kd_uM);
            },
            model::substrate_of(written, written.km_uM[k], written.translocation_per_s, written.inside_kd_uM));
      }
      for (const catalog::Drug* drug : scenario.drugs) {
        if (drug->actions.substrate_km_uM[s] != model::no_action) {
          carried(s, drug->id, written);
        }
      }
      population([s, &scenario](const auto& data) { return data.parameters.regions[scenario.region].terminals[s]; },
                 carrier, written, scenario.expression.carriers[s]);
      population([s](const auto& data) { return data.parameters.transmitters[s].soma; }, carrier, written,
                 scenario.expression.carriers[s]);
    }
  }

  [[nodiscard]] const Laws& laws() const { return laws_; }

 private:
  template <class Read>
  [[nodiscard]] Versions versions(Read read) const {
    Versions all{};
    for (std::size_t k = 0; k < all.size(); ++k) {
      all[k] = read(*of_[k]);
    }
    return all;
  }

  // A number that is a product of recorded ones.
  template <class Read>
  Formula formula(Read read) {
    const Versions all = versions(read);
    return all[0] == 0.0 ? Formula(0.0) : decoder_.decode(all[0], {all[1], all[2]}).value_or(Formula(all[0]));
  }

  template <class Read>
  void law(Read read, const Formula& written) {
    const Versions all = versions(read);
    if (all[1] != all[0] || all[2] != all[0]) {
      laws_.emplace(all, written);
    }
  }

  template <class Make>
  void substrate(Make make, const model::BasicCarrierSubstrate<Formula>& written) {
    law([&](const auto& data) { return make(data).outside_per_uM; }, written.outside_per_uM);
    law([&](const auto& data) { return make(data).inward_per_uM_s; }, written.inward_per_uM_s);
    law([&](const auto& data) { return make(data).outward_per_uM_s; }, written.outward_per_uM_s);
  }

  void carried(std::size_t s, const std::string& id, const model::BasicCarrierParameters<Formula>& written) {
    const auto actions = [&id](const catalog::Catalog& data) -> const model::DrugParameters& {
      return data.find_drug(id)->actions;
    };
    const Formula km_uM = formula([&](const auto& data) { return actions(data).substrate_km_uM[s]; });
    const Formula inward_per_s = formula([&](const auto& data) { return actions(data).translocation_per_s[s]; });
    const Formula inside_uM = formula([&](const auto& data) { return actions(data).inside_kd_uM; });
    substrate(
        [&](const auto& data) {
          const model::DrugParameters& drug = actions(data);
          return model::make_substrate(data.parameters.transmitters[s].carrier, drug.substrate_km_uM[s],
                                       drug.translocation_per_s[s], drug.inside_kd_uM);
        },
        model::substrate_of(written, km_uM, inward_per_s, inside_uM));
  }

  template <class Population, class Parameters>
  void population(Population of, Parameters carrier, const model::BasicCarrierParameters<Formula>& written,
                  double expression) {
    const Formula uptake = formula([&](const auto& data) { return of(data).uptake_uM_per_s; });
    const Formula volume = formula([&](const auto& data) { return of(data).extracellular_volume_fL; });
    law([&](const auto& data) { return model::make_carrier(carrier(data), of(data)).copies * expression; },
        model::copies_of(written, uptake, volume) * expression);
  }

  Decoder& decoder_;
  const std::array<const catalog::Catalog*, 1 + experiments>& of_;
  Laws laws_;
};

// Goes through the model and its changed versions together.
class Namer {
 public:
  Namer(Decoder& decoder, const Laws& laws) : decoder_(decoder), laws_(laws) {}

  Formula named(const Formula& formula, const std::array<Formula, experiments>& changed) {
    const auto known = known_.find(formula.identity());
    if (known != known_.end()) {
      return known->second;
    }
    Formula result = formula.is_number() ? number(formula, changed) : operation(formula, changed);
    kept_.push_back(formula);  // identities are addresses: nothing else may take this one
    known_.emplace(formula.identity(), result);
    return result;
  }

 private:
  Formula number(const Formula& formula, const std::array<Formula, experiments>& changed) {
    const double value = formula.number();
    Logs others{};
    bool same = true;
    for (std::size_t k = 0; k < experiments; ++k) {
      if (!changed[k].is_number()) {
        return formula;
      }
      others[k] = changed[k].number();
      same = same && others[k] == value;
    }
    if (same || value == 0.0) {
      return formula;
    }
    const Versions key{value, others[0], others[1]};
    const auto law = laws_.find(key);
    if (law != laws_.end()) {
      return law->second;
    }
    auto found = numbers_.find(key);
    if (found == numbers_.end()) {
      found = numbers_.emplace(key, decoder_.decode(value, others)).first;
    }
    return found->second.value_or(formula);
  }

  Formula operation(const Formula& formula, const std::array<Formula, experiments>& changed) {
    std::vector<Formula> operands;
    for (const Formula& one : changed) {
      if (one.kind() != formula.kind() || one.operands().size() != formula.operands().size()) {
        return formula;
      }
    }
    bool same = true;
    for (std::size_t i = 0; i < formula.operands().size(); ++i) {
      operands.push_back(named(formula.operands()[i], {changed[0].operands()[i], changed[1].operands()[i]}));
      same = same && operands.back().identity() == formula.operands()[i].identity();
    }
    return same ? formula : formula.of_others(std::move(operands));
  }

  Decoder& decoder_;
  const Laws& laws_;
  std::map<const void*, Formula> known_;
  std::vector<Formula> kept_;
  std::map<Versions, std::optional<Formula>> numbers_;
};

// Every formula of the equations, in one order.
std::vector<Formula*> formulae_of(Equations& equations) {
  std::vector<Formula*> all;
  for (auto* const list : {&equations.states, &equations.totals}) {
    for (State& state : *list) {
      all.push_back(&state.rate);
    }
  }
  for (auto* const list : {&equations.inputs, &equations.outputs}) {
    for (Quantity& quantity : *list) {
      all.push_back(&quantity.value);
    }
  }
  for (Event& one : equations.events) {
    all.insert(all.end(), {&one.due, &one.threshold});
    for (Assignment& assignment : one.assignments) {
      all.push_back(&assignment.value);
    }
  }
  return all;
}

}  // namespace

void name_recorded_numbers(Equations& equations, const simulation::Scenario& scenario,
                           const simulation::Setting& setting, const catalog::Catalog& catalog,
                           std::span<const catalog::File> files) {
  const std::vector<catalog::File> own = files_of(files, scenario);
  std::vector<Recorded> all = recorded_in(own, scenario);
  std::array<std::optional<catalog::Catalog>, experiments> catalogs;
  std::array<std::optional<Equations>, experiments> others;
  std::array<std::vector<Formula*>, experiments> other_formulae;
  const std::vector<Formula*> formulae = formulae_of(equations);
  for (std::size_t k = 0; k < experiments; ++k) {
    catalogs[k] = changed(own, all, k);
    others[k] = catalogs[k] ? written_from(*catalogs[k], scenario, setting) : std::nullopt;
    if (!others[k]) {
      return;
    }
    other_formulae[k] = formulae_of(*others[k]);
    if (other_formulae[k].size() != formulae.size()) {
      return;
    }
  }
  Decoder decoder(all);
  const std::array<const catalog::Catalog*, 1 + experiments> versions{&catalog, &*catalogs[0], &*catalogs[1]};
  const CarrierLaws carriers(decoder, scenario, versions);
  Namer namer(decoder, carriers.laws());
  std::vector<Formula> results;
  for (std::size_t i = 0; i < formulae.size(); ++i) {
    results.push_back(namer.named(*formulae[i], {*other_formulae[0][i], *other_formulae[1][i]}));
  }
  for (std::size_t i = 0; i < formulae.size(); ++i) {
    *formulae[i] = results[i];
  }
  for (const std::size_t i : decoder.used()) {
    equations.constants.push_back({all[i].name, all[i].unit, all[i].value});
  }
}

}  // namespace cleft::sbml
