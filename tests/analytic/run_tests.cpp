// What must hold for every run, whatever the parameters.
#include <catch_amalgamated.hpp>

#include <cmath>
#include <cstdlib>
#include <random>
#include <sstream>

#include "simulation/csv.hpp"
#include "simulation/protocol.hpp"
#include "simulation/scenario_json.hpp"
#include "support/runs.hpp"

using namespace cleft;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using cleft::tests::all_transmitters;
using cleft::tests::scenario_text;
using cleft::tests::solved;
using cleft::tests::TimeSeries;

namespace {

constexpr std::array amines{model::Amine::serotonin, model::Amine::dopamine, model::Amine::norepinephrine};

std::string entry(const std::string& id, const std::string& uM, const std::string& at, const std::string& more = "") {
  return R"({"drug":")" + id + R"(","at":")" + at + "\"" + more +
         R"(,"exposure":{"kind":"constant","concentration":")" + uM + R"( uM"}})";
}

// Everything at once: four drugs, an end, a bolus, a train, a knock-down.
const std::string everything_at_once =
    R"("expression":{"NET":0.5,"MAO-A":0.3},"synthesis":{"serotonin":2},)"
    R"("stimuli":[{"transmitter":"dopamine","at":"20 min","kind":"bolus","concentration":"1 uM"},)"
    R"({"transmitter":"serotonin","at":"30 min","kind":"train","pulses":40,"frequency":"20 Hz"}],"drugs":[)" +
    entry("mdma", "5", "10 min", R"(,"until":"2 h")") + "," + entry("cocaine", "1", "40 min") + "," +
    entry("citalopram", "0.05", "1 h") + "," + entry("d-amphetamine", "2", "90 min") + "]";

}  // namespace

TEST_CASE("the mass balance closes to 1e-9 in a crowded day", "[run]") {
  const simulation::Run run = solved(scenario_text("24 h", "10 min", all_transmitters, everything_at_once));
  for (const model::Amine amine : amines) {
    for (std::size_t row = 0; row < run.time_s().size(); ++row) {
      CHECK(run.reading(amine, row).mass_error < 1e-9);
    }
  }
}

TEST_CASE("without drugs rest stays rest", "[run]") {
  const simulation::Run run = solved(scenario_text("10 d", "6 h", all_transmitters, ""));
  for (const model::Amine amine : amines) {
    for (const double nM : run.extracellular_nM(amine)) {
      CHECK_THAT(nM, WithinRel(run.rest_nM(amine), 1e-6));
    }
  }
}

TEST_CASE("sampling changes no value", "[run]") {
  const simulation::Run coarse = solved(scenario_text("3 h", "10 min", all_transmitters, everything_at_once));
  const simulation::Run fine = solved(scenario_text("3 h", "7.5 s", all_transmitters, everything_at_once));
  for (const model::Amine amine : amines) {
    const TimeSeries one(coarse, amine);
    const TimeSeries other(fine, amine);
    for (std::size_t i = 0; i < one.t.size(); ++i) {
      CHECK_THAT(one.nM[i], WithinRel(other.at(one.t[i]), 1e-9));
    }
  }
}

TEST_CASE("mean flows do not depend on the sampling", "[run]") {
  const simulation::Run coarse =
      solved(scenario_text("1 h", "20 min", "\"serotonin\"", "\"drugs\":[" + entry("mdma", "3", "5 min") + "]"));
  const simulation::Run fine =
      solved(scenario_text("1 h", "10 s", "\"serotonin\"", "\"drugs\":[" + entry("mdma", "3", "5 min") + "]"));
  const auto total = [](const simulation::Run& run) {
    double sum = 0.0;
    for (std::size_t row = 1; row < run.time_s().size(); ++row) {
      sum += run.mean_flows(model::Amine::serotonin, row).efflux * (run.time_s()[row] - run.time_s()[row - 1]);
    }
    return sum;
  };
  CHECK_THAT(total(coarse), WithinRel(total(fine), 1e-9));
}

TEST_CASE("at rest what is made is broken down or leaves", "[run]") {
  const simulation::Run run = solved(scenario_text("1 h", "10 min", all_transmitters, ""));
  for (const model::Amine amine : amines) {
    const model::TerminalFlows flows = run.mean_flows(amine, 3);
    CHECK(flows.breakdown < flows.synthesis);
    CHECK(flows.breakdown > 0.2 * flows.synthesis);
    CHECK_THAT(flows.release - flows.uptake + flows.efflux,
               WithinAbs(flows.synthesis - flows.breakdown, 0.35 * flows.synthesis));
  }
}

TEST_CASE("instants that differ by rounding are one", "[protocol]") {
  // 0.1 s + 2/10 Hz is not quite 0.3 s.
  const TimeSeries series(
      solved(scenario_text(
          "0.5 s", "0.1 s", "\"dopamine\"",
          R"("stimuli":[{"transmitter":"dopamine","at":"0.1 s","kind":"train","pulses":5,"frequency":"10 Hz"},)"
          R"({"transmitter":"dopamine","at":"0.3 s","kind":"bolus","concentration":"1 uM"}])")),
      model::Amine::dopamine);
  REQUIRE(series.t.size() == 6);
  CHECK(series.nM[2] < 300.0);
  CHECK(series.nM[3] > 1000.0);
}

TEST_CASE("what happens at the end is in the last row", "[protocol]") {
  const TimeSeries series(
      solved(
          scenario_text("10 s", "1 s", "\"dopamine\"",
                        R"("stimuli":[{"transmitter":"dopamine","at":"10 s","kind":"bolus","concentration":"1 uM"}])")),
      model::Amine::dopamine);
  CHECK_THAT(series.nM.back(), WithinRel(series.rest_nM + 1000.0, 1e-6));
}

TEST_CASE("a clamp holds through impulses and boluses", "[protocol]") {
  const simulation::Run run = solved(scenario_text(
      "60 s", "1 s", "\"serotonin\"",
      R"("clamp":{"serotonin":{"value":"80 nM","at":"10 s","until":"50 s"}},)"
      R"("stimuli":[{"transmitter":"serotonin","at":"20 s","kind":"train","pulses":4,"frequency":"10 Hz"},)"
      R"({"transmitter":"serotonin","at":"30 s","kind":"bolus","concentration":"1 uM"}])"));
  const TimeSeries series(run, model::Amine::serotonin);
  for (double t = 10.0; t < 50.0; t += 1.0) {
    CHECK_THAT(series.at(t), WithinRel(80.0, 1e-9));
  }
  CHECK(run.reading(model::Amine::serotonin, 60).mass_error < 1e-9);
}

TEST_CASE("tetrodotoxin as firing 0 silences stimuli too", "[protocol]") {
  const std::string train =
      R"(,"stimuli":[{"transmitter":"dopamine","at":"1 s","kind":"train","pulses":10,"frequency":"20 Hz"}])";
  const TimeSeries silent(solved(scenario_text("3 s", "0.1 s", "\"dopamine\"", "\"firing\":{\"dopamine\":0}" + train)),
                          model::Amine::dopamine);
  CHECK(silent.highest(1.0, 3.0) < silent.rest_nM);
}

// Its rest is found where nothing moves, though it would not stay there.
TEST_CASE("feedback that cycles starts from its balance", "[run]") {
  catalog::Catalog other = simulation::embedded_catalog();
  other.parameters.transmitters[0].autoreceptor.soma_gain = 2000.0;  // nearly a thousand times what it is
  core::Faults faults;
  auto scenario = simulation::parse_scenario(
      "test.json", scenario_text("1 s", "1 s", "\"serotonin\"", R"("expression":{"SERT":2},"adapted":true)"), other,
      faults);
  REQUIRE(scenario);
  simulation::RestCache rests;
  std::string failure;
  const auto run = simulation::Run::solve(*std::move(scenario), other, rests, {}, failure);
  INFO(failure);
  REQUIRE(run.has_value());
  const auto course = run->extracellular_nM(model::Amine::serotonin);
  CHECK_THAT(course.back(), WithinRel(course.front(), 1e-4));
}

// Receptors beyond those that the full effect needs are spare: neither firing nor release runs away, and an adapted
// start is found.
TEST_CASE("a hundred times the receptors never do more than all of them", "[run]") {
  const std::string receptor = GENERATE(as<std::string>(), "5-HT1A", "5-HT1B", "5-HT2A", "D2", "alpha2A", "mu");
  const std::string hundredfold = "\"expression\":{\"" + receptor + "\":100}";
  const std::string drugs = ",\"drugs\":[" + entry("ketanserin", "1", "10 min") + "," +
                            entry("haloperidol", "1", "20 min") + "," + entry("morphine", "1", "30 min") + "]";
  INFO(receptor);
  const simulation::Run run = solved(scenario_text("1 h", "1 min", all_transmitters, hundredfold + drugs));
  for (std::size_t row = 0; row < run.time_s().size(); ++row) {
    for (const model::Amine amine : amines) {
      const model::TerminalReading reading = run.reading(amine, row);
      CHECK(reading.firing_Hz >= 0.0);
      CHECK(reading.firing_Hz < 2000.0);
      CHECK(reading.flows.release >= 0.0);
    }
    for (std::size_t r = 0; r < model::receptor_count; ++r) {
      CHECK(run.receptor(static_cast<model::Receptor>(r), row).activation <= 1.0 + 1e-6);
    }
  }
  for (const char* more : {",\"SERT\":2}", ",\"VMAT2\":3}", ",\"DAT\":0,\"NET\":0}"}) {
    const std::string adapted = hundredfold.substr(0, hundredfold.size() - 1) + more + ",\"adapted\":true";
    (void)solved(scenario_text("1 s", "1 s", all_transmitters, adapted));
  }
}

TEST_CASE("the order of drugs in a file means nothing", "[run]") {
  const std::string one = "\"drugs\":[" + entry("mdma", "3", "10 min") + "," + entry("cocaine", "1", "10 min") + "]";
  const std::string other = "\"drugs\":[" + entry("cocaine", "1", "10 min") + "," + entry("mdma", "3", "10 min") + "]";
  const simulation::Run first = solved(scenario_text("2 h", "5 min", all_transmitters, one));
  const simulation::Run second =
      solved(scenario_text("2 h", "5 min", R"("norepinephrine","serotonin","dopamine")", other));
  for (const model::Amine amine : amines) {
    const auto left = first.extracellular_nM(amine);
    const auto right = second.extracellular_nM(amine);
    for (std::size_t i = 0; i < left.size(); ++i) {
      CHECK_THAT(left[i], WithinRel(right[i], 1e-6));
    }
  }
}

TEST_CASE("entries of one drug add up", "[run]") {
  const simulation::Run halves = solved(
      scenario_text("1 h", "1 min", "\"dopamine\"",
                    "\"drugs\":[" + entry("cocaine", "0.5", "5 min") + "," + entry("cocaine", "0.5", "5 min") + "]"));
  const simulation::Run whole =
      solved(scenario_text("1 h", "1 min", "\"dopamine\"", "\"drugs\":[" + entry("cocaine", "1", "5 min") + "]"));
  const auto left = halves.extracellular_nM(model::Amine::dopamine);
  const auto right = whole.extracellular_nM(model::Amine::dopamine);
  for (std::size_t i = 0; i < left.size(); ++i) {
    CHECK_THAT(left[i], WithinRel(right[i], 1e-7));
  }
}

TEST_CASE("a run agrees with itself at a hundredth of the tolerance", "[run]") {
  const std::string json = scenario_text("4 h", "5 min", all_transmitters, everything_at_once);
  const simulation::Run run = solved(json);
  const simulation::Run strict = solved(json, {1e-8});
  for (const model::Amine amine : amines) {
    const auto left = run.extracellular_nM(amine);
    const auto right = strict.extracellular_nM(amine);
    for (std::size_t i = 0; i < left.size(); ++i) {
      CHECK_THAT(left[i], WithinRel(right[i], 1e-4));
    }
  }
}

TEST_CASE("nothing becomes negative", "[run]") {
  const simulation::Run run =
      solved(scenario_text("6 h", "1 min", all_transmitters,
                           R"("firing":{"serotonin":0,"dopamine":0},"expression":{"VMAT2":0},"drugs":[)" +
                               entry("mdma", "100", "5 min") + "]"));
  for (const model::Amine amine : amines) {
    for (std::size_t row = 0; row < run.time_s().size(); ++row) {
      const model::TerminalReading reading = run.reading(amine, row);
      CHECK(reading.extracellular_uM >= 0.0);
      CHECK(reading.cytosol_uM >= 0.0);
      CHECK(reading.store_fraction >= -1e-7);  // the tolerance; nothing is clipped
      for (const double inside_uM : reading.drug_cytosol_uM) {
        CHECK(inside_uM >= -1e-7);
      }
    }
  }
}

TEST_CASE("the shares of a carrier sum to one", "[run]") {
  const simulation::Run run = solved(scenario_text("3 h", "5 min", all_transmitters, everything_at_once));
  for (std::size_t row = 0; row < run.time_s().size(); row += 2) {
    for (const model::SynapseState& terminal : simulation::instant_of(run.row(row)).terminals) {
      const model::CarrierShares& c = terminal.carriers;
      CHECK_THAT(c.out_empty + c.out_amine + c.out_drug + c.out_blocked + c.in_empty + c.in_amine + c.in_drug,
                 WithinAbs(1.0, 1e-12));
    }
  }
}

TEST_CASE("a concentration follows its ramp, up and down", "[protocol]") {
  core::Faults faults;
  const auto scenario = simulation::parse_scenario(
      "test.json",
      scenario_text("1 h", "1 min", "\"serotonin\"",
                    "\"drugs\":[" + entry("mdma", "3", "10 min", R"(,"until":"20 min")") + "]"),
      simulation::embedded_catalog(), faults);
  REQUIRE(scenario);
  simulation::Protocol protocol(*scenario);
  const auto terminals_uM = [&](double t) { return protocol.at(t, {}).drug_terminals_uM[0]; };
  CHECK(terminals_uM(600.0) == 0.0);
  CHECK_THAT(terminals_uM(630.0), WithinRel(3.0 * (1.0 - std::exp(-1.0)), 1e-12));
  const double end_uM = 3.0 * (1.0 - std::exp(-20.0));
  CHECK_THAT(protocol.at(1260.0, {}).drug_somata_uM[0], WithinRel(end_uM * std::exp(-2.0), 1e-12));
  CHECK(protocol.changes_s() == std::vector<double>{600.0, 1200.0});
}

TEST_CASE("a written scenario reads back to the same table", "[scenario]") {
  const simulation::Run run = solved(scenario_text("2 h", "10 min", all_transmitters, everything_at_once));
  const simulation::Run again = solved(simulation::scenario_json(run.scenario()));
  const simulation::CsvHeader header{"test", "none", 0};
  CHECK(simulation::csv(run, header) == simulation::csv(again, header));
}

// Rows stand at their instants and impulses apart, however long the run.
TEST_CASE("a long run begins like a short one", "[run]") {
  const auto starts = [](const std::string& until) {
    const simulation::Run run =
        solved(scenario_text(until, "1 h", R"("dopamine")",
                             R"("preparation":"slice","stimuli":[{"transmitter":"dopamine",)"
                             R"("at":"3599.9 s","kind":"train","pulses":10,"frequency":"100 Hz"}])"));
    CHECK(run.time_s()[1] == 3600.0);
    CHECK(run.time_s().back() == run.scenario().until_s);
    return run.reading(model::Amine::dopamine, 1).extracellular_uM;
  };
  CHECK(starts("365 d") == starts("2 h"));
}

namespace {

std::string train_entry(const std::string& transmitter, const std::string& at, int pulses, const std::string& Hz) {
  return R"({"transmitter":")" + transmitter + R"(","at":")" + at + R"(","kind":"train","pulses":)" +
         std::to_string(pulses) + R"(,"frequency":")" + Hz + " Hz\"}";
}

}  // namespace

TEST_CASE("what happens at one instant does so in no order", "[run]") {
  std::vector<std::string> stimuli{train_entry("serotonin", "5 s", 1, "20"), train_entry("dopamine", "5 s", 1, "20"),
                                   train_entry("dopamine", "5 s", 4, "10"),
                                   train_entry("norepinephrine", "5 s", 4, "10"),
                                   R"({"transmitter":"serotonin","at":"5 s","kind":"bolus","concentration":"1 uM"})"};
  const auto solve = [&stimuli] {
    std::string list;
    for (const std::string& one : stimuli) {
      list.append(list.empty() ? "" : ",").append(one);
    }
    return solved(scenario_text("6 s", "0.1 s", all_transmitters, "\"stimuli\":[" + list + "]"));
  };
  const simulation::Run first = solve();
  for (const std::size_t turned : {1U, 2U, 3U, 4U}) {
    std::rotate(stimuli.begin(), stimuli.begin() + static_cast<std::ptrdiff_t>(turned), stimuli.end());
    std::swap(stimuli[0], stimuli[2]);
    const simulation::Run other = solve();
    for (const model::Amine amine : amines) {
      for (std::size_t row = 0; row < first.time_s().size(); ++row) {
        CAPTURE(turned, model::index(amine), first.time_s()[row]);
        CHECK_THAT(other.extracellular_nM(amine)[row], WithinRel(first.extracellular_nM(amine)[row], 1e-9));
        CHECK_THAT(other.mean_flows(amine, row).release, WithinRel(first.mean_flows(amine, row).release, 1e-9));
      }
    }
  }
}

TEST_CASE("an impulse lets go what the state before its instant says", "[run]") {
  const std::string dopamine = train_entry("dopamine", "5 s", 1, "20");
  const std::string serotonin = train_entry("serotonin", "5 s", 1, "20");
  const simulation::Run without = solved(scenario_text("5 s", "5 s", all_transmitters, ""));
  const auto added_nM = [&without](const std::string& stimuli) {
    const simulation::Run run = solved(scenario_text("5 s", "5 s", all_transmitters, "\"stimuli\":[" + stimuli + "]"));
    return run.extracellular_nM(model::Amine::dopamine).back() -
           without.extracellular_nM(model::Amine::dopamine).back();
  };
  const double alone_nM = added_nM(dopamine);
  CHECK(alone_nM > 10.0);
  CHECK_THAT(added_nM(R"({"transmitter":"serotonin","at":"5 s","kind":"bolus","concentration":"1 uM"},)" + dopamine),
             WithinRel(alone_nM, 1e-9));
  // Serotonin's terminals hold a little dopamine too.
  CHECK_THAT(added_nM(serotonin + "," + dopamine), WithinRel(alone_nM + added_nM(serotonin), 1e-9));
}

TEST_CASE("as many impulses as a file may hold come to their end", "[run]") {
  // More steps than any stretch without a change may take: each impulse takes nearly twenty.
  const simulation::Run run = solved(scenario_text(
      "15 h", "1 h", "\"dopamine\"", "\"stimuli\":[" + train_entry("dopamine", "0 s", 50'000, "1") + "]"));
  CHECK(run.statistics().steps > 500'000);
  CHECK(run.time_s().back() == 15.0 * 3600.0);
}

TEST_CASE("a table is read by programs that know nothing of this one", "[run]") {
  const simulation::Run run = solved(scenario_text(
      "3 h", "1 min", all_transmitters,
      R"("drugs":[{"drug":"mdma","at":"1 min","until":"5 min","exposure":{"kind":"constant","concentration":"3 uM",)"
      R"("ramp":"1 s"}}])"));
  const std::string table = simulation::csv(run, {.program = "cleft", .data_hash = "0", .seed = 0});
  std::istringstream lines(table);
  std::size_t columns = 0;
  for (std::string line; std::getline(lines, line);) {
    const auto commas = static_cast<std::size_t>(std::count(line.begin(), line.end(), ','));
    if (line.front() == '#') {
      CHECK(commas == 0);  // it would be one more column
      continue;
    }
    columns = columns == 0 ? commas : columns;
    CHECK(commas == columns);
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, ',');) {
      const double value = std::strtod(cell.c_str(), nullptr);
      if (line.rfind("time", 0) != 0 && (value < 0.0 || (value > 0.0 && value < 1e-15))) {
        FAIL_CHECK("a value that is noise: " << cell);  // of a drug that has left
      }
    }
  }
  CHECK(columns > 60);
}
