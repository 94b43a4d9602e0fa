// How far people differ: the file, and the people that are drawn from it.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>

#include "catalog/variability_file.hpp"
#include "simulation/expression.hpp"
#include "simulation/population.hpp"
#include "support/runs.hpp"
#include "support/spoilt.hpp"

using namespace cleft;
using Catch::Matchers::WithinRel;
using nlohmann::json;

namespace {

json good_variability() {
  const std::string number = R"("unit": "1", "basis": "measured", "source": "x", "species": "human")";
  return json::parse(R"({
    "schema": "cleft.variability/1",
    "expression": [{"protein": "SERT", "people": 6, "whom": "students", "variation": {"value": 0.2, )" +
                     number + R"(}}],
    "kinetics": [{"drug": "mdma", "trait": "volume", "whom": "adults", "variation": {"value": 0.3, )" +
                     number + R"(}}],
    "enzymes": [{"enzyme": "CYP2D6", "clears": ["mdma"], "people": 900, "whom": "adults", "kinds": [
      {"id": "poor", "share": {"value": 0.25, )" +
                     number + R"(}, "activity": {"value": 0, )" + number + R"(}},
      {"id": "normal", "share": {"value": 0.75, )" +
                     number + R"(}, "activity": {"value": 1, )" + number + R"(}}]}]
  })");
}

core::Faults variability_faults(const json& file, catalog::Variability* result = nullptr) {
  core::Faults faults;
  catalog::BasisCounts counts;
  const catalog::Bibliography unread;
  const catalog::OtherNumbers none;
  const auto document = core::JsonDocument::parse("variability.json", file.dump(), {}, faults);
  const catalog::Variability variability =
      catalog::read_variability(document.root(faults), simulation::embedded_catalog(), {unread, counts, none, true});
  if (result != nullptr) {
    *result = variability;
  }
  return faults;
}

void refuses(const std::string& place, const std::function<void(json&)>& spoil) {
  CHECK(tests::check_refused(good_variability(), place, spoil, [](const json& file) {
          return variability_faults(file);
        }).size() == 1);
}

const catalog::Variability& shipped() { return simulation::embedded_catalog().variability; }

simulation::Scenario four_profiles() {
  const auto taken = [](const std::string& drug) {
    return R"({"drug":")" + drug + R"(","at":"10 min","exposure":{"kind":"profile","peak":"0.1 uM"}})";
  };
  return tests::parsed(tests::scenario_text("1 h", "1 min", tests::all_transmitters,
                                            "\"drugs\":[" + taken("mdma") + "," + taken("lsd") + "," +
                                                taken("psilocin") + "," + taken("escitalopram") + "]"));
}

}  // namespace

TEST_CASE("variability is read whole", "[variability]") {
  catalog::Variability variability;
  REQUIRE(variability_faults(good_variability(), &variability).empty());
  REQUIRE(variability.spreads.size() == 2);
  CHECK(variability.spreads[0].name() == "SERT expression");
  CHECK(variability.spreads[0].coefficient_of_variation == 0.2);
  CHECK(variability.spreads[0].measured.people == 6);
  CHECK(variability.spreads[0].measured.source == "x");
  CHECK(variability.spreads[1].name() == "mdma volume");
  CHECK(variability.spreads[1].measured.people == 0);
  REQUIRE(variability.enzymes.size() == 1);
  CHECK(variability.enzymes[0].kinds[0].id == "poor");
  CHECK(variability.enzymes[0].kinds[1].share == 0.75);
}

TEST_CASE("what is wrong in variability is said at its place", "[variability]") {
  refuses("/schema", [](json& f) { f["schema"] = "cleft.variability/2"; });
  refuses("/expression/0/protein", [](json& f) { f["expression"][0]["protein"] = "SIRT"; });
  refuses("/expression/0/whom", [](json& f) { f["expression"][0].erase("whom"); });
  refuses("/expression/0/people", [](json& f) { f["expression"][0]["people"] = 0; });
  refuses("/expression/0/variation/value", [](json& f) { f["expression"][0]["variation"]["value"] = 2.5; });
  refuses("/expression/0/variation/species", [](json& f) { f["expression"][0]["variation"].erase("species"); });
  refuses("/expression/1", [](json& f) { f["expression"].push_back(f["expression"][0]); });
  refuses("/kinetics/0/drug", [](json& f) { f["kinetics"][0]["drug"] = "tea"; });
  refuses("/kinetics/0/drug", [](json& f) { f["kinetics"][0]["drug"] = "cocaine"; });  // has no kinetics
  refuses("/kinetics/0/trait", [](json& f) { f["kinetics"][0]["trait"] = "weight"; });
  refuses("/enzymes/0/clears/0", [](json& f) { f["enzymes"][0]["clears"][0] = "lsd"; });  // no enzyme of its own
  refuses("/enzymes/0/kinds", [](json& f) { f["enzymes"][0]["kinds"][0]["share"]["value"] = 0.2; });
  refuses("/enzymes/0/kinds", [](json& f) { f["enzymes"][0]["kinds"] = json::array(); });
  refuses("/enzymes/0/kinds/1/activity", [](json& f) { f["enzymes"][0]["kinds"][0]["activity"]["value"] = 2; });
  refuses("/enzymes/0/kind", [](json& f) { f["enzymes"][0]["kind"] = 1; });
}

TEST_CASE("every protein that the data may vary is one that a scenario can scale", "[variability]") {
  REQUIRE_FALSE(shipped().empty());
  json file = good_variability();
  for (const char* protein : {"SERT", "DAT", "NET", "VMAT2", "MAO-A", "MAO-B", "COMT", "AADC", "DBH", "TPH2", "TH"}) {
    file["expression"][0]["protein"] = protein;
    CHECK(variability_faults(file).empty());
    CHECK(simulation::expression_of({}, protein).has_value());
  }
  for (const char* receptor : model::receptor_ids) {
    file["expression"][0]["protein"] = receptor;
    CHECK(variability_faults(file).empty());
  }
}

TEST_CASE("ten thousand people vary as the data say", "[population]") {
  constexpr std::size_t people = 10'000;
  const simulation::Scenario scenario = four_profiles();
  std::map<std::string, std::vector<double>> drawn;
  std::map<std::size_t, int> of_kind;
  for (std::size_t i = 0; i < people; ++i) {
    const simulation::Subject one = simulation::subject(shipped(), scenario, 3, i);
    for (const auto& factor : one.factors) {
      drawn[factor.name].push_back(factor.value);
    }
    REQUIRE(one.kinds.size() == 1);
    ++of_kind[one.kinds[0].kind];
  }
  std::size_t compared = 0;
  for (const catalog::Spread& spread : shipped().spreads) {
    const auto found = drawn.find(spread.name());
    if (found == drawn.end()) {
      continue;
    }
    ++compared;
    std::vector<double>& values = found->second;
    REQUIRE(values.size() == people);
    double sum = 0.0, square = 0.0;
    for (const double value : values) {
      sum += value;
      square += value * value;
    }
    const double mean = sum / people;
    const double deviation = std::sqrt(square / people - mean * mean);
    INFO(spread.name());
    CHECK_THAT(deviation / mean, WithinRel(spread.coefficient_of_variation, 0.05));
    std::nth_element(values.begin(), values.begin() + people / 2, values.end());
    CHECK_THAT(values[people / 2], WithinRel(1.0, 0.02));
    CHECK_THAT(mean, WithinRel(std::sqrt(1.0 + std::pow(spread.coefficient_of_variation, 2)), 0.02));
  }
  CHECK(compared >= 9);
  const catalog::VaryingEnzyme& enzyme = shipped().enzymes.front();
  for (std::size_t kind = 0; kind < enzyme.kinds.size(); ++kind) {
    const double share = enzyme.kinds[kind].share;
    INFO(enzyme.kinds[kind].id);
    CHECK(std::fabs(of_kind[kind] / double(people) - share) < 4.0 * std::sqrt(share * (1.0 - share) / people));
  }
}

TEST_CASE("a subject is the same whoever else is drawn and whatever else is taken", "[population]") {
  const auto text = [](const std::string& drugs) {
    return tests::parsed(tests::scenario_text("1 h", "1 min", "\"serotonin\"", "\"drugs\":[" + drugs + "]"));
  };
  const std::string mdma = R"({"drug":"mdma","at":"1 min","exposure":{"kind":"profile","peak":"1 uM"}})";
  const std::string held = R"({"drug":"mdma","at":"1 min","exposure":{"kind":"constant","concentration":"1 uM"}})";
  const auto factors = [](const simulation::Subject& subject) {
    std::map<std::string, double> map;
    for (const auto& factor : subject.factors) {
      map[factor.name] = factor.value;
    }
    return map;
  };
  const auto alone = factors(simulation::subject(shipped(), text(mdma), 1, 37));
  const auto among = factors(simulation::subject(shipped(), four_profiles(), 1, 37));
  CHECK(alone.contains("mdma volume"));
  CHECK(alone.contains("CYP2D6 activity"));
  CHECK_FALSE(alone.contains("DAT expression"));  // no dopamine is followed
  for (const auto& [name, value] : alone) {
    INFO(name);
    CHECK(among.at(name) == value);
  }
  CHECK(factors(simulation::subject(shipped(), text(mdma), 1, 38)) != alone);
  CHECK(factors(simulation::subject(shipped(), text(mdma), 2, 37)) != alone);
  // Whoever holds a concentration makes it the same in all.
  const auto bath = factors(simulation::subject(shipped(), text(held), 1, 37));
  CHECK_FALSE(bath.contains("mdma volume"));
  CHECK_FALSE(bath.contains("CYP2D6 activity"));
  CHECK(bath.at("SERT expression") == alone.at("SERT expression"));
}

TEST_CASE("the factors are in the person, on top of what the scenario changes", "[population]") {
  simulation::Scenario scenario = four_profiles();
  scenario.expression.carriers[0] = 0.5;
  const simulation::Subject one = simulation::subject(shipped(), scenario, 1, 4);
  const simulation::Scenario own = simulation::in_person(scenario, one);
  for (const auto& factor : one.factors) {
    if (factor.name == "SERT expression") {
      CHECK(own.person.expression.carriers[0] == factor.value);
      CHECK(own.expression.carriers[0] == 0.5 * factor.value);
    } else if (factor.name == "mdma volume") {
      CHECK(own.person.kinetics[0].volume == factor.value);
    } else if (factor.name == "lsd elimination") {
      CHECK(own.person.kinetics[1].elimination == factor.value);
    }
  }
}
