// More of a drug, more of its effect, where theory leaves no other way: neither impulses nor feedback from the cell
// bodies interfere in the preparations below.
#include <catch_amalgamated.hpp>

#include "support/runs.hpp"

using namespace cleft;
using cleft::tests::scenario_text;
using cleft::tests::solved;
using cleft::tests::TimeSeries;

namespace {

const std::vector<std::string> doses_uM{"0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1", "3", "10", "30"};

std::string constant(const std::string& drug, const std::string& uM) {
  return R"("drugs":[{"drug":")" + drug + R"(","at":"1 min","exposure":{"kind":"constant","concentration":")" + uM +
         R"( uM","ramp":"1 s"}}])";
}

}  // namespace

// The same impulses and the same bolus in a slice: what the carriers leave stays longer.
TEST_CASE("the more of a blocker, the longer a pulse of transmitter stays", "[dose]") {
  const auto [drug, amine] = GENERATE(table<std::string, std::string>(
      {{"citalopram", "serotonin"}, {"gbr-12909", "dopamine"}, {"reboxetine", "norepinephrine"}}));
  double before = 0.0;
  for (const std::string& uM : doses_uM) {
    const simulation::Run run =
        solved(scenario_text("7 min", "0.5 s", '"' + amine + '"',
                             constant(drug, uM) + R"(,"preparation":"slice","stimuli":[{"transmitter":")" + amine +
                                 R"(","at":"5 min","kind":"bolus","concentration":"0.2 uM"}])"));
    const double area = TimeSeries(run, run.scenario().transmitters.front()).mean(300.0, 420.0);
    INFO(drug << " " << uM << " uM");
    CHECK(area > before);
    before = area;
  }
}

// Superfused synaptosomes with nothing in their vesicles: only carriers let transmitter out. Far above its Km a drug
// that piles up inside competes with the transmitter there, so only doses up to about the Km must rise.
TEST_CASE("the more of a releaser, the more flows out of a synaptosome", "[dose]") {
  const auto [drug, amine] = GENERATE(table<std::string, std::string>(
      {{"mdma", "serotonin"}, {"d-amphetamine", "dopamine"}, {"methamphetamine", "norepinephrine"}}));
  double before = 0.0;
  for (const std::string uM : {"0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1"}) {
    const simulation::Run run = solved(scenario_text(
        "2 min", "10 s", '"' + amine + '"',
        constant(drug, uM) + R"(,"preparation":"synaptosome","sink":"5 1/s","preload":{")" + amine + R"(":"7.5 uM"})"));
    const double efflux = run.mean_flows(run.scenario().transmitters.front(), run.time_s().size() - 1).efflux;
    INFO(drug << " " << uM << " uM");
    CHECK(efflux > before);
    before = efflux;
  }
}

TEST_CASE("the more of a VMAT2 inhibitor, the less is stored", "[dose]") {
  const std::string drug = GENERATE("reserpine", "tetrabenazine");
  double before = 2.0;
  for (const std::string& uM : doses_uM) {
    const simulation::Run run = solved(scenario_text("6 h", "10 min", R"("dopamine")", constant(drug, uM)));
    const double stored = run.reading(model::Amine::dopamine, run.time_s().size() - 1).store_fraction;
    INFO(drug << " " << uM << " uM");
    CHECK(stored < before);
    before = stored;
  }
}

TEST_CASE("the more of an agonist, the slower its neurons fire", "[dose]") {
  const auto [drug, amine] =
      GENERATE(table<std::string, std::string>({{"buspirone", "serotonin"}, {"clonidine", "norepinephrine"}}));
  double before = 1e3;
  for (const std::string& uM : doses_uM) {
    const simulation::Run run = solved(scenario_text("1 h", "10 min", '"' + amine + '"', constant(drug, uM)));
    const double firing_Hz = run.reading(run.scenario().transmitters.front(), run.time_s().size() - 1).firing_Hz;
    INFO(drug << " " << uM << " uM");
    CHECK(firing_Hz < before);
    before = firing_Hz;
  }
}
