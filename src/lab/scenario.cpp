#include "lab/scenario.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "core/json_reader.hpp"

namespace cleft::lab {
namespace {

using core::Bounds;
using core::Dimension;
using core::Need;
using core::Reader;

constexpr double longest_s = 365.0 * 86400.0;
constexpr double most_rows = 1e6;
constexpr std::size_t most_drugs = 64;
constexpr std::size_t most_stimuli = 10'000;
constexpr const char* later = "not in this version of the model yet";
constexpr const char* too_many_rows = "gives more than 1,000,000 rows";
constexpr const char* fewer_rows = "a longer sample or a shorter run";
const Bounds duration_bounds{0.0, longest_s, "0 s to 365 d"};

const std::vector<std::string_view> transmitter_words{"serotonin", "dopamine", "norepinephrine"};

std::optional<model::Amine> transmitter(Reader& reader, std::string_view key) {
  const auto which = reader.choice(key, transmitter_words);
  return which ? std::optional(static_cast<model::Amine>(*which)) : std::nullopt;
}

double rows(const Scenario& scenario) { return scenario.until_s / scenario.sample_s + 1.0; }

void read_times(Reader& root, Scenario& scenario) {
  scenario.until_s = root.quantity("until", Dimension::time, Need::required, duration_bounds).value_or(0.0);
  const auto sample_s = root.quantity("sample", Dimension::time, Need::required, duration_bounds);
  scenario.sample_s = sample_s.value_or(1.0);
  if (!(scenario.sample_s > 0.0)) {
    root.fault_at("sample", "is not longer than nothing", "a time above 0 s");
  } else if (rows(scenario) > most_rows) {
    root.fault_at("sample", too_many_rows, fewer_rows);
  }
}

void read_transmitters(Reader& root, Scenario& scenario) {
  const auto entries = root.array("transmitters", Need::required, 3);
  if (root.has("transmitters") && entries.empty()) {
    root.fault_at("transmitters", "names none", "one to three of serotonin, dopamine, norepinephrine");
  }
  for (const Reader& entry : entries) {
    const auto word = entry.as_text();
    const auto found =
        word ? std::find(transmitter_words.begin(), transmitter_words.end(), *word) : transmitter_words.end();
    if (!word) {
      continue;
    }
    if (found == transmitter_words.end()) {
      entry.fault("unknown transmitter \"" + core::printable(*word) + "\"", "serotonin, dopamine or norepinephrine");
      continue;
    }
    const auto amine = static_cast<model::Amine>(found - transmitter_words.begin());
    if (std::count(scenario.transmitters.begin(), scenario.transmitters.end(), amine) > 0) {
      entry.fault("named twice", "each transmitter once");
      continue;
    }
    scenario.transmitters.push_back(amine);
  }
}

void read_expression(Reader& root, Scenario& scenario) {
  Reader reader = root.child("expression", Need::optional);
  model::Expression& expression = scenario.expression;
  const std::array<std::pair<const char*, double*>, 7> direct{{{"SERT", &expression.carriers[0]},
                                                               {"DAT", &expression.carriers[1]},
                                                               {"NET", &expression.carriers[2]},
                                                               {"VMAT2", &expression.vmat2},
                                                               {"MAO-A", &expression.mao_a},
                                                               {"MAO-B", &expression.mao_b},
                                                               {"COMT", &expression.comt}}};
  for (const auto& [key, target] : direct) {
    *target = reader.number(key, Need::optional).value_or(1.0);
  }
  expression.enzyme[0] = reader.number("TPH2", Need::optional).value_or(1.0);
  expression.enzyme[1] = expression.enzyme[2] = reader.number("TH", Need::optional).value_or(1.0);
  for (const char* key : {"AADC", "DBH", "5-HT1A", "5-HT1B", "5-HT2A", "5-HT2B", "5-HT2C", "D1", "D2", "alpha1",
                          "alpha2A", "beta1", "mu", "GABA-A"}) {
    if (reader.number(key, Need::optional)) {
      reader.fault_at(key, later, "SERT, DAT, NET, VMAT2, MAO-A, MAO-B, TPH2, TH, COMT");
    }
  }
  reader.finish();
}

// {"serotonin": 5.0}: a factor a transmitter.
void read_factors(Reader& root, std::string_view key, std::array<double, model::amine_count>& factors) {
  Reader reader = root.child(key, Need::optional);
  for (std::size_t s = 0; s < model::amine_count; ++s) {
    factors[s] = reader.number(transmitter_words[s], Need::optional).value_or(factors[s]);
  }
  reader.finish();
}

void read_stimuli(Reader& root, Scenario& scenario) {
  for (Reader& entry : root.array("stimuli", Need::optional, most_stimuli)) {
    const auto amine = transmitter(entry, "transmitter");
    const double at_s = entry.quantity("at", Dimension::time, Need::required, duration_bounds).value_or(0.0);
    const auto kind = entry.choice("kind", {"train", "bolus"});
    if (kind == std::size_t{0}) {
      const auto pulses = entry.number("pulses");
      const auto frequency_Hz =
          entry.quantity("frequency", Dimension::frequency, Need::required, {1e-3, 1000.0, "0.001 to 1000 Hz"});
      if (amine && pulses && frequency_Hz && *pulses > 0.0) {
        scenario.trains.push_back({*amine, at_s, *pulses, *frequency_Hz});
      }
    } else if (kind == std::size_t{1}) {
      const auto concentration_uM = entry.quantity("concentration", Dimension::concentration);
      if (amine && concentration_uM) {
        scenario.boluses.push_back({*amine, at_s, *concentration_uM});
      }
    }
    if (amine && std::count(scenario.transmitters.begin(), scenario.transmitters.end(), *amine) == 0) {
      entry.fault_at("transmitter", "is not in this scenario", "one of /transmitters");
    }
    entry.finish();
  }
}

// K of a drug at a target: its Km as a substrate, else its Ki.
double constant_uM(const model::DrugParameters& drug, std::string_view target) {
  for (std::size_t c = 0; c < model::amine_count; ++c) {
    if (target == model::carrier_ids[c]) {
      return std::min(drug.substrate_km_uM[c], drug.blocker_ki_uM[c]);
    }
  }
  const std::map<std::string_view, double> others{
      {"VMAT2", drug.vmat2_kd_uM}, {"MAO-A", drug.mao_a_ki_uM}, {"MAO-B", drug.mao_b_ki_uM}};
  const auto found = others.find(target);
  return found == others.end() ? model::no_action : found->second;
}

double read_concentration_uM(Reader& exposure, const catalog::Drug& drug) {
  if (exposure.has("concentration") == exposure.has("occupancy")) {
    exposure.fault("needs one of concentration and occupancy", "\"concentration\": \"3 uM\" or \"occupancy\": {...}");
  }
  const auto concentration_uM = exposure.quantity("concentration", Dimension::concentration, Need::optional);
  Reader occupancy = exposure.child("occupancy", Need::optional);
  if (!occupancy.present()) {
    return concentration_uM.value_or(0.0);
  }
  const auto target = occupancy.text("target");
  const double ratio = occupancy.number("ratio").value_or(0.0);
  occupancy.finish();
  const double constant = target ? constant_uM(drug.actions, *target) : model::no_action;
  if (target && constant == model::no_action) {
    occupancy.fault_at("target", drug.id + " has no constant at " + core::printable(*target),
                       "a target that this drug binds");
    return 0.0;
  }
  return target ? ratio * constant : 0.0;
}

std::size_t drug_slot(Scenario& scenario, const catalog::Drug* drug) {
  const auto found = std::find(scenario.drugs.begin(), scenario.drugs.end(), drug);
  if (found == scenario.drugs.end()) {
    scenario.drugs.push_back(drug);
    return scenario.drugs.size() - 1;
  }
  return static_cast<std::size_t>(found - scenario.drugs.begin());
}

std::string known_drugs(const catalog::Catalog& catalog) {
  std::string list;
  for (const catalog::Drug& drug : catalog.drugs) {
    list += (list.empty() ? "" : ", ") + drug.id;
  }
  return list;
}

void read_drugs(Reader& root, const catalog::Catalog& catalog, Scenario& scenario) {
  for (Reader& entry : root.array("drugs", Need::optional, most_drugs)) {
    Exposure exposure;
    const auto id = entry.text("drug");
    const catalog::Drug* drug = id ? catalog.find_drug(*id) : nullptr;
    if (id && drug == nullptr) {
      entry.fault_at("drug", "unknown drug \"" + core::printable(*id) + "\"", known_drugs(catalog));
    }
    exposure.at_s = entry.quantity("at", Dimension::time, Need::required, duration_bounds).value_or(0.0);
    exposure.until_s = entry.quantity("until", Dimension::time, Need::optional, duration_bounds).value_or(never);
    if (exposure.until_s < exposure.at_s) {
      entry.fault_at("until", "ends before it begins", "a time not before /at");
    }
    exposure.site =
        static_cast<Site>(entry.choice("site", {"everywhere", "terminal", "soma"}, Need::optional).value_or(0));
    Reader how = entry.child("exposure");
    const auto kind = how.choice("kind", {"constant", "profile"});
    if (kind == std::size_t{1}) {
      how.fault_at("kind", "profile is " + std::string(later), "constant");
    } else if (kind && drug != nullptr) {
      exposure.concentration_uM = read_concentration_uM(how, *drug);
      exposure.ramp_s =
          how.quantity("ramp", Dimension::time, Need::optional, {1e-3, longest_s, "1 ms (0.001 s) to 365 d"})
              .value_or(exposure.ramp_s);
      how.finish();
    }
    entry.finish();
    if (drug != nullptr) {
      exposure.drug = drug_slot(scenario, drug);
      scenario.exposures.push_back(exposure);
    }
  }
}

void refuse_what_is_missing(Reader& root) {
  const auto region = root.choice("region", {"striatum", "accumbens", "cortex"}, Need::optional);
  if (region.value_or(0) != 0) {
    root.fault_at("region", later, "striatum");
  }
  const auto preparation = root.choice("preparation", {"in-vivo", "slice", "synaptosome", "vesicles"}, Need::optional);
  if (preparation.value_or(0) != 0) {
    root.fault_at("preparation", later, "in-vivo");
  }
  for (const char* key : {"clamp", "sink", "preload"}) {
    if (root.has(key)) {
      root.child(key, Need::optional);
      root.fault_at(key, later, "a scenario without it");
    }
  }
}

}  // namespace

std::optional<std::string> time_fault(const Scenario& scenario) {
  if (scenario.until_s > longest_s) {
    return "the run is too long: 0 s to 365 d";
  }
  if (!(scenario.sample_s > 0.0)) {
    return "is not longer than nothing: a time above 0 s";
  }
  if (rows(scenario) > most_rows) {
    return std::string(too_many_rows) + ": " + fewer_rows;
  }
  return std::nullopt;
}

std::optional<Scenario> parse_scenario(const std::string& file_name, std::string_view json,
                                       const catalog::Catalog& catalog, core::Faults& faults) {
  const std::size_t faults_before = faults.size();
  const auto document = core::JsonDocument::parse(file_name, json, {}, faults);
  Reader root = document.root(faults);
  Scenario scenario;
  root.choice("schema", {"cleft.scenario/1"});
  scenario.id = root.text("id").value_or("");
  scenario.title = root.text("title").value_or("");
  read_times(root, scenario);
  read_transmitters(root, scenario);
  read_expression(root, scenario);
  read_factors(root, "synthesis", scenario.expression.precursor);
  read_factors(root, "firing", scenario.firing);
  scenario.adapted = root.boolean("adapted", Need::optional).value_or(false);
  read_stimuli(root, scenario);
  read_drugs(root, catalog, scenario);
  refuse_what_is_missing(root);
  root.finish();
  if (faults.size() != faults_before) {
    return std::nullopt;
  }
  return scenario;
}

}  // namespace cleft::lab
