// The model written down against the model computed: the same laws, so the same numbers.
#include <array>
#include <catch_amalgamated.hpp>

#include "sbml/equations.hpp"
#include "sbml/writer.hpp"
#include "simulation/driven_circuit.hpp"
#include "simulation/protocol.hpp"
#include "solver/system_evaluator.hpp"
#include "support/formula_value.hpp"
#include "support/runs.hpp"

using namespace cleft;
using core::Formula;

TEST_CASE("a formula keeps what was computed and folds constants", "[equations]") {
  const Formula x = Formula::symbol("x");
  const std::map<std::string, double> symbols{{"x", 0.7}};
  const auto value = [&](const Formula& formula) { return tests::FormulaValue(3.0, symbols)(formula); };
  CHECK(value(2.0 * x + exp(-x) / (1.0 - x)) == 2.0 * 0.7 + std::exp(-0.7) / (1.0 - 0.7));
  CHECK(value(pow(fabs(-x), 1.5) + log(x)) == std::pow(0.7, 1.5) + std::log(0.7));
  CHECK(value(Formula::choice(Formula::time(), 3.0, 1.0, 2.0)) == 1.0);
  CHECK(value(Formula::choice(Formula::time(), 3.0001, 1.0, 2.0)) == 2.0);
  CHECK((x * 0.0).is_number());
  CHECK((0.0 / x).is_number());
  CHECK((x / std::numeric_limits<double>::infinity()).is_number());
  CHECK((1.0 * x).operands().size() == 2);  // a factor of 1 has a unit: 1 s is not nothing
  CHECK((x / 1.0).operands().size() == 2);
  CHECK((x + 0.0).identity() == x.identity());
  CHECK((Formula(2.0) * 3.0).number() == 6.0);
  CHECK(std::isnan(value_of(x)));
}

namespace {

const std::string crowded_scenario = tests::scenario_text("6 h", "1 min", tests::all_transmitters,
                                                          R"("expression":{"SERT":0.5,"5-HT1A":0.7},
  "drugs":[
    {"drug":"mdma","at":"0 s","exposure":{"kind":"constant","concentration":"3 uM"}},
    {"drug":"mdma","at":"10 min","exposure":{"kind":"profile","peak":"1 uM"}},
    {"drug":"morphine","at":"0 s","until":"20 min","exposure":{"kind":"constant","concentration":"1 uM"}},
    {"drug":"diazepam","at":"0 s","site":"soma","exposure":{"kind":"constant","concentration":"1 uM"}},
    {"drug":"nicotine","at":"0 s","exposure":{"kind":"constant","concentration":"1 uM"}},
    {"drug":"ketamine","at":"0 s","exposure":{"kind":"constant","concentration":"1 uM"}},
    {"drug":"reserpine","at":"0 s","exposure":{"kind":"constant","concentration":"5 nM"}},
    {"drug":"tetrabenazine","at":"0 s","exposure":{"kind":"constant","concentration":"5 nM"}},
    {"drug":"phenelzine","at":"0 s","exposure":{"kind":"constant","concentration":"1 uM"}},
    {"drug":"tetrodotoxin","at":"0 s","exposure":{"kind":"constant","concentration":"5 nM"}},
    {"drug":"lsd","at":"0 s","exposure":{"kind":"constant","concentration":"5 nM"}}],
  "stimuli":[{"transmitter":"dopamine","at":"30 min","kind":"train","pulses":10,"frequency":"20 Hz"}])");

}  // namespace

TEST_CASE("written rates and impulses are those that the solver is given", "[equations]") {
  core::Faults faults;
  const auto& catalog = simulation::embedded_catalog();
  auto scenario = simulation::parse_scenario("test.json", crowded_scenario, catalog, faults);
  REQUIRE(scenario.has_value());
  simulation::RestCache rests;
  std::string failure;
  auto setting = simulation::set_up(*scenario, catalog, rests, failure);
  const auto written = sbml::write_out(*scenario, catalog, rests, failure);
  REQUIRE((setting.has_value() && written.has_value()));
  simulation::Protocol protocol(*scenario);
  const std::size_t n = setting->circuit_model.size();
  REQUIRE(written->states.size() == n + protocol.kinetic_size());

  const double t = GENERATE(1.0, 700.0, 1900.0);
  std::map<std::string, double> symbols;
  std::vector<double> y;
  for (std::size_t i = 0; i < written->states.size(); ++i) {  // anything but the rest: every state moved by itself
    y.push_back(written->states[i].start * (1.0 + 0.1 * std::sin(static_cast<double>(i))) +
                (i < n ? 1e-3 * static_cast<double>(i % 7) : 0.2));
    symbols[written->states[i].name] = y.back();
  }
  for (const sbml::Quantity& discrete : written->discrete) {
    symbols[discrete.name] = discrete.value.number();
  }
  for (const sbml::State& total : written->totals) {
    symbols[total.name] = 0.0;
  }
  tests::FormulaValue inputs(t, symbols);
  std::map<std::string, double> all = symbols;
  for (const sbml::Quantity& input : written->inputs) {
    all[input.name] = inputs(input.value);
  }
  const std::span<const double> circuit_y = std::span<const double>(y).first(n);
  const auto& now = protocol.at(t, std::span<const double>(y).subspan(n));

  std::vector<double> rates(n);
  setting->circuit_model.derivative(now, circuit_y, std::span<double>(rates));
  tests::FormulaValue value(t, all);
  for (std::size_t i = 0; i < n; ++i) {
    CAPTURE(written->states[i].name, t);
    CHECK_THAT(value(written->states[i].rate),
               Catch::Matchers::WithinRel(rates[i], 1e-10) || Catch::Matchers::WithinAbs(rates[i], 1e-12));
  }

  std::vector<double> flows(setting->circuit_model.flow_count());
  setting->circuit_model.flows(now, circuit_y, std::span<double>(flows));
  REQUIRE(written->totals.size() == flows.size());
  for (std::size_t i = 0; i < flows.size(); ++i) {
    CAPTURE(written->totals[i].name, t);
    CHECK_THAT(value(written->totals[i].rate), Catch::Matchers::WithinRel(flows[i], 1e-10));
  }

  std::vector<double> after(y.begin(), y.begin() + static_cast<std::ptrdiff_t>(n));
  const auto gains = setting->circuit_model.release_gains(now, circuit_y);
  const double released = setting->circuit_model.fire(now, std::span<const double>(gains), std::span<double>(after),
                                                      model::Amine::dopamine);
  const auto named = [&written](const std::string& name) {
    const auto found = std::find_if(written->events.begin(), written->events.end(),
                                    [&name](const sbml::Event& one) { return one.name == name; });
    REQUIRE(found != written->events.end());
    return *found;
  };
  for (const sbml::Assignment& assignment : named("impulses").assignments) {
    all[assignment.name] = value(assignment.value);
  }
  all["dopamine_impulses"] = 1.0;
  tests::FormulaValue then(t, all);
  std::map<std::string, double> changed;
  for (const sbml::Assignment& assignment : named("dopamine_impulse").assignments) {
    changed[assignment.name] = then(assignment.value);
  }
  CHECK_THAT(changed["dopamine_release_total"], Catch::Matchers::WithinRel(released, 1e-10));
  for (std::size_t i = 0; i < n; ++i) {
    const std::string& name = written->states[i].name;
    CAPTURE(name);
    CHECK_THAT(changed.count(name) == 1 ? changed[name] : y[i], Catch::Matchers::WithinRel(after[i], 1e-10));
  }
}

TEST_CASE("programs compute what the laws do, levels held or not", "[equations]") {
  core::Faults faults;
  const auto& catalog = simulation::embedded_catalog();
  const auto scenario = simulation::parse_scenario("test.json", crowded_scenario, catalog, faults);
  REQUIRE(scenario.has_value());
  simulation::RestCache rests;
  std::string failure;
  auto setting = simulation::set_up(*scenario, catalog, rests, failure);
  REQUIRE(setting.has_value());
  model::CircuitModel& circuit_model = setting->circuit_model;
  simulation::Scenario held = *scenario;
  const int count = GENERATE(0, 1, 3);
  for (int s = 0; s < count; ++s) {
    simulation::Clamp clamp;
    clamp.transmitter = static_cast<model::Amine>(s);
    clamp.until_s = held.until_s;
    held.clamps.push_back(clamp);
  }
  simulation::Protocol protocol(held);
  protocol.enter(800.0, 1100.0);
  simulation::DrivenCircuit system{&circuit_model, &protocol, simulation::Flows::added_up};
  solver::SystemEvaluator evaluator(solver::view(system));

  const std::size_t n = circuit_model.size();
  std::vector<double> y = setting->start;
  y.resize(system.size(), 0.2);
  for (std::size_t i = 0; i < y.size(); ++i) {
    y[i] = y[i] * (1.0 + 0.1 * std::sin(static_cast<double>(i))) + 1e-3 * static_cast<double>(i % 7);
  }
  constexpr double t = 1000.0;
  const auto law = [&](const std::vector<double>& state) {
    const std::span<const double> all(state);
    std::vector<double> slopes(state.size());
    circuit_model.derivative(protocol.at(t, all.subspan(n)), all.first(n), std::span(slopes).first(n));
    protocol.kinetic_derivative(all.subspan(n), std::span(slopes).subspan(n));
    return slopes;
  };
  const std::vector<double> exact = law(y);
  std::vector<double> exact_flows(circuit_model.flow_count());
  circuit_model.flows(protocol.at(t, std::span<const double>(y).subspan(n)), std::span<const double>(y).first(n),
                      std::span<double>(exact_flows));
  std::vector<double> slopes(y.size());
  std::vector<double> flows(exact_flows.size());
  for (const int runs : {1, 300}) {  // interpreted, then as code of the machine
    for (int run = 0; run < runs; ++run) {
      evaluator.slopes(t, y, slopes);
      evaluator.integrands(t, y, flows);
      evaluator.evaluate_jacobian(t, y);
    }
    for (std::size_t i = 0; i < y.size(); ++i) {
      CAPTURE(i, runs);
      CHECK_THAT(slopes[i], Catch::Matchers::WithinRel(exact[i], 1e-9) || Catch::Matchers::WithinAbs(exact[i], 1e-9));
    }
    for (std::size_t i = 0; i < flows.size(); ++i) {
      CHECK_THAT(flows[i], Catch::Matchers::WithinRel(exact_flows[i], 1e-9));
    }
    // Each column of the Jacobian against a difference, whatever stands in no place of it against 0.
    for (std::size_t j = 0; j < y.size(); ++j) {
      std::vector<double> column(y.size(), 0.0);
      for (const solver::JacobianPlace& place : evaluator.jacobian_places()) {
        if (place.column == j) {
          column[place.row] = evaluator.jacobian(place);
        }
      }
      const double step = 1e-5 * std::max(std::fabs(y[j]), 1e-2);
      std::vector<double> above = y;
      std::vector<double> below = y;
      above[j] += step;
      below[j] -= step;
      const std::vector<double> high = law(above);
      const std::vector<double> low = law(below);
      for (std::size_t i = 0; i < y.size(); ++i) {
        CAPTURE(i, j, runs);
        const double rounding = 1e-15 * (std::fabs(exact[i]) + 1e3) / step;
        CHECK_THAT(column[i], Catch::Matchers::WithinAbs((high[i] - low[i]) / (2.0 * step),
                                                         1e-5 * std::fabs(column[i]) + rounding + 1e-7));
      }
    }
  }
}

TEST_CASE("states have names of their own, which stay so as identifiers", "[equations]") {
  core::Faults faults;
  simulation::RestCache rests;
  std::string failure;
  auto scenario = simulation::parse_scenario("test.json", crowded_scenario, simulation::embedded_catalog(), faults);
  REQUIRE(scenario.has_value());
  const auto written = sbml::write_out(*scenario, simulation::embedded_catalog(), rests, failure);
  REQUIRE(written.has_value());
  std::map<std::string, int> ids;
  for (const sbml::State& state : written->states) {
    CHECK_FALSE(state.name.empty());
    ++ids[sbml::sbml_id(state.name)];
  }
  for (const auto* list : {&written->inputs, &written->outputs}) {
    for (const sbml::Quantity& quantity : *list) {
      ++ids[sbml::sbml_id(quantity.name)];
    }
  }
  for (const auto& [id, count] : ids) {
    CAPTURE(id);
    CHECK(count == 1);
  }
  CHECK(sbml::sbml_id("5-HT2A_mdma_bound") == "_5_HT2A_mdma_bound");
}

TEST_CASE("numbers of data have names in a written model, and change nothing", "[equations]") {
  core::Faults faults;
  simulation::RestCache rests;
  std::string failure;
  const auto scenario =
      simulation::parse_scenario("test.json", crowded_scenario, simulation::embedded_catalog(), faults);
  REQUIRE(scenario.has_value());
  const auto plain = sbml::write_out(*scenario, simulation::embedded_catalog(), rests, failure);
  const auto named =
      sbml::write_out(*scenario, simulation::embedded_catalog(), rests, failure, simulation::embedded_files());
  REQUIRE((plain.has_value() && named.has_value()));
  CHECK(plain->constants.empty());
  std::map<std::string, double> symbols;
  std::map<std::string, std::string> units;
  for (const sbml::Quantity& constant : named->constants) {
    CHECK(symbols.emplace(constant.name, constant.value.number()).second);
    units[constant.name] = constant.unit;
  }
  CHECK(symbols.size() > 150);
  const auto& parameters = simulation::embedded_catalog().parameters;
  CHECK(symbols.at("dopamine_breakdown_mao_km") == parameters.transmitters[1].breakdown.mao_km_uM);
  CHECK(symbols.at("dopamine_carrier_km_dopamine") == parameters.transmitters[1].carrier.km_uM[1]);
  CHECK(symbols.count("mdma_actions_substrate_SERT_km") == 1);
  CHECK(symbols.count("striatum_terminals_dopamine_uptake") == 1);
  CHECK(units.at("dopamine_carrier_km_dopamine") == "uM");
  CHECK(units.at("dopamine_release_facilitation_tau") == "s");
  std::map<std::string, double> values = symbols;
  for (const sbml::State& state : plain->states) {
    values[state.name] = state.start * 1.1 + 1e-3;
  }
  for (const sbml::Quantity& input : plain->inputs) {
    values[input.name] = tests::FormulaValue(700.0, values)(input.value);
  }
  tests::FormulaValue value(700.0, values);
  for (std::size_t i = 0; i < plain->states.size(); ++i) {
    CAPTURE(plain->states[i].name);
    CHECK_THAT(value(named->states[i].rate), Catch::Matchers::WithinRel(value(plain->states[i].rate), 1e-9));
  }
}

TEST_CASE("numbers of data have names without a drug, in every preparation and region", "[equations]") {
  core::Faults faults;
  simulation::RestCache rests;
  std::string failure;
  const std::string preparation = GENERATE("in-vivo", "slice", "synaptosome", "vesicles");
  const std::string region = GENERATE("striatum", "cortex");
  const auto scenario = simulation::parse_scenario(
      "test.json",
      tests::scenario_text("1 h", "1 min", R"("norepinephrine","dopamine")",
                           R"("preparation":")" + preparation + R"(","region":")" + region + "\""),
      simulation::embedded_catalog(), faults);
  REQUIRE(scenario.has_value());
  const auto named =
      sbml::write_out(*scenario, simulation::embedded_catalog(), rests, failure, simulation::embedded_files());
  REQUIRE(named.has_value());
  CAPTURE(preparation, region);
  CHECK(named->constants.size() > 30);
}

TEST_CASE("a number of data that is changed in the written model changes what it changes in the model", "[equations]") {
  // A time constant that no balance at rest rests on: the written model with it changed is that of changed data.
  core::Faults faults;
  simulation::RestCache rests;
  std::string failure;
  const std::string place = GENERATE("/release/facilitation_tau", "/autoreceptor/signal_tau", "/breakdown/mao_km",
                                     "/carrier/km/dopamine", "/carrier/translocation");
  const auto files = simulation::embedded_files();
  const auto scenario =
      simulation::parse_scenario("test.json", crowded_scenario, simulation::embedded_catalog(), faults);
  REQUIRE(scenario.has_value());
  const auto named = sbml::write_out(*scenario, simulation::embedded_catalog(), rests, failure, files);
  REQUIRE(named.has_value());
  std::map<std::string, double> values;
  for (const sbml::Quantity& constant : named->constants) {
    values[constant.name] = constant.value.number();
  }
  std::string name = "dopamine" + place;
  std::replace(name.begin(), name.end(), '/', '_');
  REQUIRE(values.count(name) == 1);
  for (std::size_t i = 0; i < named->states.size(); ++i) {
    values[named->states[i].name] = named->states[i].start * (1.0 + 0.1 * std::sin(static_cast<double>(i))) + 1e-3;
  }
  for (const sbml::Quantity& input : named->inputs) {
    values[input.name] = tests::FormulaValue(700.0, values)(input.value);
  }
  const auto rates = [&named](const std::map<std::string, double>& symbols) {
    tests::FormulaValue value(700.0, symbols);
    std::vector<double> list;
    for (const sbml::State& state : named->states) {
      list.push_back(value(state.rate));
    }
    return list;
  };
  const std::vector<double> before = rates(values);
  values[name] *= 1.5;
  const std::vector<double> after = rates(values);
  int moved = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    moved += after[i] == before[i] ? 0 : 1;
    if (after[i] != before[i]) {
      CAPTURE(named->states[i].name);
      // What dopamine's terminals hold is theirs; what they take up and break down is every amine.
      const std::string& state = named->states[i].name;
      CHECK((state.starts_with("dopamine_") || state.ends_with("_lost") || state.ends_with("_outside")));
    }
  }
  CHECK(moved > 0);
}
