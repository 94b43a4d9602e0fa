// Chapter files: what is read of them, and how each slip is named, by file, line and what is allowed.
#include <algorithm>
#include <catch_amalgamated.hpp>

#include "story/chapter.hpp"
#include "support/shipped_story.hpp"

using namespace cleft;

namespace {

const std::string good = R"(---
title: A title
description: What it is about.
scenario: mdma-alone
camera: whole
sources: che-1995
claims: e
curve: serotonin_times_rest in mdma-alone
  label: serotonin
statement: Serotonin rises
  holds: peak serotonin_times_rest in mdma-alone > 5
question: choose
  ask: What happens?
  belief: A belief.
  option: It rises
    when: peak serotonin_times_rest in mdma-alone > 5
    why: It does.
  option: It falls
    when: peak serotonin_times_rest in mdma-alone < 1
    why: It does not.
---
Serotonin rises to {{peak serotonin_times_rest in mdma-alone | whole}} times *rest*.[^che-1995]

{{question}}

- One [[vesicle|little sack]]
- Two
)";

std::string with(const std::string& what, const std::string& instead) {
  std::string text = good;
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), instead);
}

// The faults of a story with this one chapter and the shipped glossary, claims and words.
core::Faults faults_of(const std::string& text) {
  tests::ShippedStory& shipped = tests::shipped_story();
  std::vector<catalog::File> files;
  for (const catalog::File& file : story::embedded_files()) {
    if (file.path.find(".md") == std::string_view::npos) {
      files.push_back(file);
    }
  }
  files.push_back({"story/en/01-test.md", text});
  core::Faults faults;
  (void)story::read_story(files, "en", shipped.catalog, shipped.runs, faults);
  return faults;
}

// The good chapter with a step in its head, at line 10, and behind it one before the question.
std::string with_step(const std::string& words, const std::string& inside) {
  return with("statement: ", "step: " + words + "\n" + inside + "step: Serotonin rises to\n  at: 20 min\nstatement: ");
}

// The good chapter with a curve to draw, from line 12 of its head; `what` of it said otherwise.
std::string with_drawing(const std::string& what = "", const std::string& instead = "") {
  std::string drawing = R"(question: draw
  ask: Draw it.
  belief: A belief.
  curve: serotonin_times_rest in mdma-alone
  points: 0 min, 50 min, 70 min, 2 h, 4 h
  axis: 0.3 to 30
  miss: above at 4 h
    why: Higher.
  miss: below at 70 min
    why: Lower.
  why: So it is.
)";
  const std::size_t at = drawing.find(what);
  REQUIRE(at != std::string::npos);
  drawing.replace(at, what.size(), instead);
  return with("question: choose\n", drawing + "question: choose\n");
}

// What the model says of a story with this one chapter: the lines at which something is not so.
std::vector<long> refuted(const std::string& text) {
  story::Story story;
  core::Faults faults;
  story.chapters.push_back(story::read_chapter("story/en/01-test.md", text, faults));
  REQUIRE(faults.empty());
  std::string failure;
  std::vector<long> lines;
  for (const story::Verdict& verdict : story::hold_to_model(story, tests::shipped_story().runs, failure)) {
    if (!verdict.holds) {
      lines.push_back(std::stol(verdict.place.substr(verdict.place.rfind(' ') + 1)));
    }
  }
  CHECK(failure.empty());
  return lines;
}

}  // namespace

TEST_CASE("the play of a claim names what there is, and what it says is held against the model", "[story]") {
  const auto claims = [](const std::string& play) {
    return R"({"claims": [{"id": "e", "claim": "c", "mark": "wrong", "verdict": "v", "reason": "r", "study": "s",
               "sources": ["rudnick-wall-1992"], "play": )" +
           play + "}]}";
  };
  const auto play = [](const char* scenario, const char* transmitter, const char* holds) {
    return std::string(R"({"scenarios": [")") + scenario + R"("], "transmitter": ")" + transmitter +
           R"(", "shows": "It rises.", "holds": [")" + holds + R"("]})";
  };
  // What is wrong with it, each fault in a line.
  const auto faults_of = [&](const std::string& of_play) {
    const std::string text = claims(of_play);
    std::vector<catalog::File> files = story::embedded_files();
    for (catalog::File& file : files) {
      if (file.path == "story/en/claims.json") file.text = text;
    }
    core::Faults faults;
    (void)story::read_story(files, "en", tests::shipped_story().catalog, tests::shipped_story().runs, faults);
    std::string lines;
    for (const core::Fault& fault : faults) {
      if (fault.line().find("/play") != std::string::npos) lines += fault.line() + '\n';
    }
    return lines;
  };
  const char* const rises = "peak serotonin_times_rest in first-left > 5";
  CHECK(faults_of(play("first-left", "serotonin", rises)).empty());
  CHECK(faults_of(play("frist-left", "serotonin", rises)).find("did you mean \"first-left\"") != std::string::npos);
  CHECK(faults_of(play("first-left", "histamine", rises)).find("/play/transmitter") != std::string::npos);
  CHECK(faults_of(play("first-left", "serotonin", "peak serotonin in first-left > 5")).find("/play/holds/0") !=
        std::string::npos);
  CHECK(faults_of(play("first-left", "serotonin", "it rises")).find("/play/holds/0") != std::string::npos);
  CHECK(faults_of(R"({"scenarios": [], "transmitter": "serotonin", "shows": "x", "holds": []})")
            .find("/play/scenarios") != std::string::npos);

  const auto holds = [&](const char* condition) {
    story::Story story;
    core::Faults faults;
    story.claims_file = "claims.json";
    story.claims = story::read_claims("claims.json", claims(play("first-left", "serotonin", condition)), faults);
    std::string failure;
    const auto verdicts = story::hold_to_model(story, tests::shipped_story().runs, failure);
    REQUIRE(verdicts.size() == 1);
    CHECK(verdicts.front().place == "claims.json: /claims/0/play/holds/0");
    return verdicts.front().holds;
  };
  CHECK(holds(rises));
  CHECK_FALSE(holds("peak serotonin_times_rest in first-left < 5"));
}

TEST_CASE("a curve to draw is read with its points, its axis and its misses", "[story]") {
  core::Faults faults;
  const story::Chapter chapter = story::read_chapter("story/en/07-a-name.md", with_drawing(), faults);
  CHECK(faults.empty());
  CHECK(faults_of(with_drawing()).empty());
  REQUIRE(chapter.questions.size() == 2);
  REQUIRE(chapter.questions[0].kind == story::Question::Kind::draw);
  const story::Drawing& drawing = chapter.questions[0].drawing;
  REQUIRE(drawing.points.size() == 5);
  CHECK(drawing.points[3].at_s == 7200.0);
  CHECK(drawing.points[3].words == "2 h");
  CHECK(drawing.share(3.0) == Catch::Approx(0.5));
  REQUIRE(drawing.misses.size() == 2);
  CHECK((drawing.misses[0].above && drawing.misses[0].point == 4));
  CHECK((!drawing.misses[1].above && drawing.misses[1].point == 2));
}

TEST_CASE("a curve to draw is held against the model: within its axis, from rest, room for each miss", "[story]") {
  CHECK(refuted(with_drawing()).empty());
  CHECK(refuted(with_drawing("0.3 to 30", "0.3 to 8")) == std::vector<long>{17});
  CHECK(refuted(with_drawing("0.3 to 30", "0.3 to 11")).empty());
  CHECK(refuted(with_drawing("above at 4 h", "above at 70 min")).empty());
  // No guess within an axis that ends there lies far enough above.
  CHECK(refuted(with_drawing("0.3 to 30\n  miss: above at 4 h", "0.3 to 11\n  miss: above at 70 min")) ==
        std::vector<long>{18});
}

TEST_CASE("a chapter is read into blocks that a page, a window and paper can draw", "[story]") {
  core::Faults faults;
  const story::Chapter chapter = story::read_chapter("story/en/07-a-name.md", good, faults);
  REQUIRE(faults.empty());
  CHECK(chapter.number == 7);
  CHECK(chapter.id == "07-a-name");
  CHECK(chapter.scenarios == std::vector<std::string>{"mdma-alone"});
  REQUIRE(chapter.prose.size() == 4);
  const auto& spans = chapter.prose[0].spans;
  REQUIRE(spans.size() == 6);
  CHECK(spans[1].kind == story::Span::Kind::number);
  CHECK(spans[1].form == story::NumberForm::whole);
  CHECK(spans[3].emphasis);
  CHECK(spans[5].kind == story::Span::Kind::footnote);
  CHECK(spans[5].target == "che-1995");
  CHECK(chapter.prose[1].kind == story::Block::Kind::question);
  CHECK(chapter.prose[2].kind == story::Block::Kind::bullet);
  CHECK(chapter.prose[2].spans[1].target == "vesicle");
  CHECK(chapter.prose[2].spans[1].text == "little sack");
  CHECK(story::plain_text(chapter.prose) == "Serotonin rises to times rest. One little sack Two");
  CHECK(faults_of(good).empty());
}

TEST_CASE("a step takes the scenario and the camera of its chapter unless it names others", "[story]") {
  core::Faults faults;
  const std::string usual = with_step("One little sack", "  at: 24 min\n");
  const std::string own = with_step("Two", "  at: 2 h\n  camera: vesicles\n  transmitter: dopamine\n");
  const story::Chapter chapter = story::read_chapter("story/en/07-a-name.md", usual, faults);
  REQUIRE(chapter.steps.size() == 2);
  CHECK(chapter.steps[0].scenario == "mdma-alone");
  CHECK(chapter.steps[0].camera == "whole");
  CHECK(chapter.steps[0].at_s == 1440.0);
  CHECK(chapter.steps[0].transmitter == model::Amine::serotonin);
  const story::Step step = story::read_chapter("story/en/07-a-name.md", own, faults).steps.at(0);
  CHECK(step.camera == "vesicles");
  CHECK(step.transmitter == model::Amine::dopamine);
  CHECK(step.at_words == "2 h");
  CHECK(faults.empty());
  CHECK(faults_of(usual).empty());
}

TEST_CASE("each slip in a chapter is one fault at its line that says what is allowed", "[story]") {
  struct Planted {
    const char* name;
    std::string text;
    const char* place;
    const char* what;
  };
  const std::vector<Planted> planted{
      {"no head", "Text alone.\n", "line 1", "does not begin with ---"},
      {"a head without end", "---\ntitle: T\n", "line 1", "no end"},
      {"an unknown key", with("camera:", "kamera:"), "line 5", "did you mean \"camera\""},
      {"an unknown key inside", with("  holds:", "  hold:"), "line 11", "did you mean \"holds\""},
      {"a missing title", with("title: A title\n", ""), "line 1", "title is missing"},
      {"a blank value", with("title: A title", "title:"), "line 2", "blank"},
      {"a line that is none", with("claims: e", "claims e"), "line 7", "no line of the head"},
      {"an unknown camera", with("camera: whole", "camera: hole"), "line 5", "no camera"},
      {"an unknown scenario", with("scenario: mdma-alone", "scenario: mdma-alon"), "line 1", "did you mean"},
      {"an unknown scenario in the prose", with("rest in mdma-alone | whole", "rest in nobody | whole"), "line 22",
       "no scenario \"nobody\""},
      {"an unknown column", with("holds: peak serotonin_times_rest", "holds: peak serotonin_times_rst"), "line 10",
       "did you mean \"serotonin_times_rest\""},
      {"an unknown source", with("sources: che-1995", "sources: che-1995, nobody-1900"), "line 1", "no source"},
      {"a footnote that is no source of the chapter", with("[^che-1995]", "[^che-1995][^best-2009]"), "line 22",
       "not among the sources"},
      {"a source without a footnote", with("sources: che-1995", "sources: che-1995, best-2009"), "line 1",
       "no footnote names"},
      {"an unknown claim", with("claims: e", "claims: zz"), "line 1", "no claim"},
      {"an unknown term", with("[[vesicle|", "[[vesickle|"), "line 26", "no term"},
      {"a condition that is none", with("in mdma-alone > 5\nquestion", "in mdma-alone\nquestion"), "line 11", "< or >"},
      {"an expression that is none", with("{{peak", "{{pek"), "line 22", "\"pek\""},
      {"an unknown form of a number", with("| whole", "| hole"), "line 22", "no form"},
      {"a statement that the prose does not make", with("statement: Serotonin rises", "statement: Serotonin falls"),
       "line 10", "does not say"},
      {"a step without an instant", with_step("One little sack", ""), "line 10", "at is missing"},
      {"a step that no paragraph says", with_step("Three", "  at: 24 min\n"), "line 10", "no paragraph"},
      {"two steps of one paragraph", with_step("One little", "  at: 24 min\nstep: little sack\n  at: 25 min\n"),
       "line 12", "has a step already"},
      {"a step that is printed by another word", with_step("One little sack", "  at: 24 min\n  handout: no\n"),
       "line 12", "no handout \"no\""},
      {"no step before the question", with("statement: ", "step: One little sack\n  at: 24 min\nstatement: "),
       "line 10", "before the first question"},
      {"two steps that are printed",
       with_step("One little sack", "  at: 24 min\n  handout: yes\nstep: Two\n  at: 25 min\n  handout: yes\n"),
       "line 13", "is printed already"},
      {"an instant without a unit", with_step("One little sack", "  at: 24\n"), "line 11", ""},
      {"an instant behind the end", with_step("One little sack", "  at: 9 d\n"), "line 10", "behind the end"},
      {"a step of an unknown transmitter", with_step("One little sack", "  at: 24 min\n  transmitter: gaba\n"),
       "line 12", "no transmitter"},
      {"a step of an unknown scenario", with_step("One little sack", "  at: 24 min\n  scenario: mdma-alon\n"),
       "line 10", "did you mean"},
      {"an unknown kind of question", with("question: choose", "question: guess"), "line 12", "no kind of question"},
      {"a drawing without an axis", with_drawing("  axis: 0.3 to 30\n", ""), "line 12", "axis is missing"},
      {"an axis upside down", with_drawing("0.3 to 30", "30 to 0.3"), "line 17", "no range of an axis"},
      {"an axis from nothing for multiples", with_drawing("0.3 to 30", "0 to 30"), "line 17", "no range of an axis"},
      {"four points", with_drawing("0 min, ", ""), "line 16", "4 points"},
      {"points out of order", with_drawing("70 min, 2 h", "2 h, 70 min"), "line 16", "out of order"},
      {"a point that is no time", with_drawing("2 h, 4 h", "2 km, 4 h"), "line 16", ""},
      {"a point behind the end",
       with_drawing("2 h, 4 h\n  axis: 0.3 to 30\n  miss: above at 4 h",
                    "2 h, 9 h\n  axis: 0.3 to 30\n  miss: above at 9 h"),
       "line 16", "behind the end"},
      {"a miss at no point", with_drawing("above at 4 h", "above at 3 h"), "line 18", "names no point"},
      {"a miss on no side", with_drawing("above at 4 h", "beside at 4 h"), "line 18", "is no miss"},
      {"a miss that can never be", with_drawing("below at 70 min", "above at 4 h"), "line 20", "can never be"},
      {"a miss without a reason", with_drawing("    why: Higher.\n", ""), "line 18", "why is missing"},
      {"a curve of an unknown column", with_drawing("serotonin_times_rest", "serotonin_times_rst"), "line 15",
       "did you mean"},
      {"a curve that no words tell", with_drawing("serotonin_times_rest", "serotonin_firing_Hz"), "line 15",
       "no words for a value"},
      {"more places than questions", good + "\n{{question}}\n", "line 29", "more places"},
      {"a table", good + "\n> quoted\n", "line 22", "quotation"},
      {"HTML", good + "\n<b>bold</b> `code`\n", "line 22", "code"},
      {"drugs that meet without their danger", with("scenario: mdma-alone", "scenario: ssri-then-mdma"), "line 1",
       "no danger is named"},
  };
  for (const Planted& one : planted) {
    CAPTURE(one.name);
    const core::Faults faults = faults_of(one.text);
    REQUIRE_FALSE(faults.empty());
    const bool named = std::any_of(faults.begin(), faults.end(), [&](const core::Fault& fault) {
      return fault.file == "story/en/01-test.md" && fault.place == one.place &&
             fault.what.find(one.what) != std::string::npos && !fault.allowed.empty();
    });
    std::string all;
    for (const core::Fault& fault : faults) {
      all += fault.line() + '\n';
    }
    INFO(all);
    CHECK(named);
  }
}

TEST_CASE("expressions and conditions mean what they say", "[story]") {
  story::Runs& runs = tests::shipped_story().runs;
  std::string problem;
  const auto value = [&](const char* text) {
    const auto expression = story::parse_expression(text, problem);
    INFO(text << ": " << problem);
    REQUIRE(expression);
    return runs.value(*expression, problem).value();
  };
  CHECK(value("2 + 3 * 4 - 10 / 5") == 12.0);
  CHECK(value("(2 + 3) * 4") == 20.0);
  CHECK(value("7 - 2 - 1") == 4.0);
  CHECK(value("start serotonin_times_rest in rest") == Catch::Approx(1.0));
  CHECK(
      value("peak serotonin_times_rest in mdma-alone") ==
      Catch::Approx(value("peak serotonin_extracellular_nM in mdma-alone / start serotonin_extracellular_nM in rest")));
  CHECK(value("peak serotonin_times_rest in mdma-alone from 0 min to 59 min") == Catch::Approx(1.0).epsilon(0.01));
  CHECK(value("value serotonin_times_rest in mdma-alone at 240 min") ==
        value("end serotonin_times_rest in mdma-alone"));
  CHECK(value("lowest serotonin_store_fraction in mdma-alone") < value("mean serotonin_store_fraction in mdma-alone"));
  const auto holds = [&](const char* text) {
    const auto condition = story::parse_condition(text, problem);
    REQUIRE(condition);
    return story::holds(*condition, runs.values(*condition, problem));
  };
  CHECK(holds("1 < 2 < 3"));
  CHECK_FALSE(holds("1 < 3 < 2"));
  CHECK(holds("3 > 2 < 4"));
  for (const char* bad : {"", "peak", "peak x", "peak x in", "peak x in y from 3", "peak x in y from 3 km to 4 km",
                          "1 +", "(1 + 2", "1 2", "value x in y"}) {
    CAPTURE(bad);
    problem.clear();
    CHECK_FALSE(story::parse_expression(bad, problem));
    CHECK_FALSE(problem.empty());
  }
}
