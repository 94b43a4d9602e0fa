// Experiments: what their reader refuses, and each measure against a curve whose answer is known.
#include "validation/experiment.hpp"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>

#include "simulation/library.hpp"
#include "support/spoilt.hpp"

using namespace cleft;
using Catch::Matchers::WithinRel;
using nlohmann::json;

namespace {

json good_experiment() {
  return json::parse(R"({
    "schema": "cleft.experiment/1", "id": "T1", "title": "a test", "sources": ["cleft-choices"],
    "set": "core", "use": "test", "specimen": "model", "protocol": "none",
    "common": {"transmitters": ["serotonin"], "until": "1 h", "sample": "1 min"},
    "runs": {
      "rest": {},
      "drug": {"drugs": [{"drug": "mdma", "at": "0 s", "exposure": {"kind": "constant", "concentration": "3 uM"}}]}
    },
    "measures": {"before": {"in": "rest", "read": "serotonin_extracellular_nM", "take": "first"}},
    "checks": [
      {"what": "fold", "expected": "up", "accepted": {"from": 1, "to": 20}, "range_from": "chosen",
       "measure": {"ratio": [{"in": "drug", "read": "serotonin_extracellular_nM", "take": "peak"}, "before"]}}
    ]
  })");
}

core::Faults experiment_faults(const json& experiment) {
  core::Faults faults;
  validation::read_experiment({"T1", "experiments/T1.json", experiment.dump()}, simulation::embedded_catalog(), faults);
  return faults;
}

// Spoilt in one way, the fault must stand at that place.
void refuses_experiment(const std::string& place, const std::function<void(json&)>& spoil) {
  CHECK(tests::check_refused(good_experiment(), place, spoil, experiment_faults).front().file == "experiments/T1.json");
}

validation::TimeSeries exponential(double tau_s, double length_s, double step_s) {
  validation::TimeSeries curve;
  for (long i = 0; static_cast<double>(i) * step_s <= length_s + 1e-9; ++i) {
    const double t = static_cast<double>(i) * step_s;
    curve.time_s.push_back(t);
    curve.value.push_back(std::exp(-t / tau_s));
  }
  return curve;
}

double taken(const validation::TimeSeries& curve, const validation::Reading& reading) {
  const auto value = validation::take(curve, reading);
  REQUIRE(value.has_value());
  return *value;
}

validation::Reading over(validation::Take take, double from_s = 0.0, std::optional<double> to_s = std::nullopt) {
  validation::Reading reading;
  reading.take = take;
  reading.from_s = from_s;
  reading.to_s = to_s;
  return reading;
}

}  // namespace

TEST_CASE("a good experiment is read, a spoilt one is named by its place", "[experiment]") {
  CHECK(experiment_faults(good_experiment()).empty());
  refuses_experiment("/set", [](json& e) { e["set"] = "main"; });
  refuses_experiment("/use", [](json& e) { e.erase("use"); });
  refuses_experiment("/specimen", [](json& e) { e.erase("specimen"); });
  refuses_experiment("/specimen", [](json& e) { e["specimen"] = "tube"; });
  refuses_experiment("/runs/rest/specimen", [](json& e) { e["runs"]["rest"]["specimen"] = "tube"; });
  refuses_experiment("/protocol", [](json& e) { e["protocol"] = " "; });
  refuses_experiment("/sources/0", [](json& e) { e["sources"][0] = "nobody-1900"; });
  refuses_experiment("/sources", [](json& e) { e["sources"] = json::array(); });
  refuses_experiment("/tilte", [](json& e) { e["tilte"] = "x"; });
  refuses_experiment("/checks", [](json& e) { e["checks"] = json::array(); });
  refuses_experiment("/checks/0/accepted", [](json& e) { e["checks"][0]["accepted"] = json::object(); });
  refuses_experiment("/checks/0/accepted", [](json& e) { e["checks"][0]["accepted"] = {{"from", 2}, {"to", 1}}; });
  refuses_experiment("/checks/0/accepted/upto", [](json& e) { e["checks"][0]["accepted"]["upto"] = 3; });
  refuses_experiment("/checks/0/range_from", [](json& e) { e["checks"][0]["range_from"] = "hope"; });
  refuses_experiment("/checks/0/measure", [](json& e) { e["checks"][0]["measure"] = "after"; });
  refuses_experiment("/checks/0/measure/ratio", [](json& e) { e["checks"][0]["measure"]["ratio"].erase(1); });
  refuses_experiment("/checks/0/measure/ratio/0/in",
                     [](json& e) { e["checks"][0]["measure"]["ratio"][0]["in"] = "drugs"; });
  refuses_experiment("/checks/0/measure/ratio/0/take",
                     [](json& e) { e["checks"][0]["measure"]["ratio"][0]["take"] = "most"; });
  refuses_experiment("/checks/0/measure/ratio/0/from",
                     [](json& e) { e["checks"][0]["measure"]["ratio"][0]["from"] = "5"; });
  refuses_experiment("/checks/0/measure/ratio/0/share",
                     [](json& e) { e["checks"][0]["measure"]["ratio"][0]["share"] = 0.5; });
  refuses_experiment("/checks/0/measure/state", [](json& e) {
    e["checks"][0]["measure"] = {{"published", "dopamine-2009"}, {"state", "glia"}};
  });
  refuses_experiment("/checks/0/measure/inputs/SSRI", [](json& e) {
    e["checks"][0]["measure"] = {{"published", "dopamine-2009"}, {"state", "outside"}, {"inputs", {{"SSRI", 1}}}};
  });
  refuses_experiment("/common/until", [](json& e) { e["common"]["until"] = "1"; });
  refuses_experiment("/runs/drug/drugs/0/drug", [](json& e) { e["runs"]["drug"]["drugs"][0]["drug"] = "mdna"; });
  refuses_experiment("/runs/drug/sampel", [](json& e) { e["runs"]["drug"]["sampel"] = "1 s"; });
  refuses_experiment("/runs/rest", [](json& e) { e["runs"]["rest"] = 3; });
}

TEST_CASE("living brains, slices and people hold every transmitter of their region", "[experiment]") {
  const json all = {"serotonin", "dopamine", "norepinephrine"};
  for (const char* specimen : {"in-vivo", "people"}) {
    CAPTURE(specimen);
    refuses_experiment("/common/transmitters", [specimen](json& e) { e["specimen"] = specimen; });
    refuses_experiment("/runs/rest/transmitters", [&](json& e) {
      e["specimen"] = specimen;
      e["common"]["transmitters"] = all;
      e["runs"]["rest"]["transmitters"] = {"serotonin", "dopamine"};
    });
    json whole = good_experiment();
    whole["specimen"] = specimen;
    whole["common"]["transmitters"] = all;
    CHECK(experiment_faults(whole).empty());
  }
  refuses_experiment("/common/transmitters", [](json& e) {
    e["specimen"] = "slice";
    e["common"]["preparation"] = "slice";
  });
  refuses_experiment("/common/transmitters", [](json& e) { e["runs"]["rest"]["specimen"] = "in-vivo"; });
  json cells = good_experiment();
  cells["specimen"] = "cells";
  CHECK(experiment_faults(cells).empty());
}

TEST_CASE("a run stands in the preparation of its specimen", "[experiment]") {
  refuses_experiment("/specimen", [](json& e) { e["specimen"] = "synaptosomes"; });
  refuses_experiment("/runs/rest/specimen", [](json& e) { e["runs"]["rest"]["specimen"] = "vesicles"; });
  json loaded = good_experiment();
  loaded["runs"]["rest"] = {{"specimen", "synaptosomes"}, {"preparation", "synaptosome"}};
  CHECK(experiment_faults(loaded).empty());
}

TEST_CASE("a run knows where it stands", "[experiment]") {
  json experiment = good_experiment();
  experiment["runs"]["rest"] = {{"region", "cortex"}, {"preparation", "slice"}, {"transmitters", {"dopamine"}}};
  core::Faults faults;
  const auto read = validation::read_experiment({"T1", "experiments/T1.json", experiment.dump()},
                                                simulation::embedded_catalog(), faults);
  REQUIRE(read.runs.size() == 2);
  for (const validation::ExperimentRun& run : read.runs) {
    const bool rest = run.name == "rest";
    CAPTURE(run.name);
    CHECK(model::region_ids[run.region] == std::string(rest ? "cortex" : "striatum"));
    CHECK(run.preparation == (rest ? simulation::Preparation::slice : simulation::Preparation::in_vivo));
    CHECK(run.transmitters == std::vector{rest ? model::Amine::dopamine : model::Amine::serotonin});
    CHECK(run.specimen == validation::Specimen::model);
  }
}

TEST_CASE("what cannot be said says why and nothing else", "[experiment]") {
  json experiment = good_experiment();
  for (const char* key : {"set", "use", "specimen", "protocol", "common", "runs", "measures", "checks"}) {
    experiment.erase(key);
  }
  CHECK_FALSE(experiment_faults(experiment).empty());
  experiment["inexpressible"] = "no such thing in the model";
  CHECK(experiment_faults(experiment).empty());
  experiment["checks"] = json::array();
  CHECK_FALSE(experiment_faults(experiment).empty());
}

TEST_CASE("what is taken from a course", "[experiment]") {
  const validation::TimeSeries curve = exponential(10.0, 40.0, 0.01);
  CHECK_THAT(taken(curve, over(validation::Take::first)), WithinRel(1.0, 1e-12));
  CHECK_THAT(taken(curve, over(validation::Take::last)), WithinRel(std::exp(-4.0), 1e-9));
  validation::Reading at = over(validation::Take::at);
  at.at_s = 10.0;
  CHECK_THAT(taken(curve, at), WithinRel(std::exp(-1.0), 1e-9));
  CHECK_THAT(taken(curve, over(validation::Take::integral)), WithinRel(10.0 * (1.0 - std::exp(-4.0)), 1e-5));
  CHECK_THAT(taken(curve, over(validation::Take::mean, 10.0, 20.0)), WithinRel(std::exp(-1.0) - std::exp(-2.0), 1e-5));
  CHECK_THAT(taken(curve, over(validation::Take::peak, 20.0)), WithinRel(std::exp(-2.0), 1e-9));
  CHECK_THAT(taken(curve, over(validation::Take::lowest, 0.0, 20.0)), WithinRel(std::exp(-2.0), 1e-9));
  CHECK_THAT(taken(curve, over(validation::Take::time_of_lowest, 0.0, 20.0)), WithinRel(20.0, 1e-9));
}

TEST_CASE("what lies outside the course is not made up", "[experiment]") {
  const validation::TimeSeries curve = exponential(10.0, 40.0, 0.01);
  validation::Reading at = over(validation::Take::at);
  at.at_s = 41.0;
  CHECK_FALSE(validation::take(curve, at).has_value());
  CHECK_FALSE(validation::take(curve, over(validation::Take::mean, 50.0)).has_value());
  CHECK_FALSE(validation::take(curve, over(validation::Take::mean, 10.0, 50.0)).has_value());
  CHECK_FALSE(validation::take({}, over(validation::Take::last)).has_value());
  validation::Reading never = over(validation::Take::decay, 0.0, 20.0);
  never.base_s = 40.0;
  never.share = 0.01;
  CHECK_FALSE(validation::take(curve, never).has_value());
}

TEST_CASE("a decay is timed from its top to a share above its base", "[experiment]") {
  validation::TimeSeries curve = exponential(10.0, 60.0, 0.01);
  for (double& value : curve.value) {
    value = 2.0 + 5.0 * value;
  }
  for (double& t : curve.time_s) {
    t += 7.0;  // added at 7 s on top of a base of 2
  }
  curve.time_s.insert(curve.time_s.begin(), {0.0, 6.9});
  curve.value.insert(curve.value.begin(), {1.5, 2.0});
  CHECK_THAT(taken(curve, over(validation::Take::decay, 7.0)), WithinRel(10.0 * std::log(2.0), 1e-4));
  validation::Reading tau = over(validation::Take::decay, 7.0);
  tau.share = std::exp(-1.0);
  CHECK_THAT(taken(curve, tau), WithinRel(10.0, 1e-4));
  tau.base_s = 0.0;  // from 1.5: the level is a little lower, the fall longer
  CHECK(taken(curve, tau) > 10.0);
}

TEST_CASE("Km and Vmax are found in a Michaelis-Menten decay", "[experiment]") {
  const double km = 0.2;
  const double vmax = 4.0;
  const auto slope = [&](double e) { return -vmax * e / (km + e); };
  validation::TimeSeries curve;
  double e = 1.0;
  const double h = 0.001;
  for (int i = 0; i < 1000; ++i) {
    curve.time_s.push_back(h * i);
    curve.value.push_back(e);
    const double half = e + 0.5 * h * slope(e);
    e += h * slope(half);
  }
  validation::Reading reading = over(validation::Take::km);
  reading.low = 0.05;
  reading.high = 0.95;
  CHECK_THAT(taken(curve, reading), WithinRel(km, 1e-2));
  reading.take = validation::Take::vmax;
  CHECK_THAT(taken(curve, reading), WithinRel(vmax, 1e-2));
}
