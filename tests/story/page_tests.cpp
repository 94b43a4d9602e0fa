// The pages: well formed, whole without scripts, asking nothing of any other server, every link leading somewhere.
#include <algorithm>
#include <array>
#include <catch_amalgamated.hpp>
#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include "cli/files.hpp"
#include "story/chart.hpp"
#include "story/reading.hpp"
#include "support/command_line.hpp"
#include "support/html.hpp"
#include "support/scratch.hpp"
#include "support/shipped_story.hpp"
#include "workspace/link.hpp"

using namespace cleft;
using tests::unbalanced;
using tests::values_of;

TEST_CASE("the pages of the story are well formed and stand alone", "[story]") {
  const auto& pages = tests::shipped_pages();
  CHECK(pages.size() == 15);
  CHECK(unbalanced("<p><em>x</p></em>") == "</p> after em");
  std::map<std::string, std::set<std::string>> places;
  for (const story::Page& page : pages) {
    const auto ids = values_of(page.text, "id");
    places[page.name] = {ids.begin(), ids.end()};
    CAPTURE(page.name);
    CHECK(places[page.name].size() == ids.size());  // each once
  }
  for (const story::Page& page : pages) {
    CAPTURE(page.name);
    CHECK(unbalanced(page.text).empty());
    CHECK(page.text.find("<html lang=\"en\">") != std::string::npos);
    CHECK(page.text.find("default-src 'none'") != std::string::npos);
    for (const char* foreign : {" style=\"", "@import", "onclick", "<iframe", "{{", "[^", "[["}) {
      CAPTURE(foreign);
      CHECK(page.text.find(foreign) == std::string::npos);
    }
    // The script of a page whose paragraphs have a state, and those of one with questions or the list of them.
    std::vector<std::string> scripts;
    if (page.text.find("data-state=\"") != std::string::npos) {
      scripts.emplace_back("scene.js");
    }
    if (page.text.find("data-kind=\"") != std::string::npos || page.text.find("data-ask=\"") != std::string::npos) {
      scripts.emplace_back("questions.js");
    }
    if (page.text.find("class=\"paper handout\"") != std::string::npos) {
      scripts.emplace_back("print.js");
    }
    if (std::count(scripts.begin(), scripts.end(), "questions.js") == 1) {
      scripts.emplace_back("progress.js");
    }
    CHECK(values_of(page.text, "src") == scripts);
    CHECK((page.text.find("script-src 'self'") != std::string::npos) == !scripts.empty());
    for (const std::string& key : values_of(page.text, "aria-labelledby")) {
      CHECK(places[page.name].count(key) == 1);
    }
    for (const std::string& address : values_of(page.text, "href")) {
      CAPTURE(address);
      if (address.rfind("https://", 0) == 0 || address.rfind("../", 0) == 0 || address == "story.css") {
        continue;
      }
      const std::size_t hash = address.find('#');
      const std::string name = hash == 0 ? page.name : address.substr(0, hash);
      REQUIRE(places.count(name) == 1);
      if (hash != std::string::npos) {
        CHECK(places[name].count(address.substr(hash + 1)) == 1);
      }
    }
  }
}

TEST_CASE("no page shows the key of a word instead of the word", "[story]") {
  const std::regex key(
      R"(\b(chapter|question|draw|order|answers|value|play|danger|claims|source|sources|steps|index|glossary|footer|unit|axis|)"
      R"(part|curve|story)\.(?!html|css)[a-z_]+\b)");
  CHECK(std::regex_search(std::string(">play.open<"), key));
  for (const story::Page& page : tests::shipped_pages()) {
    CAPTURE(page.name);
    std::smatch found;
    const bool shown = std::regex_search(page.text, found, key);
    CAPTURE(shown ? found.str() : "");
    CHECK_FALSE(shown);
  }
  for (const story::Chapter& chapter : tests::shipped_story().story.chapters) {
    CAPTURE(chapter.id);
    CHECK_FALSE(story::unit_words(chapter.curves.front().measure.column, tests::shipped_story().story.words).empty());
  }
}

TEST_CASE("every footnote leads to a source, and every source back", "[story]") {
  tests::ShippedStory& shipped = tests::shipped_story();
  for (const story::Chapter& chapter : shipped.story.chapters) {
    CAPTURE(chapter.id);
    const auto& pages = tests::shipped_pages();
    const std::string& html = std::find_if(pages.begin(), pages.end(), [&](const story::Page& one) {
                                return one.name == chapter.id + ".html";
                              })->text;
    std::set<std::string> sources = {chapter.sources.begin(), chapter.sources.end()};
    for (const std::string& id : chapter.claims) {
      const auto& more = shipped.story.find_claim(id)->sources;
      sources.insert(more.begin(), more.end());
    }
    for (std::size_t i = 1; i <= sources.size(); ++i) {
      CHECK(html.find("<li id=\"source-" + std::to_string(i) + "\">") != std::string::npos);
      CHECK(html.find("href=\"#source-" + std::to_string(i) + "\" id=\"from-" + std::to_string(i) + "\"") !=
            std::string::npos);
    }
    CHECK(html.find("<li id=\"source-" + std::to_string(sources.size() + 1) + "\">") == std::string::npos);
  }
}

TEST_CASE("each question is answered on its page without scripts", "[story]") {
  tests::ShippedStory& shipped = tests::shipped_story();
  std::string failure;
  for (const story::Chapter& chapter : shipped.story.chapters) {
    const auto& pages = tests::shipped_pages();
    const std::string& html = std::find_if(pages.begin(), pages.end(), [&](const story::Page& one) {
                                return one.name == chapter.id + ".html";
                              })->text;
    for (const story::Question& question : chapter.questions) {
      CAPTURE(chapter.id, question.ask);
      if (question.kind != story::Question::Kind::choose) {
        CHECK(html.find("<details><summary>What the model answers") != std::string::npos);
        CHECK(html.find(question.why) != std::string::npos);
        for (const story::Miss& miss : question.drawing.misses) CHECK(html.find(miss.why) != std::string::npos);
        continue;
      }
      const auto answer = story::answer_of(question, shipped.runs, failure);
      REQUIRE(answer);
      for (std::size_t i = 0; i < question.options.size(); ++i) {
        const std::string kind = i == *answer ? "right" : "wrong";
        CHECK(html.find("class=\"" + kind + "\"><summary>" + question.options[i].text) != std::string::npos);
      }
    }
  }
}

TEST_CASE("a curve to draw stands on its page as empty axes and, folded away, as the model's curve", "[story]") {
  int drawings = 0;
  for (const story::Page& page : tests::shipped_pages()) {
    CAPTURE(page.name);
    for (std::size_t at = page.text.find("<figure class=\"drawing\""); at != std::string::npos;
         at = page.text.find("<figure class=\"drawing\"", at + 1)) {
      ++drawings;
      const std::size_t end = page.text.find("</figure>", at);
      const std::string empty = page.text.substr(at, end - at);
      CHECK(empty.find("<rect class=\"plot\"") != std::string::npos);
      CHECK(empty.find("<path") == std::string::npos);
      CHECK(page.text.substr(end, page.text.find("</section>", end) - end).find("<path class=\"curve") !=
            std::string::npos);
    }
  }
  CHECK(drawings >= 3);
}

namespace {

// From `begin` to the next `end` behind it; a test fails where either is missing.
std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t from = text.find(begin);
  REQUIRE(from != std::string::npos);
  const std::size_t to = text.find(end, from);
  REQUIRE(to != std::string::npos);
  return text.substr(from, to - from);
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

const std::string& page_of(const story::Chapter& chapter) {
  const auto& pages = tests::shipped_pages();
  return std::find_if(pages.begin(), pages.end(),
                      [&](const story::Page& one) { return one.name == chapter.id + ".html"; })
      ->text;
}

}  // namespace

TEST_CASE("a question on paper has room to answer and gives no answer away", "[story]") {
  tests::ShippedStory& shipped = tests::shipped_story();
  std::string failure;
  for (const story::Chapter& chapter : shipped.story.chapters) {
    const std::string& html = page_of(chapter);
    const std::string answers = between(html, "<section class=\"paper solutions", "</section>");
    CHECK(count_of(html, "<p class=\"paper handout\">") == 1);
    CHECK(count_of(answers, "<li>") == chapter.questions.size());
    for (std::size_t i = 0; i < chapter.questions.size(); ++i) {
      const story::Question& question = chapter.questions[i];
      CAPTURE(chapter.id, question.ask);
      const std::string section =
          between(html, "<section class=\"question\" id=\"question-" + std::to_string(i + 1), "</section>");
      const std::string paper = between(section, "<p class=\"paper\">", "</div>");
      CHECK(count_of(paper, "<p class=\"lines\">") == 1);
      CHECK(html.find(answers) > html.find(section));
      if (question.kind == story::Question::Kind::draw) {
        CHECK(answers.find(question.why) != std::string::npos);
        // Axes, and one line that goes as far as the first drug and ends in a mark.
        REQUIRE(count_of(paper, "<path class=\"curve") == 1);
        const std::string path = between(paper.substr(paper.find("<path class=\"curve")), " d=\"", "\"/>");
        const double begins = std::stod(values_of(paper.substr(paper.find("<rect class=\"plot\"")), "x").front());
        const std::size_t last = path.find_last_of("ML");
        const double ends = std::stod(path.substr(last + 1));
        const double arrives = std::stod(values_of(paper.substr(paper.find("class=\"arrival\"")), "x1").front());
        CHECK(ends <= arrives + 0.1);
        CHECK(ends >= begins);
        CHECK(std::stod(values_of(paper, "cx").front()) == ends);
        continue;
      }
      if (question.kind == story::Question::Kind::order) {
        CHECK(count_of(paper, "<li>") == question.items.size());
        for (const story::Item& item : question.items) CHECK(paper.find(item.text) != std::string::npos);
        const auto order = story::order_of(question, shipped.runs, failure);
        CHECK(paper.find("<li>" + question.items[order.front().first].text) >
              paper.find("<li>" + question.items[order.back().first].text));
        continue;
      }
      CHECK(count_of(paper, "<li>") == question.options.size());
      for (const story::Option& option : question.options) {
        CHECK(paper.find(option.text) != std::string::npos);
        CHECK(paper.find(option.why) == std::string::npos);
      }
      const auto answer = story::answer_of(question, shipped.runs, failure);
      REQUIRE(answer);
      CHECK(answers.find(question.options[*answer].text + ". " + question.options[*answer].why) != std::string::npos);
    }
  }
}

TEST_CASE("curves on paper are told apart by dashes and marks", "[story]") {
  const std::array<std::string, 4> marks{"<circle class=\"mark full\"", "<circle class=\"mark\"",
                                         "<rect class=\"mark\"", "<path class=\"mark full\""};
  for (const story::Chapter& chapter : tests::shipped_story().story.chapters) {
    CAPTURE(chapter.id);
    const std::string chart = between(between(page_of(chapter), "id=\"curves-paper\"", "</section>"), "<svg", "</svg>");
    for (std::size_t i = 0; i < marks.size(); ++i) {
      CAPTURE(i);
      const bool drawn = i < chapter.curves.size();
      CHECK(count_of(chart, " dash-" + std::to_string(i) + "\"") == (drawn ? 1 : 0));
      CHECK((count_of(chart, marks[i]) >= 2) == drawn);  // on the line, and before its name
    }
    if (!chapter.steps.empty()) {
      CHECK(count_of(page_of(chapter), " data-handout=\"") == 1);
      CHECK(count_of(page_of(chapter), " data-picture=\"") == chapter.steps.size());
    }
  }
}

TEST_CASE("the last chapter and the list of chapters lead to every question by its belief", "[story]") {
  std::size_t questions = 0;
  for (const story::Chapter& chapter : tests::shipped_story().story.chapters) questions += chapter.questions.size();
  for (const story::Page& page : tests::shipped_pages()) {
    const bool sums_up = page.name == "index.html" || page.name == "13-safety.html";
    CAPTURE(page.name);
    CHECK(values_of(page.text, "data-ask").size() == (sums_up ? questions : 0));
  }
}

TEST_CASE("cleft-cli writes the story into a folder and lists its chapters", "[story]") {
  const tests::Scratch folder;
  const tests::Answer answer = tests::call({"story", "--out", folder / "pages"});
  INFO(answer.err);
  REQUIRE(answer.code == cli::done);
  for (const char* name : {"index.html", "glossary.html", "03-turned-around.html", "story.css"}) {
    CHECK(std::filesystem::exists(folder.path / "pages" / name));
  }
  std::string problem;
  const std::string chapter = cli::read_file(folder / "pages/03-turned-around.html", problem).value();
  CHECK(chapter.find("href=\"../index.html#s=") != std::string::npos);  // the laboratory in the chapter's state
  for (const story::Chapter& one : tests::shipped_story().story.chapters) {
    CAPTURE(one.id);
    const std::string html = cli::read_file((folder.path / "pages" / (one.id + ".html")).string(), problem).value();
    const std::vector<std::string> states = values_of(html, "data-state");
    CHECK(states.size() == one.steps.size());
    CHECK_FALSE(states.empty());
    for (const std::string& state : states) CHECK((state.size() > 20 && state.size() <= workspace::longest_link));
  }
  const tests::Answer list = tests::call({"list", "chapters"});
  CHECK(std::count(list.out.begin(), list.out.end(), '\n') == 13);
  CHECK(list.out.find("03-turned-around\t") != std::string::npos);
  CHECK(tests::call({"list", "chapters", "--json"}).out.find("\"13-safety\"") != std::string::npos);
  tests::is_refused(tests::call({"story", "--out", "/proc/nowhere"}), "/proc/nowhere");
}

TEST_CASE("what tells the answer of a question is marked, and nothing else is", "[story]") {
  std::string failure;
  tests::ShippedStory& shipped = tests::shipped_story();
  const auto read = [&](int number) {
    return story::read_through(shipped.story, shipped.story.chapters.at(static_cast<std::size_t>(number - 1)),
                               shipped.catalog, shipped.runs, failure);
  };
  const auto words_of = [](const story::ReadBlock& block) {
    std::string words;
    for (const story::Passage& passage : block.passages) {
      words += passage.text;
    }
    return words;
  };
  for (const story::Chapter& chapter : shipped.story.chapters) {
    CAPTURE(chapter.id);
    const std::vector<story::ReadBlock> blocks = read(chapter.number).blocks;
    bool asked = false;
    int answers = 0;
    for (const story::ReadBlock& block : blocks) {
      asked = asked || block.kind == story::Block::Kind::question;
      answers += block.answers ? 1 : 0;
      CHECK((asked || !block.answers));  // nothing waits for a question that comes later
    }
    CHECK(asked);
    CHECK(answers >= 1);
    CHECK(count_of(page_of(chapter), " data-answer>") == static_cast<std::size_t>(answers));
  }
  // Of the safety and of the trials only what the model answers waits.
  for (const auto& [number, free] : std::map<int, std::vector<std::string>>{
           {13, {"Heat.", "What meets what.", "When to call."}}, {10, {"scores on the CAPS-5", "informed consent"}}}) {
    const std::vector<story::ReadBlock> blocks = read(number).blocks;
    CHECK(std::count_if(blocks.begin(), blocks.end(), [](const auto& block) { return block.answers; }) == 1);
    for (const std::string& words : free) {
      CAPTURE(words);
      CHECK(std::any_of(blocks.begin(), blocks.end(), [&](const story::ReadBlock& block) {
        return !block.answers && words_of(block).find(words) != std::string::npos;
      }));
    }
  }
}
