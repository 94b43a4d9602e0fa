// How a state becomes numbers of drawn things.
#include "render/scene_counts.hpp"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>
#include <numeric>

using namespace cleft::render;
namespace model = cleft::model;

namespace {

using Shown = std::array<int, conformation_count>;

Shown shown(const model::SynapseState& state, double turns) {
  Shown found{};
  for (const TransporterView& view : arrange(state, turns)) ++found[static_cast<std::size_t>(view.conformation)];
  return found;
}

int count_of(const Shown& found, Conformation kind) { return found[static_cast<std::size_t>(kind)]; }

model::SynapseState with_shares(double out_empty, double out_amine, double in_amine, double in_empty) {
  model::SynapseState state;
  state.carriers = {};
  state.carriers.out_empty = out_empty;
  state.carriers.out_amine = out_amine;
  state.carriers.in_amine = in_amine;
  state.carriers.in_empty = in_empty;
  return state;
}

}  // namespace

TEST_CASE("at any moment each conformation is drawn to within one transporter of its share", "[render]") {
  for (int blocked = 0; blocked <= 100; blocked += 5) {
    model::SynapseState state;
    const double free = 1.0 - blocked / 100.0;
    state.carriers = {free * 0.5, free * 0.1, 0.0, blocked / 100.0, free * 0.3, free * 0.1, 0.0};
    for (const double turns : {0.0, 0.013, 0.31, 0.77}) {
      const Shown found = shown(state, turns);
      CHECK(std::accumulate(found.begin(), found.end(), 0) == transporter_count);
      CHECK(std::abs(count_of(found, Conformation::out_blocked) - 8.0 * blocked / 100.0) < 1.0);
      CHECK(std::abs(count_of(found, Conformation::out_empty) - 8.0 * free * 0.5) < 1.0);
      CHECK(std::abs(count_of(found, Conformation::in_empty) - 8.0 * free * 0.3) < 1.0);
      CHECK(std::abs(count_of(found, Conformation::in_amine) - 8.0 * free * 0.1) < 1.0);
    }
  }
}

TEST_CASE("each transporter spends in a conformation its share of the time, however small", "[render]") {
  model::SynapseState state = with_shares(0.93, 0.01, 0.02, 0.04);
  state.uptake_per_s = 3.0;
  state.efflux_per_s = 1.0;
  std::array<Shown, transporter_count> spent{};
  constexpr int moments = 4000;
  for (int moment = 0; moment < moments; ++moment) {
    const auto sites = arrange(state, moment / static_cast<double>(moments));
    for (std::size_t site = 0; site < sites.size(); ++site)
      ++spent[site][static_cast<std::size_t>(sites[site].conformation)];
  }
  for (const Shown& times : spent) {
    CHECK(std::abs(count_of(times, Conformation::out_amine) - 0.01 * moments) <= 2.0);
    CHECK(std::abs(count_of(times, Conformation::in_amine) - 0.02 * moments) <= 2.0);
    CHECK(std::abs(count_of(times, Conformation::in_empty) - 0.04 * moments) <= 2.0);
  }
}

TEST_CASE("a still picture shows amine on a transporter where a tenth of one carries it", "[render]") {
  const auto carrying = [](double out, double in) {
    const Shown found = shown(with_shares(0.9 - out - in, out, in, 0.1), 0.0);
    return count_of(found, Conformation::out_amine) + count_of(found, Conformation::in_amine);
  };
  CHECK(carrying(0.009, 0.018) == 1);
  CHECK(carrying(0.0, 0.013) == 1);
  CHECK(carrying(0.0005, 0.0005) == 0);
  CHECK(carrying(0.0, 0.0) == 0);
  CHECK(carrying(0.2, 0.2) >= 3);
  // The larger of the two is caught.
  CHECK(count_of(shown(with_shares(0.9, 0.03, 0.002, 0.068), 0.0), Conformation::out_amine) == 1);
  CHECK(count_of(shown(with_shares(0.9, 0.002, 0.03, 0.068), 0.0), Conformation::in_amine) == 1);
}

TEST_CASE("shares that are not shares still fill all places", "[render]") {
  model::SynapseState state = with_shares(-1.0, std::numeric_limits<double>::quiet_NaN(), 0.0, 0.0);
  CHECK(count_of(shown(state, 0.4), Conformation::out_empty) == transporter_count);
  state = with_shares(2.0, 0.0, 0.0, 2.0);
  CHECK(count_of(shown(state, 0.0), Conformation::out_empty) == 4);
  CHECK(count_of(shown(state, 0.0), Conformation::in_empty) == 4);
  CHECK(ring_turns(std::numeric_limits<double>::infinity()) == 0.0);
  CHECK(ring_turns(24.0) == Catch::Approx(0.5));
}

TEST_CASE("transporters go round the ring, as many backwards as the efflux has part", "[render]") {
  model::SynapseState state;
  constexpr double sixth = 1.0 / 6.0;
  state.carriers = {sixth, sixth, sixth, 0.0, sixth, sixth, sixth};  // all that lie on the ring, nothing blocked
  state.uptake_per_s = 130.0;
  const auto backwards = [&state] {
    std::array<int, transporter_count> moved{};
    constexpr int moments = 240;
    constexpr double start = 0.0037;  // on no border between two conformations
    for (int moment = 0; moment < moments; ++moment) {
      const auto now = arrange(state, start + moment / static_cast<double>(moments));
      const auto next = arrange(state, start + (moment + 1) / static_cast<double>(moments));
      for (std::size_t site = 0; site < now.size(); ++site) {
        const int jump = (static_cast<int>(next[site].conformation) - static_cast<int>(now[site].conformation) + 6) % 6;
        CHECK((jump == 0 || jump == 1 || jump == 5));  // to a neighbour, or none
        moved[site] += jump == 5 ? -1 : jump;
      }
    }
    int back = 0;
    for (const int steps : moved) {
      CHECK(std::abs(steps) == 6);  // once around
      back += steps < 0 ? 1 : 0;
    }
    return back;
  };
  CHECK(backwards() == 0);
  state.efflux_per_s = 130.0;
  CHECK(backwards() == 4);
  state.uptake_per_s = 0.0;
  CHECK(backwards() == 8);
}

TEST_CASE("one dot for so many molecules, rounded, capped and said so", "[render]") {
  model::SynapseState state;
  state.drugs = {{.id = {},
                  .name = {},
                  .drug_class = model::DrugClass::releaser,
                  .extracellular_molecules = 5.0e4,
                  .cytosol_molecules = 1.0e3}};
  state.extracellular_molecules = 210.0;
  state.cytosol_molecules = 209.0;
  const SceneScale scale{20.0, 2000.0};
  SceneCounts drawn = counts(state, scale);
  CHECK(drawn.outside_amine == 11);  // 10.5 rounds away from zero
  CHECK(drawn.cytosol_amine == 10);
  CHECK(drawn.drugs[0].outside == 25);
  CHECK(drawn.drugs[0].cytosol == 1);
  CHECK_FALSE(drawn.capped);

  state.extracellular_molecules = 1.0e9;
  drawn = counts(state, scale);
  CHECK(drawn.outside_amine == outside_amine_cap);
  CHECK(drawn.capped);

  state.extracellular_molecules = -5.0;
  state.cytosol_molecules = std::numeric_limits<double>::quiet_NaN();
  drawn = counts(state, scale);
  CHECK(drawn.outside_amine == 0);
  CHECK(drawn.cytosol_amine == 0);
}

TEST_CASE("release decides about the open vesicle and the plume", "[render]") {
  model::SynapseState state;
  state.extracellular_molecules = 400.0;
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

  state.extracellular_molecules = 40.0;
  CHECK(counts(state, scale).plume_amine == 2);  // never more than there is outside
}

TEST_CASE("vesicles are filled in proportion to the store", "[render]") {
  model::SynapseState state;
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
  model::SynapseState state;
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
  model::SynapseState state;
  state.carriers = {0.0, 0.0, 0.5, 0.5, 0.0, 0.0, 0.0};
  state.drugs = {{.id = {}, .name = {}, .drug_class = model::DrugClass::releaser, .carrier_out = 0.375},
                 {.id = {},
                  .name = {},
                  .drug_class = model::DrugClass::reuptake_blocker,
                  .carrier_out = 0.125,
                  .carrier_blocked = 0.5}};
  for (const double turns : {0.0, 0.31, 0.9}) {
    std::array<int, 2> held{};
    for (const TransporterView& view : arrange(state, turns)) {
      REQUIRE(view.drug >= 0);
      CHECK((view.drug == 1 || view.conformation == Conformation::out_drug));
      ++held[static_cast<std::size_t>(view.drug)];
    }
    CHECK(held == std::array<int, 2>{3, 5});
  }
}

TEST_CASE("a receptor that is active a tenth of the time is drawn active that often", "[render]") {
  model::SynapseState state;
  state.receptor = {0.2 / receptor_count, 0.0, 0.1 / receptor_count};
  CHECK(counts(state, {}).receptors_active == 0);
  int active = 0, held = 0;
  constexpr int steps = 1000;
  for (int step = 0; step < steps; ++step) {
    const SceneCounts drawn = counts(state, {}, rounding_at(step));
    active += drawn.receptors_active;
    held += drawn.receptors[static_cast<std::size_t>(ReceptorHolds::amine)];
  }
  CHECK(std::abs(active - 100) <= 5);
  CHECK(std::abs(held - 200) <= 5);
}

TEST_CASE("arranging VMAT2 and receptors changes no count", "[render]") {
  model::SynapseState state;
  state.vmat2 = {0.5, 0.25, 0.25, 0.0};
  state.receptor = {0.25, 0.25, 0.4};
  state.drugs = {
      {.id = {}, .name = {}, .drug_class = model::DrugClass::receptor_ligand, .vmat2 = 0.25, .receptor = 0.25}};
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
  model::SynapseState state;
  state.drugs.resize(most_drugs, {.id = {}, .name = {}, .drug_class = model::DrugClass::releaser});
  CHECK_FALSE(counts(state, {}).capped);
  state.drugs.resize(most_drugs + 1);
  CHECK(counts(state, {}).capped);
}
