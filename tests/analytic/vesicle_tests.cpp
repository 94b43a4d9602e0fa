// VMAT2 and what holds it against what can be derived on paper (MODEL.md, 3 and 3.4).
#include <catch_amalgamated.hpp>

#include <algorithm>
#include <cmath>

#include "model/vesicles.hpp"
#include "simulation/protocol.hpp"
#include "support/runs.hpp"

using namespace cleft;
using namespace cleft::model;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using cleft::tests::scenario_text;
using cleft::tests::solved;

namespace {

const VesicleParameters& vesicles() { return simulation::embedded_catalog().parameters.transmitters[1].vesicles; }

constexpr StoreRest store_rest{3e5, 0.1, 9.0};
constexpr double day_s = 86400.0;

VesicleLoad<double> load_at(double amine_binding, double drug_binding, double held) {
  return vesicle_load<double>(vesicles(), store_rest, amine_binding, drug_binding, held);
}

struct Bath {  // what stands in the cytosol, held constant
  double inhibitor_uM = 0.0;
  double amine_binding = 0.0;
  double drug_binding = 0.0;
};

// The share held after some time, followed by the classical Runge-Kutta method.
double held_after(double seconds, double held, const SlowInhibitor& inhibitor, const Bath& bath) {
  const auto rate = [&](double b) {
    return binding_rate_per_s(vesicles(), inhibitor, load_at(bath.amine_binding, bath.drug_binding, b),
                              bath.inhibitor_uM, b);
  };
  constexpr int steps = 20000;
  const double h = seconds / steps;
  for (int i = 0; i < steps; ++i) {
    const double k1 = rate(held);
    const double k2 = rate(held + 0.5 * h * k1);
    const double k3 = rate(held + 0.5 * h * k2);
    const double k4 = rate(held + h * k3);
    held += h / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4);
  }
  return held;
}

SlowInhibitor inhibitor(bool competitive) {
  return {.association_per_uM_s = 0.3, .dissociation_per_s = 2e-4, .competitive = competitive};
}

}  // namespace

TEST_CASE("at a constant concentration an inhibitor binds exponentially to its equilibrium", "[vesicle]") {
  const bool competitive = GENERATE(false, true);
  const double drug_uM = GENERATE(1e-4, 0.02);
  const double seconds = GENERATE(60.0, 7200.0, 3e5);
  const SlowInhibitor slow = inhibitor(competitive);
  const double on_per_s = slow.association_per_uM_s * drug_uM;
  const double all_per_s = on_per_s + slow.dissociation_per_s + 1.0 / vesicles().turnover_tau_s;
  CHECK_THAT(held_after(seconds, 0.0, slow, {.inhibitor_uM = drug_uM}),
             WithinRel(on_per_s / all_per_s * -std::expm1(-all_per_s * seconds), 1e-9));
}

TEST_CASE("an inhibitor for the same site is kept out by amine and by cycling drugs, another is not", "[vesicle]") {
  const double amine_binding = GENERATE(0.0, 0.7, 30.0);
  const double drug_binding = GENERATE(0.0, 2.0);
  const Bath bath{.inhibitor_uM = 0.02, .amine_binding = amine_binding, .drug_binding = drug_binding};
  for (const bool competitive : {false, true}) {
    const SlowInhibitor slow = inhibitor(competitive);
    const double free = competitive ? 1.0 / (1.0 + amine_binding + drug_binding) : 1.0;
    const double on_per_s = slow.association_per_uM_s * bath.inhibitor_uM * free;
    const double all_per_s = on_per_s + slow.dissociation_per_s + 1.0 / vesicles().turnover_tau_s;
    CHECK_THAT(held_after(600.0, 0.0, slow, bath),
               WithinRel(on_per_s / all_per_s * -std::expm1(-all_per_s * 600.0), 1e-9));
  }
}

TEST_CASE("what is held comes free by dissociation and by turnover, whatever stands in the cytosol", "[vesicle]") {
  const double amine_binding = GENERATE(0.0, 5.0);
  const double days = GENERATE(0.1, 10.0);
  for (const double off_per_s : {1e-9, 1e-5}) {
    const SlowInhibitor slow{.association_per_uM_s = 0.3, .dissociation_per_s = off_per_s, .competitive = true};
    const double all_per_s = off_per_s + 1.0 / vesicles().turnover_tau_s;
    CHECK_THAT(held_after(days * day_s, 0.9, slow, {.amine_binding = amine_binding}),
               WithinRel(0.9 * std::exp(-all_per_s * days * day_s), 1e-9));
  }
}

TEST_CASE("held VMAT2 neither loads nor lets out, and the rest works as ever", "[vesicle]") {
  const double held = GENERATE(0.0, 0.3, 0.999);
  const double cytosol_uM = GENERATE(0.01, 2.0);  // below and above where VMAT2 stands still
  const double stored = 0.8 * store_rest.molecules;
  const double binding = cytosol_uM / vesicles().km_uM;
  const auto flux = [&](const VesicleLoad<double>& load) {
    return vesicle_flux_per_s<double>(vesicles(), store_rest, load, cytosol_uM, stored, 1.0) +
           vesicles().leak_per_s * stored;
  };
  const VesicleLoad<double> load = load_at(binding, 0.0, held);
  CHECK_THAT(load.working, WithinAbs(1.0 - held, 1e-15));
  CHECK_THAT(flux(load), WithinRel((1.0 - held) * flux(load_at(binding, 0.0, 0.0)), 1e-12));
  // The fewer turn, the less of the gradient a cycling drug costs.
  CHECK(load_at(binding, 1.0, held).equilibrium_factor <= load_at(binding, 1.0, 0.0).equilibrium_factor);
}

TEST_CASE("a store resists as it fills, and not at its content at rest", "[vesicle]") {
  VesicleParameters p = vesicles();
  p.capacity = 3.0;
  CHECK_THAT(crowding(p, 1.0), WithinRel(1.0, 1e-12));
  CHECK_THAT(crowding(p, 3.0), WithinRel(2.0 / (1.0 + 1.0 / 9.0), 1e-12));
  CHECK(crowding(p, 0.5) < 1.0);
  p.capacity = 1e9;
  CHECK_THAT(crowding(p, 10.0), WithinRel(1.0, 1e-12));
}

TEST_CASE("VMAT2 gathers what two protons out for one cation in can pay for", "[vesicle]") {
  // pH 5.7 inside and 7.3 outside, 40 mV positive inside, 37 C; constants of SI 2019.
  const double volt_per_fold = 8.314462618 * 310.15 / 96485.33212;
  const double fold = std::pow(10.0, 2.0 * (7.3 - 5.7)) * std::exp(0.040 / volt_per_fold);
  CHECK_THAT(fold, WithinRel(7090.0, 2e-3));
  for (const TransmitterParameters& p : simulation::embedded_catalog().parameters.transmitters) {
    CHECK(std::fabs(std::log10(p.vesicles.accumulation / fold)) < 0.5);  // to the nearest power of ten
  }
}

TEST_CASE("a ratio of occupancy is over the constant at equilibrium", "[vesicle]") {
  const double ratio = GENERATE(0.5, 4.0);
  const simulation::Run run = solved(scenario_text(
      "12 h", "1 h", R"("dopamine")",
      R"("drugs":[{"drug":"tetrabenazine","at":"0 s","exposure":{"kind":"constant","occupancy":{"target":"VMAT2","ratio":)" +
          std::to_string(ratio) + "}}}]"));
  const SlowInhibitor& slow = run.scenario().drugs[0]->actions.vmat2_inhibitor;
  const double bound_per_s = ratio * slow.ki_uM * slow.association_per_uM_s;
  const double free_per_s = slow.dissociation_per_s + 1.0 / vesicles().turnover_tau_s;
  CHECK_THAT(run.reading(Amine::dopamine, 12).drug_bindings[0].vmat2_bound,
             WithinRel(bound_per_s / (bound_per_s + free_per_s), 1e-4));
}

TEST_CASE("a run's VMAT2 comes free as on paper once the drug has gone", "[vesicle]") {
  const simulation::Run run = solved(scenario_text(
      "9 d", "1 d", R"("serotonin","dopamine")",
      R"("drugs":[{"drug":"reserpine","at":"0 s","until":"3 h","exposure":{"kind":"constant","concentration":"15 nM"}}])"));
  const SlowInhibitor& slow = run.scenario().drugs[0]->actions.vmat2_inhibitor;
  for (const Amine amine : run.scenario().transmitters) {
    const double start = run.reading(amine, 1).drug_bindings[0].vmat2_bound;
    CHECK(start > 0.9);
    const double all_per_s = slow.dissociation_per_s + 1.0 / vesicles().turnover_tau_s;
    CHECK_THAT(run.reading(amine, 9).drug_bindings[0].vmat2_bound,
               WithinRel(start * std::exp(-all_per_s * 8.0 * day_s), 1e-5));
  }
}

TEST_CASE("two inhibitors share VMAT2, and only a run with one has states for it", "[vesicle]") {
  const auto states = [](const std::string& drugs) {
    core::Faults faults;
    simulation::RestCache rests;
    std::string failure;
    const auto scenario = simulation::parse_scenario(
        "test.json", scenario_text("1 h", "1 h", R"("dopamine")", R"("drugs":[)" + drugs + "]"),
        simulation::embedded_catalog(), faults);
    REQUIRE(scenario.has_value());
    const auto setting = simulation::set_up(*scenario, simulation::embedded_catalog(), rests, failure);
    REQUIRE(setting.has_value());
    std::vector<std::string> held;
    for (const StateName& state : setting->circuit_model.state_names()) {
      if (state.name.find("vmat2") != std::string::npos) {
        held.push_back(state.name);
      }
    }
    return held;
  };
  const std::string reserpine =
      R"({"drug":"reserpine","at":"0 s","exposure":{"kind":"constant","concentration":"5 nM"}})";
  const std::string tetrabenazine =
      R"({"drug":"tetrabenazine","at":"0 s","exposure":{"kind":"constant","concentration":"30 nM"}})";
  CHECK(states(R"({"drug":"cocaine","at":"0 s","exposure":{"kind":"constant","concentration":"1 uM"}})").empty());
  CHECK(states(reserpine) ==
        std::vector<std::string>{"dopamine_terminals_vmat2_reserpine_bound", "dopamine_somata_vmat2_reserpine_bound"});
  CHECK(states(reserpine + "," + tetrabenazine).size() == 4);

  const simulation::Run run =
      solved(scenario_text("1 d", "10 min", R"("dopamine")", R"("drugs":[)" + reserpine + "," + tetrabenazine + "]"));
  double most = 0.0;
  double last = 0.0;
  for (std::size_t row = 0; row < run.time_s().size(); ++row) {
    const std::vector<DrugBinding> bound = run.reading(Amine::dopamine, row).drug_bindings;
    CHECK(bound[0].vmat2_bound + bound[1].vmat2_bound < 1.0);
    last = bound[1].vmat2_bound;
    most = std::max(most, last);
  }
  CHECK(most > 0.2);
  CHECK(last < 0.01);  // the one that hardly lets go has taken them all
}
