// What the chapters, taken together, must hold.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "story/markup.hpp"
#include "support/files.hpp"
#include "support/shipped_story.hpp"

using namespace cleft;

namespace {

// All that a reader of a chapter sees, without the citations.
std::string words_of(const story::Chapter& chapter) {
  std::string text =
      chapter.title + ". " + chapter.description + " " + chapter.danger + " " + story::plain_text(chapter.prose);
  for (const story::Question& question : chapter.questions) {
    text += " " + question.ask + " " + question.belief + " " + question.why;
    for (const story::Option& option : question.options) {
      text += " " + option.text + " " + option.why;
    }
    for (const story::Miss& miss : question.drawing.misses) {
      text += " " + miss.why;
    }
  }
  for (const std::string& id : chapter.claims) {
    const story::Claim& claim = *tests::shipped_story().story.find_claim(id);
    text += " " + claim.said + " " + claim.verdict + " " + claim.reason;
  }
  return text;
}

}  // namespace

TEST_CASE("there are thirteen chapters, each with an address, a title and sources", "[story]") {
  const auto& chapters = tests::shipped_story().story.chapters;
  CHECK(chapters.size() == 13);
  std::set<std::string> titles;
  for (const story::Chapter& chapter : chapters) {
    CHECK_FALSE(chapter.sources.empty());
    CHECK(titles.insert(chapter.title).second);
  }
}

TEST_CASE("every claim is answered in a chapter", "[story]") {
  const story::Story& story = tests::shipped_story().story;
  CHECK(story.claims.size() >= 34);
  for (const story::Claim& claim : story.claims) {
    CAPTURE(claim.id, claim.said);
    CHECK_FALSE(claim.sources.empty());
    CHECK(std::any_of(story.chapters.begin(), story.chapters.end(), [&](const story::Chapter& chapter) {
      return std::count(chapter.claims.begin(), chapter.claims.end(), claim.id) > 0;
    }));
  }
}

TEST_CASE("no chapter names an amount to take", "[story]") {
  const std::regex amount(R"(\d\s?(mg|ug|µg|mcg|milligrams?|micrograms?|grams?|g/kg|mg/kg|ml|drops)\b)",
                          std::regex::icase);
  CHECK(std::regex_search(std::string("125 mg of it"), amount));
  for (const story::Chapter& chapter : tests::shipped_story().story.chapters) {
    std::smatch found;
    const std::string text = words_of(chapter);
    CAPTURE(chapter.id);
    CHECK_FALSE(std::regex_search(text, found, amount));
    for (const char* word : {" dosage", "tablet", "capsule", "you should take", "we recommend", "is safe to"}) {
      CAPTURE(word);
      CHECK(text.find(word) == std::string::npos);
    }
  }
}

TEST_CASE("every word of the field that a chapter uses is in the glossary", "[story]") {
  const story::Story& story = tests::shipped_story().story;
  CHECK(story.glossary.terms.size() >= 90);
  std::istringstream list(tests::read_file("tests/story/field_words.txt"));
  std::vector<std::string> field;
  for (std::string word; std::getline(list, word);) {
    if (!word.empty() && word.front() != '#') {
      field.push_back(word);
    }
  }
  REQUIRE(field.size() > 60);
  // A glossary of the field's words finds their uses in the same way.
  story::Glossary words;
  for (const std::string& word : field) {
    words.names.push_back({word, words.terms.size()});
    words.terms.push_back({word, word, {}, ""});
  }
  std::stable_sort(words.names.begin(), words.names.end(),
                   [](const auto& a, const auto& b) { return a.name.size() > b.name.size(); });
  std::set<std::string> seen;
  for (const story::Chapter& chapter : story.chapters) {
    const std::string text = words_of(chapter);
    for (const story::Use& use : story::uses_in(text, words)) {
      const std::string& word = words.terms[use.term].name;
      seen.insert(word);
      CAPTURE(chapter.id, word);
      CHECK(story.glossary.find(word) != nullptr);
    }
  }
  CHECK(seen.size() > 40);  // else the list is of another field
}

TEST_CASE("a term says what it is in one or two sentences", "[story]") {
  for (const story::Term& term : tests::shipped_story().story.glossary.terms) {
    CAPTURE(term.name, term.text);
    CHECK(term.text.size() > 10);
    CHECK(term.text.back() == '.');
    const auto sentences = std::count(term.text.begin(), term.text.end(), '.');
    CHECK(sentences <= 3);  // "5.5" or "e.g." may add one
  }
}

TEST_CASE("terms are found as words of their own", "[story]") {
  const story::Glossary& glossary = tests::shipped_story().story.glossary;
  const auto found = [&](const std::string& text) {
    std::string names;
    for (const story::Use& use : story::uses_in(text, glossary)) {
      names += glossary.terms[use.term].name + ";";
    }
    return names;
  };
  CHECK(found("Vesicles open") == "vesicle;");
  CHECK(found("5-HT2A receptors") == "5-HT2A receptor;");
  CHECK(found("the net result of storehouses").empty());
  CHECK(found("SERT, and NET") == "SERT;NET;");
  CHECK(found("serotonin transporter") == "SERT;");
}

TEST_CASE("where drugs meet, the page shows the danger and where help is", "[story]") {
  tests::ShippedStory& shipped = tests::shipped_story();
  int met = 0;
  for (const story::Chapter& chapter : shipped.story.chapters) {
    const auto scenarios = story::scenarios_of(chapter);
    const bool meet = std::any_of(scenarios.begin(), scenarios.end(),
                                  [&](const std::string& id) { return shipped.runs.scenario(id)->drugs.size() > 1; });
    if (!meet) {
      continue;
    }
    ++met;
    CAPTURE(chapter.id);
    const auto& pages = tests::shipped_pages();
    const auto page = std::find_if(pages.begin(), pages.end(),
                                   [&](const story::Page& one) { return one.name == chapter.id + ".html"; });
    REQUIRE(page != pages.end());
    CHECK(page->text.find("<section class=\"danger\"") != std::string::npos);
    CHECK(page->text.find(story::escaped(chapter.danger)) != std::string::npos);
    CHECK(page->text.find("poison line") != std::string::npos);
    CHECK(page->text.find("112") != std::string::npos);
  }
  CHECK(met >= 3);
}

TEST_CASE("what the chapter on evidence calls a hit or a miss stands so in MODEL.md", "[story]") {
  const std::string model = tests::read_file("MODEL.md");
  const auto row = [&model](const std::string& id) {
    const std::size_t at = model.find("\n| " + id + " |");
    REQUIRE(at != std::string::npos);
    return model.substr(at + 1, model.find('\n', at + 1) - at - 1);
  };
  for (const char* hit : {"E21", "E51", "E62"}) {  // MDMA in the striatum, opioids, mice without carriers
    CAPTURE(hit);
    CHECK(row(hit).find("| core, test |") != std::string::npos);
    CHECK(row(hit).find("| pass |") != std::string::npos);
  }
  for (const char* miss : {"E66", "E67"}) {  // LSD at the raphe, amphetamine without synthesis
    CAPTURE(miss);
    CHECK(row(miss).find("| **miss** |") != std::string::npos);
  }
}
