#include "catalog/drug_file.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "catalog/affinity.hpp"
#include "catalog/identity.hpp"

namespace cleft::catalog {

namespace {

using core::Bounds;
using core::Dimension;
using core::Need;
using core::Reader;
using model::DrugParameters;
using model::KineticParameters;
using model::ReceptorLigand;
using model::SlowInhibitor;

const std::vector<std::string_view> drug_classes(model::drug_class_ids.begin(), model::drug_class_ids.end());

// As in data/schema/drug.schema.json.
const std::vector<std::string_view> kind_words{"entactogen",
                                               "stimulant",
                                               "ssri",
                                               "snri",
                                               "ndri",
                                               "nri",
                                               "dri",
                                               "tricyclic",
                                               "mao-inhibitor",
                                               "vmat2-inhibitor",
                                               "psychedelic",
                                               "dissociative",
                                               "opioid",
                                               "opioid-antagonist",
                                               "benzodiazepine",
                                               "benzodiazepine-antagonist",
                                               "antipsychotic",
                                               "5-ht1a-agonist",
                                               "serotonin-antagonist",
                                               "alpha2-agonist",
                                               "alpha2-antagonist",
                                               "beta-blocker",
                                               "nicotinic-agonist",
                                               "sodium-channel-blocker"};

constexpr std::size_t most_names = 12;

constexpr Field<Drug> concentration_fields[] = {
    {"lowest", Dimension::concentration, &Drug::lowest_uM, {1e-6, 1e3}},
    {"highest", Dimension::concentration, &Drug::highest_uM, {1e-6, 1e3}},
    {"usual", Dimension::concentration, &Drug::usual_uM, {1e-6, 1e3}},
};

// Constants that a drug may have, beside those at the carriers and receptors.
constexpr Field<DrugParameters> constant_fields[] = {
    {"inside_kd", Dimension::concentration, &DrugParameters::inside_kd_uM, {1e-5, 1e5}},
    {"vmat2_kd", Dimension::concentration, &DrugParameters::vmat2_kd_uM, {1e-5, 1e5}},
    {"mao_a_ki", Dimension::concentration, &DrugParameters::mao_a_ki_uM, {1e-5, 1e5}},
    {"mao_b_ki", Dimension::concentration, &DrugParameters::mao_b_ki_uM, {1e-5, 1e5}},
    {"membrane_exchange", Dimension::frequency, &DrugParameters::membrane_exchange_per_s, {0.0, 100.0}},
    {"tph_inactivation", Dimension::second_order, &DrugParameters::tph_inactivation_per_uM_s, {0.0, 1.0}},
    {"mao_a_inactivation", Dimension::second_order, &DrugParameters::mao_a_inactivation_per_uM_s, {0.0, 1.0}},
    {"mao_b_inactivation", Dimension::second_order, &DrugParameters::mao_b_inactivation_per_uM_s, {0.0, 1.0}},
};

constexpr Bounds affinity_bounds{1e-6, 1e5};
constexpr Bounds translocation_bounds{1e-3, 1e4};

// Actions of one constant each, in an object of their own: what binds where is said by the object's name.
struct Action {
  const char* key;
  Field<DrugParameters> constant;
};

constexpr Action single_actions[] = {
    {"impulse_block", {"ki", Dimension::concentration, &DrugParameters::impulse_block_ki_uM, affinity_bounds}},
    {"nicotinic", {"ec50", Dimension::concentration, &DrugParameters::nicotinic_ec50_uM, affinity_bounds}},
    {"nmda", {"ki", Dimension::concentration, &DrugParameters::nmda_ki_uM, affinity_bounds}},
    {"adenosine_a1", {"ki", Dimension::concentration, &DrugParameters::adenosine_a1_ki_uM, affinity_bounds}},
};

// No encounter is faster than diffusion allows, some 1e9 1/(M s).
constexpr Field<SlowInhibitor> slow_inhibitor_fields[] = {
    {"ki", Dimension::concentration, &SlowInhibitor::ki_uM, affinity_bounds},
    {"association", Dimension::second_order, &SlowInhibitor::association_per_uM_s, {1e-6, 1e4}},
    {"dissociation", Dimension::frequency, &SlowInhibitor::dissociation_per_s, {1e-9, 1e4}},
};

// These act in the cytosol, so the drug must get there.
constexpr const char* inside_actions[] = {"inside_kd",          "vmat2_kd",         "mao_a_ki",
                                          "mao_b_ki",           "tph_inactivation", "mao_a_inactivation",
                                          "mao_b_inactivation", "vmat2_inhibitor"};

constexpr Field<ReceptorLigand> ligand_fields[] = {
    {"ki", Dimension::concentration, &ReceptorLigand::ki_uM, affinity_bounds},
    {"efficacy", Dimension::none, &ReceptorLigand::efficacy, {0.0, 1.0}},
    {"off", Dimension::frequency, &ReceptorLigand::off_per_s, {1e-7, 1e4}},
};

// First-order rates of a one-compartment body.
constexpr Field<KineticParameters> kinetic_fields[] = {
    {"absorption", Dimension::frequency, &KineticParameters::absorption_per_s, {1e-7, 1.0}},
    {"elimination", Dimension::frequency, &KineticParameters::other_clearance_per_s, {0.0, 1.0}},
};

constexpr Field<KineticParameters> enzyme_fields[] = {
    {"elimination", Dimension::frequency, &KineticParameters::enzyme_clearance_per_s, {0.0, 1.0}},
    {"km", Dimension::concentration, &KineticParameters::enzyme_km_uM, affinity_bounds},
    {"inactivation", Dimension::frequency, &KineticParameters::inactivation_per_s, {0.0, 1.0}},
    {"inactivation_k", Dimension::concentration, &KineticParameters::inactivation_k_uM, affinity_bounds},
    {"recovery_tau", Dimension::time, &KineticParameters::enzyme_recovery_tau_s, {60.0, 1e8}},
};

void read_concentration(Reader& root, Drug& drug, const NumberContext& context) {
  Reader place = root.child("concentration");
  read_fields<Drug>(place, concentration_fields, drug, context);
  place.finish();
  const bool complete = drug.lowest_uM > 0.0 && drug.highest_uM > 0.0 && drug.usual_uM > 0.0;
  if (complete && !(drug.lowest_uM <= drug.usual_uM && drug.usual_uM <= drug.highest_uM)) {
    place.fault("the usual concentration lies outside the range", "lowest <= usual <= highest");
  }
}

// Calls read(place, index) for every member that is there, and refuses others.
template <std::size_t Count, class Read>
bool read_members(Reader& parent, const char* key, const std::array<const char*, Count>& ids, const Read& read) {
  Reader place = parent.child(key, Need::optional);
  bool any = false;
  for (std::size_t i = 0; i < Count; ++i) {
    Reader member = place.child(ids[i], Need::optional);
    if (member.present()) {
      any = true;
      read(member, i);
      member.finish();
    }
  }
  place.finish();
  return any;
}

// Returns whether the drug is carried by any of the three.
bool read_substrate(Reader& actions, DrugParameters& drug, const NumberContext& context) {
  return read_members(actions, "substrate", model::carrier_ids, [&](Reader& carrier, std::size_t i) {
    const auto km = read_number(carrier.child("km"), Dimension::concentration, affinity_bounds, context);
    const auto rate = read_number(carrier.child("translocation"), Dimension::frequency, translocation_bounds, context);
    drug.substrate_km_uM[i] = km.value_or(model::no_action);
    drug.translocation_per_s[i] = rate.value_or(0.0);
  });
}

bool read_blocker(Reader& actions, DrugParameters& drug, const NumberContext& context) {
  return read_members(actions, "blocker", model::carrier_ids, [&](Reader& carrier, std::size_t i) {
    const auto ki = read_number(carrier.child("ki"), Dimension::concentration, affinity_bounds, context);
    drug.blocker_ki_uM[i] = ki.value_or(model::no_action);
  });
}

bool read_receptors(Reader& actions, DrugParameters& drug, const NumberContext& context) {
  return read_members(actions, "receptors", model::receptor_ids, [&](Reader& receptor, std::size_t i) {
    read_fields<ReceptorLigand>(receptor, ligand_fields, drug.receptors[i], context);
  });
}

bool read_constants(Reader& actions, DrugParameters& drug, const NumberContext& context) {
  bool any = false;
  for (const Field<DrugParameters>& field : constant_fields) {
    const Reader place = actions.child(field.key, Need::optional);
    any = any || place.present();
    const auto value = read_number(place, field.dimension, field.bounds, context);
    if (value) {
      drug.*field.member = *value;
    }
  }
  return any;
}

bool read_single_actions(Reader& actions, DrugParameters& drug, const NumberContext& context) {
  bool any = false;
  for (const Action& action : single_actions) {
    Reader place = actions.child(action.key, Need::optional);
    if (place.present()) {
      any = true;
      read_fields<DrugParameters>(place, {&action.constant, 1}, drug, context);
      place.finish();
    }
  }
  return any;
}

bool read_vmat2_inhibitor(Reader& actions, SlowInhibitor& inhibitor, const NumberContext& context) {
  Reader place = actions.child("vmat2_inhibitor", Need::optional);
  if (!place.present()) {
    return false;
  }
  read_fields<SlowInhibitor>(place, slow_inhibitor_fields, inhibitor, context);
  inhibitor.competitive = place.boolean("competitive").value_or(false);
  place.finish();
  return true;
}

// A carried drug meets the pockets inside: without that number its entry has no end. What acts inside has to
// cross the membrane.
void check_inside(const Reader& actions, bool carried) {
  if (carried && !actions.has("inside_kd")) {
    actions.fault_at("inside_kd", "missing", "a substrate of a carrier needs \"inside_kd\"");
  }
  const bool acts_inside = std::any_of(std::begin(inside_actions), std::end(inside_actions),
                                       [&](const char* key) { return actions.has(key); });
  if ((carried || acts_inside) && !actions.has("membrane_exchange")) {
    actions.fault_at("membrane_exchange", "missing", "a drug that acts in the cytosol needs \"membrane_exchange\"");
  }
}

// `reason`: the file says in words why nothing is modelled.
void read_actions(Reader& root, DrugParameters& drug, bool reason, const NumberContext& context) {
  Reader actions = root.child("actions");
  const bool carried = read_substrate(actions, drug, context);
  bool any = carried;
  any = read_blocker(actions, drug, context) || any;
  any = read_receptors(actions, drug, context) || any;
  any = read_constants(actions, drug, context) || any;
  any = read_single_actions(actions, drug, context) || any;
  any = read_vmat2_inhibitor(actions, drug.vmat2_inhibitor, context) || any;
  actions.finish();
  check_inside(actions, carried);
  if (actions.is_object() && !any && !reason) {
    actions.fault("a drug that does nothing", "at least one action, or a \"note\" that says why none");
  }
}

void read_kinetics(Reader& root, KineticParameters& kinetics, const NumberContext& context) {
  Reader place = root.child("kinetics", Need::optional);
  kinetics.known = place.present();
  if (!kinetics.known) {
    return;
  }
  read_fields<KineticParameters>(place, kinetic_fields, kinetics, context);
  if (place.has("enzyme")) {
    read_section(place, "enzyme", enzyme_fields, kinetics, context);
  }
  place.finish();
}

}  // namespace

std::span<const std::string> drug_kinds() {
  static const std::vector<std::string> kinds(kind_words.begin(), kind_words.end());
  return kinds;
}

Drug read_drug(Reader root, std::string_view stem, const NumberContext& outer) {
  Drug drug;
  std::vector<SourcedNumber> numbers;
  NumberContext context = outer;
  context.kept = &numbers;
  check_schema(root, "cleft.drug/1");
  check_id(root, stem);
  drug.id = std::string(stem);
  drug.actions.id = drug.id;
  drug.name = root.text("name").value_or("");
  drug.drug_class = static_cast<model::DrugClass>(root.choice("class", drug_classes).value_or(0));
  const auto kind = root.choice("kind", kind_words);
  drug.kind = std::string(kind_words[kind.value_or(0)]);
  for (const Reader& name : root.array("other_names", Need::optional, most_names)) {
    drug.other_names.push_back(name.as_text().value_or(""));
  }
  const bool reason = root.text("note", Need::optional).has_value();
  read_concentration(root, drug, context);
  read_actions(root, drug.actions, reason, context);
  read_kinetics(root, drug.actions.kinetics, context);
  root.finish();
  drug.affinities = affinities_of(numbers, outer.bibliography);
  return drug;
}

}  // namespace cleft::catalog
