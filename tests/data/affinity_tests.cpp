// Fingerprints: the constants that are shown are those that the model computes with, each with its source.
#include <algorithm>
#include <catch_amalgamated.hpp>

#include "catalog/catalog.hpp"
#include "validation/complete_library.hpp"

using namespace cleft;

namespace {

catalog::Catalog real() {
  std::vector<catalog::File> files;
  for (const auto& file : validation::complete_files()) files.push_back({file.path, file.text});
  core::Faults faults;
  catalog::Catalog catalog = catalog::load(files, faults);
  REQUIRE(faults.empty());
  return catalog;
}

// The values of one target in a fingerprint.
std::vector<double> at(const catalog::Drug& drug, const std::string& target, const std::string& constant) {
  std::vector<double> values;
  for (const catalog::Affinity& one : drug.affinities) {
    if (one.target == target && one.constant == constant) values.push_back(one.value_uM);
  }
  return values;
}

void check(const catalog::Drug& drug, const std::string& target, const std::string& constant, double model_uM) {
  INFO(drug.id << " at " << target << ", " << constant);
  const std::vector<double> shown = at(drug, target, constant);
  if (model_uM == model::no_action) {
    CHECK(shown.empty());
  } else {
    CHECK(shown == std::vector<double>{model_uM});
  }
}

}  // namespace

TEST_CASE("every drug's fingerprint has the model's own constants, all of them and no other", "[catalog]") {
  const catalog::Catalog catalog = real();
  std::size_t total = 0;
  for (const catalog::Drug& drug : catalog.drugs) {
    const model::DrugParameters& actions = drug.actions;
    for (std::size_t i = 0; i < model::carrier_ids.size(); ++i) {
      check(drug, model::carrier_ids[i], "Km", actions.substrate_km_uM[i]);
      check(drug, model::carrier_ids[i], "Ki", actions.blocker_ki_uM[i]);
    }
    for (std::size_t i = 0; i < model::receptor_count; ++i) {
      check(drug, model::receptor_ids[i], "Ki", actions.receptors[i].ki_uM);
    }
    check(drug, "VMAT2", "Kd", actions.vmat2_kd_uM);
    check(drug, "VMAT2", "Ki", actions.vmat2_inhibitor.ki_uM);
    check(drug, "MAO-A", "Ki", actions.mao_a_ki_uM);
    check(drug, "MAO-B", "Ki", actions.mao_b_ki_uM);
    check(drug, "NMDA", "Ki", actions.nmda_ki_uM);
    check(drug, "nACh", "EC50", actions.nicotinic_ec50_uM);
    check(drug, "Na channel", "Ki", actions.impulse_block_ki_uM);
    CHECK(at(drug, "MAO-A", "").size() == (actions.mao_a_inactivation_per_uM_s > 0.0 ? 1 : 0));
    CHECK(at(drug, "MAO-B", "").size() == (actions.mao_b_inactivation_per_uM_s > 0.0 ? 1 : 0));
    total += drug.affinities.size();
  }
  CHECK(total > 80);
}

TEST_CASE("every constant names its source, and stands in the order of the targets", "[catalog]") {
  const catalog::Catalog catalog = real();
  const auto targets = catalog::affinity_targets();
  for (const catalog::Drug& drug : catalog.drugs) {
    std::size_t before = 0;
    for (const catalog::Affinity& one : drug.affinities) {
      INFO(drug.id << " at " << one.target);
      REQUIRE(catalog.find_reference(one.source) != nullptr);
      CHECK_FALSE(one.label.empty());
      CHECK((one.basis == "measured" || one.basis == "derived" || one.basis == "assumed"));
      const auto place =
          static_cast<std::size_t>(std::find(targets.begin(), targets.end(), one.target) - targets.begin());
      REQUIRE(place < targets.size());
      CHECK(place >= before);
      before = place;
    }
  }
}
