#include "catalog/drug_file.hpp"

#include <array>

#include "catalog/identity.hpp"

namespace cleft::catalog {

namespace {

using core::Bounds;
using core::Dimension;
using core::Need;
using core::Reader;
using model::DrugParameters;

// Shape and colour on screen follow the class.
const std::vector<std::string_view> drug_classes{"releaser", "reuptake-blocker"};

constexpr auto concentration_fields = std::to_array<Field<Drug>>({
    {"lowest", Dimension::concentration, &Drug::lowest_uM, {1e-6, 1e3}},
    {"highest", Dimension::concentration, &Drug::highest_uM, {1e-6, 1e3}},
    {"usual", Dimension::concentration, &Drug::usual_uM, {1e-6, 1e3}},
});

// Constants that a drug may have, beside those at the carriers.
constexpr auto constant_fields = std::to_array<Field<DrugParameters>>({
    {"inside_kd", Dimension::concentration, &DrugParameters::inside_kd_uM, {1e-5, 1e5}},
    {"vmat2_kd", Dimension::concentration, &DrugParameters::vmat2_kd_uM, {1e-5, 1e5}},
    {"mao_a_ki", Dimension::concentration, &DrugParameters::mao_a_ki_uM, {1e-5, 1e5}},
    {"mao_b_ki", Dimension::concentration, &DrugParameters::mao_b_ki_uM, {1e-5, 1e5}},
    {"membrane_exchange", Dimension::frequency, &DrugParameters::membrane_exchange_per_s, {0.0, 100.0}},
    {"tph_inactivation", Dimension::second_order, &DrugParameters::tph_inactivation_per_uM_s, {0.0, 1.0}},
});

constexpr Bounds affinity_bounds{1e-6, 1e5};
constexpr Bounds translocation_bounds{1e-3, 1e4};

void read_concentration(Reader& root, Drug& drug, const NumberContext& context) {
  Reader place = root.child("concentration");
  read_fields<Drug>(place, concentration_fields, drug, context);
  place.finish();
  const bool complete = drug.lowest_uM > 0.0 && drug.highest_uM > 0.0 && drug.usual_uM > 0.0;
  if (complete && !(drug.lowest_uM <= drug.usual_uM && drug.usual_uM <= drug.highest_uM)) {
    place.fault("the usual concentration lies outside the range", "lowest <= usual <= highest");
  }
}

// Returns whether the drug is carried by any of the three.
bool read_substrate(Reader& actions, DrugParameters& drug, const NumberContext& context) {
  Reader substrate = actions.child("substrate", Need::optional);
  bool any = false;
  for (std::size_t i = 0; i < drug.substrate_km_uM.size(); ++i) {
    Reader carrier = substrate.child(model::carrier_ids[i], Need::optional);
    if (!carrier.present()) {
      continue;
    }
    any = true;
    const auto km = read_number(carrier.child("km"), Dimension::concentration, affinity_bounds, context);
    const auto rate = read_number(carrier.child("translocation"), Dimension::frequency, translocation_bounds, context);
    drug.substrate_km_uM[i] = km.value_or(model::no_action);
    drug.translocation_per_s[i] = rate.value_or(0.0);
    carrier.finish();
  }
  substrate.finish();
  return any;
}

bool read_blocker(Reader& actions, DrugParameters& drug, const NumberContext& context) {
  Reader blocker = actions.child("blocker", Need::optional);
  bool any = false;
  for (std::size_t i = 0; i < drug.blocker_ki_uM.size(); ++i) {
    Reader carrier = blocker.child(model::carrier_ids[i], Need::optional);
    if (!carrier.present()) {
      continue;
    }
    any = true;
    const auto ki = read_number(carrier.child("ki"), Dimension::concentration, affinity_bounds, context);
    drug.blocker_ki_uM[i] = ki.value_or(model::no_action);
    carrier.finish();
  }
  blocker.finish();
  return any;
}

// A carried drug meets the pockets inside and crosses the membrane: without these numbers its entry has no
// end.
void check_carried(const Reader& actions) {
  for (const char* key : {"inside_kd", "membrane_exchange"}) {
    if (!actions.has(key)) {
      actions.fault_at(key, "missing", std::string("a substrate of a carrier needs \"") + key + '"');
    }
  }
}

void read_actions(Reader& root, DrugParameters& drug, const NumberContext& context) {
  Reader actions = root.child("actions");
  const bool carried = read_substrate(actions, drug, context);
  const bool blocks = read_blocker(actions, drug, context);
  bool any_constant = false;
  for (const Field<DrugParameters>& field : constant_fields) {
    const Reader place = actions.child(field.key, Need::optional);
    any_constant = any_constant || place.present();
    const auto value = read_number(place, field.dimension, field.bounds, context);
    if (value) {
      drug.*field.member = *value;
    }
  }
  actions.finish();
  if (carried) {
    check_carried(actions);
  }
  if (actions.is_object() && !carried && !blocks && !any_constant) {
    actions.fault("a drug that does nothing", "at least one action");
  }
}

}  // namespace

Drug read_drug(Reader root, std::string_view stem, const NumberContext& context) {
  Drug drug;
  check_schema(root, "cleft.drug/1");
  check_id(root, stem);
  drug.id = std::string(stem);
  drug.actions.id = drug.id;
  drug.name = root.text("name").value_or("");
  const auto drug_class = root.choice("class", drug_classes);
  drug.drug_class = std::string(drug_classes[drug_class.value_or(0)]);
  read_concentration(root, drug, context);
  read_actions(root, drug.actions, context);
  root.finish();
  return drug;
}

}  // namespace cleft::catalog
