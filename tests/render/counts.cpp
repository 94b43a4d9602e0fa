// How a state becomes numbers of drawn things.
#include "render/scene_counts.hpp"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>
#include <numeric>

using namespace cleft::render;

namespace {

int count_of(const SceneCounts& counts, Conformation kind) {
  return counts.transporters[static_cast<std::size_t>(kind)];
}

SceneState with_shares(double out_empty, double out_amine, double in_amine, double in_empty) {
  SceneState state;
  state.carriers = {};
  state.carriers.out_empty = out_empty;
  state.carriers.out_amine = out_amine;
  state.carriers.in_amine = in_amine;
  state.carriers.in_empty = in_empty;
  return state;
}

}  // namespace

TEST_CASE("transporters follow the shares by largest remainder", "[render]") {
  // Quotas of 8: 4.4, 0.4, 0.16, 3.04. Floors 4 0 0 3; the one left goes to the larger of the two 0.4.
  const SceneCounts drawn = counts(with_shares(0.55, 0.05, 0.02, 0.38), {});
  CHECK(count_of(drawn, Conformation::out_empty) + count_of(drawn, Conformation::out_amine) == 5);
  CHECK(count_of(drawn, Conformation::in_amine) == 0);
  CHECK(count_of(drawn, Conformation::in_empty) == 3);

  const SceneCounts even = counts(with_shares(0.375, 0.125, 0.125, 0.375), {});
  CHECK(count_of(even, Conformation::out_empty) == 3);
  CHECK(count_of(even, Conformation::out_amine) == 1);
  CHECK(count_of(even, Conformation::in_amine) == 1);
  CHECK(count_of(even, Conformation::in_empty) == 3);
}

TEST_CASE("every drawn share is within one transporter of the model's", "[render]") {
  for (int blocked = 0; blocked <= 100; blocked += 5) {
    SceneState state;
    const double free = 1.0 - blocked / 100.0;
    state.carriers = {free * 0.5, free * 0.1, 0.0, blocked / 100.0, free * 0.3, free * 0.1, 0.0};
    const SceneCounts drawn = counts(state, {});
    CHECK(std::accumulate(drawn.transporters.begin(), drawn.transporters.end(), 0) == transporter_count);
    CHECK(std::abs(count_of(drawn, Conformation::out_blocked) - 8.0 * blocked / 100.0) < 1.0);
    CHECK(std::abs(count_of(drawn, Conformation::out_empty) - 8.0 * free * 0.5) < 1.0);
    CHECK(std::abs(count_of(drawn, Conformation::in_empty) - 8.0 * free * 0.3) < 1.0);
  }
}

TEST_CASE("shares that are not shares still fill all places", "[render]") {
  SceneState state = with_shares(-1.0, std::numeric_limits<double>::quiet_NaN(), 0.0, 0.0);
  CHECK(count_of(counts(state, {}), Conformation::out_empty) == transporter_count);
  state = with_shares(2.0, 0.0, 0.0, 2.0);
  CHECK(count_of(counts(state, {}), Conformation::out_empty) == 4);
  CHECK(count_of(counts(state, {}), Conformation::in_empty) == 4);
}

TEST_CASE("a step along the ring moves conformations between sites and changes no count", "[render]") {
  const SceneCounts drawn = counts(with_shares(0.5, 0.125, 0.125, 0.25), {});
  const auto first = arrange(drawn, 0);
  bool differed = false;
  for (const std::int64_t step : {-17, -1, 0, 1, 2, 3, 8, 1000003}) {
    std::array<int, conformation_count> found{};
    const auto sites = arrange(drawn, step);
    for (const TransporterView& view : sites) ++found[static_cast<std::size_t>(view.conformation)];
    CHECK(found == drawn.transporters);
    differed = differed || sites != first;
  }
  CHECK(differed);
  CHECK(arrange(drawn, transporter_count) == first);
}

TEST_CASE("each step goes to a neighbour in the ring or stays", "[render]") {
  SceneState state;
  constexpr double sixth = 1.0 / 6.0;
  state.carriers = {sixth, sixth, sixth, 0.0, sixth, sixth, sixth};  // all that lie on the ring, nothing blocked
  const SceneCounts drawn = counts(state, {});
  REQUIRE(count_of(drawn, Conformation::out_blocked) == 0);
  int moves = 0;
  for (std::int64_t step = 0; step < transporter_count; ++step) {
    const auto now = arrange(drawn, step), next = arrange(drawn, step + 1);
    for (std::size_t site = 0; site < now.size(); ++site) {
      const int jump = (static_cast<int>(next[site].conformation) - static_cast<int>(now[site].conformation) + 6) % 6;
      CHECK((jump == 0 || jump == 1));
      moves += jump;
    }
  }
  CHECK(moves == 6 * transporter_count);  // each transporter once around
}

TEST_CASE("transporters turn in the direction of the net flux", "[render]") {
  SceneState state;
  state.uptake_per_s = 130.0;
  CHECK(ring_step(state, 0.5) == 0);
  CHECK(ring_step(state, 10.0) > 0);
  // Forwards is uptake: with one amine on board, outside comes before inside.
  state.carriers = {};
  state.carriers.out_amine = state.carriers.in_amine = state.carriers.out_empty = 1.0;
  const SceneCounts drawn = counts(state, {});
  int in_after_out = 0;
  for (std::size_t site = 0; site < transporter_count; ++site)
    if (arrange(drawn, 0)[site].conformation == Conformation::out_amine &&
        arrange(drawn, 3)[site].conformation == Conformation::in_amine)
      ++in_after_out;
  CHECK(in_after_out > 0);
  state.efflux_per_s = 200.0;
  CHECK(ring_step(state, 10.0) < 0);
  CHECK(ring_step(state, std::numeric_limits<double>::infinity()) == 0);
}

TEST_CASE("one dot for so many molecules, rounded, capped and said so", "[render]") {
  SceneState state;
  state.drugs = {{.drug_class = DrugClass::releaser, .extracellular = 5.0e4, .cytosol = 1.0e3}};
  state.extracellular_amine = 210.0;
  state.cytosol_amine = 209.0;
  const SceneScale scale{20.0, 2000.0};
  SceneCounts drawn = counts(state, scale);
  CHECK(drawn.outside_amine == 11);  // 10.5 rounds away from zero
  CHECK(drawn.cytosol_amine == 10);
  CHECK(drawn.drugs[0].outside == 25);
  CHECK(drawn.drugs[0].cytosol == 1);
  CHECK_FALSE(drawn.capped);

  state.extracellular_amine = 1.0e9;
  drawn = counts(state, scale);
  CHECK(drawn.outside_amine == outside_amine_cap);
  CHECK(drawn.capped);

  state.extracellular_amine = -5.0;
  state.cytosol_amine = std::numeric_limits<double>::quiet_NaN();
  drawn = counts(state, scale);
  CHECK(drawn.outside_amine == 0);
  CHECK(drawn.cytosol_amine == 0);
}

TEST_CASE("without a drug there are no solids", "[render]") {
  SceneState state;
  state.drugs = {{.drug_class = DrugClass::none, .extracellular = 1.0e6, .cytosol = 1.0e6}};
  CHECK(counts(state, {}).drugs[0].outside == 0);
  CHECK(counts(state, {}).drugs[0].cytosol == 0);
}

TEST_CASE("release decides about the open vesicle and the plume", "[render]") {
  SceneState state;
  state.extracellular_amine = 400.0;
  const SceneScale scale{20.0, 2000.0};
  SceneCounts drawn = counts(state, scale);
  CHECK_FALSE(drawn.releasing);
  CHECK(drawn.plume_amine == 0);
  CHECK(drawn.fused_vesicle_amine == 0);

  state.release_per_s = 100.0;
  CHECK_FALSE(counts(state, scale).releasing);  // not without impulses
  state.firing_Hz = 2.0;
  drawn = counts(state, scale);
  CHECK(drawn.releasing);
  CHECK(drawn.plume_amine == 5);
  CHECK(drawn.outside_amine == 20);  // the plume is part of it

  state.extracellular_amine = 40.0;
  CHECK(counts(state, scale).plume_amine == 2);  // never more than there is outside
}

TEST_CASE("vesicles are filled in proportion to the store", "[render]") {
  SceneState state;
  for (const double fraction : {0.0, 0.25, 0.5, 1.0, 1.2}) {
    state.store_fraction = fraction;
    CHECK(std::abs(counts(state, {}).vesicle_amine - fraction * vesicle_dots_at_rest) <= 0.5);
  }
  state.store_fraction = 3.0;
  CHECK(counts(state, {}).vesicle_amine == vesicle_dots_cap);
  CHECK(counts(state, {}).capped);
}

TEST_CASE("the autoreceptor is occupied for its share of the steps", "[render]") {
  for (const double occupancy : {0.0, 0.1, 0.37, 0.8, 1.0}) {
    int bound = 0;
    constexpr int steps = 2000;
    for (int step = 0; step < steps; ++step) bound += autoreceptor_bound(occupancy, step) ? 1 : 0;
    CHECK(std::abs(bound / static_cast<double>(steps) - occupancy) < 0.005);
  }
  CHECK(autoreceptor_bound(0.51, 0));
  CHECK_FALSE(autoreceptor_bound(0.49, 0));
}

TEST_CASE("VMAT2, receptors and MAO follow their shares to the nearest drawn one", "[render]") {
  SceneState state;
  state.vmat2 = {0.25, 0.125, 0.5, 0.125};
  state.receptor = {0.25, 0.5, 0.5};
  state.mao_activity = 0.34;
  SceneCounts drawn = counts(state, {});
  CHECK(drawn.vmat2 == std::array<int, 4>{2, 1, 4, 1});
  CHECK(drawn.receptors == std::array<int, 3>{3, 3, 6});
  CHECK(drawn.receptors_active == 6);
  CHECK(drawn.mao_active == 2);
  // An antagonist holds receptors and moves none.
  state.receptor = {0.0, 1.0, 0.0};
  drawn = counts(state, {});
  CHECK(drawn.receptors == std::array<int, 3>{0, 0, 12});
  CHECK(drawn.receptors_active == 0);
  state.receptor = {0.0, 0.0, 1.0};  // nothing bound, nothing active
  CHECK(counts(state, {}).receptors_active == 0);
}

TEST_CASE("drugs share the proteins that hold a drug by their parts", "[render]") {
  SceneState state;
  state.carriers = {0.0, 0.0, 0.5, 0.5, 0.0, 0.0, 0.0};
  state.drugs = {{.drug_class = DrugClass::releaser, .carrier_out = 0.375},
                 {.drug_class = DrugClass::reuptake_blocker, .carrier_out = 0.125, .carrier_blocked = 0.5}};
  const SceneCounts drawn = counts(state, {});
  CHECK(drawn.drugs[0].carrier_out == 3);
  CHECK(drawn.drugs[1].carrier_out == 1);
  CHECK(drawn.drugs[0].carrier_blocked == 0);
  CHECK(drawn.drugs[1].carrier_blocked == 4);
  for (const std::int64_t step : {0, 3, -5}) {
    std::array<int, 2> held{};
    for (const TransporterView& view : arrange(drawn, step)) {
      REQUIRE(view.drug >= 0);
      ++held[static_cast<std::size_t>(view.drug)];
    }
    CHECK(held == std::array<int, 2>{3, 5});
  }
}

TEST_CASE("arranging VMAT2 and receptors changes no count", "[render]") {
  SceneState state;
  state.vmat2 = {0.5, 0.25, 0.25, 0.0};
  state.receptor = {0.25, 0.25, 0.4};
  state.drugs = {{.drug_class = DrugClass::receptor_ligand, .vmat2 = 0.25, .receptor = 0.25}};
  const SceneCounts drawn = counts(state, {});
  for (const std::int64_t step : {-7, 0, 1, 40}) {
    std::array<int, 4> vmat2{};
    for (const Vmat2View& view : arrange_vmat2(drawn, step)) ++vmat2[static_cast<std::size_t>(view.holds)];
    CHECK(vmat2 == drawn.vmat2);
    std::array<int, 3> receptors{};
    int active = 0, drugs = 0;
    for (const ReceptorView& view : arrange_receptors(drawn, step)) {
      ++receptors[static_cast<std::size_t>(view.holds)];
      active += view.active ? 1 : 0;
      drugs += view.drug == 0 ? 1 : 0;
      CHECK((!view.active || view.holds != ReceptorHolds::nothing));
    }
    CHECK(receptors == drawn.receptors);
    CHECK(active == drawn.receptors_active);
    CHECK(drugs == 3);
  }
}

TEST_CASE("more drugs than are drawn are said to be left out", "[render]") {
  SceneState state;
  state.drugs.resize(most_drugs, {.drug_class = DrugClass::releaser});
  CHECK_FALSE(counts(state, {}).capped);
  state.drugs.resize(most_drugs + 1);
  CHECK(counts(state, {}).capped);
}
