// The real data: whole, and in step with the schemas that editors use.
#include <algorithm>
#include <array>
#include <catch_amalgamated.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "catalog/catalog.hpp"
#include "cli/data.hpp"
#include "support/files.hpp"
#include "validation/complete_library.hpp"

using namespace cleft;
using Catch::Matchers::WithinRel;
using nlohmann::json;

namespace {

catalog::Catalog load_real(core::Faults& faults) {
  std::vector<catalog::File> files;
  for (const auto& file : validation::complete_files()) {
    files.push_back({file.path, file.text});
  }
  return catalog::load(files, faults);
}

json embedded_json(const std::string& path) {
  for (const auto& file : validation::complete_files()) {
    if (file.path == path) {
      return json::parse(file.text);
    }
  }
  FAIL("no embedded file " << path);
  return {};
}

json schema(const std::string& name) {
  const std::string text = tests::read_file("data/schema/" + name + ".schema.json");
  REQUIRE_FALSE(text.empty());
  return json::parse(text);
}

std::vector<std::string> lines(const core::Faults& faults) {
  std::vector<std::string> list;
  for (const core::Fault& fault : faults) {
    list.push_back(fault.line());
  }
  return list;
}

// Loads this file as it is given with the sources that it may name; the faults' "pointer: what" in it. What is said of
// the files that are not there has other places.
std::set<std::string> faults_with(const std::string& path, const json& content) {
  const std::string text = content.dump();
  std::vector<catalog::File> files{{path, text}};
  for (const auto& file : validation::complete_files()) {
    if (file.path == "references.json" && path != file.path) {
      files.push_back({file.path, file.text});
    }
  }
  core::Faults faults;
  catalog::load(files, faults);
  std::set<std::string> places;
  for (const core::Fault& fault : faults) {
    if (fault.file == path) {
      places.insert(fault.place + ": " + fault.what);
    }
  }
  return places;
}

// Walks a schema's objects along a real file: each key the schema requires must be missed by the catalogue
// when it is taken away; each key the schema knows must be one the catalogue knows.
void compare(const json& object_schema, const std::string& path, const json& whole, const std::string& pointer) {
  const json::json_pointer here(pointer);
  if (!object_schema.contains("properties")) {
    return;
  }
  for (const auto& key : object_schema.value("required", json::array())) {
    json without = whole;
    without[here].erase(key.get<std::string>());
    const std::string place = pointer + '/' + key.get<std::string>();
    CAPTURE(path, place);
    CHECK(faults_with(path, without).count(place + ": missing") == 1);
  }
  for (const auto& [key, inner] : object_schema["properties"].items()) {
    json with = whole;
    std::string place = pointer;
    place.append("/").append(key);
    if (!with[here].contains(key)) {
      with[here][key] = nullptr;
    }
    CAPTURE(path, place);
    const auto faults = faults_with(path, with);
    CHECK_FALSE(faults.contains(place + ": unknown key"));
    if (whole[here].contains(key) && inner.value("type", "") == "object") {
      compare(inner, path, whole, place);
    }
  }
  for (const auto& [key, value] : whole[here].items()) {
    CAPTURE(path, pointer, key);
    CHECK(object_schema["properties"].contains(key));
  }
}

}  // namespace

TEST_CASE("the real data have no fault") {
  core::Faults faults;
  const catalog::Catalog catalog = load_real(faults);
  const std::vector<std::string> found = lines(faults);
  CAPTURE(found);
  CHECK(found.empty());
  CHECK(catalog.scenarios.size() >= 2);
  CHECK(catalog.counts.measured > 0);
  CHECK(catalog.counts.derived > 0);
  CHECK(catalog.counts.assumed > 0);
}

namespace {

// What the calibration may move is compared with its file.
double value_in(const std::string& path, const std::string& place) {
  return embedded_json(path)[json::json_pointer(place)]["value"];
}

}  // namespace

TEST_CASE("values arrive in base units, each at its own place") {
  core::Faults faults;
  const catalog::Catalog catalog = load_real(faults);
  const auto& serotonin = catalog.parameters.transmitters[0];
  const auto& dopamine = catalog.parameters.transmitters[1];
  const auto& norepinephrine = catalog.parameters.transmitters[2];
  CHECK(serotonin.amine == model::Amine::serotonin);
  CHECK(norepinephrine.amine == model::Amine::norepinephrine);
  CHECK(serotonin.synthesis.recovery_tau_s == 12.0 * 3600.0);
  CHECK(serotonin.autoreceptor.adaptation_tau_s == 12.0 * 86400.0);
  CHECK(serotonin.breakdown.comt_vmax_uM_per_s == 0.0);
  CHECK_THAT(dopamine.breakdown.comt_vmax_uM_per_s, WithinRel(30.0 / 3600.0, 1e-14));
  CHECK(dopamine.carrier.km_uM[0] == value_in("transmitters/dopamine.json", "/carrier/km/serotonin"));
  CHECK(dopamine.carrier.km_uM[2] == 2.0);
  REQUIRE(dopamine.heteroreceptors.size() == 3);
  CHECK(dopamine.heteroreceptors[0].transmitter == model::Amine::serotonin);
  CHECK_FALSE(dopamine.heteroreceptors[0].receptor.has_value());
  CHECK(dopamine.heteroreceptors[0].gain > 0.0);
  CHECK(dopamine.heteroreceptors[1].receptor == model::Receptor::ht2a);
  CHECK(dopamine.heteroreceptors[1].where == std::array<bool, model::region_count>{true, true, true, false});
  CHECK_FALSE(dopamine.heteroreceptors[2].transmitter.has_value());
  const double held = value_in("transmitters/dopamine.json", "/heteroreceptors/A1/occupancy");
  CHECK_THAT(dopamine.heteroreceptors[2].tone, WithinRel(held / (1.0 - held), 1e-14));
  REQUIRE(serotonin.heteroreceptors.size() == 3);
  CHECK(serotonin.heteroreceptors[0].receptor == model::Receptor::ht1a);
  CHECK(serotonin.heteroreceptors[0].where == std::array<bool, model::region_count>{false, false, true, false});
  CHECK(serotonin.heteroreceptors[2].receptor == model::Receptor::alpha2a);
  CHECK(serotonin.heteroreceptors[2].transmitter == model::Amine::norepinephrine);
  CHECK(serotonin.heteroreceptors[2].gain ==
        -value_in("transmitters/serotonin.json", "/heteroreceptors/alpha2A/inhibition"));
  CHECK(serotonin.heteroreceptors[2].where == std::array<bool, model::region_count>{true, true, true, true});

  const catalog::Drug* citalopram = catalog.find_drug("citalopram");
  REQUIRE(citalopram != nullptr);
  CHECK_THAT(citalopram->actions.blocker_ki_uM[0], WithinRel(0.0012, 1e-14));
  CHECK_THAT(citalopram->actions.blocker_ki_uM[1], WithinRel(28.1, 1e-14));
  CHECK(citalopram->actions.substrate_km_uM[0] == model::no_action);
  CHECK(citalopram->actions.vmat2_kd_uM == model::no_action);
  CHECK(citalopram->actions.tph_inactivation_per_uM_s == 0.0);
  CHECK(catalog.find_drug("Citalopram") == nullptr);
  REQUIRE(catalog.find_scenario("first-left") != nullptr);
  CHECK(catalog.find_scenario("first-left")->path == "scenarios/first-left.json");
}

TEST_CASE("receptors, circuits, regions and the further actions arrive at their places") {
  core::Faults faults;
  const catalog::Catalog catalog = load_real(faults);
  const model::Parameters& p = catalog.parameters;
  const auto receptor = [&p](model::Receptor which) { return p.receptors[static_cast<std::size_t>(which)]; };
  CHECK(receptor(model::Receptor::d2).transmitter == model::Amine::dopamine);
  CHECK_THAT(receptor(model::Receptor::d2).kd_uM, WithinRel(1e-3 * value_in("receptors/d2.json", "/kd"), 1e-14));
  CHECK(receptor(model::Receptor::ht2a).off_per_s == 1.0);
  CHECK_FALSE(receptor(model::Receptor::mu).has_transmitter);
  CHECK(receptor(model::Receptor::mu).kd_uM == model::no_action);
  CHECK(receptor(model::Receptor::gaba_a).agonist_ratio == 0.3);
  CHECK(receptor(model::Receptor::gaba_a).modulator_shift == 2.5);

  const char* vta = "circuits/ventral-tegmental-area.json";
  CHECK(p.circuits[1].excitation == value_in(vta, "/excitation/drive"));
  CHECK(p.circuits[1].nicotinic_gain == value_in(vta, "/excitation/nicotinic_gain"));
  CHECK(p.circuits[1].inhibition == value_in(vta, "/interneuron/inhibition"));
  CHECK(p.circuits[1].interneuron_mu == value_in(vta, "/interneuron/mu"));
  CHECK(p.circuits[1].interneuron_gaba == 1.0);
  CHECK(p.circuits[1].neuron_gaba_share == 0.3);
  CHECK(p.circuits[1].direct_mu == 0.0);
  CHECK(p.circuits[2].inhibition == value_in("circuits/locus-coeruleus.json", "/interneuron/inhibition"));
  CHECK(p.circuits[1].alpha1 == value_in(vta, "/norepinephrine/excitation"));
  CHECK(p.circuits[1].alpha1_tone == value_in(vta, "/norepinephrine/tone"));
  CHECK(p.circuits[2].alpha1 == 0.0);
  CHECK(p.circuits[0].d2 == value_in("circuits/raphe.json", "/dopamine/excitation"));
  CHECK(p.circuits[0].d2_tone == value_in("circuits/raphe.json", "/dopamine/tone"));
  CHECK(p.circuits[1].d2 == 0.0);
  CHECK(p.circuits[2].direct_mu > 0.0);
  CHECK(p.shared_circuits.mu.tau_s > 86400.0);
  CHECK(p.shared_circuits.nicotinic.tau_s < 86400.0);

  for (std::size_t r = 0; r < model::region_count; ++r) {
    const std::string file = std::string("regions/") + model::region_ids[r] + ".json";
    const model::RegionParameters& region = p.regions[r];
    CHECK(region.extracellular_fraction == value_in(file, "/extracellular_fraction"));
    for (std::size_t s = 0; s < model::amine_count; ++s) {
      INFO(file << " " << model::amine_ids[s]);
      const std::string place = std::string("/terminals/") + model::amine_ids[s];
      CHECK(region.varicosities_per_mm3[s] == value_in(file, place + "/density"));
      CHECK(region.terminals[s].uptake_uM_per_s == value_in(file, place + "/uptake"));
      CHECK(region.terminals[s].release == value_in(file, place + "/release"));
      CHECK(region.terminals[s].synthesis == value_in(file, place + "/synthesis"));
      CHECK(region.soma_feedback[s] == value_in(file, place + "/soma_feedback"));
      CHECK(region.axon_gaba[s] == value_in(file, place + "/axon_gaba_a"));
      // A cubic millimetre is 10^9 fL, of which the varicosities share the extracellular part.
      CHECK_THAT(region.terminals[s].extracellular_volume_fL * region.varicosities_per_mm3[s],
                 WithinRel(region.extracellular_fraction * 1e9, 1e-12));
    }
  }
  CHECK(p.circuits[1].serotonin == 0.0);
  CHECK(p.circuits[2].serotonin == value_in("circuits/locus-coeruleus.json", "/serotonin/inhibition"));
  CHECK_FALSE(catalog.resting_levels.empty());

  CHECK(p.transmitters[0].synthesis.dbh_per_s == 0.0);
  CHECK(p.transmitters[1].synthesis.dbh_per_s == 0.0);
  CHECK(p.transmitters[2].synthesis.dbh_per_s == 0.02);
  CHECK(p.transmitters[2].breakdown.mao_recovery_tau_s ==
        86400.0 * value_in("transmitters/norepinephrine.json", "/breakdown/mao_recovery_tau"));

  const model::DrugParameters& lsd = catalog.find_drug("lsd")->actions;
  const model::ReceptorLigand& bound = lsd.receptors[static_cast<std::size_t>(model::Receptor::ht2a)];
  CHECK_THAT(bound.ki_uM, WithinRel(1e-3 * value_in("drugs/lsd.json", "/actions/receptors/5-HT2A/ki"), 1e-14));
  CHECK(bound.off_per_s == 7.5e-5);
  CHECK(lsd.receptors[static_cast<std::size_t>(model::Receptor::mu)].ki_uM == model::no_action);
  CHECK_FALSE(catalog.find_drug("reserpine")->actions.kinetics.known);
  CHECK(lsd.kinetics.enzyme_clearance_per_s == 0.0);
  const model::KineticParameters& kinetics = catalog.find_drug("mdma")->actions.kinetics;
  CHECK(kinetics.known);
  CHECK_THAT(kinetics.absorption_per_s, WithinRel(1.105 / 3600.0, 1e-14));
  CHECK_THAT(kinetics.other_clearance_per_s, WithinRel(23.91 / 391.9 / 3600.0, 1e-3));
  CHECK_THAT(kinetics.enzyme_clearance_per_s, WithinRel(59.22 / 391.9 / 3600.0, 1e-3));
  CHECK(kinetics.enzyme_recovery_tau_s == 123.8 * 3600.0);
  const model::SlowInhibitor& reserpine = catalog.find_drug("reserpine")->actions.vmat2_inhibitor;
  CHECK(reserpine.association_per_uM_s == 0.4);
  CHECK(reserpine.competitive);
  const model::SlowInhibitor& tetrabenazine = catalog.find_drug("tetrabenazine")->actions.vmat2_inhibitor;
  CHECK_THAT(tetrabenazine.ki_uM, WithinRel(0.0076, 1e-14));
  CHECK_FALSE(tetrabenazine.competitive);
  CHECK_FALSE(lsd.vmat2_inhibitor.binds());
  CHECK(lsd.vmat2_inhibitor.ki_uM == model::no_action);
  CHECK(catalog.find_drug("tetrodotoxin")->actions.impulse_block_ki_uM < model::no_action);
  CHECK(catalog.find_drug("nicotine")->actions.nicotinic_ec50_uM < model::no_action);
  CHECK(catalog.find_drug("ketamine")->actions.nmda_ki_uM < model::no_action);
  const model::DrugParameters& selegiline = catalog.find_drug("selegiline")->actions;
  CHECK(selegiline.mao_b_inactivation_per_uM_s > 100.0 * selegiline.mao_a_inactivation_per_uM_s);
}

TEST_CASE("the drugs of the command line are all there") {
  const std::set<std::string> wanted{
      "mdma",          "d-amphetamine", "methamphetamine", "cocaine",     "methylphenidate", "citalopram",
      "escitalopram",  "fluoxetine",    "sertraline",      "paroxetine",  "venlafaxine",     "duloxetine",
      "atomoxetine",   "reboxetine",    "desipramine",     "bupropion",   "nomifensine",     "gbr-12909",
      "lsd",           "psilocin",      "mescaline",       "dom",         "morphine",        "fentanyl",
      "buprenorphine", "naloxone",      "diazepam",        "midazolam",   "flumazenil",      "ketamine",
      "reserpine",     "tetrabenazine", "moclobemide",     "phenelzine",  "selegiline",      "buspirone",
      "way-100635",    "pindolol",      "ketanserin",      "haloperidol", "yohimbine",       "clonidine",
      "idazoxan",      "nicotine",      "caffeine",        "tetrodotoxin"};
  core::Faults faults;
  std::set<std::string> found;
  for (const catalog::Drug& drug : load_real(faults).drugs) {
    found.insert(drug.id);
  }
  CHECK(found == wanted);
}

namespace {

bool any_finite(const std::array<double, model::amine_count>& constants) {
  return std::any_of(constants.begin(), constants.end(), [](double k) { return k < model::no_action; });
}

bool binds(const model::DrugParameters& drug, model::Receptor receptor) {
  return drug.receptors[static_cast<std::size_t>(receptor)].ki_uM < model::no_action;
}

}  // namespace

TEST_CASE("classes and constants agree") {
  core::Faults faults;
  for (const catalog::Drug& drug : load_real(faults).drugs) {
    CAPTURE(drug.id, id_of(drug.drug_class));
    const model::DrugParameters& actions = drug.actions;
    const bool carried = any_finite(actions.substrate_km_uM);
    const bool blocks = any_finite(actions.blocker_ki_uM);
    const bool circuit = binds(actions, model::Receptor::mu) || binds(actions, model::Receptor::gaba_a) ||
                         actions.nicotinic_ec50_uM < model::no_action || actions.nmda_ki_uM < model::no_action ||
                         actions.impulse_block_ki_uM < model::no_action;
    const bool inside = actions.vmat2_inhibitor.binds() || actions.mao_a_inactivation_per_uM_s > 0.0 ||
                        actions.mao_b_inactivation_per_uM_s > 0.0;
    CHECK(carried == (drug.drug_class == model::DrugClass::releaser));
    CHECK_FALSE((carried && blocks));
    if (drug.drug_class == model::DrugClass::reuptake_blocker) {
      CHECK(blocks);
    }
    CHECK(circuit == (drug.drug_class == model::DrugClass::circuit_drug && drug.id != "caffeine"));
    if (inside) {
      CHECK(drug.drug_class == model::DrugClass::store_or_enzyme_inhibitor);
    }
    CHECK((drug.drug_class != model::DrugClass::reuptake_blocker || drug.usual_uM < 0.1 * drug.highest_uM));
  }
}

TEST_CASE("the constants that a drug is known for order the carriers and receptors as its name says") {
  core::Faults faults;
  const catalog::Catalog catalog = load_real(faults);
  const auto selective = [&](const char* id, std::size_t carrier) {
    const auto& ki = catalog.find_drug(id)->actions.blocker_ki_uM;
    CAPTURE(id);
    for (std::size_t i = 0; i < ki.size(); ++i) {
      CHECK((i == carrier || ki[i] > 5.0 * ki[carrier]));
    }
  };
  for (const char* id : {"citalopram", "escitalopram", "fluoxetine", "sertraline", "paroxetine", "venlafaxine"}) {
    selective(id, 0);
  }
  for (const char* id : {"gbr-12909"}) {
    selective(id, 1);
  }
  for (const char* id : {"desipramine", "reboxetine", "atomoxetine"}) {
    selective(id, 2);
  }
}

TEST_CASE("the schemas require and know what the catalogue requires and knows") {
  for (const char* name : {"serotonin", "dopamine", "norepinephrine"}) {
    const std::string path = std::string("transmitters/") + name + ".json";
    compare(schema("transmitter"), path, embedded_json(path), "");
  }
  for (const char* name : {"mdma", "citalopram", "lsd", "ketamine", "reserpine", "selegiline"}) {
    const std::string path = std::string("drugs/") + name + ".json";
    compare(schema("drug"), path, embedded_json(path), "");
  }
  for (const auto& [name, path] :
       std::vector<std::pair<std::string, std::string>>{{"circuit", "circuits/raphe.json"},
                                                        {"circuit", "circuits/locus-coeruleus.json"},
                                                        {"shared-circuit", "circuits/shared.json"},
                                                        {"region", "regions/cortex.json"}}) {
    compare(schema(name), path, embedded_json(path), "");
  }
  const json references = embedded_json("references.json");
  constexpr std::size_t every = 12;  // one schema for all entries: a few of them show it
  for (std::size_t i = 0; i < references.size(); i += every) {
    compare(schema("references")["items"], "references.json", references, "/" + std::to_string(i));
  }
}

TEST_CASE("no field names an amount to take") {
  for (const auto& file : validation::complete_files()) {
    std::string text(file.text);
    if (file.path.substr(0, 5) == "text/") {
      continue;  // the interface may say that it speaks of no doses
    }
    if (file.path == "references.json" || file.path == "evidence-references.json") {
      json references = json::parse(text);
      for (json& entry : references) {
        for (const char* theirs : {"title", "author", "URL"}) {
          entry.erase(theirs);  // not ours to word
        }
      }
      text = references.dump();
    }
    CAPTURE(file.path);
    for (const char* word : {" mg", "dose", "dosage", "tablet", "pill"}) {
      CHECK(text.find(word) == std::string::npos);
    }
  }
}

TEST_CASE("every source in the bibliography is used by a number or the story") {
  std::string numbers;
  for (const auto& file : cli::all_embedded_files()) {
    if (file.path != "references.json" && file.path != "evidence-references.json") {
      numbers += std::string(file.text);
    }
  }
  core::Faults faults;
  for (const catalog::Reference& source : load_real(faults).references) {
    CAPTURE(source.id);
    CHECK(numbers.find(source.id) != std::string::npos);
  }
}
