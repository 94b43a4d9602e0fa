#include "simulation/scenario.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "catalog/identity.hpp"
#include "core/json_reader.hpp"

namespace cleft::simulation {
namespace {

using core::Bounds;
using core::Dimension;
using core::Need;
using core::Reader;

constexpr double longest_s = 365.0 * 86400.0;
constexpr double most_rows = 1e6;
constexpr double usual_sink_per_s = 5.0;  // superfusion renews the bath five times a second
constexpr const char* too_many_rows = "gives more than 1,000,000 rows";
constexpr const char* fewer_rows = "a longer sample or a shorter run";
constexpr double shortest_sample_s = 1e-6;  // below that, instants of a long run are no longer apart
constexpr const char* sample_allowed = "1 microsecond (0.000001 s) to 365 d";
const Bounds sample_bounds{shortest_sample_s, longest_s, sample_allowed};
const Bounds duration_bounds{0.0, longest_s, "0 s to 365 d"};
const Bounds factor_bounds{0.0, 100.0, "0 to 100"};              // of what a cell has or does
const Bounds concentration_bounds{0.0, 1e6, "0 nM to 1000 mM"};  // more than dissolves
const Bounds ratio_bounds{0.0, 1e9, "0 to 1,000,000,000"};

const std::vector<std::string_view> transmitter_words{"serotonin", "dopamine", "norepinephrine"};

std::optional<model::Amine> transmitter(Reader& reader, std::string_view key) {
  const auto which = reader.choice(key, transmitter_words);
  return which ? std::optional(static_cast<model::Amine>(*which)) : std::nullopt;
}

// It stands in file names and in the first lines of a table.
void read_id(Reader& root, Scenario& scenario) {
  scenario.id = root.text("id").value_or("");
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
  };
  constexpr std::size_t longest = 64;
  constexpr const char* id_allowed = "at most 64 of a-z, A-Z, 0-9, '-', '_', '.'; a title may be in any letters";
  const auto strange = std::find_if_not(scenario.id.begin(), scenario.id.end(), fits);
  if (strange != scenario.id.end()) {
    const auto at = static_cast<std::size_t>(strange - scenario.id.begin());
    const std::string letter(core::first_letter(std::string_view(scenario.id).substr(at)));
    root.fault_at("id", "\"" + core::printable(letter) + "\" is no letter of an id", id_allowed);
  } else if (scenario.id.size() > longest) {
    root.fault_at("id", "is too long for an id", id_allowed);
  }
}

double rows(const Scenario& scenario) { return scenario.until_s / scenario.sample_s + 1.0; }

void read_times(Reader& root, Scenario& scenario) {
  scenario.until_s = root.quantity("until", Dimension::time, Need::required, duration_bounds).value_or(0.0);
  scenario.sample_s = root.quantity("sample", Dimension::time, Need::required, sample_bounds).value_or(1.0);
  if (rows(scenario) > most_rows) {
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
      entry.fault("unknown transmitter \"" + core::printable(*word) + "\"" + core::foreign_letter(*word),
                  "serotonin, dopamine or norepinephrine");
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
  const std::array<std::pair<const char*, double*>, 10> direct{{{"SERT", expression.carriers.data()},
                                                                {"DAT", &expression.carriers[1]},
                                                                {"NET", &expression.carriers[2]},
                                                                {"VMAT2", &expression.vmat2},
                                                                {"MAO-A", &expression.mao_a},
                                                                {"MAO-B", &expression.mao_b},
                                                                {"COMT", &expression.comt},
                                                                {"AADC", &expression.aadc},
                                                                {"DBH", &expression.dbh},
                                                                {"TPH2", expression.enzyme.data()}}};
  for (const auto& [key, target] : direct) {
    *target = reader.number(key, Need::optional, factor_bounds).value_or(1.0);
  }
  expression.enzyme[1] = expression.enzyme[2] = reader.number("TH", Need::optional, factor_bounds).value_or(1.0);
  for (std::size_t r = 0; r < model::receptor_count; ++r) {
    expression.receptors[r] = reader.number(model::receptor_ids[r], Need::optional, factor_bounds).value_or(1.0);
  }
  reader.finish();
}

// {"serotonin": 5.0}: a factor a transmitter.
void read_factors(Reader& root, std::string_view key, std::array<double, model::amine_count>& factors) {
  Reader reader = root.child(key, Need::optional);
  for (std::size_t s = 0; s < model::amine_count; ++s) {
    factors[s] = reader.number(transmitter_words[s], Need::optional, factor_bounds).value_or(factors[s]);
  }
  reader.finish();
}

bool is_present(const Scenario& scenario, model::Amine amine) {
  return std::count(scenario.transmitters.begin(), scenario.transmitters.end(), amine) > 0;
}

void read_train(Reader& entry, model::Amine amine, double at_s, Scenario& scenario) {
  const auto pulses = entry.integer("pulses", 0, most_pulses);
  const auto frequency_Hz =
      entry.quantity("frequency", Dimension::frequency, Need::required, {1e-3, 1000.0, "0.001 to 1000 Hz"});
  if (pulses && frequency_Hz && *pulses > 0) {
    scenario.trains.push_back({amine, at_s, *pulses, *frequency_Hz});
  }
}

void read_stimuli(Reader& root, Scenario& scenario) {
  for (Reader& entry : root.array("stimuli", Need::optional, most_stimuli)) {
    const auto amine = transmitter(entry, "transmitter");
    const double at_s = entry.quantity("at", Dimension::time, Need::required, duration_bounds).value_or(0.0);
    const auto kind = entry.choice("kind", {"train", "bolus"});
    if (kind == std::size_t{0}) {
      read_train(entry, amine.value_or(model::Amine::serotonin), at_s, scenario);
    } else if (kind == std::size_t{1}) {
      const auto concentration_uM =
          entry.quantity("concentration", Dimension::concentration, Need::required, concentration_bounds);
      if (amine && concentration_uM) {
        scenario.boluses.push_back({*amine, at_s, *concentration_uM});
      }
    }
    if (amine && !is_present(scenario, *amine)) {
      entry.fault_at("transmitter", "is not in this scenario", "one of /transmitters");
    }
    entry.finish();
  }
  const long pulses = std::accumulate(scenario.trains.begin(), scenario.trains.end(), 0L,
                                      [](long sum, const Train& train) { return sum + train.pulses; });
  if (pulses > most_pulses) {
    root.fault_at("stimuli", "more than 100,000 pulses", "fewer or shorter trains");
  }
}

// {"serotonin": {...}}: something a transmitter of the scenario.
template <class Read>
void read_by_transmitter(Reader& root, std::string_view key, const Scenario& scenario, Read read) {
  Reader reader = root.child(key, Need::optional);
  for (std::size_t s = 0; s < model::amine_count; ++s) {
    if (!reader.present() || !reader.has(transmitter_words[s])) {
      continue;
    }
    if (!is_present(scenario, static_cast<model::Amine>(s))) {
      reader.child(transmitter_words[s], Need::optional);
      reader.fault_at(transmitter_words[s], "is not in this scenario", "one of /transmitters");
      continue;
    }
    read(reader, transmitter_words[s], static_cast<model::Amine>(s));
  }
  reader.finish();
}

void read_clamps(Reader& root, Scenario& scenario) {
  read_by_transmitter(root, "clamp", scenario, [&](Reader& all, std::string_view key, model::Amine amine) {
    Reader reader = all.child(key, Need::optional);
    Clamp clamp;
    clamp.transmitter = amine;
    clamp.concentration_uM =
        reader.quantity("value", Dimension::concentration, Need::required, concentration_bounds).value_or(0.0);
    clamp.relative = reader.boolean("relative", Need::optional).value_or(false);
    clamp.at_s = reader.quantity("at", Dimension::time, Need::optional, duration_bounds).value_or(0.0);
    clamp.until_s = reader.quantity("until", Dimension::time, Need::optional, duration_bounds).value_or(never);
    if (clamp.until_s <= clamp.at_s) {
      reader.fault_at("until", "ends before it begins", "a time after /at");
    }
    reader.finish();
    scenario.clamps.push_back(clamp);
  });
}

void read_preparation(Reader& root, Scenario& scenario) {
  scenario.region =
      root.choice("region", {model::region_ids.begin(), model::region_ids.end()}, Need::optional).value_or(0);
  scenario.preparation = static_cast<Preparation>(
      root.choice("preparation", {"in-vivo", "slice", "synaptosome", "vesicles"}, Need::optional).value_or(0));
  const bool superfused = scenario.preparation != Preparation::in_vivo;
  const Bounds rate{0.0, 1e4, "0 1/s to 10,000 1/s"};
  const auto sink_per_s = root.quantity("sink", Dimension::frequency, Need::optional, rate);
  const bool in_drops = superfused && scenario.preparation != Preparation::slice;  // in a slice it reaches the surface
  scenario.sink_per_s = sink_per_s.value_or(in_drops ? usual_sink_per_s : 0.0);
  if (sink_per_s && !superfused) {
    root.fault_at("sink", "without superfusion", "preparation slice, synaptosome or vesicles");
  }
  if (root.has("preload") && scenario.preparation != Preparation::synaptosome) {
    root.fault_at("preload", "without a synaptosome to load", "preparation synaptosome");
  }
  read_by_transmitter(root, "preload", scenario, [&](Reader& reader, std::string_view key, model::Amine amine) {
    const auto concentration_uM = reader.quantity(key, Dimension::concentration, Need::optional, concentration_bounds);
    scenario.preloads.push_back({amine, concentration_uM.value_or(0.0)});
  });
}

// K of a drug at a target: its Km as a substrate, else its Ki; where it binds slowly, dissociation over association.
double constant_uM(const model::DrugParameters& drug, std::string_view target) {
  for (std::size_t c = 0; c < model::amine_count; ++c) {
    if (target == model::carrier_ids[c]) {
      return std::min(drug.substrate_km_uM[c], drug.blocker_ki_uM[c]);
    }
  }
  for (std::size_t r = 0; r < model::receptor_count; ++r) {
    if (target == model::receptor_ids[r]) {
      return drug.receptors[r].ki_uM;
    }
  }
  if (target == "VMAT2") {
    return std::min(drug.vmat2_kd_uM, drug.vmat2_inhibitor.ki_uM);
  }
  using Constant = double model::DrugParameters::*;
  static constexpr std::array<std::pair<std::string_view, Constant>, 5> others{
      {{"MAO-A", &model::DrugParameters::mao_a_ki_uM},
       {"MAO-B", &model::DrugParameters::mao_b_ki_uM},
       {"NaV", &model::DrugParameters::impulse_block_ki_uM},
       {"nAChR", &model::DrugParameters::nicotinic_ec50_uM},
       {"NMDA", &model::DrugParameters::nmda_ki_uM}}};
  for (const auto& [name, constant] : others) {
    if (target == name) {
      return drug.*constant;
    }
  }
  return model::no_action;
}

double read_concentration_uM(Reader& exposure, const catalog::Drug& drug) {
  if (exposure.has("concentration") == exposure.has("occupancy")) {
    exposure.fault("needs one of concentration and occupancy", R"("concentration": "3 uM" or "occupancy": {...})");
  }
  const auto concentration_uM =
      exposure.quantity("concentration", Dimension::concentration, Need::optional, concentration_bounds);
  Reader occupancy = exposure.child("occupancy", Need::optional);
  if (!occupancy.present()) {
    return concentration_uM.value_or(0.0);
  }
  const auto target = occupancy.text("target");
  const double ratio = occupancy.number("ratio", Need::required, ratio_bounds).value_or(0.0);
  occupancy.finish();
  const double constant = target ? constant_uM(drug.actions, *target) : model::no_action;
  if (target && constant == model::no_action) {
    occupancy.fault_at("target", drug.id + " has no constant at " + core::printable(*target),
                       "a target that this drug binds");
    return 0.0;
  }
  if (target && ratio * constant > concentration_bounds.high) {
    occupancy.fault_at("ratio", "is reached at no concentration there is", "one that 1000 mM give");
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

void read_profile(Reader& how, const catalog::Drug* drug, Exposure& exposure) {
  exposure.profile = true;
  exposure.concentration_uM =
      how.quantity("peak", Dimension::concentration, Need::required, concentration_bounds).value_or(0.0);
  if (drug != nullptr && !drug->actions.kinetics.known) {
    how.fault_at("kind", drug->id + " has no published kinetics here", "constant");
  }
  how.finish();
}

void read_drugs(Reader& root, const catalog::Catalog& catalog, Scenario& scenario) {
  for (Reader& entry : root.array("drugs", Need::optional, most_drugs)) {
    Exposure exposure;
    const auto id = entry.text("drug");
    const catalog::Drug* drug = id ? catalog.find_drug(*id) : nullptr;
    if (id && drug == nullptr) {
      entry.fault_at("drug", "unknown drug \"" + core::printable(*id) + "\"" + core::foreign_letter(*id),
                     known_drugs(catalog));
    }
    exposure.at_s = entry.quantity("at", Dimension::time, Need::required, duration_bounds).value_or(0.0);
    exposure.until_s = entry.quantity("until", Dimension::time, Need::optional, duration_bounds).value_or(never);
    if (exposure.until_s < exposure.at_s) {
      entry.fault_at("until", "ends before it begins", "a time not before /at");
    }
    exposure.site =
        static_cast<DrugLocation>(entry.choice("site", {"everywhere", "terminal", "soma"}, Need::optional).value_or(0));
    Reader how = entry.child("exposure");
    const auto kind = how.choice("kind", {"constant", "profile"});
    if (kind == std::size_t{1}) {
      read_profile(how, drug, exposure);
    } else if (kind && drug != nullptr) {
      exposure.concentration_uM = read_concentration_uM(how, *drug);
      exposure.ramp_s =
          how.quantity("ramp", Dimension::time, Need::optional, {1e-3, longest_s, "1 ms (0.001 s) to 365 d"})
              .value_or(exposure.ramp_s);
      how.finish();
    }
    if (exposure.profile && exposure.site != DrugLocation::everywhere) {
      entry.fault_at("site", "a profile reaches everywhere", "everywhere");
    }
    if (exposure.profile && exposure.until_s != never) {
      entry.fault_at("until", "a profile ends by itself", "no until");
    }
    entry.finish();
    if (drug != nullptr) {
      exposure.drug = drug_slot(scenario, drug);
      scenario.exposures.push_back(exposure);
    }
  }
}

}  // namespace

std::optional<std::string> time_fault(const Scenario& scenario) {
  if (scenario.until_s > longest_s) {
    return "the run is too long: 0 s to 365 d";
  }
  if (!(scenario.sample_s >= shortest_sample_s)) {
    return std::string("is too short: ") + sample_allowed;
  }
  if (rows(scenario) > most_rows) {
    return std::string(too_many_rows) + ": " + fewer_rows;
  }
  return std::nullopt;
}

std::optional<Scenario> parse_scenario(const std::string& file_name, std::string_view json,
                                       const catalog::Catalog& catalog, core::Faults& faults) {
  const std::size_t faults_before = faults.size();
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  // as Windows' editors begin their files
  json.remove_prefix(json.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
  const auto document = core::JsonDocument::parse(file_name, json, {}, faults);
  Reader root = document.root(faults);
  Scenario scenario;
  catalog::check_schema(root, "cleft.scenario/1");
  read_id(root, scenario);
  scenario.title = root.text("title").value_or("");
  read_times(root, scenario);
  read_transmitters(root, scenario);
  read_expression(root, scenario);
  read_factors(root, "synthesis", scenario.expression.precursor);
  read_factors(root, "firing", scenario.firing);
  scenario.adapted = root.boolean("adapted", Need::optional).value_or(false);
  read_preparation(root, scenario);
  read_stimuli(root, scenario);
  read_clamps(root, scenario);
  read_drugs(root, catalog, scenario);
  root.finish();
  if (faults.size() != faults_before) {
    return std::nullopt;
  }
  return scenario;
}

}  // namespace cleft::simulation
