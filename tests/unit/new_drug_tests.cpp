// A drug that acts by known kinds is one file and its source: nothing else is touched, and it runs.
#include <catch_amalgamated.hpp>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/data.hpp"
#include "support/command_line.hpp"
#include "support/files.hpp"
#include "support/runs.hpp"
#include "support/scratch.hpp"

using namespace cleft;
using OrderedJson = nlohmann::ordered_json;
using tests::call;

namespace {

OrderedJson number(double value, const char* unit, const char* basis) {
  return {{"value", value},     {"unit", unit},   {"source", "someone-2026"},
          {"species", "human"}, {"basis", basis}, {"note", "a drug of this test alone"}};
}

OrderedJson new_drug() {
  OrderedJson drug = {{"schema", "cleft.drug/1"},
                      {"id", "testipram"},
                      {"name", "Testipram"},
                      {"class", "reuptake-blocker"},
                      {"kind", "ssri"}};
  drug["concentration"] = {{"lowest", number(0.001, "uM", "assumed")},
                           {"highest", number(1, "uM", "assumed")},
                           {"usual", number(0.05, "uM", "assumed")}};
  drug["actions"]["blocker"]["SERT"]["ki"] = number(2, "nM", "measured");
  drug["actions"]["receptors"]["5-HT1A"] = {{"ki", number(5, "nM", "measured")},
                                            {"efficacy", number(0, "1", "assumed")},
                                            {"off", number(0.1, "1/s", "assumed")}};
  return drug;
}

OrderedJson new_source() {
  return {{"id", "someone-2026"},
          {"type", "article-journal"},
          {"title", "A substance made for a test"},
          {"author", {{{"family", "Someone"}, {"given", "A."}}}},
          {"issued", {{"date-parts", {{2026}}}}},
          {"no_identifier", "invented, for a test"}};
}

OrderedJson scenario(const char* drug) {
  return {{"schema", "cleft.scenario/1"},
          {"id", "try"},
          {"title", "A new drug"},
          {"until", "1 h"},
          {"sample", "10 min"},
          {"transmitters", {"serotonin"}},
          {"drugs",
           {{{"drug", drug},
             {"at", "0 s"},
             {"exposure", {{"kind", "constant"}, {"occupancy", {{"target", "SERT"}, {"ratio", 25}}}}}}}}};
}

void write_json(const std::filesystem::path& path, const OrderedJson& content) {
  std::ofstream(path, std::ios::binary) << content.dump(2);
}

// A copy of the data with the new drug and its source.
std::filesystem::path with_new_drug(const tests::Scratch& scratch) {
  std::filesystem::path data = scratch.path / "data";
  std::filesystem::copy("data", data, std::filesystem::copy_options::recursive);
  write_json(data / "drugs/testipram.json", new_drug());
  OrderedJson references = OrderedJson::parse(tests::read_file(data / "references.json"));
  references.push_back(new_source());
  write_json(data / "references.json", references);
  return data;
}

}  // namespace

TEST_CASE("a new drug is one file and its source: it is checked, listed, cited and runs", "[new drug]") {
  const tests::Scratch scratch;
  const std::string data = with_new_drug(scratch).string();
  const tests::Answer checked = call({"check", data});
  INFO(checked.out);
  CHECK(checked.code == cli::done);
  CHECK(call({"list", "drugs", "--data", data}).out.find("testipram\t") != std::string::npos);
  CHECK(call({"cite", "someone-2026", "--data", data}).out.find("Someone A (2026)") != std::string::npos);

  const std::string file = scratch / "try.json";
  write_json(file, scenario("testipram"));
  tests::is_refused(call({"run", file}), "unknown drug \"testipram\"");  // the program itself does not have it
  const tests::Answer run = call({"run", file, "--data", data});
  INFO(run.err);
  REQUIRE(run.code == cli::done);
  CHECK(run.out.find(",testipram_extracellular_uM,testipram_serotonin_cytosol_uM,testipram_5-HT1A_occupancy,") !=
        std::string::npos);
  CHECK(std::count(run.out.begin(), run.out.end(), '\n') == 5 + 1 + 7);
}

TEST_CASE("a new drug acts through the library as its constants say", "[new drug]") {
  const tests::Scratch scratch;
  std::ostringstream err;
  std::optional<catalog::Catalog> kept;
  const catalog::Catalog* catalog =
      cli::find_catalog(with_new_drug(scratch).string(), cli::Extent::complete, kept, err);
  INFO(err.str());
  REQUIRE(catalog != nullptr);
  simulation::RestCache rests;
  const auto last_nM = [&](const char* drug) {
    const simulation::Run run = tests::solved_with(*catalog, rests, scenario(drug).dump(), {});
    return run.extracellular_nM(model::Amine::serotonin).back();
  };
  // A blocker raises serotonin; one that also holds off 5-HT1A receptors keeps the neurons firing and raises it more.
  const double new_nM = last_nM("testipram");
  const double citalopram_nM = last_nM("citalopram");
  simulation::RestCache own;
  const simulation::Run rest = tests::solved_with(*catalog, own, scenario("citalopram").dump(), {});
  CHECK(citalopram_nM > 1.2 * rest.rest_nM(model::Amine::serotonin));
  CHECK(new_nM > 1.2 * citalopram_nM);
}
