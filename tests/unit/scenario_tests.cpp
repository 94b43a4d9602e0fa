// Scenarios: what is refused, where, and that the sentence names the place.
#include <catch_amalgamated.hpp>

#include <string>

#include "simulation/library.hpp"
#include "simulation/scenario.hpp"
#include "support/runs.hpp"

using namespace cleft;
using cleft::tests::scenario_text;

namespace {

core::Faults faults_of(const std::string& json) {
  core::Faults faults;
  const auto scenario = simulation::parse_scenario("test.json", json, simulation::embedded_catalog(), faults);
  CHECK(scenario.has_value() == faults.empty());
  return faults;
}

std::string with(const std::string& more) { return scenario_text("1 h", "10 s", "\"serotonin\"", more); }

struct Wrong {
  const char* what;
  std::string json;
  const char* place;
};

}  // namespace

TEST_CASE("the example of the interface is read, as far as this model goes", "[scenario]") {
  core::Faults faults;
  const auto scenario = simulation::parse_scenario("test.json", R"({
    "schema": "cleft.scenario/1", "id": "ssri-then-mdma", "title": "An SSRI one hour before MDMA",
    "until": "4 h", "sample": "10 s", "region": "striatum",
    "transmitters": ["serotonin", "dopamine", "norepinephrine"],
    "expression": {"SERT": 1.0, "DAT": 0.0}, "adapted": true, "synthesis": {"serotonin": 5.0},
    "firing": {"dopamine": 0.0},
    "stimuli": [
      {"transmitter": "dopamine", "at": "60 s", "kind": "train", "pulses": 10, "frequency": "20 Hz"},
      {"transmitter": "dopamine", "at": "90 s", "kind": "bolus", "concentration": "1 uM"}],
    "drugs": [
      {"drug": "citalopram", "at": "0 min", "exposure": {"kind": "constant", "occupancy": {"target": "SERT", "ratio": 10}}},
      {"drug": "mdma", "at": "60 min", "until": "3 h", "site": "terminal",
       "exposure": {"kind": "constant", "concentration": "3 uM", "ramp": "30 s"}}]})",
                                                   simulation::embedded_catalog(), faults);
  for (const core::Fault& fault : faults) {
    UNSCOPED_INFO(fault.line());
  }
  REQUIRE(scenario);
  CHECK(scenario->until_s == 4 * 3600.0);
  CHECK(scenario->expression.carriers[1] == 0.0);
  CHECK(scenario->expression.precursor[0] == 5.0);
  CHECK(scenario->firing[1] == 0.0);
  CHECK(scenario->adapted);
  CHECK(scenario->trains.at(0).until_s() == 60.5);
  REQUIRE(scenario->exposures.size() == 2);
  // Ten times citalopram's own constant at SERT.
  CHECK(scenario->exposures[0].concentration_uM == Catch::Approx(10.0 * scenario->drugs[0]->actions.blocker_ki_uM[0]));
  CHECK(scenario->exposures[1].site == simulation::DrugLocation::terminal);
  CHECK(scenario->exposures[1].until_s == 3 * 3600.0);
}

TEST_CASE("every kind of wrong scenario is refused at its place", "[scenario]") {
  const std::string drug = R"("drugs":[{"drug":"mdma","at":"1 min","exposure":)";
  const std::vector<Wrong> wrongs{
      {"not JSON", "{", "line 1"},
      {"a number where a unit belongs",
       R"({"schema":"cleft.scenario/1","id":"a","title":"a","until":5,"sample":"1 s","transmitters":["serotonin"]})",
       "/until"},
      {"another schema",
       R"({"schema":"cleft.scenario/2","id":"a","title":"a","until":"1 h","sample":"1 s","transmitters":["serotonin"]})",
       "/schema"},
      {"no title",
       R"({"schema":"cleft.scenario/1","id":"a","until":"1 h","sample":"1 s","transmitters":["serotonin"]})", ""},
      {"no transmitter", scenario_text("1 h", "1 s", "", ""), "/transmitters"},
      {"an unknown transmitter", scenario_text("1 h", "1 s", "\"serotonine\"", ""), "/transmitters/0"},
      {"a transmitter twice", scenario_text("1 h", "1 s", "\"dopamine\",\"dopamine\"", ""), "/transmitters/1"},
      {"too many rows", scenario_text("365 d", "1 s", "\"dopamine\"", ""), "/sample"},
      {"sample of nothing", scenario_text("1 h", "0 s", "\"dopamine\"", ""), "/sample"},
      {"longer than a year", scenario_text("366 d", "1 h", "\"dopamine\"", ""), "/until"},
      {"negative time", scenario_text("-1 h", "1 s", "\"dopamine\"", ""), "/until"},
      {"a unit of something else", scenario_text("1 uM", "1 s", "\"dopamine\"", ""), "/until"},
      {"a misspelt key", with("\"adaptd\":true"), "/adaptd"},
      {"a key twice", with("\"adapted\":true,\"adapted\":false"), "/adapted"},
      {"adapted no boolean", with("\"adapted\":1"), "/adapted"},
      {"negative expression", with("\"expression\":{\"SERT\":-1}"), "/expression/SERT"},
      {"unknown protein", with("\"expression\":{\"SERTT\":1}"), "/expression/SERTT"},
      {"expression with a unit", with("\"expression\":{\"SERT\":\"1 uM\"}"), "/expression/SERT"},
      {"firing of nobody", with("\"firing\":{\"gaba\":1}"), "/firing/gaba"},
      {"stimulus of another transmitter",
       with(R"("stimuli":[{"transmitter":"dopamine","at":"1 s","kind":"bolus","concentration":"1 uM"}])"),
       "/stimuli/0/transmitter"},
      {"unknown stimulus", with(R"("stimuli":[{"transmitter":"serotonin","at":"1 s","kind":"shock"}])"),
       "/stimuli/0/kind"},
      {"an unknown drug",
       with(R"("drugs":[{"drug":"water","at":"1 s","exposure":{"kind":"constant","concentration":"1 uM"}}])"),
       "/drugs/0/drug"},
      {"no exposure", with(R"("drugs":[{"drug":"mdma","at":"1 s"}])"), "/drugs/0"},
      {"ends before it begins",
       with(
           R"("drugs":[{"drug":"mdma","at":"10 s","until":"5 s","exposure":{"kind":"constant","concentration":"1 uM"}}])"),
       "/drugs/0/until"},
      {"concentration and occupancy",
       with(drug + R"({"kind":"constant","concentration":"1 uM","occupancy":{"target":"SERT","ratio":1}}}])"),
       "/drugs/0/exposure"},
      {"neither of them", with(drug + R"({"kind":"constant"}}])"), "/drugs/0/exposure"},
      {"a target it does not bind", with(drug + R"({"kind":"constant","occupancy":{"target":"D2","ratio":1}}}])"),
       "/drugs/0/exposure/occupancy/target"},
      {"a profile of a drug without kinetics",
       with(R"("drugs":[{"drug":"gbr-12909","at":"1 s","exposure":{"kind":"profile","peak":"1 uM"}}])"),
       "/drugs/0/exposure/kind"},
      {"a profile with an end",
       with(R"("drugs":[{"drug":"mdma","at":"1 s","until":"1 h","exposure":{"kind":"profile","peak":"1 uM"}}])"),
       "/drugs/0/until"},
      {"a clamp of another transmitter", with(R"("clamp":{"dopamine":{"value":"80 nM"}})"), "/clamp/dopamine"},
      {"a clamp that ends before it begins",
       with(R"("clamp":{"serotonin":{"value":"80 nM","at":"2 h","until":"1 h"}})"), "/clamp/serotonin/until"},
      {"half a pulse",
       with(R"("stimuli":[{"transmitter":"serotonin","at":"1 s","kind":"train","pulses":1.5,"frequency":"1 Hz"}])"),
       "/stimuli/0/pulses"},
      {"a sink in vivo", with("\"sink\":\"5 1/s\""), "/sink"},
      {"a preload of a slice", with(R"("preparation":"slice","preload":{"serotonin":"1 uM"})"), "/preload"},
      {"an unknown preparation", with("\"preparation\":\"soup\""), "/preparation"},
      {"an id that would break a table",
       R"({"schema":"cleft.scenario/1","id":"evil\n0,1","title":"a","until":"1 h","sample":"1 s","transmitters":["serotonin"]})",
       "/id"},
      {"a sample below a microsecond", scenario_text("1 s", "0.0000001 s", "\"dopamine\"", ""), "/sample"},
      {"more of a protein than there is room for", with("\"expression\":{\"SERT\":100.1}"), "/expression/SERT"},
      {"more of a receptor", with("\"expression\":{\"D2\":1e300}"), "/expression/D2"},
      {"more of an enzyme", with("\"expression\":{\"TH\":1e3}"), "/expression/TH"},
      {"synthesis without end", with("\"synthesis\":{\"serotonin\":1e300}"), "/synthesis/serotonin"},
      {"firing without end", with("\"firing\":{\"serotonin\":1e300}"), "/firing/serotonin"},
      {"a bolus of three hundred digits",
       with(R"("stimuli":[{"transmitter":"serotonin","at":"1 s","kind":"bolus","concentration":"1e300 uM"}])"),
       "/stimuli/0/concentration"},
      {"a drug of three hundred digits", with(drug + R"({"kind":"constant","concentration":"1e300 uM"}}])"),
       "/drugs/0/exposure/concentration"},
      {"a peak of three hundred digits", with(drug + R"({"kind":"profile","peak":"1e300 uM"}}])"),
       "/drugs/0/exposure/peak"},
      {"a ratio of three hundred digits",
       with(drug + R"({"kind":"constant","occupancy":{"target":"SERT","ratio":1e300}}}])"),
       "/drugs/0/exposure/occupancy/ratio"},
      {"a ratio that nothing dissolves to",
       with(drug + R"({"kind":"constant","occupancy":{"target":"SERT","ratio":1e9}}}])"),
       "/drugs/0/exposure/occupancy/ratio"},
      {"a clamp of three hundred digits", with(R"("clamp":{"serotonin":{"value":"1e300 uM"}})"),
       "/clamp/serotonin/value"},
      {"a preload of three hundred digits", with(R"("preparation":"synaptosome","preload":{"serotonin":"1e300 uM"})"),
       "/preload/serotonin"},
      {"no region at all", with("\"region\":\"knee\""), "/region"},
  };
  for (const Wrong& wrong : wrongs) {
    INFO(wrong.what);
    const core::Faults faults = faults_of(wrong.json);
    REQUIRE_FALSE(faults.empty());
    CHECK(faults.front().file == "test.json");
    CHECK(faults.front().place.rfind(wrong.place, 0) == 0);
    CHECK_FALSE(faults.front().what.empty());
    CHECK_FALSE(faults.front().allowed.empty());
  }
}

TEST_CASE("files as Windows' editors save them are read, and titles in any letters", "[scenario]") {
  const std::string plain = scenario_text("1 h", "10 s", "\"serotonin\"", "");
  CHECK(faults_of("\xEF\xBB\xBF" + plain).empty());
  CHECK_FALSE(faults_of("\xEF\xBB\xBF\xEF\xBB\xBF" + plain).empty());
  std::string cyrillic = plain;
  cyrillic.replace(cyrillic.find("\"title\":\"test\""), 14, "\"title\":\"\xD0\x9E\xD0\xBF\xD1\x8B\xD1\x82\"");
  CHECK(faults_of(cyrillic).empty());
}

TEST_CASE("a refusal names the letter that it stumbled over", "[scenario]") {
  struct Row {
    std::string json;
    const char* said;
  };
  const std::string exposure = R"(","at":"1 s","exposure":{"kind":"constant","concentration":"1 uM"}}])";
  const std::vector<Row> rows{
      {R"({"schema":"cleft.scenario/1","id":"\u043e\u043f\u044b\u0442","title":"a","until":"1 h","sample":"1 s",)"
       R"("transmitters":["serotonin"]})",
       "\xD0\xBE"},
      {scenario_text("0,5 h", "1 s", "\"serotonin\"", ""), "comma"},
      {scenario_text("1 h", "10 \xD1\x81", "\"serotonin\"", ""), "the letter \"\xD1\x81\""},
      {with(R"("drugs":[{"drug":"m\u0501ma)" + exposure), "the letter \"\xD4\x81\""},
      {scenario_text("1 h", "1 s", "\"s\xD0\xB5rotonin\"", ""), "the letter \"\xD0\xB5\""},
      {with("\"r\xD0\xB5gion\":\"striatum\""), "the letter \"\xD0\xB5\""},
      {with("\"region\":\"c\xD0\xBErtex\""), "the letter \"\xD0\xBE\""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.json);
    const core::Faults faults = faults_of(row.json);
    REQUIRE_FALSE(faults.empty());
    CHECK(faults.front().what.find(row.said) != std::string::npos);
  }
}
