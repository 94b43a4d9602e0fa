// What the chapters say of the model, held against it: each statement by its chapter and its words.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/files.hpp"
#include "support/command_line.hpp"
#include "support/files.hpp"
#include "support/scratch.hpp"
#include "support/shipped_story.hpp"

using namespace cleft;

TEST_CASE("every statement of the chapters is so, and every question has one answer", "[story]") {
  tests::ShippedStory& shipped = tests::shipped_story();
  std::string failure;
  const auto verdicts = story::hold_to_model(shipped.story, shipped.runs, failure);
  INFO(failure);
  REQUIRE(verdicts.size() > 50);
  for (const story::Verdict& verdict : verdicts) {
    DYNAMIC_SECTION(verdict.id << ": " << verdict.sentence) {
      INFO(verdict.place << ": \"" << verdict.sentence << "\": " << verdict.says);
      INFO("in the model " << verdict.values);
      CHECK(verdict.holds);
    }
  }
}

TEST_CASE("each chapter states something of the model and asks something of the reader", "[story]") {
  for (const story::Chapter& chapter : tests::shipped_story().story.chapters) {
    CAPTURE(chapter.id);
    CHECK_FALSE(chapter.statements.empty());
    CHECK_FALSE(chapter.questions.empty());
    CHECK_FALSE(chapter.curves.empty());
  }
}

TEST_CASE("a changed constant makes statements fail by chapter and sentence", "[story]") {
  const tests::Scratch folder;
  std::filesystem::copy("data", folder.path, std::filesystem::copy_options::recursive);
  const std::string file = folder / "transmitters/serotonin.json";
  auto serotonin = nlohmann::ordered_json::parse(tests::read_file("data/transmitters/serotonin.json"));
  auto& km = serotonin["carrier"]["km"]["serotonin"];
  km["value"] = 10.0 * km["value"].get<double>();
  km.erase("range");
  km.erase("range_source");
  std::string problem;
  REQUIRE(cli::write_file(file, serotonin.dump(), problem));

  const tests::Answer answer = tests::call({"story", "--data", folder.path.string()});
  INFO(answer.err);
  CHECK(answer.code == cli::answer_is_no);
  std::istringstream lines(answer.out);
  int failed = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("FAILS\t", 0) == 0) {
      ++failed;
      CHECK(line.find("\tstory/en/") != std::string::npos);
      CHECK(std::count(line.begin(), line.end(), '\t') == 4);
    }
  }
  INFO(answer.out);
  CHECK(failed >= 5);

  const tests::Answer refused = tests::call({"story", "--out", folder / "pages", "--data", folder.path.string()});
  CHECK(refused.code == cli::answer_is_no);
  CHECK(refused.err.find("story/en/") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder.path / "pages"));
}
