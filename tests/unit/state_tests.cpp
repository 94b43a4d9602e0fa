// The three parts of what is open: a document that is undone and kept, a view of it, preferences; and the links, logs
// and remembered choices that carry them.
#include <catch_amalgamated.hpp>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "support/files.hpp"
#include "support/runs.hpp"
#include "workspace/command_log.hpp"
#include "workspace/link.hpp"
#include "workspace/url_notation.hpp"
#include "workspace/workspace.hpp"

using namespace cleft;
using namespace cleft::workspace;
using nlohmann::json;
using tests::read_file;

namespace {

// Each a gesture of its own.
void act(Workspace& bench, const std::vector<Command>& commands) {
  for (const Command& command : commands) {
    INFO(command_line(command));
    REQUIRE(bench.apply(command));
    bench.end_gesture();
  }
}

json column(const Workspace& bench, std::size_t which) {
  return json::parse(bench.scenario_json(static_cast<int>(which)));
}

std::vector<std::filesystem::path> old_files(const char* ending) {
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::directory_iterator("tests/data/old_links")) {
    if (entry.path().extension() == ending) found.push_back(entry.path());
  }
  return found;
}

json expected_of(std::filesystem::path path) { return json::parse(read_file(path.replace_extension(".json"))); }

// Which substances arrive when; what numbers the data give them is another matter.
json arrivals(const json& scenario) {
  json list = json::array();
  for (const json& drug : scenario.value("drugs", json::array())) list.push_back({drug["drug"], drug["at"]});
  return list;
}

// Whether every character of an address is one that RFC 3986 calls unreserved, and its last one a letter or a digit.
[[nodiscard]] bool is_unreserved(const std::string& text) {
  const std::string alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  return text.find_first_not_of(alphanumeric + "._~-") == std::string::npos &&
         text.find_last_of(alphanumeric) == text.size() - 1;
}

}  // namespace

TEST_CASE("looking around and preferring something are no steps, and undo leaves them alone", "[workspace][state]") {
  const std::vector<Command> looks{ShowPage{Page::compare},
                                   ShowColumn{1},
                                   ShowTransmitter{model::Amine::dopamine},
                                   ShowCurves{Curves::stores},
                                   ShowYScale{YScale::units},
                                   SetReference{1},
                                   ShowTime{600.0, 1200.0},
                                   ShowRanges{true},
                                   ShowPeople{true},
                                   LinkAxes{false},
                                   SetTime{900.0},
                                   SetPlaying{true},
                                   SetPlaying{false},
                                   SetSpeed{300.0},
                                   SetTheme{Theme::light},
                                   SetTextSize{1.5},
                                   SetReducedMotion{true}};
  for (const Command& look : looks) {
    INFO(command_line(look));
    Workspace bench;
    const Document before = bench.snapshot().state.document;
    act(bench, {SetConcentration{0, 0, 1.7}, look});
    const State looked = bench.snapshot().state;
    REQUIRE(bench.apply(Undo{}));
    CHECK(bench.snapshot().state.document == before);
    CHECK(bench.snapshot().state.view == looked.view);
    CHECK(bench.snapshot().state.preferences == looked.preferences);
    CHECK_FALSE(bench.snapshot().can_undo);
    // And they do not take the way forward away.
    act(bench, {look});
    CHECK(bench.apply(Redo{}));
  }
}

TEST_CASE("whatever one gesture changes is one step", "[workspace][state]") {
  Workspace bench;
  const Document before = bench.snapshot().state.document;
  bench.drag();
  REQUIRE(bench.apply(SetProfile{0, 0, true}));
  REQUIRE(bench.apply(SetProfile{0, 0, false}));
  REQUIRE(bench.apply(SetEnd{0, 0, 3600.0}));
  REQUIRE(bench.apply(SetTime{100.0}));
  REQUIRE(bench.apply(SetEnd{0, 0, 4000.0}));
  bench.end_gesture();
  REQUIRE(bench.apply(Undo{}));
  CHECK(bench.snapshot().state.document == before);
  CHECK_FALSE(bench.apply(Undo{}));
}

TEST_CASE("undo takes back the system's look as little as the person's", "[workspace][state]") {
  Workspace bench;
  act(bench, {SetConcentration{0, 0, 1.7}});
  REQUIRE(bench.follow_system(Theme::light));
  REQUIRE(bench.apply(Undo{}));
  CHECK(bench.snapshot().state.preferences.theme == Theme::light);
  REQUIRE(bench.apply(Redo{}));
  CHECK(bench.snapshot().state.preferences.theme == Theme::light);
}

TEST_CASE("the same column is looked at after its place was undone and done again", "[workspace][state]") {
  const Command change = GENERATE(as<Command>(), MoveColumn{0, 3}, MoveColumn{3, 1}, RemoveColumn{0}, AddColumn{0});
  const int place = GENERATE(1, 2, 3);
  INFO(command_line(change) << ' ' << place);
  Workspace bench;
  act(bench, {SetConcentration{0, 0, 1.7}});
  if (std::holds_alternative<AddColumn>(change)) {
    act(bench, {RemoveColumn{3}});
    if (place == 3) return;
  }
  act(bench, {ShowColumn{place}, SetReference{place}});
  const auto shown = [&] { return bench.snapshot().state.document.columns[bench.snapshot().state.view.column]; };
  const simulation::Scenario was = shown();
  const auto follows = [&] {
    CHECK(shown() == was);
    CHECK(bench.snapshot().state.view.reference == bench.snapshot().state.view.column);
  };
  act(bench, {change});
  follows();
  REQUIRE(bench.apply(Undo{}));
  follows();
  CHECK(bench.snapshot().state.view.column == static_cast<std::size_t>(place));
  REQUIRE(bench.apply(Redo{}));
  follows();
}

TEST_CASE("several files at once are columns side by side, and one step", "[workspace][state]") {
  Workspace bench;
  act(bench, {RemoveColumn{3}, RemoveColumn{2}});
  const Document before = bench.snapshot().state.document;
  const std::string left = cleft::tests::scenario_text("10 min", "30 s", R"("serotonin")", R"("drugs":[])");
  const std::string right = cleft::tests::scenario_text("20 min", "30 s", R"("dopamine")", R"("drugs":[])");
  bench.open_files(0, std::vector<NamedText>{{"left.json", left}, {"right.json", right}});
  CHECK(bench.snapshot().notice.empty());
  CHECK(bench.snapshot().state.view.page == Page::compare);
  REQUIRE(bench.snapshot().columns.size() == 3);
  CHECK(column(bench, 0)["until"] == "600 s");
  CHECK(column(bench, 1)["until"] == "1200 s");
  CHECK(bench.snapshot().state.document.columns[2] == before.columns[1]);
  // What is no scenario or finds no room is told, and changes nothing.
  const Document two = bench.snapshot().state.document;
  bench.open_files(1, std::vector<NamedText>{{"broken.json", "{"}, {"right.json", right}});
  CHECK(bench.snapshot().notice_detail.starts_with("broken.json"));
  CHECK(bench.snapshot().state.document == two);
  bench.open_files(0, std::vector<NamedText>{{"left.json", left}, {"right.json", right}, {"left.json", left}});
  CHECK(bench.snapshot().columns.size() == 4);
  CHECK(bench.snapshot().notice == "notice.full.columns");
  bench.end_gesture();
  REQUIRE(bench.apply(Undo{}));
  CHECK(bench.snapshot().state.document == before);
  REQUIRE(bench.apply(Redo{}));
  Workspace again;
  REQUIRE(again.replay(bench.log()));
  CHECK(again.snapshot().state.document == bench.snapshot().state.document);
}

TEST_CASE("links of older builds open what they were made of", "[workspace][state]") {
  const auto files = old_files(".link");
  REQUIRE(files.size() >= 7);
  for (const auto& file : files) {
    INFO(file);
    std::string link = read_file(file);
    link.pop_back();
    const json expected = expected_of(file);
    Workspace mine;
    REQUIRE(mine.apply(SetTheme{Theme::light}));
    REQUIRE(mine.open_link(link));
    const State& state = mine.snapshot().state;
    REQUIRE(state.document.columns.size() == expected["columns"].size());
    for (std::size_t c = 0; c < state.document.columns.size(); ++c) {
      CHECK(column(mine, c) == expected["columns"][c]);
      CHECK(state.document.pinned[c] == expected["pinned"][c].get<bool>());
    }
    CHECK(static_cast<int>(state.view.page) == expected["page"]);
    CHECK(state.view.column == expected["column"]);
    CHECK(static_cast<int>(state.view.curves) == expected["curves"]);
    CHECK(static_cast<int>(state.view.y_scale) == expected["measure"]);
    CHECK(state.view.reference == expected["reference"]);
    CHECK(id_of(state.view.transmitter) == expected["transmitter"]);
    CHECK(json{state.view.shown_from_s, state.view.shown_to_s} == expected["shown"]);
    CHECK(state.view.time_s == expected["time_s"]);
    CHECK(state.view.speed == expected["speed"]);
    CHECK(state.view.linked_axes == expected["linked_axes"]);
    CHECK(state.view.ranges == expected["ranges"]);
    CHECK(state.view.playing == expected["playing"]);
    CHECK(state.preferences.text_size == expected["text_size"]);
    CHECK(state.preferences.theme == Theme::light);  // the look is whose page it is
    CHECK_FALSE(state.preferences.reduced_motion);
    CHECK(mine.snapshot().notice == "notice.link.changed");
    // As chats and Markdown cut it, and with all its brackets lost.
    for (std::string cut = link; cut.ends_with(')');) {
      cut.pop_back();
      Workspace other;
      CHECK(other.open_link(cut));
      CHECK(other.snapshot().state.document == state.document);
    }
    for (std::size_t length = 0; length + 5 < link.size(); length += 13) {
      CHECK_FALSE(mine.open_link(link.substr(0, length)));
    }
    // Written anew it is the same.
    Workspace other;
    REQUIRE(other.open_link(mine.link()));
    CHECK(other.snapshot().state.document == state.document);
    CHECK(other.snapshot().state.view == state.view);
  }
}

TEST_CASE("logs of older builds are done again", "[workspace][state]") {
  const auto files = old_files(".log");
  REQUIRE(files.size() >= 3);
  for (const auto& file : files) {
    INFO(file);
    const json expected = expected_of(file);
    Workspace bench;
    REQUIRE(bench.replay(read_file(file)));
    REQUIRE(bench.snapshot().columns.size() == expected["columns"].size());
    for (std::size_t c = 0; c < bench.snapshot().columns.size(); ++c) {
      CHECK(arrivals(column(bench, c)) == arrivals(expected["columns"][c]));
      CHECK(column(bench, c)["until"] == expected["columns"][c]["until"]);
    }
    // Written anew it is a log of today, which does the same.
    Workspace again;
    REQUIRE(again.replay(bench.log()));
    CHECK(again.snapshot().state.document == bench.snapshot().state.document);
    CHECK(again.log() == bench.log());
  }
}

TEST_CASE("an old log's undo of a look takes back no change of the document", "[workspace][state]") {
  const std::string log = read_file("tests/data/old_links/undo.log");
  Workspace bench;
  REQUIRE(bench.replay(log));
  // The last two lines took back a text size and 0.9 uM.
  CHECK(column(bench, 1)["drugs"][1]["exposure"]["concentration"] == "0.7 uM");
  CHECK(column(bench, 0)["drugs"][0]["at"] == "1200 s");
}

TEST_CASE("a link is made of characters that nothing stops at", "[workspace][state]") {
  std::mt19937 random(7);  // the same every time
  const std::vector<std::string> titles{"plain",
                                        "An SSRI, then (MDMA)!",
                                        "d\xC3\xA9j\xC3\xA0 vu * 'x' ~z _ ~6",
                                        "\xD0\x9F\xD1\x80\xD0\xBE\xD0\xB1\xD0\xB0",
                                        " 3 uM ",
                                        "3uM",
                                        "-1",
                                        "1e5",
                                        "true",
                                        "~",
                                        "_",
                                        "5 1/s",
                                        "..",
                                        "a b",
                                        "0.5 h",
                                        ""};
  for (const std::string& title : titles) {
    Workspace bench;
    json file = column(bench, 0);
    file["title"] = title;
    if (!bench.open_file(0, "mine.json", file.dump())) continue;
    const std::string link = bench.link();
    INFO(title << "\n" << link);
    CHECK(is_unreserved(link));
    Workspace other;
    REQUIRE(other.open_link(link));
    CHECK(other.snapshot().state.document == bench.snapshot().state.document);
    // What is lost at its end is known; it never opens as something else.
    for (std::size_t lost = 1; lost < 8; ++lost) CHECK_FALSE(other.open_link(link.substr(0, link.size() - lost)));
  }
  for (const std::string& words : titles) {
    const json object = {{words.empty() ? "x" : words, words}, {"list", {words, 1.5, -3, 1e-30, true, nullptr, {}}}};
    const std::string text = url_notation(object);
    INFO(text);
    CHECK(is_unreserved(text));
    REQUIRE(read_url_notation(text));
    CHECK(*read_url_notation(text) == object);
  }
}

TEST_CASE("a link made with other data says that numbers have changed", "[workspace][state]") {
  Workspace bench;
  std::string link = bench.link();
  const std::string hash = simulation::embedded_catalog().data_hash.substr(0, 8);
  Workspace same;
  REQUIRE(same.open_link(link));
  CHECK(same.snapshot().notice.empty());
  const std::string wanted = url_notation({{"d", hash}}), other = url_notation({{"d", "0badda7a"}});
  const auto value = [](const std::string& text) { return text.substr(1, text.size() - 3); };
  const std::size_t at = link.find("d" + value(wanted));
  REQUIRE(at != std::string::npos);
  link.replace(at + 1, value(wanted).size(), value(other));
  REQUIRE(same.open_link(link));
  CHECK(same.snapshot().notice == "notice.link.changed");
  CHECK(same.snapshot().state.document == bench.snapshot().state.document);
}

TEST_CASE("what is remembered comes back, and nonsense does not", "[workspace][state]") {
  Workspace bench;
  CHECK_FALSE(bench.settings_changed());
  act(bench,
      {SetTheme{Theme::light}, SetTextSize{1.5}, SetReducedMotion{true}, ShowYScale{YScale::units}, SetFiring{0, 2.0}});
  REQUIRE(bench.settings_changed());
  const std::string stored = bench.save_settings("");
  CHECK_FALSE(bench.settings_changed());
  Workspace later;
  later.restore_settings(stored);
  CHECK_FALSE(later.settings_changed());
  CHECK(later.snapshot().state.preferences == bench.snapshot().state.preferences);
  CHECK(later.snapshot().y_scale == YScale::units);
  CHECK(later.snapshot().touched);
  const Preferences before = later.snapshot().state.preferences;
  for (const char* text : {"", "{", "[]", "7", "{\"text\":\"large\",\"theme\":\"mauve\",\"motion\":0}"}) {
    Workspace other;
    other.restore_settings(text);
    CHECK(other.snapshot().state.preferences == Preferences{});
  }
  later.restore_settings("{");
  CHECK(later.snapshot().state.preferences == before);
  later.restore_settings("{\"text\":1e9}");
  CHECK(later.snapshot().state.preferences.text_size == largest_text);
}

TEST_CASE("what an earlier build remembered is read", "[workspace][state]") {
  Workspace bench;
  bench.restore_settings(R"({"motion":false,"text":1.25,"theme":"light","touched":true,"units":true})");
  CHECK(bench.snapshot().state.preferences ==
        Preferences{.theme = Theme::light, .text_size = 1.25, .reduced_motion = true, .language = "en"});
  CHECK(bench.snapshot().y_scale == YScale::units);
}

TEST_CASE("only what a person chose is remembered, by its key", "[workspace][state]") {
  Workspace one;
  Workspace two;
  std::string stored;
  const auto save = [&](Workspace& bench) {
    if (bench.settings_changed()) stored = bench.save_settings(stored);
  };
  act(one, {SetTheme{Theme::light}});
  act(two, {SetTextSize{1.25}});
  save(one);
  save(two);
  CHECK(json::parse(stored) == json{{"theme", "light"}, {"text", 1.25}});
  // Each window takes what the other has stored, and does not write it back.
  one.follow_settings(stored);
  two.follow_settings(stored);
  CHECK(one.snapshot().state.preferences == two.snapshot().state.preferences);
  CHECK_FALSE(one.settings_changed());
  act(two, {SetTheme{Theme::dark}});
  save(two);
  act(one, {SetReducedMotion{true}});
  save(one);
  CHECK(json::parse(stored) == json{{"theme", "dark"}, {"text", 1.25}, {"motion", false}});
  // What a later build keeps there stays.
  stored = R"({"sound":true})";
  act(one, {SetTextSize{2.0}});
  save(one);
  CHECK(json::parse(stored) == json{{"sound", true}, {"text", 2.0}});
}

TEST_CASE("the look follows the system until the person chooses", "[workspace][state]") {
  Workspace bench;
  REQUIRE(bench.follow_system(Theme::light));
  CHECK(bench.snapshot().state.preferences.theme == Theme::light);
  CHECK_FALSE(bench.snapshot().can_undo);
  act(bench, {SetTextSize{1.5}});
  Workspace later;
  later.restore_settings(bench.save_settings(""));
  CHECK(later.snapshot().state.preferences.theme == Theme::dark);  // what nobody chose is not remembered
  REQUIRE(later.follow_system(Theme::light));
  act(later, {SetTheme{Theme::dark}});
  CHECK_FALSE(later.follow_system(Theme::light));
  Workspace last;
  last.restore_settings(later.save_settings(""));
  CHECK_FALSE(last.follow_system(Theme::light));
  CHECK(last.snapshot().state.preferences.theme == Theme::dark);
}

TEST_CASE("a link, a log and an option leave what is remembered alone", "[workspace][state]") {
  Workspace theirs;
  act(theirs, {SetTheme{Theme::light}, SetTextSize{2.0}, SetReducedMotion{true}, ShowYScale{YScale::units},
               SetConcentration{0, 0, 1.7}});
  Workspace mine;
  const std::string stored = R"({"text":1.25,"theme":"dark"})";
  mine.restore_settings(stored);
  SECTION("a link: its text size lasts this visit, the look is mine") {
    REQUIRE(mine.open_link(theirs.link()));
    CHECK(mine.snapshot().state.preferences.text_size == 2.0);
    CHECK(mine.snapshot().state.preferences.theme == Theme::dark);
    CHECK_FALSE(mine.snapshot().state.preferences.reduced_motion);
    CHECK(mine.snapshot().y_scale == YScale::units);
    mine.follow_settings(R"({"text":1.5})");  // another window's choice
    CHECK(mine.snapshot().state.preferences.text_size == 2.0);
  }
  SECTION("a link that says nothing of the text size") {
    REQUIRE(mine.open_link(Workspace().link()));
    CHECK(mine.snapshot().state.preferences.text_size == 1.25);
  }
  SECTION("a log") {
    REQUIRE(mine.replay(theirs.log()));
    CHECK(mine.snapshot().state.preferences.theme == Theme::light);
  }
  SECTION("an option of the program") {
    mine.prefer_for_visit({.theme = Theme::light, .text_size = 1.5});
    CHECK(mine.snapshot().state.preferences.theme == Theme::light);
    CHECK(mine.snapshot().state.preferences.text_size == 1.5);
  }
  CHECK_FALSE(mine.settings_changed());
  // What is chosen after it holds, and is remembered.
  act(mine, {SetTextSize{1.5}});
  CHECK(mine.snapshot().state.preferences.text_size == 1.5);
  CHECK(json::parse(mine.save_settings(stored)) == json{{"text", 1.5}, {"theme", "dark"}});
}

TEST_CASE("a language goes along in a link", "[workspace][state]") {
  const Workspace bench;
  const State& state = bench.snapshot().state;
  const std::string text = link(state.document, state.view, {.language = "de"}, "");
  Workspace other;
  REQUIRE(other.open_link(text));
  CHECK(other.snapshot().state.preferences.language == "de");
  CHECK_FALSE(other.settings_changed());
  Workspace third;
  REQUIRE(third.open_link(other.link()));
  CHECK(third.snapshot().state.preferences.language == "de");
}

TEST_CASE("a reload brings everything back, of any size, and is no step", "[workspace][state]") {
  Workspace bench;
  bench.restore_settings(R"({"text":1.25})");
  act(bench, {ShowPage{Page::compare}, ShowCurves{Curves::stores}, SetTime{900.0}, SetPinned{1, true}});
  bench.drag();
  for (int i = 0; i < 48; ++i) REQUIRE(bench.apply(AddDrug{i % 4, "citalopram", 60.0 * i}));
  bench.end_gesture();
  CHECK(bench.link().empty());  // too long for an address
  Workspace again;
  again.restore_settings(R"({"text":1.5})");
  REQUIRE(again.restore_session(bench.session()));
  CHECK(again.snapshot().state.document == bench.snapshot().state.document);
  CHECK(again.snapshot().state.view == bench.snapshot().state.view);
  CHECK(again.snapshot().state.preferences.text_size == 1.5);  // what is remembered by now
  CHECK_FALSE(again.snapshot().can_undo);
  CHECK_FALSE(again.settings_changed());
  // And what a link has set for this visit is still of this visit.
  Workspace large;
  REQUIRE(large.apply(SetTextSize{2.0}));
  REQUIRE(again.open_link(large.link()));
  Workspace third;
  REQUIRE(third.restore_session(again.session()));
  CHECK(third.snapshot().state.preferences.text_size == 2.0);
  CHECK_FALSE(third.restore_session("3nonsense"));
}

TEST_CASE("whatever can be made can be opened again", "[workspace][state]") {
  const auto seed = GENERATE(1U, 2U, 3U, 4U, 5U, 6U);
  std::mt19937 random(seed);
  const auto one_of = [&random](std::size_t count) { return static_cast<int>(random() % count); };
  const auto number = [&]() -> double {
    const std::vector<double> values{-1.0,   0.0,     0.5, 1.0,   3.0,     60.0, 1000.0,
                                     7200.0, 86400.0, 1e6, 3.1e7, 3.456e7, 1e12};
    return values[static_cast<std::size_t>(one_of(values.size()))];
  };
  const std::vector<std::string> drugs{"mdma", "citalopram", "lsd", "reserpine", "haloperidol"};
  const auto drug = [&] { return drugs[static_cast<std::size_t>(one_of(drugs.size()))]; };
  const auto amine = [&] { return static_cast<model::Amine>(one_of(3)); };
  Workspace bench;
  bench.drag();
  for (int i = 0; i < 120; ++i) {
    const int c = one_of(4), e = one_of(3);
    const std::vector<Command> some{SetDrug{c, e, drug()},
                                    AddDrug{c, drug(), number()},
                                    RemoveDrug{c, e},
                                    SetConcentration{c, e, number()},
                                    SetArrival{c, e, number()},
                                    SetEnd{c, e, number()},
                                    MoveDrug{c, e, number()},
                                    SetProfile{c, e, one_of(2) == 1},
                                    AddTrain{c, amine(), number(), number(), number()},
                                    SetTrain{c, e, amine(), number(), number(), number()},
                                    AddBolus{c, amine(), number(), number()},
                                    SetBolus{c, e, amine(), number(), number()},
                                    SetExpression{c, "SERT", number()},
                                    SetFiring{c, number()},
                                    SetFiringOf{c, amine(), number()},
                                    SetSynthesis{c, amine(), number()},
                                    SetAdapted{c, one_of(2) == 1},
                                    SetRegion{c, model::region_ids[static_cast<std::size_t>(one_of(4))]},
                                    SetLength{number()},
                                    AddColumn{c},
                                    RemoveColumn{c},
                                    MoveColumn{c, e},
                                    SetPinned{c, one_of(2) == 1},
                                    ShowTime{number(), number()},
                                    SetTime{number()},
                                    ShowColumn{c},
                                    SetReference{c},
                                    Undo{},
                                    Redo{},
                                    EndGesture{}};
    const Command& command = some[static_cast<std::size_t>(one_of(some.size()))];
    bench.replay(std::string(log_head) + command_line(command) + "\n");  // without waiting for curves
    INFO(seed << ' ' << i << ' ' << command_line(command));
    Refusal why;
    const auto opened = read_link(bench.session(), simulation::embedded_catalog(), why);
    REQUIRE(opened);
    CHECK(opened->document == bench.snapshot().state.document);
    CHECK(opened->view == bench.snapshot().state.view);
    for (std::size_t place = 0; place < opened->document.columns.size(); ++place) {
      core::Faults faults;
      CHECK(simulation::parse_scenario("mine.json", bench.scenario_json(static_cast<int>(place)),
                                       simulation::embedded_catalog(), faults));
    }
  }
}
