// The table of every drug in every region: its cells are the runs that the page makes, its verdicts follow from what
// was published, and cleft-cli validate prints it where it was asked for everything.
#include "validation/levels.hpp"

#include <catch_amalgamated.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "cli/commands.hpp"
#include "support/command_line.hpp"
#include "support/data.hpp"
#include "support/runs.hpp"
#include "support/scratch.hpp"
#include "validation/complete_library.hpp"

using namespace cleft;
using catalog::LevelDirection;
using catalog::PublishedLevel;
using Catch::Matchers::WithinRel;
using nlohmann::json;
using tests::Answer;
using validation::LevelCell;
using validation::LevelVerdict;

namespace {

// The answer of cleft-cli where nothing may be said on standard error.
Answer call_without_complaint(const std::vector<std::string>& arguments) {
  Answer answer = tests::call(arguments);
  INFO(answer.err);
  CHECK(answer.err.empty());
  return answer;
}

const validation::LevelTable& table() {
  static const validation::LevelTable whole = validation::run_levels(validation::complete_catalog());
  return whole;
}

LevelCell cell(const PublishedLevel& published, std::optional<double> over_rest) {
  LevelCell one;
  one.over_rest = over_rest;
  one.published = &published;
  return one;
}

PublishedLevel level(LevelDirection direction, std::optional<catalog::LevelRange> range = std::nullopt) {
  PublishedLevel one;
  one.direction = direction;
  one.range = range;
  return one;
}

// The shipped data with one experiment alone and these levels of the striatum.
class OneExperiment {
 public:
  OneExperiment() {
    std::filesystem::copy("data", folder_.path, std::filesystem::copy_options::recursive);
    std::filesystem::remove_all(folder_.path / "levels");
    for (const auto& file : std::filesystem::directory_iterator(folder_.path / "experiments")) {
      if (file.path().filename() != "E60.json") {
        std::filesystem::remove(file);
      }
    }
  }

  [[nodiscard]] Answer validate(const json& entries, std::vector<std::string> arguments = {}) const {
    std::filesystem::create_directories(folder_.path / "levels");
    std::ofstream(folder_.path / "levels" / "striatum.json")
        << json{{"schema", "cleft.levels/1"}, {"region", "striatum"}, {"entries", entries}};
    arguments.insert(arguments.begin(), "validate");
    arguments.insert(arguments.end(), {"--data", folder_.path.string()});
    return call_without_complaint(arguments);
  }

 private:
  tests::Scratch folder_;
};

json entry(const char* drug, const char* direction, const json& published) {
  return {{"drug", drug},
          {"transmitter", "serotonin"},
          {"direction", direction},
          {"published", published},
          {"sources", json::array({"gudelsky-nash-1996"})},
          {"species", "rat"},
          {"method", "microdialysis"},
          {"administration", "systemic"},
          {"seen", "abstract"}};
}

std::vector<std::string> lines_with(const std::string& text, const std::string& start) {
  std::vector<std::string> found;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (line.rfind(start, 0) == 0) {
      found.push_back(line);
    }
  }
  return found;
}

}  // namespace

TEST_CASE("the table has a cell for every drug, region and transmitter", "[levels]") {
  const catalog::Catalog& catalog = validation::complete_catalog();
  INFO(table().failure);
  CHECK(table().failure.empty());
  CHECK(table().cells.size() == catalog.drugs.size() * model::region_ids.size() * model::amine_count);
  std::set<std::string> places;
  std::size_t published = 0;
  for (const LevelCell& one : table().cells) {
    CAPTURE(one.drug->id, one.region);
    CHECK(one.over_rest.has_value());
    places.insert(std::to_string(one.region) + one.drug->id + std::to_string(model::index(one.transmitter)));
    published += one.published != nullptr ? 1 : 0;
  }
  CHECK(places.size() == table().cells.size());
  CHECK(published == catalog.levels.size());
  CHECK(table().mass_balance.runs >= static_cast<long>(catalog.drugs.size() * model::region_ids.size()));
  CHECK(table().mass_balance.closes());
}

TEST_CASE("a cell is the run of a scenario file with the drug at its usual concentration", "[levels]") {
  const catalog::Catalog& catalog = validation::complete_catalog();
  const double usual_uM = catalog.find_drug("cocaine")->usual_uM;
  const std::string text =
      R"({"schema":"cleft.scenario/1","id":"x","title":"x","until":"2 h","sample":"10 s","region":"accumbens",
          "transmitters":["serotonin","dopamine","norepinephrine"],
          "drugs":[{"drug":"cocaine","at":"0 s","exposure":{"kind":"constant","concentration":")" +
      std::to_string(usual_uM) + R"( uM"}}]})";
  core::Faults faults;
  const auto scenario = simulation::parse_scenario("x", text, catalog, faults);
  REQUIRE(scenario.has_value());
  simulation::RestCache rests;
  std::string failure;
  const auto run = simulation::Run::solve(*scenario, catalog, rests, {}, failure);
  REQUIRE(run.has_value());
  int compared = 0;
  for (const LevelCell& one : table().cells) {
    if (one.drug->id != "cocaine" || model::region_ids[one.region] != std::string("accumbens") ||
        (one.published != nullptr && one.published->is_local)) {
      continue;
    }
    const std::vector<double> level_nM = run->extracellular_nM(one.transmitter);
    double sum = 0.0;
    int rows = 0;
    for (std::size_t row = 0; row < level_nM.size(); ++row) {
      if (run->time_s()[row] >= 3600.0) {
        sum += level_nM[row];
        ++rows;
      }
    }
    REQUIRE(one.over_rest.has_value());
    CHECK_THAT(*one.over_rest, WithinRel(sum / rows / run->rest_nM(one.transmitter), 1e-3));
    ++compared;
  }
  CHECK(compared == 2);  // of norepinephrine the published level is one by the probe
}

TEST_CASE("what was measured with the drug in the probe is run with it at the terminals alone", "[levels]") {
  int local = 0;
  for (const LevelCell& one : table().cells) {
    local += one.published != nullptr && one.published->is_local ? 1 : 0;
    if (one.drug->id == "clonidine" && one.region == 1 && one.transmitter == model::Amine::norepinephrine) {
      REQUIRE(one.published != nullptr);
      CHECK(one.published->is_local);
      const simulation::Run run = tests::solved(
          R"({"schema":"cleft.scenario/1","id":"x","title":"x","until":"2 h","sample":"60 s","region":"accumbens",
              "transmitters":["serotonin","dopamine","norepinephrine"],"drugs":[{"drug":"clonidine","at":"0 s",
              "site":"terminal","exposure":{"kind":"constant","concentration":"0.4 uM"}}]})");
      const tests::TimeSeries series(run, one.transmitter);
      CHECK_THAT(*one.over_rest, WithinRel(series.mean(3600, 7200) / series.rest_nM, 1e-3));
    }
  }
  CHECK(local > 5);
}

TEST_CASE("a hash tells which half of the cells scripts/calibrate sees", "[levels]") {
  int fit = 0;
  int test = 0;
  for (const PublishedLevel& one : validation::complete_catalog().levels) {
    ++(one.use() == catalog::LevelUse::fit ? fit : test);
  }
  CHECK(std::abs(fit - test) < 20);
  const auto use_of = [](std::size_t region, const char* drug, model::Amine amine) {
    PublishedLevel one;
    one.region = region;
    one.drug = drug;
    one.transmitter = amine;
    return one.use();
  };
  // Recorded before the first fit that saw a cell.
  CHECK(use_of(0, "yohimbine", model::Amine::dopamine) == catalog::LevelUse::fit);
  CHECK(use_of(0, "d-amphetamine", model::Amine::serotonin) == catalog::LevelUse::test);
  CHECK(use_of(2, "ketamine", model::Amine::norepinephrine) == catalog::LevelUse::test);
  for (const catalog::LevelUse use : {catalog::LevelUse::fit, catalog::LevelUse::test}) {
    const validation::LevelTable half = validation::run_levels(validation::complete_catalog(), use);
    CHECK(half.cells.size() == static_cast<std::size_t>(use == catalog::LevelUse::fit ? fit : test));
  }
}

TEST_CASE("a level is up above 1.05, down below 0.95 and hardly changed between", "[levels]") {
  CHECK(validation::direction_of(1.06) == LevelDirection::up);
  CHECK(validation::direction_of(1.05) == LevelDirection::hardly);
  CHECK(validation::direction_of(0.95) == LevelDirection::hardly);
  CHECK(validation::direction_of(0.94) == LevelDirection::down);
}

TEST_CASE("hardly any change is met by what lies in its published range", "[levels]") {
  const PublishedLevel hardly = level(LevelDirection::hardly, catalog::LevelRange{0.8, 1.25});
  CHECK(cell(hardly, 1.2).verdict() == LevelVerdict::right);
  CHECK(cell(hardly, 1.3).verdict() == LevelVerdict::wrong);
  CHECK(cell(hardly, 0.7).verdict() == LevelVerdict::wrong);
}

TEST_CASE("a direction is right or wrong, a contested one never wrong", "[levels]") {
  const PublishedLevel up = level(LevelDirection::up);
  const PublishedLevel down = level(LevelDirection::down);
  const PublishedLevel hardly = level(LevelDirection::hardly);
  const PublishedLevel contested = level(LevelDirection::contested);
  CHECK(cell(up, 2.0).verdict() == LevelVerdict::right);
  CHECK(cell(up, 1.0).verdict() == LevelVerdict::wrong);
  CHECK(cell(up, std::nullopt).verdict() == LevelVerdict::wrong);
  CHECK(cell(down, 0.5).verdict() == LevelVerdict::right);
  CHECK(cell(down, 2.0).verdict() == LevelVerdict::wrong);
  CHECK(cell(hardly, 1.05).verdict() == LevelVerdict::right);
  CHECK(cell(hardly, 1.2).verdict() == LevelVerdict::wrong);
  for (const double over_rest : {0.1, 1.0, 10.0}) {
    CHECK(cell(contested, over_rest).verdict() == LevelVerdict::contested);
  }
}

TEST_CASE("a level lies in the published range, or in one of those that disagree", "[levels]") {
  const PublishedLevel ranged = level(LevelDirection::up, catalog::LevelRange{1.5, 5.0});
  CHECK(cell(ranged, 1.5).is_in_range() == true);
  CHECK(cell(ranged, 5.1).is_in_range() == false);
  CHECK(cell(ranged, std::nullopt).is_in_range() == false);
  const PublishedLevel bare = level(LevelDirection::up);
  CHECK_FALSE(cell(bare, 2.0).is_in_range().has_value());
  PublishedLevel two = level(LevelDirection::contested, catalog::LevelRange{0.8, 5.0});
  two.findings = {{0.8, 1.25}, {3.0, 5.0}};
  CHECK(cell(two, 1.0).is_in_range() == true);
  CHECK(cell(two, 2.0).is_in_range() == false);
  CHECK(cell(two, 4.0).is_in_range() == true);
}

TEST_CASE("validate fails on a wrong direction, not on a range that is missed", "[levels]") {
  const OneExperiment data;
  const Answer right =
      data.validate(json::array({entry("mdma", "up", {1.2, 100}), entry("reserpine", "contested", {0.1, 3})}));
  CHECK(right.code == cli::done);
  const auto lines = lines_with(right.out, "level\t");
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].rfind("level\tstriatum\tmdma\tserotonin\tup, 1.2 to 100\tup, ", 0) == 0);
  CHECK(lines[0].find("\tright\tin range") != std::string::npos);
  CHECK(lines[1].find("\tcontested\t") != std::string::npos);
  CHECK(right.out.find("levels: 2 cells with a source, 0 directions wrong, ") != std::string::npos);
  CHECK(right.out.find("\n1 passed, 0 failed\n") + 20 == right.out.size());

  const Answer outside = data.validate(json::array({entry("mdma", "up", {50, 100})}));
  CHECK(outside.code == cli::done);
  CHECK(outside.out.find("\tright\toutside\n") != std::string::npos);
  CHECK(outside.out.find("levels: 1 cells with a source, 0 directions wrong, 0 of 1 ranges met, ") !=
        std::string::npos);

  const Answer wrong = data.validate(json::array({entry("mdma", "down", {0.1, 0.8})}));
  CHECK(wrong.code == cli::answer_is_no);
  CHECK(wrong.out.find("\twrong\toutside\n") != std::string::npos);
  CHECK(wrong.out.find("\n1 passed, 0 failed\n") + 20 == wrong.out.size());

  SECTION("where it was asked for some experiments there are no levels") {
    for (const std::vector<std::string>& some : {std::vector<std::string>{"E60"}, {"--set", "construction"}}) {
      const Answer answer = data.validate(json::array({entry("mdma", "down", {0.1, 0.8})}), some);
      CHECK(answer.code == cli::done);
      CHECK(answer.out.find("level") == std::string::npos);
    }
    const Answer all = data.validate(json::array({entry("mdma", "down", {0.1, 0.8})}), {"--set", "all"});
    CHECK(all.code == cli::answer_is_no);
  }
  SECTION("in JSON every cell is there, with its source or null") {
    const json report = json::parse(data.validate(json::array({entry("mdma", "down", {0.1, 0.8})}), {"--json"}).out);
    const json& levels = report["levels"];
    CHECK(levels["cells"].size() == table().cells.size());
    CHECK(levels["with_source"] == 1);
    CHECK(levels["directions_wrong"] == 1);
    CHECK(levels["ranges"] == 1);
    CHECK(levels["ranges_met"] == 0);
    int sourced = 0;
    for (const json& one : levels["cells"]) {
      CHECK(one["model"].is_number());
      if (!one["published"].is_null()) {
        ++sourced;
        CHECK(one["drug"] == "mdma");
        CHECK(one["transmitter"] == "serotonin");
        CHECK(one["region"] == "striatum");
        CHECK(one["published"]["sources"] == json::array({"gudelsky-nash-1996"}));
        CHECK(one["direction"] == "wrong");
        CHECK(one["in_range"] == false);
      }
    }
    CHECK(sourced == 1);
    CHECK_FALSE(json::parse(call_without_complaint({"validate", "E60", "--json"}).out).contains("levels"));
  }
  SECTION("the short table names what goes the wrong way") {
    const Answer markdown = data.validate(json::array({entry("mdma", "down", {0.1, 0.8})}), {"--markdown"});
    CHECK(markdown.out.find("| striatum | 1 | 1 | 0 of 1 |\n") != std::string::npos);
    CHECK(markdown.out.find("MDMA, serotonin in the striatum (down, 0.1 to 0.8; model up, ") != std::string::npos);
  }
}
