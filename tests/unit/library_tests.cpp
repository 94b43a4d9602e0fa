// What a run reads of the data: as much as it needs, which is told of and solved as with all of them.
#include "simulation/library.hpp"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <string>

#include "support/command_line.hpp"
#include "support/runs.hpp"

using namespace cleft;

namespace {

// A few rows of the table of a scenario.
std::string table(const std::string& text, const catalog::Catalog& catalog, simulation::RestCache& rests) {
  simulation::Scenario scenario = tests::parsed(text, catalog);
  scenario.until_s = std::min(scenario.until_s, 60.0);
  scenario.sample_s = std::max(scenario.until_s, 1.0);
  std::string failure;
  const auto run = simulation::Run::solve(std::move(scenario), catalog, rests, {}, failure);
  INFO(failure);
  REQUIRE(run.has_value());
  return simulation::csv(*run, simulation::this_program(catalog));
}

// The embedded files, one with another text.
std::vector<catalog::File> with(std::string_view path, std::string_view text) {
  std::vector<catalog::File> files = simulation::embedded_files();
  const auto file = std::find_if(files.begin(), files.end(), [path](const auto& one) { return one.path == path; });
  REQUIRE(file != files.end());
  file->text = text;
  return files;
}

std::vector<std::string> lines(const core::Faults& faults) {
  std::vector<std::string> list;
  std::transform(faults.begin(), faults.end(), std::back_inserter(list), [](const auto& one) { return one.line(); });
  return list;
}

}  // namespace

TEST_CASE("every scenario's table is the same from the files that it needs as from all", "[library]") {
  simulation::RestCache with_all;
  simulation::RestCache with_needed;
  for (const catalog::ScenarioText& scenario : simulation::embedded_scenarios()) {
    INFO(scenario.id);
    const std::string_view text = scenario.json;
    const simulation::Library needed(simulation::embedded_files(), {&text, 1});
    CHECK(needed.faults.empty());
    CHECK(table(scenario.json, needed.catalog, with_needed) ==
          table(scenario.json, simulation::embedded_catalog(), with_all));
    for (const catalog::Drug& drug : needed.catalog.drugs) {
      CHECK(scenario.json.find('"' + drug.id + '"') != std::string::npos);
    }
  }
}

TEST_CASE("a fault in the data is told in the same words by what reads it, and by nothing else", "[library]") {
  const std::string_view broken = "{";
  const std::string_view mdma = R"({"drug": "mdma"})";
  const auto faults = [&broken](const std::string& path, std::string_view scenario) {
    return lines(simulation::Library(with(path, broken), {&scenario, 1}).faults);
  };
  const auto of_all = [&broken](const std::string& path) {
    return lines(simulation::Library(with(path, broken)).faults);
  };
  CHECK_FALSE(of_all("drugs/mdma.json").empty());
  CHECK(faults("drugs/mdma.json", mdma) == of_all("drugs/mdma.json"));
  CHECK(faults("drugs/mdma.json", "").empty());
  for (const std::string path :
       {"transmitters/serotonin.json", "receptors/d2.json", "circuits/shared.json", "regions/cortex.json"}) {
    INFO(path);
    CHECK_FALSE(of_all(path).empty());
    CHECK(faults(path, mdma) == of_all(path));
  }
}

TEST_CASE("a drug is found however its id is written, and an unknown one is told with all that there are",
          "[library]") {
  const auto run = [](const std::string& drug) {
    return tests::call({"run", "-"}, tests::scenario_text("1 min", "1 min", R"("serotonin")",
                                                          R"("drugs": [{"drug": ")" + drug +
                                                              R"(", "at": "0 s", "exposure": )"
                                                              R"({"kind": "constant", "concentration": "1 uM"}}])"));
  };
  const tests::Answer plain = run("mdma");
  CHECK(plain.code == 0);
  CHECK(plain.out.find("mdma_extracellular_uM") != std::string::npos);
  CHECK(run("\\u006ddma").out == plain.out);
  const tests::Answer unknown = run("mdna");
  tests::is_refused(unknown, "/drugs/0/drug");
  for (const catalog::Drug& drug : simulation::embedded_catalog().drugs) {
    CHECK(unknown.err.find(drug.id) != std::string::npos);
  }
}
