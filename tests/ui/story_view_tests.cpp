// The story in the window: read by pointer or keys alone, with the numbers of the pages.
#include <map>
#include <regex>
#include <set>
#include <vector>

#include "placement.hpp"
#include "reader/flow.hpp"
#include "reader/guess.hpp"
#include "reader/reader.hpp"
#include "support/shipped_story.hpp"

namespace cleft::ui {
namespace {

const story::Story& shipped() { return tests::shipped_story().story; }

struct StoryRig : Rig {
  // By a reader who has passed over the questions and reads all of it.
  explicit StoryRig(std::size_t chapter, float width = 1280.0f, float height = 800.0f) : Rig(width, height) {
    story = &reader;
    local.reading = true;
    REQUIRE(reader.open(chapter));
    frames(3);
    for (std::size_t i = 1; i <= this->chapter().questions.size(); ++i) {
      const std::string skip = "story.question." + std::to_string(i) + ".skip";
      if (find(skip) != nullptr) press(skip);
    }
    frames(2);
  }
  void frames(int count) {
    for (int i = 0; i < count; ++i) view_frame();
  }
  void key(ImGuiKey which) {
    press_key(which);
    frames(3);
  }
  [[nodiscard]] const story::Chapter& chapter() const { return shipped().chapters[reader.chapter() - 1]; }
  [[nodiscard]] std::vector<const Item*> starting(const std::string& begin) const {
    std::vector<const Item*> found;
    for (const Item& item : widgets.items()) {
      if (item.id.starts_with(begin)) found.push_back(&item);
    }
    return found;
  }

  reader::Reader reader;
};

// What a block says, with its numbers and footnotes.
std::vector<std::string> blocks_of(const story::Chapter& chapter) {
  std::string failure;
  const story::ReadChapter read =
      story::read_through(shipped(), chapter, tests::shipped_story().catalog, tests::shipped_story().runs, failure);
  CHECK(failure.empty());
  std::vector<std::string> all;
  for (const story::ReadBlock& block : read.blocks) {
    if (block.kind == story::Block::Kind::question) continue;
    std::string words;
    for (const story::Passage& passage : block.passages)
      words += passage.kind == story::Passage::Kind::note ? "[" + passage.text + "]" : passage.text;
    all.push_back(words);
  }
  return all;
}

// The numbers of a page, in order.
std::vector<std::string> numbers_of(const std::string& html) {
  static const std::regex number("<data [^>]*>([^<]*)</data>");
  std::vector<std::string> all;
  for (auto at = std::sregex_iterator(html.begin(), html.end(), number); at != std::sregex_iterator(); ++at)
    all.push_back((*at)[1]);
  return all;
}

const story::Page& page_of(const story::Chapter& chapter) {
  const auto& pages = tests::shipped_pages();
  const auto found =
      std::find_if(pages.begin(), pages.end(), [&](const auto& page) { return page.name == chapter.id + ".html"; });
  REQUIRE(found != pages.end());
  return *found;
}

}  // namespace

TEST_CASE("every chapter of the story is drawn whole, with the numbers of its page") {
  REQUIRE(numbers_of("<data value=\"11\" title=\"a\">11</data> of <data value=\"2\">2</data>").size() == 2);
  for (const story::Chapter& chapter : shipped().chapters) {
    INFO(chapter.id);
    StoryRig rig(static_cast<std::size_t>(chapter.number));
    CHECK(rig.item("story.title").value_text == chapter.title);
    const std::vector<std::string> blocks = blocks_of(chapter);
    REQUIRE(rig.starting("story.block.").size() == blocks.size());
    for (std::size_t i = 0; i < blocks.size(); ++i)
      CHECK(rig.item("story.block." + std::to_string(i + 1)).value_text == blocks[i]);
    const std::vector<std::string> numbers = numbers_of(page_of(chapter).text);
    const auto shown = rig.starting("story.number.");
    REQUIRE(shown.size() == numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) CHECK(shown[i]->label.starts_with(numbers[i] + ". Computed"));
    for (std::size_t i = 0; i < chapter.questions.size(); ++i)
      CHECK(rig.item("story.question." + std::to_string(i + 1)).value_text == chapter.questions[i].ask);
    for (const std::string& claim : chapter.claims) CHECK(rig.find("story.claim." + claim) != nullptr);
    CHECK((rig.find("story.danger") != nullptr) == !chapter.danger.empty());
    // The scene stands at the chapter's first step.
    CHECK(rig.reader.shown() != nullptr);
    CHECK(rig.scenes.requests.size() == 1);
  }
  reader::Reader none;
  CHECK_FALSE(none.open(0));
  CHECK_FALSE(none.open(shipped().chapters.size() + 1));
}

TEST_CASE("a chapter is read by keys alone, and the scene follows") {
  StoryRig rig(3);
  std::vector<std::string> seen;
  std::set<std::string> read;
  for (int i = 0; i < 80; ++i) {
    if (seen.empty() || seen.back() != rig.reader.shown()->words) seen.push_back(rig.reader.shown()->words);
    for (const Item* block : rig.starting("story.block.")) {
      if (!block->cut) read.insert(block->id);
    }
    rig.key(ImGuiKey_DownArrow);
  }
  std::vector<std::string> wanted;
  for (const story::Step& step : rig.chapter().steps) wanted.push_back(step.words);
  CHECK(seen == wanted);
  CHECK(read.size() == blocks_of(rig.chapter()).size());
  CHECK_FALSE(rig.item("story.way.next").cut);

  rig.key(ImGuiKey_Home);
  CHECK(rig.reader.shown()->words == wanted.front());
  const float top = rig.item("story.title").whole.y;
  rig.key(ImGuiKey_Space);
  const float page = top - rig.item("story.title").whole.y;
  CHECK(page > 300.0f);
  rig.key(ImGuiKey_PageUp);
  CHECK(rig.item("story.title").whole.y == top);
  rig.key(ImGuiKey_RightArrow);
  CHECK(rig.reader.chapter() == 4);
  rig.key(ImGuiKey_LeftArrow);
  rig.key(ImGuiKey_LeftArrow);
  CHECK(rig.reader.chapter() == 2);
  rig.reader.open(shipped().chapters.size());
  rig.key(ImGuiKey_RightArrow);
  CHECK(rig.reader.chapter() == shipped().chapters.size());
}

TEST_CASE("every control of a chapter is reached by Tab, and what a word means is said there") {
  StoryRig rig(3);
  std::set<std::string> wanted;
  for (const Item* item : rig.starting("story.")) {
    // At the chapter's end there is no next step.
    if (item->role != Role::readout && !item->id.starts_with("story.step.")) wanted.insert(item->id);
  }
  std::set<std::string> reached;
  std::set<std::string> told;
  for (std::size_t i = 0; i < wanted.size() + 20; ++i) {
    rig.key(ImGuiKey_Tab);
    reached.insert(rig.widgets.focused());
    const Item* item = rig.find(rig.widgets.focused());
    REQUIRE(item != nullptr);
    if (!item->id.starts_with("story.")) continue;
    INFO(item->id);
    CHECK_FALSE(item->cut);  // the text goes along
    if (item->id.starts_with("story.term.")) {
      CHECK(rig.item("story.told").value_text == item->label);
      told.insert(item->label);
    }
  }
  for (const std::string& id : wanted) {
    INFO(id);
    CHECK(reached.contains(id));
  }
  CHECK(told.size() >= 5);
}

TEST_CASE("a footnote leads to its source, the source to its address and back to the text") {
  StoryRig rig(3);
  const auto notes = rig.starting("story.note.");
  REQUIRE(notes.size() >= 4);
  std::vector<std::string> ids;
  ids.reserve(notes.size());
  for (const Item* note : notes) ids.push_back(note->id);
  std::string failure;
  const story::ReadChapter read = story::read_through(shipped(), rig.chapter(), tests::shipped_story().catalog,
                                                      tests::shipped_story().runs, failure);
  std::vector<std::size_t> sources;
  for (const story::ReadBlock& block : read.blocks) {
    for (const story::Passage& passage : block.passages) {
      if (passage.kind == story::Passage::Kind::note) sources.push_back(passage.which);
    }
  }
  REQUIRE(ids.size() >= sources.size());
  int led = 0;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const std::string number = std::to_string(sources[i] + 1);
    const std::string address = story::citation_of(*read.sources[sources[i]], shipped().words).address;
    const std::string source = (address.empty() ? "story.back." : "story.source.") + number;
    rig.press(ids[i]);
    rig.frames(2);
    CHECK(rig.widgets.focused() == source);
    CHECK_FALSE(rig.item(source).cut);
    if (!address.empty()) {
      ++led;
      rig.local.host_requests.clear();
      rig.press(source);
      REQUIRE_FALSE(rig.local.host_requests.empty());
      CHECK(rig.local.host_requests.front() == HostRequest::open_source);
      CHECK(rig.local.source == address);
      CHECK(rig.local.source.starts_with("https://"));
    }
    rig.press("story.back." + number);
    rig.frames(2);
    CHECK(rig.widgets.focused().starts_with("story.note."));
    CHECK_FALSE(rig.item(rig.widgets.focused()).cut);
  }
  CHECK(led >= 1);
}

TEST_CASE("questions to choose from: the answer that the model gives is the right one") {
  int asked = 0;
  for (const story::Chapter& chapter : shipped().chapters) {
    StoryRig rig(static_cast<std::size_t>(chapter.number));
    for (std::size_t i = 0; i < chapter.questions.size(); ++i) {
      const story::Question& question = chapter.questions[i];
      if (question.kind != story::Question::Kind::choose) continue;
      ++asked;
      std::string failure;
      const auto answer = story::answer_of(question, tests::shipped_story().runs, failure);
      REQUIRE(answer);
      const std::string id = "story.question." + std::to_string(i + 1);
      CHECK(rig.find(id + ".belief") == nullptr);
      for (std::size_t option = 0; option < question.options.size(); ++option) {
        const std::string one = id + ".option." + std::to_string(option + 1);
        CHECK_FALSE(rig.item(one).chosen);
        rig.press(one);
        CHECK(rig.item(one).chosen);
        const std::string yes(shipped().words(option == *answer ? "question.right" : "question.wrong"));
        CHECK(rig.item(one + ".why").value_text == yes + " " + question.options[option].why);
      }
      CHECK(rig.find(id + ".belief") != nullptr);
      const std::string& first = rig.item(id + ".first").value_text;
      CHECK(first.find(question.options.front().text) != std::string::npos);
      CHECK(first.ends_with(shipped().words(*answer == 0 ? "answers.right" : "answers.wrong")));
      // Answers are kept when the chapter is left.
      const std::size_t other = chapter.number == 1 ? 2 : 1;
      rig.reader.open(other);
      rig.frames(2);
      rig.reader.open(static_cast<std::size_t>(chapter.number));
      rig.frames(2);
      CHECK(rig.item(id + ".option.1").chosen);
    }
  }
  CHECK(asked >= 8);
}

TEST_CASE("questions of order: items are moved until they stand as the model has them") {
  int asked = 0;
  for (const story::Chapter& chapter : shipped().chapters) {
    for (std::size_t i = 0; i < chapter.questions.size(); ++i) {
      const story::Question& question = chapter.questions[i];
      if (question.kind != story::Question::Kind::order) continue;
      ++asked;
      StoryRig rig(static_cast<std::size_t>(chapter.number));
      const std::string id = "story.question." + std::to_string(i + 1);
      rig.press(id + ".show");
      CHECK(rig.item(id + ".verdict").value_text == shipped().words("question.wrong"));  // it is given wrong
      rig.press(id + ".again");
      std::string failure;
      const auto order = story::order_of(question, tests::shipped_story().runs, failure);
      for (std::size_t place = 0; place < order.size(); ++place) {
        const std::string up = id + ".item." + std::to_string(order[place].first + 1) + ".up";
        // What is over it and does not belong there goes below.
        for (std::size_t times = 0; times < order.size(); ++times) {
          const auto above = rig.starting(id + ".item.");
          std::size_t rank = 0;
          std::set<float> higher;
          for (const Item* item : above) {
            if (item->whole.y < rig.item(id + ".item." + std::to_string(order[place].first + 1) +
                                         (rig.find(up) != nullptr ? ".up" : ".down"))
                                    .whole.y)
              higher.insert(item->whole.y);
          }
          rank = higher.size();
          if (rank <= place) break;
          rig.press(up);
        }
      }
      rig.press(id + ".show");
      CHECK(rig.item(id + ".verdict").value_text == shipped().words("question.right"));
      for (std::size_t place = 0; place < order.size(); ++place)
        CHECK(rig.item(id + ".answer." + std::to_string(place + 1)).label == question.items[order[place].first].text);
    }
  }
  CHECK(asked >= 1);
}

TEST_CASE("questions to draw: five values, then how far they are from the computed curve") {
  int asked = 0;
  for (const story::Chapter& chapter : shipped().chapters) {
    for (std::size_t i = 0; i < chapter.questions.size(); ++i) {
      const story::Question& question = chapter.questions[i];
      if (question.kind != story::Question::Kind::draw) continue;
      ++asked;
      INFO(chapter.id);
      std::string failure;
      const reader::Solved solved = reader::solve(question, tests::shipped_story().runs, failure);
      REQUIRE(failure.empty());
      StoryRig rig(static_cast<std::size_t>(chapter.number));
      const std::string id = "story.question." + std::to_string(i + 1);
      // On the curve itself: near everywhere.
      const reader::Comparison zero = reader::compare(question.drawing, solved, {});
      for (std::size_t point = 0; point < zero.computed.size(); ++point) {
        const std::string slider = id + ".point." + std::to_string(point + 1);
        const double wanted = std::clamp(zero.computed[point], 0.0, 1.0);
        rig.set(slider, wanted == rig.item(slider).value ? 0.5 : wanted);
        rig.set(slider, wanted);
        CHECK(rig.item(slider).value == Catch::Approx(wanted).margin(0.01));
      }
      rig.press(id + ".show");
      const std::string near(shipped().words("draw.near"));
      const std::string& told = rig.item(id + ".apart").value_text;
      CHECK(told.starts_with(near.substr(0, near.find('{'))));
      CHECK(told.find('{') == std::string::npos);
      CHECK(rig.item(id + ".why").value_text == question.why);
      CHECK(rig.find(id + ".point.1") == nullptr);
      // Each miss can be made, and its reason is told.
      for (const story::Miss& miss : question.drawing.misses) {
        rig.press(id + ".again");
        for (std::size_t point = 0; point < zero.computed.size(); ++point) {
          const std::string slider = id + ".point." + std::to_string(point + 1);
          const double wanted = point != miss.point ? std::clamp(zero.computed[point], 0.0, 1.0)
                                : miss.above        ? 1.0
                                                    : 0.0;
          rig.set(slider, wanted > 0.5 ? 0.0 : 1.0);
          rig.set(slider, wanted);
        }
        rig.press(id + ".show");
        CHECK(rig.item(id + ".why").value_text == miss.why);
        const std::string& apart = rig.item(id + ".apart").value_text;
        CHECK_FALSE(apart.starts_with(near.substr(0, near.find('{'))));
        CHECK(apart.find(question.drawing.points[miss.point].words) != std::string::npos);
      }
    }
  }
  CHECK(asked >= 2);
}

TEST_CASE("what answers a question is told, and shown, after the guess") {
  struct Newcomer : Rig {
    reader::Reader reader;
    Newcomer() {
      story = &reader;
      local.reading = true;
      REQUIRE(reader.open(3));
      for (int i = 0; i < 3; ++i) view_frame();
    }
    [[nodiscard]] bool says(std::string_view words) const {
      return std::any_of(widgets.items().begin(), widgets.items().end(), [&](const Item& item) {
        return item.id.starts_with("story.block.") && item.value_text.find(words) != std::string::npos;
      });
    }
    void steps_to_the_end() {
      while (find("story.step.next") != nullptr) {
        press("story.step.next");
        view_frame();
      }
    }
  } rig;
  const std::vector<story::Step>& steps = shipped().chapters[2].steps;
  CHECK(rig.says("It swings back loaded"));
  CHECK_FALSE(rig.says("Outside, serotonin climbs"));
  CHECK_FALSE(rig.says("With MDMA the level rises"));
  rig.steps_to_the_end();
  CHECK(rig.reader.shown()->words == "It swings back loaded");
  CHECK(rig.item("story.step").value_text == "3 / " + std::to_string(steps.size()));
  // A guess tells what stands behind its question, and no more.
  rig.press("story.question.1.show");
  rig.view_frame();
  CHECK(rig.says("Outside, serotonin climbs"));
  CHECK_FALSE(rig.says("With MDMA the level rises"));
  CHECK(rig.find("story.question.1.skip") == nullptr);
  // Who passes a question over reads on as well.
  rig.press("story.question.2.skip");
  rig.view_frame();
  CHECK(rig.says("With MDMA the level rises"));
  rig.steps_to_the_end();
  CHECK(rig.reader.shown()->words == steps.back().words);
  // It stays told when the guess is made anew, or the chapter is left.
  rig.press("story.question.1.again");
  rig.reader.open(4);
  rig.view_frame();
  rig.reader.open(3);
  for (int i = 0; i < 3; ++i) rig.view_frame();
  CHECK(rig.says("Outside, serotonin climbs"));
}

TEST_CASE("reading changes nothing of what is open, until a chapter is opened in the laboratory") {
  StoryRig rig(5);
  const std::string before = rig.bench.link();
  const std::size_t columns_before = rig.bench.snapshot().columns.size();
  rig.key(ImGuiKey_PageDown);
  const std::string shown = rig.item("story.step").value_text;
  rig.press("story.step.next");
  CHECK(rig.item("story.step").value_text != shown);
  CHECK(rig.bench.link() == before);
  CHECK_FALSE(rig.bench.snapshot().can_undo);
  rig.press("story.laboratory");
  CHECK_FALSE(rig.local.reading);
  const auto& columns = rig.bench.snapshot().state.document.columns;
  REQUIRE(columns.size() == rig.chapter().scenarios.size());
  for (std::size_t i = 0; i < columns.size(); ++i) CHECK(columns[i].id == rig.chapter().scenarios[i]);
  CHECK(rig.bench.snapshot().state.view.page == workspace::Page::compare);
  for (const simulation::Scenario& column : columns) {
    for (const simulation::Exposure& exposure : column.exposures)
      CHECK(rig.bench.snapshot().state.view.time_s > exposure.at_s);  // what they do is seen
  }
  CHECK(rig.bench.snapshot().notice.empty());
  rig.bench.apply(workspace::Undo{});
  CHECK(rig.bench.snapshot().state.document.columns.size() == columns_before);
}

TEST_CASE("steps are gone through by their buttons, and the text goes along") {
  StoryRig rig(3);
  CHECK(rig.find("story.step.previous") == nullptr);
  for (std::size_t i = 1; i < rig.chapter().steps.size(); ++i) {
    rig.press("story.step.next");
    rig.frames(2);
    CHECK(rig.reader.shown() != nullptr);
    CHECK(rig.reader.shown()->words == rig.chapter().steps[i].words);
    const auto blocks = rig.starting("story.block.");
    const bool seen = std::any_of(blocks.begin(), blocks.end(), [&](const Item* block) {
      return !block->cut && block->value_text.find(rig.chapter().steps[i].words) != std::string::npos;
    });
    CHECK(seen);
  }
  CHECK(rig.find("story.step.next") == nullptr);
  rig.press("story.step.previous");
  CHECK(rig.reader.shown()->words == rig.chapter().steps[rig.chapter().steps.size() - 2].words);
}

TEST_CASE("the story is a part beside the others, where the host brings it along") {
  StoryRig rig(1);
  CHECK(rig.item("page.story").chosen);
  rig.press("page.compare");
  CHECK_FALSE(rig.local.reading);
  CHECK(rig.bench.snapshot().state.view.page == workspace::Page::compare);
  CHECK(rig.item("page.compare").chosen);
  rig.press("page.lab");
  CHECK(rig.item("page.lab").chosen);
  rig.press("page.story");
  CHECK(rig.reader.chapter() == 1);
  rig.press("story.chapters");
  rig.press("story.chapter.7");
  CHECK(rig.reader.chapter() == 7);
  CHECK(rig.item("story.title").value_text == shipped().chapters[6].title);
}

TEST_CASE("a host without the story has no part of that name") {
  Rig page;
  page.local.reading = true;
  page.view_frame();
  CHECK(page.find("page.story") == nullptr);
  CHECK(page.item("page.lab").chosen);
}

TEST_CASE("a chapter can be read at every size of window and text") {
  for (const Size& size : sizes) {
    for (const float text : {1.0f, 2.0f}) {
      INFO(size.width << " x " << size.height << ", text " << text);
      StoryRig rig(5, size.width, size.height);
      rig.set_text_size(text);
      rig.frames(2);
      check_named_items(rig, size.width);
      for (const Item& item : rig.widgets.items()) {
        INFO(item.id);
        if (item.id.starts_with("story.block.")) CHECK(item.whole.width >= 200.0f);
      }
      // As much text is seen as the window has room for, and it can be scrolled to its end.
      rig.key(ImGuiKey_End);
      CHECK_FALSE(rig.item("story.help").rect.height == 0.0f);
    }
  }
}

TEST_CASE("lines break between words, and what belongs to a word stays with it") {
  Rig rig;
  rig.frame([&](const Painter& paint) {
    const std::vector<reader::Run> runs{{"Its shape is so close that SERT carries it in."},
                                        {"1", Face::tick, 0, false, 5.0f, 1.5f, 0},
                                        {" And then"},
                                        {" reuptake blocker", Face::title, 0, false, 0.0f, 0.0f, 1},
                                        {"s, such as citalopram."}};
    std::string all;
    for (const reader::Run& run : runs) all += run.text;
    all.erase(std::remove(all.begin(), all.end(), ' '), all.end());
    for (float width = 90.0f; width < 700.0f; width += 7.0f) {
      INFO(width);
      const reader::Flow flow = reader::flow(paint, runs, width);
      std::string placed;
      float right = 0.0f;
      std::size_t line = 0;
      for (const reader::Piece& piece : flow.pieces) {
        if (piece.line != line) right = 0.0f;
        CHECK(piece.line >= line);
        line = piece.line;
        CHECK(piece.x >= right - 0.1f);
        right = piece.x + piece.width;
        CHECK(right <= width + 0.1f);
        CHECK(piece.width == Catch::Approx(paint.width(runs[piece.run].face, piece.text)).margin(0.1));
        placed += piece.text;
        // The number stands behind the word that it belongs to, never at the beginning of a line.
        if (piece.run == 1) CHECK(piece.x > 1.6f);
      }
      CHECK(flow.lines == line + 1);
      placed.erase(std::remove(placed.begin(), placed.end(), ' '), placed.end());
      CHECK(placed == all);
    }
    const std::vector<reader::Run> longer{{"doi:10.1016/0014-2999(96)00123-4"}};
    CHECK(reader::flow(paint, longer, 90.0f).lines > 1);
  });
}

}  // namespace cleft::ui
