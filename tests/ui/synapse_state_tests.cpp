// The picture against the model: what a synapse's state says is what the equations say, computed here once more from
// the concentrations and the constants of the data files.
#include <array>
#include <cmath>
#include <string>

#include "model/autoreceptor.hpp"
#include "model/carrier.hpp"
#include "render/scene_counts.hpp"
#include "rig.hpp"
#include "simulation/instant.hpp"
#include "support/runs.hpp"

namespace cleft::ui {
namespace {

using tests::all_transmitters;
using tests::scenario_text;
using tests::solved;

constexpr double one_percent = 0.01;

struct Case {
  const char* drug;
  const char* concentration;
};
constexpr std::array<Case, 7> cases{{{"", ""},
                                     {"mdma", "3 uM"},
                                     {"citalopram", "100 nM"},
                                     {"cocaine", "1 uM"},
                                     {"d-amphetamine", "1 uM"},
                                     {"reserpine", "100 nM"},
                                     {"lsd", "10 nM"}}};

simulation::Run run_of(const Case& one) {
  const std::string region = R"("region":"accumbens")";  // where all three are drawn
  const std::string drug = std::string(R"(,"drugs":[{"drug":")") + one.drug +
                           R"(","at":"10 min","exposure":{"kind":"constant","concentration":")" + one.concentration +
                           R"("}}])";
  return solved(
      scenario_text("60 min", "1 min", all_transmitters, region + (*one.drug == '\0' ? std::string() : drug)));
}

// Eq. 5b with everything that stands on both sides.
struct Law {
  double out_empty = 1.0, in_empty = 1.0;  // weights within a side
  double out_amine = 0.0, in_amine = 0.0, out_drug = 0.0, in_drug = 0.0, blocked = 0.0;
  double facing_out = 0.0;

  [[nodiscard]] double out() const { return facing_out / (out_empty + out_amine + out_drug + blocked); }
  [[nodiscard]] double in() const { return (1.0 - facing_out) / (in_empty + in_amine + in_drug); }
};

Law carrier_law(const simulation::Run& run, model::Amine native, std::size_t row) {
  const model::Parameters& parameters = simulation::embedded_catalog().parameters;
  const auto s = static_cast<std::size_t>(model::index(native));
  const model::TransmitterParameters& p = parameters.transmitters[s];
  const model::Carrier carrier = model::make_carrier(p.carrier, parameters.regions[run.scenario().region].terminals[s]);
  const model::TerminalReading own = run.reading(native, row);
  Law law;
  double forward = p.carrier.empty_inward_per_s, backward = p.carrier.return_per_s;
  for (std::size_t a = 0; a < model::amine_count; ++a) {
    const model::CarrierSubstrate& amine = carrier.amines[a];
    const double outside_uM = run.reading(static_cast<model::Amine>(a), row).extracellular_uM;
    law.out_amine += outside_uM / amine.outside_kd_uM;
    forward += amine.inward_per_s * outside_uM / amine.outside_kd_uM;
  }
  // Its own amine inside is read; what else the reading's sum holds is dopamine, where norepinephrine is made, and
  // next to nothing elsewhere.
  constexpr auto dopamine = static_cast<std::size_t>(model::index(model::Amine::dopamine));
  law.in_amine = own.carrier_amine_in;
  const double own_inside = own.cytosol_uM / carrier.amines[s].inside_kd_uM;
  backward += carrier.amines[s].outward_per_s * own_inside +
              carrier.amines[dopamine].outward_per_s * (own.carrier_amine_in - own_inside);
  for (std::size_t d = 0; d < run.scenario().drugs.size(); ++d) {
    const model::DrugParameters& drug = run.scenario().drugs[d]->actions;
    const model::CarrierSubstrate substrate =
        model::make_substrate(p.carrier, drug.substrate_km_uM[s], drug.translocation_per_s[s], drug.inside_kd_uM);
    const double outside = run.row(row).drug_outside_uM(d) / substrate.outside_kd_uM;
    const double inside = own.drug_cytosol_uM[d] / substrate.inside_kd_uM;
    law.out_drug += outside;
    law.in_drug += inside;
    forward += substrate.inward_per_s * outside;
    backward += substrate.outward_per_s * inside;
    law.blocked += run.row(row).drug_outside_uM(d) / drug.blocker_ki_uM[s];
  }
  forward /= law.out_empty + law.out_amine + law.out_drug + law.blocked;
  backward /= law.in_empty + law.in_amine + law.in_drug;
  law.facing_out = backward / (forward + backward);
  return law;
}

void check_carriers(const model::SynapseState& state, const Law& law) {
  const model::CarrierShares& c = state.carriers;
  CHECK(c.out_empty == Catch::Approx(law.out()).margin(one_percent));
  CHECK(c.out_amine == Catch::Approx(law.out() * law.out_amine).margin(one_percent));
  CHECK(c.out_drug == Catch::Approx(law.out() * law.out_drug).margin(one_percent));
  CHECK(c.out_blocked == Catch::Approx(law.out() * law.blocked).margin(one_percent));
  CHECK(c.in_empty == Catch::Approx(law.in()).margin(one_percent));
  CHECK(c.in_amine == Catch::Approx(law.in() * law.in_amine).margin(one_percent));
  CHECK(c.in_drug == Catch::Approx(law.in() * law.in_drug).margin(one_percent));
  CHECK(c.out_empty + c.out_amine + c.out_drug + c.out_blocked + c.in_empty + c.in_amine + c.in_drug ==
        Catch::Approx(1.0));
  double parts = 0.0;
  for (const model::DrugState& drug : state.drugs) parts += drug.carrier_out + drug.carrier_in + drug.carrier_blocked;
  CHECK(parts == Catch::Approx(c.out_drug + c.in_drug + c.out_blocked).margin(1e-9));
}

// Eq. 3: what B counts, of the VMAT2 that no inhibitor holds.
void check_vmat2(const model::SynapseState& state, const simulation::Run& run, model::Amine native, std::size_t row) {
  const model::TerminalReading reading = run.reading(native, row);
  const model::VesicleParameters& p =
      simulation::embedded_catalog().parameters.transmitters[static_cast<std::size_t>(model::index(native))].vesicles;
  double drugs = 0.0, held = 0.0;  // held: a share of all
  for (std::size_t d = 0; d < run.scenario().drugs.size(); ++d) {
    drugs += reading.drug_cytosol_uM[d] / run.scenario().drugs[d]->actions.vmat2_kd_uM;
    held += reading.drug_bindings[d].vmat2_bound;
  }
  CHECK(reading.vmat2_amine >= reading.cytosol_uM / p.km_uM - 1e-12);
  const double binding = (1.0 + reading.vmat2_amine + drugs) / (1.0 - held);
  CHECK(state.vmat2.amine == Catch::Approx(reading.vmat2_amine / binding).margin(one_percent));
  CHECK(state.vmat2.drug == Catch::Approx(drugs / binding).margin(one_percent));
  CHECK(state.vmat2.blocked == Catch::Approx(held).margin(one_percent));
  CHECK(state.vmat2.empty + state.vmat2.amine + state.vmat2.drug + state.vmat2.blocked == Catch::Approx(1.0));
}

void check_counts(const model::SynapseState& state, const model::TerminalReading& reading) {
  const render::SceneScale scale = render::scale_for(state.transmitter);
  const render::SceneCounts drawn = render::counts(state, scale);
  const auto near = [&drawn](int dots, double molecules, double a_dot) {
    const bool exact = std::abs(dots - molecules / a_dot) <= 0.5 + 1e-9;
    CHECK((exact || (drawn.capped && dots < molecules / a_dot)));  // more than is drawn: then the screen says so
  };
  near(drawn.outside_amine, reading.extracellular_molecules, scale.amine_molecules_per_dot);
  near(drawn.cytosol_amine, reading.cytosol_molecules, scale.amine_molecules_per_dot);
  near(drawn.vesicle_amine, reading.store_fraction * render::vesicle_dots_at_rest, 1.0);
  for (std::size_t d = 0; d < reading.drug_cytosol_molecules.size(); ++d) {
    near(drawn.drugs[d].outside, reading.drug_extracellular_molecules[d], scale.drug_molecules_per_dot);
    near(drawn.drugs[d].cytosol, reading.drug_cytosol_molecules[d], scale.drug_molecules_per_dot);
  }
  for (std::size_t k = 0; k < drawn.vmat2.size(); ++k) {
    const std::array<double, 4> shares{state.vmat2.empty, state.vmat2.amine, state.vmat2.drug, state.vmat2.blocked};
    CHECK(std::abs(drawn.vmat2[k] - shares[k] * render::vmat2_count) < 1.0);
  }
}

}  // namespace

TEST_CASE("the picture's state is the model's: every transmitter, every kind of drug, before and after it comes") {
  for (const Case& one : cases) {
    const simulation::Run run = run_of(one);
    for (const std::size_t row : {std::size_t{5}, std::size_t{14}, std::size_t{60}}) {
      const simulation::Instant instant = simulation::instant_of(run.row(row));
      for (const model::Amine amine : run.scenario().transmitters) {
        INFO(one.drug << ", " << id_of(amine) << ", minute " << row);
        const model::SynapseState* terminal = simulation::terminal_of(instant, amine);
        REQUIRE(terminal != nullptr);
        const model::SynapseState& state = *terminal;
        const model::TerminalReading reading = run.reading(amine, row);
        check_carriers(state, carrier_law(run, amine, row));
        check_vmat2(state, run, amine, row);
        check_counts(state, reading);
        CHECK(state.store_fraction == Catch::Approx(reading.store_fraction));
        CHECK(state.autoreceptor_occupancy == Catch::Approx(reading.autoreceptor_occupancy));
        CHECK(state.firing_Hz == Catch::Approx(reading.firing_Hz));
        CHECK(state.release_per_s == Catch::Approx(reading.flows.release));
        CHECK(state.uptake_per_s == Catch::Approx(reading.flows.uptake));
        CHECK(state.efflux_per_s == Catch::Approx(reading.flows.efflux));
      }
    }
  }
}

TEST_CASE("the receptor shown is the model's, and a ligand is shown where it acts") {
  const simulation::Run run = run_of({"lsd", "10 nM"});
  const std::size_t row = 60;
  const simulation::Instant instant = simulation::instant_of(run.row(row));
  const model::SynapseState* terminal = simulation::terminal_of(instant, model::Amine::serotonin);
  REQUIRE(terminal != nullptr);
  CHECK(terminal->receptor_shown == model::Receptor::ht2a);
  const model::ReceptorReading reading = run.receptor(model::Receptor::ht2a, row);
  const model::SynapseState& state = *terminal;
  CHECK(state.receptor.activation == Catch::Approx(reading.activation));
  CHECK(state.receptor.by_amine + state.receptor.by_drugs == Catch::Approx(reading.occupancy));
  CHECK(state.receptor.by_drugs == Catch::Approx(run.row(row).drug_occupancy(model::Receptor::ht2a, 0)));
  CHECK(state.receptor.by_drugs > 0.2);
  const render::SceneCounts drawn = render::counts(state, {});
  CHECK(std::abs(drawn.receptors_active - reading.activation * render::receptor_count) <= 1.0);
  CHECK(drawn.drugs[0].receptor == drawn.receptors[2]);
}

TEST_CASE("a protein that is not there is neither drawn nor named") {
  CHECK(render::proteins_drawn(0.0, 8) == 0);
  CHECK(render::proteins_drawn(0.01, 8) == 1);
  CHECK(render::proteins_drawn(0.5, 8) == 4);
  CHECK(render::proteins_drawn(3.0, 8) == 8);
  const std::vector<std::pair<std::string, std::string>> cases_of{
      {"SERT", "transporter"}, {"VMAT2", "vmat2"}, {"5-HT1B", "autoreceptor"}, {"5-HT2A", "receptor"}};
  for (const auto& [protein, part] : cases_of) {
    INFO(protein);
    Rig rig;
    rig.view_frame();
    const std::string id = "left.picture.part." + part;
    const auto named = [&] { return rig.find(id) != nullptr; };
    CHECK(named());
    rig.bench.apply(workspace::SetExpression{0, protein, 0.0});
    rig.view_frame();
    CHECK_FALSE(named());
    const model::ProteinNumbers there = rig.scenes.requests.at(0).state.proteins;
    CHECK(there.carriers == (protein == "SERT" ? 0.0 : 1.0));
    CHECK(there.vmat2 == (protein == "VMAT2" ? 0.0 : 1.0));
    CHECK(there.autoreceptors == (protein == "5-HT1B" ? 0.0 : 1.0));
    CHECK(there.receptors == (protein == "5-HT2A" ? 0.0 : 1.0));
  }
}

TEST_CASE("the flows of a terminal close: what is made, packed, let go and lost is what the amounts do") {
  for (const Case& one : {cases[0], cases[1], cases[5]}) {
    const simulation::Run run = run_of(one);
    const simulation::Instant instant = simulation::instant_of(run.row(55));
    const model::SynapseState* t = simulation::terminal_of(instant, model::Amine::serotonin);
    REQUIRE(t != nullptr);
    INFO(one.drug);
    CHECK(t->packed_per_s >= 0.0);
    CHECK(t->leaked_per_s >= 0.0);
    // Serotonin is taken up by other terminals' carriers too: a few in a hundred.
    const double in = t->made_per_s + t->uptake_per_s + t->leaked_per_s;
    const double out = t->packed_per_s + t->efflux_per_s + t->broken_down_per_s;
    CHECK(in == Catch::Approx(out).epsilon(0.15));
    const double outside = t->release_per_s + t->efflux_per_s - t->uptake_per_s - t->cleared_per_s;
    CHECK(std::abs(outside) < 0.05 * (t->release_per_s + t->uptake_per_s));
  }
}

}  // namespace cleft::ui
