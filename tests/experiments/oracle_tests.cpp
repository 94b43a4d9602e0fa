// The slice against the reference model, an independent program with its own integrator and the same
// equations and parameters. Every figure below was printed by
//
//   g++ -O3 -march=native -std=c++17 -pthread rp3.cpp -o rp3 && ./rp3 check && ./rp3 bench
//
// (parameter set RP-3; the label of the line that printed it stands beside each). It integrates at 1e-4 and
// prints three or four digits; agreement is asked to 1 %. Its inputs rise with 60 s, so ramps here do too.
#include <catch_amalgamated.hpp>

#include "support/data.hpp"
#include "support/drug_entries.hpp"
#include "support/runs.hpp"

using namespace cleft;
using cleft::tests::all_transmitters;
using cleft::tests::concentration;
using cleft::tests::drug;
using cleft::tests::drugs;
using cleft::tests::ratio;
using cleft::tests::scenario_text;
using cleft::tests::TimeSeries;

namespace {

constexpr double one_percent = 0.01;

// The parameters of the reference model (fixtures/rp3.json), whatever the calibration has moved since. It makes
// norepinephrine in the cytosol and knows one region, no release without impulses, no limit of a store, no receptor
// of another transmitter but serotonin's at dopamine terminals: the same is asked of ours here.
const catalog::Catalog& oracle_catalog() {
  static const catalog::Catalog catalog = [] {
    catalog::Catalog changed = cleft::tests::catalog_with("tests/experiments/fixtures/rp3.json");
    changed.parameters.transmitters[2].synthesis.dbh_per_s = 0.0;
    for (model::TransmitterParameters& transmitter : changed.parameters.transmitters) {
      transmitter.release.spontaneous_per_s = 0.0;
      transmitter.vesicles.capacity = 1e9;
      std::erase_if(transmitter.heteroreceptors, [](const model::HeteroreceptorParameters& hetero) {
        return hetero.receptor.has_value() || !hetero.transmitter;
      });
    }
    for (model::CircuitParameters& circuit : changed.parameters.circuits) {
      circuit.alpha1 = 0.0;
      circuit.d2 = 0.0;
    }
    return changed;
  }();
  return catalog;
}

simulation::Run oracle_solved(const std::string& json) {
  static simulation::RestCache rests;
  return cleft::tests::solved_with(oracle_catalog(), rests, json);
}

TimeSeries oracle_serotonin(const std::string& until, const std::string& more, const std::string& sample = "1 s") {
  return {oracle_solved(scenario_text(until, sample, "\"serotonin\"", more)), model::Amine::serotonin};
}
TimeSeries oracle_dopamine(const std::string& until, const std::string& more, const std::string& sample = "1 s") {
  return {oracle_solved(scenario_text(until, sample, "\"dopamine\"", more)), model::Amine::dopamine};
}

double peak_fold(const TimeSeries& series) { return series.highest(0, 3600) / series.rest_nM; }

#define AGREES(value, figure) CHECK_THAT(value, Catch::Matchers::WithinRel(figure, one_percent))

}  // namespace

TEST_CASE("oracle: rest of each transmitter alone", "[oracle]") {
  AGREES(oracle_serotonin("1 h", "").at(3600), 16.87);  // N "5HT E0 nM"
  AGREES(oracle_dopamine("1 h", "").at(3600), 16.17);   // N "DA E0 nM"
  const TimeSeries norepinephrine(oracle_solved(scenario_text("1 h", "60 s", "\"norepinephrine\"", "")),
                                  model::Amine::norepinephrine);
  AGREES(norepinephrine.at(3600), 7.792);  // N "NE E0 nM"
}

TEST_CASE("oracle: MDMA at the serotonin terminal", "[oracle]") {
  // "MDMA folds" of block 5HT: 1, 3, 10 uM; "mean3".
  AGREES(peak_fold(oracle_serotonin("1 h", drugs(drug("mdma", "0 s", concentration("1 uM"))))), 3.65);
  const TimeSeries three = oracle_serotonin("1 h", drugs(drug("mdma", "0 s", concentration("3 uM"))));
  AGREES(peak_fold(three), 7.541);
  AGREES(three.mean(0, 3600) / three.rest_nM, 6.42);
  AGREES(peak_fold(oracle_serotonin("1 h", drugs(drug("mdma", "0 s", concentration("10 uM"))))), 15.61);
}

TEST_CASE("oracle: MDMA at the dopamine terminal", "[oracle]") {
  // "MDMA DA folds": 1, 3, 10 uM; the last also N "MDMA 10 uM, DA peak x".
  AGREES(peak_fold(oracle_dopamine("1 h", drugs(drug("mdma", "0 s", concentration("1 uM"))))), 1.29);
  AGREES(peak_fold(oracle_dopamine("1 h", drugs(drug("mdma", "0 s", concentration("3 uM"))))), 1.62);
  AGREES(peak_fold(oracle_dopamine("1 h", drugs(drug("mdma", "0 s", concentration("10 uM"))))), 2.828);
}

TEST_CASE("oracle: d-amphetamine at the dopamine terminal", "[oracle]") {
  AGREES(peak_fold(oracle_dopamine("1 h", drugs(drug("d-amphetamine", "0 s", concentration("10 uM"))))),
         8.52);  // E16 WT
  const TimeSeries three = oracle_dopamine("1 h", drugs(drug("d-amphetamine", "0 s", concentration("3 uM"))));
  AGREES(three.mean(0, 3600) / three.rest_nM, 3.11);  // E18 "AMPH3 mean"
  AGREES(peak_fold(three), 3.25);                     // E18 "peak"
}

TEST_CASE("oracle: a SERT blocker", "[oracle]") {
  const TimeSeries four = oracle_serotonin("1 h", drugs(drug("citalopram", "0 s", ratio("SERT", "4"))));
  AGREES(four.mean(1200, 3600) / four.rest_nM, 1.989);  // E38 I/Ki=4
  const TimeSeries ten = oracle_serotonin("1 h", drugs(drug("citalopram", "0 s", ratio("SERT", "10"))));
  AGREES(ten.mean(1200, 3600) / ten.rest_nM, 2.69);  // E38 I/Ki=10
}

TEST_CASE("oracle: a SERT blocker one hour before MDMA", "[oracle]") {
  const auto both = [](const std::string& blocked) {
    return oracle_serotonin("2 h", drugs(drug("citalopram", "0 s", ratio("SERT", blocked)) + "," +
                                         drug("mdma", "1 h", concentration("3 uM"))));
  };
  const TimeSeries hundred = both("100");
  AGREES(hundred.highest(3600, 7200) / hundred.at(3600), 1.372);  // E22 "SSRI 100: peak/pre"
  const TimeSeries thirty = both("30");
  const TimeSeries alone = oracle_serotonin("1 h", drugs(drug("mdma", "0 s", concentration("3 uM"))));
  const double increment = (thirty.highest(3600, 7200) - thirty.at(3600)) / (alone.highest(0, 3600) - alone.rest_nM);
  AGREES(increment, 0.5564);  // E34
}

TEST_CASE("oracle: a DAT blocker", "[oracle]") {
  const TimeSeries ten = oracle_dopamine("1 h", drugs(drug("cocaine", "0 s", ratio("DAT", "10"))));
  AGREES(ten.mean(0, 3600) / ten.rest_nM, 2.833);  // N "DAT blocker I/Ki=10, mean 1 h x"
}

TEST_CASE("oracle: lifelong knock-outs, adapted", "[oracle]") {
  const TimeSeries sert = oracle_serotonin("1 h", R"("expression":{"SERT":0},"adapted":true)", "60 s");
  AGREES(sert.at(3600) / sert.rest_nM, 7.231);  // E37
  const TimeSeries dat = oracle_dopamine("1 h", R"("expression":{"DAT":0},"adapted":true)", "60 s");
  AGREES(dat.at(3600) / dat.rest_nM, 7.315);  // E14
}

TEST_CASE("oracle: uptake of a dopamine bolus", "[oracle]") {
  // E07 "half-time 1->0.5 uM, s": after 120 s without impulses.
  const TimeSeries series = oracle_dopamine(
      "122 s",
      R"("firing":{"dopamine":0},"stimuli":[{"transmitter":"dopamine","at":"120 s","kind":"bolus","concentration":"1 uM"}])",
      "0.01 s");
  const double before_nM = series.at(119.99);
  AGREES(series.falls_to(before_nM + 500.0, 120.0) - 120.0, 0.1542);
}

TEST_CASE("oracle: undershoot after a train", "[oracle]") {
  // E43 "min within 30 s / baseline": 30 Hz for 2 s.
  const TimeSeries series = oracle_serotonin(
      "62 s", R"("stimuli":[{"transmitter":"serotonin","at":"0 s","kind":"train","pulses":60,"frequency":"30 Hz"}])",
      "0.1 s");
  AGREES(series.lowest(2, 32) / series.rest_nM, 0.4316);
}

TEST_CASE("oracle: three terminals in one tissue", "[oracle]") {
  const simulation::Run run = oracle_solved(scenario_text("1 h", "60 s", all_transmitters, ""));
  // bench, "rest": E 5HT 16.84 DA 13.58 NE 6.41 nM
  AGREES(run.rest_nM(model::Amine::serotonin), 16.84);
  AGREES(run.rest_nM(model::Amine::dopamine), 13.58);
  // Not norepinephrine: here the dopamine that its terminals take up inhibits their synthesis too (eq. 2), there not.
}
