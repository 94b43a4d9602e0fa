// Commands change the state, the state is solved, the snapshot shows it.
#include <algorithm>
#include <catch_amalgamated.hpp>

#include <cctype>
#include <cmath>
#include <limits>

#include "simulation/csv.hpp"
#include "support/runs.hpp"
#include "workspace/command_log.hpp"
#include "workspace/link.hpp"
#include "workspace/url_notation.hpp"
#include "workspace/workspace.hpp"

using namespace cleft;
using namespace cleft::workspace;
using Catch::Matchers::WithinRel;

namespace {

double serotonin_peak_fold(const ColumnSnapshot& column) {
  const Curve& curve = column.curves.at(0);
  return *std::max_element(curve.extracellular_nM.begin(), curve.extracellular_nM.end()) / curve.rest_nM;
}

// How many times serotonin outside rises over what it was just before this time.
double rise_from(const ColumnSnapshot& column, double time_s) {
  const Curve& curve = column.curves.at(0);
  const auto at = std::lower_bound(column.time_s.begin(), column.time_s.end(), time_s) - column.time_s.begin();
  return *std::max_element(curve.values.begin() + at, curve.values.end()) / curve.values[static_cast<std::size_t>(at)];
}

}  // namespace

TEST_CASE("opens the laboratory with the first comparison behind it", "[workspace]") {
  const Workspace bench;
  const Snapshot& snapshot = bench.snapshot();
  CHECK(snapshot.state.view.page == Page::lab);
  REQUIRE(snapshot.columns.size() == 4);
  const std::vector<std::string> first{"mdma", "d-amphetamine", "citalopram", "lsd"};
  for (std::size_t c = 0; c < 4; ++c) {
    REQUIRE(snapshot.columns[c].exposures.size() == 1);
    CHECK(snapshot.columns[c].exposures[0].substance->id == first[c]);
    CHECK(snapshot.columns[c].problem.empty());
  }
  CHECK(snapshot.columns[0].exposures[0].concentration_uM == 3.0);
  CHECK(snapshot.columns[0].curves.size() == 3);
  CHECK(snapshot.columns[1].curves.empty());  // solved when it is looked at
  CHECK(snapshot.substances.size() == simulation::embedded_catalog().drugs.size());
  CHECK_FALSE(snapshot.can_undo);
  CHECK_FALSE(snapshot.touched);
}

TEST_CASE("every comparison opens, and every column of it has its time courses", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.snapshot().comparisons.size() >= 4);
  CHECK(bench.snapshot().comparisons.front() == "first");
  for (const std::string& id : bench.snapshot().comparisons) {
    INFO(id);
    REQUIRE(bench.apply(OpenComparison{id}));
    CHECK(bench.snapshot().state.view.page == Page::compare);
    // With the transmitter that its question is about.
    const bool dopamine = id == "stimulants" || id == "opioids-and-benzodiazepines";
    CHECK(bench.snapshot().state.view.transmitter == (dopamine ? model::Amine::dopamine : model::Amine::serotonin));
    CHECK(bench.snapshot().columns.size() >= 2);
    for (const ColumnSnapshot& column : bench.snapshot().columns) {
      CHECK(column.problem.empty());
      REQUIRE(column.curves.size() == 3);
      CHECK(column.curves[0].values.size() == column.time_s.size());
    }
  }
}

// A burst between two rows of 15 s: the table says that it is there, the curve has it.
TEST_CASE("what happens between two rows is in the curve, and the table says so", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.apply(RemoveDrug{0, 0}));
  CHECK(bench.csv(0).find("something happens") == std::string::npos);
  REQUIRE(bench.apply(AddTrain{0, model::Amine::dopamine, 20.0, 20.0, 600.0}));
  const std::string table = bench.csv(0);
  CHECK(table.find("\n# something happens between the rows at 600 s and 615 s\n") != std::string::npos);
  constexpr std::size_t column = 12;  // dopamine outside
  double highest_nM = 0.0;
  for (std::size_t line = table.find("\n0,") + 1; line < table.size(); line = table.find('\n', line) + 1) {
    std::size_t cell = line;
    for (std::size_t i = 0; i < column; ++i) cell = table.find(',', cell) + 1;
    highest_nM = std::max(highest_nM, std::stod(table.substr(cell, 20)));
  }
  const Curve& curve = bench.snapshot().columns[0].curves.at(1);
  CHECK(highest_nM < 0.9 * *std::max_element(curve.values.begin(), curve.values.end()));
}

TEST_CASE("its table is that of the scenario file", "[workspace]") {
  Workspace bench;
  const auto* text = simulation::embedded_catalog().find_scenario("first-left");
  REQUIRE(text != nullptr);
  CHECK(bench.csv(0) ==
        simulation::csv(cleft::tests::solved(text->json), simulation::this_program(simulation::embedded_catalog())));
  CHECK(bench.csv(7).empty());
}

TEST_CASE("a drug and its concentration change the course", "[workspace]") {
  Workspace bench;
  const double three_uM = serotonin_peak_fold(bench.snapshot().columns[0]);
  const auto revision = bench.snapshot().revision;
  REQUIRE(bench.apply(SetConcentration{0, 0, 10.0}));
  CHECK(serotonin_peak_fold(bench.snapshot().columns[0]) > 1.2 * three_uM);
  CHECK(bench.snapshot().revision != revision);
  CHECK(bench.snapshot().touched);
  REQUIRE(bench.apply(RemoveDrug{0, 0}));
  CHECK_THAT(serotonin_peak_fold(bench.snapshot().columns[0]), WithinRel(1.0, 1e-6));
  CHECK(bench.snapshot().columns[0].substance == nullptr);
  REQUIRE(bench.apply(AddDrug{0, "mdma", 600.0}));
  REQUIRE(bench.apply(SetConcentration{0, 0, 3.0}));
  CHECK_THAT(serotonin_peak_fold(bench.snapshot().columns[0]), WithinRel(three_uM, 1e-9));
}

TEST_CASE("citalopram one hour before takes most of the rise away", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.apply(SetArrival{0, 0, 4500.0}));
  const double alone = rise_from(bench.snapshot().columns[0], 4500.0);
  REQUIRE(bench.apply(AddDrug{0, "citalopram", 900.0}));
  REQUIRE(bench.apply(SetConcentration{0, 1, 0.12}));
  const double after = rise_from(bench.snapshot().columns[0], 4500.0);
  CHECK(alone > 3.0);
  CHECK(after < 0.5 * alone);
}

TEST_CASE("what a cell has of a protein, how it fires and where it lies change the course", "[workspace]") {
  Workspace bench;
  const double usual = serotonin_peak_fold(bench.snapshot().columns[0]);
  const std::vector<Command> changes{SetExpression{0, "SERT", 0.0}, SetFiring{0, 0.0}, SetRegion{0, "cortex"},
                                     SetExpression{0, "5-HT1B", 0.0}, SetProfile{0, 0, true}};
  for (const Command& change : changes) {
    INFO(command_line(change));
    REQUIRE(bench.apply(change));
    CHECK(std::abs(serotonin_peak_fold(bench.snapshot().columns[0]) / usual - 1.0) > 1e-4);
    REQUIRE(bench.apply(Undo{}));
    CHECK(serotonin_peak_fold(bench.snapshot().columns[0]) == usual);
  }
}

TEST_CASE("a file with anything in it goes out as it came in, as a file and as a link", "[workspace]") {
  const std::string more = GENERATE(
      as<std::string>(), R"("preparation":"slice","sink":"3 1/s")",
      R"("preparation":"synaptosome","sink":"2 1/s","preload":{"serotonin":"7.5 uM"})", R"("preparation":"vesicles")",
      R"("clamp":{"serotonin":{"value":"40 nM","at":"2 min","until":"5 min"}},"firing":{"serotonin":0.5})",
      R"("stimuli":[{"transmitter":"serotonin","at":"90 s","kind":"train","pulses":5,"frequency":"20 Hz"}])",
      R"("adapted":true,"region":"cortex","synthesis":{"serotonin":2},"expression":{"SERT":0.5})");
  const std::string file = cleft::tests::scenario_text("10 min", "30 s", R"("serotonin")", more);
  CAPTURE(more);
  const std::string table =
      simulation::csv(cleft::tests::solved(file), simulation::this_program(simulation::embedded_catalog()));
  Workspace bench;
  REQUIRE(bench.open_file(0, "mine.json", file));
  CHECK(bench.csv(0) == table);
  CHECK(simulation::csv(cleft::tests::solved(bench.scenario_json(0)),
                        simulation::this_program(simulation::embedded_catalog())) == table);
  Workspace other;
  REQUIRE(other.open_link(bench.link()));
  CHECK(other.csv(0) == table);
}

TEST_CASE("the lab goes on showing the same column, and a first drug arrives while there is time", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.apply(ShowColumn{2}));
  const std::string shown = bench.scenario_json(2);
  REQUIRE(bench.apply(RemoveColumn{0}));
  REQUIRE(bench.snapshot().state.view.column == 1);
  CHECK(bench.scenario_json(1) == shown);
  REQUIRE(bench.apply(MoveColumn{0, 1}));
  CHECK(bench.snapshot().state.view.column == 0);
  REQUIRE(bench.apply(AddColumn{1}));
  CHECK(bench.snapshot().state.view.column == 0);
  while (bench.snapshot().state.document.columns.size() > 1) {
    REQUIRE(bench.apply(RemoveColumn{1}));
  }
  REQUIRE(bench.apply(RemoveDrug{0, 0}));
  CHECK(bench.snapshot().columns[0].exposures.empty());
  CHECK(bench.snapshot().arrival_s < 0.5 * bench.snapshot().until_s);
}

TEST_CASE("a column's scenario file gives the same table", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.apply(SetDrug{1, 0, "cocaine"}));
  REQUIRE(bench.apply(SetConcentration{1, 0, 1.7}));
  REQUIRE(bench.apply(AddDrug{1, "citalopram", 120.0}));
  REQUIRE(bench.apply(SetEnd{1, 1, 3000.0}));
  REQUIRE(bench.apply(SetExpression{1, "MAO-A", 0.3}));
  CHECK(bench.csv(1) == simulation::csv(cleft::tests::solved(bench.scenario_json(1)),
                                        simulation::this_program(simulation::embedded_catalog())));
  Workspace other;
  REQUIRE(other.open_file(2, "mine.json", bench.scenario_json(1)));
  CHECK(other.csv(2) == bench.csv(1));
}

namespace {

// One of each, all of which change something.
std::vector<Command> one_of_each() {
  return {AddDrug{0, "citalopram", 60.0},
          SetConcentration{0, 0, 5.0},
          SetArrival{0, 0, 1200.0},
          SetEnd{0, 0, 3600.0},
          MoveDrug{0, 0, 1500.0},
          SetProfile{0, 1, true},
          SetDrug{1, 0, "cocaine"},
          RemoveDrug{2, 0},
          SetExpression{0, "SERT", 0.5},
          SetFiring{0, 2.0},
          SetFiringOf{0, model::Amine::dopamine, 0.5},
          SetSynthesis{0, model::Amine::serotonin, 3.0},
          SetAdapted{0, true},
          SetRegion{0, "hippocampus"},
          ResetConditions{0},
          AddTrain{0, model::Amine::dopamine, 10.0, 20.0, 1800.0},
          SetTrain{0, 0, model::Amine::dopamine, 20.0, 50.0, 2400.0},
          AddBolus{0, model::Amine::serotonin, 0.5, 3000.0},
          SetBolus{0, 0, model::Amine::norepinephrine, 0.2, 3600.0},
          RemoveTrain{0, 0},
          RemoveBolus{0, 0},
          SetLength{10800.0},
          SetPinned{1, true},
          MoveColumn{0, 1},
          RemoveColumn{3},
          AddColumn{1},
          ShowColumn{2},
          ShowPage{Page::compare},
          ShowTransmitter{model::Amine::dopamine},
          ShowCurves{Curves::receptors},
          ShowYScale{YScale::against},
          SetReference{2},
          ShowTime{600.0, 1800.0},
          ShowRanges{true},
          ShowPeople{true},
          LinkAxes{false},
          SetTime{1234.0},
          SetSpeed{120.0},
          SetTheme{Theme::light},
          SetTextSize{1.5},
          SetReducedMotion{true},
          SetPlaying{true},
          OpenPreset{0, "mdma-alone"},
          OpenComparison{"psychedelics"}};
}

}  // namespace

TEST_CASE("every change of the document is undone and done again, and nothing else is a step", "[workspace]") {
  Workspace bench;
  std::vector<Document> documents{bench.snapshot().state.document};
  for (const Command& command : one_of_each()) {
    INFO(command_line(command));
    const State before = bench.snapshot().state;
    REQUIRE(bench.apply(command));
    CHECK_FALSE(bench.snapshot().state == before);
    if (!(bench.snapshot().state.document == before.document)) documents.push_back(bench.snapshot().state.document);
    bench.end_gesture();
  }
  REQUIRE(documents.size() > 25);
  const View view = bench.snapshot().state.view;
  const Preferences preferences = bench.snapshot().state.preferences;
  for (std::size_t i = documents.size() - 1; i-- > 0;) {
    REQUIRE(bench.apply(Undo{}));
    CHECK(bench.snapshot().state.document == documents[i]);
  }
  CHECK_FALSE(bench.apply(Undo{}));
  for (std::size_t i = 1; i < documents.size(); ++i) {
    REQUIRE(bench.apply(Redo{}));
    CHECK(bench.snapshot().state.document == documents[i]);
  }
  CHECK_FALSE(bench.apply(Redo{}));
  CHECK(bench.snapshot().state.view.page == view.page);
  CHECK(bench.snapshot().state.view.curves == view.curves);
  CHECK(bench.snapshot().state.view.speed == view.speed);
  CHECK(bench.snapshot().state.preferences == preferences);
}

TEST_CASE("a slider that is dragged is one step", "[workspace]") {
  Workspace bench;
  const State before = bench.snapshot().state;
  for (const double value_uM : {3.5, 4.0, 5.0}) REQUIRE(bench.apply(SetConcentration{0, 0, value_uM}));
  bench.end_gesture();
  REQUIRE(bench.apply(SetConcentration{0, 0, 6.0}));
  REQUIRE(bench.apply(Undo{}));
  CHECK(bench.snapshot().columns[0].exposures[0].concentration_uM == 5.0);
  REQUIRE(bench.apply(Undo{}));
  CHECK(bench.snapshot().state.document == before.document);
  REQUIRE(bench.apply(SetConcentration{0, 0, 9.0}));
  CHECK_FALSE(bench.apply(Redo{}));  // another way was taken
}

TEST_CASE("a log of commands gives the same state and the same numbers", "[workspace]") {
  Workspace first;
  for (const Command& command : one_of_each()) {
    if (!std::holds_alternative<OpenComparison>(command)) REQUIRE(first.apply(command));
  }
  REQUIRE(first.apply(Undo{}));
  first.end_gesture();
  REQUIRE(first.apply(SetConcentration{0, 0, 2.0}));
  first.end_gesture();
  REQUIRE(first.apply(SetConcentration{0, 0, 8.0}));
  REQUIRE(first.apply(Undo{}));
  Workspace again;
  REQUIRE(again.replay(first.log()));
  CHECK(again.snapshot().state == first.snapshot().state);
  CHECK(again.log() == first.log());
  for (int column = 0; column < 4; ++column) CHECK(again.csv(column) == first.csv(column));
  for (const char* line :
       {"", "[]", "[1]", "[\"unknown\"]", "[\"set-time\"]", "[\"set-time\",\"soon\"]", "[\"set-drug\",0,0,3]",
        "[\"set-drug\",0.5,0,\"mdma\"]", "{\"set-time\":1}", "[\"set-time\",1,2]", "[\"show-transmitter\",\"gaba\"]",
        "[\"show-transmitter\",1]", "[\"set-firing-of\",0,\"gaba\",1.0]", "[[[[[["}) {
    INFO(line);
    CHECK_FALSE(read_command(line));
  }
  CHECK_FALSE(again.replay("[\"set-drug\",0,0,\"water\"]\n"));
  CHECK_FALSE(again.replay("[\"show-transmitter\",\"gaba\"]\n"));
}

TEST_CASE("every command is written and read", "[workspace]") {
  for (const Command& command : one_of_each()) {
    const auto read = read_command(command_line(command));
    REQUIRE(read);
    CHECK(command_line(*read) == command_line(command));
  }
}

TEST_CASE("a link opens exactly what was there", "[workspace]") {
  Workspace bench;
  for (const Command& command : one_of_each()) {
    if (std::holds_alternative<OpenComparison>(command) || std::holds_alternative<OpenPreset>(command)) continue;
    REQUIRE(bench.apply(command));
    const std::string link = bench.link();
    INFO(command_line(command) << "\n" << link);
    REQUIRE_FALSE(link.empty());
    CHECK(link.size() <= longest_link);
    Workspace other;
    REQUIRE(other.open_link(link));
    CHECK(other.snapshot().state.document == bench.snapshot().state.document);
    CHECK(other.snapshot().state.view == bench.snapshot().state.view);
    CHECK(other.snapshot().state.preferences.text_size == bench.snapshot().state.preferences.text_size);
    CHECK(other.snapshot().notice.empty());
    CHECK(other.link() == link);
  }
  for (int column = 0; column < 4; ++column) {
    Workspace other;
    REQUIRE(other.open_link(bench.link()));
    CHECK(other.csv(column) == bench.csv(column));
  }
}

TEST_CASE("a link opens the slide that was shown", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.apply(OpenComparison{"first"}));
  REQUIRE(bench.apply(SetReference{2}));
  REQUIRE(bench.apply(ShowColumn{1}));
  Picture picture;
  picture.camera = "vesicles";
  picture.zoom = 1.5;
  picture.presenting = picture.beside_reference = true;
  bench.look_at(picture);
  Workspace other;
  REQUIRE(other.open_link(bench.link()));
  CHECK(other.snapshot().state.view == bench.snapshot().state.view);
  CHECK(other.snapshot().state.view.picture.beside_reference);
}

TEST_CASE("what a program on the way escaped is still the same link", "[workspace]") {
  Workspace bench;
  std::string escaped;
  for (const char c : bench.link()) {
    constexpr const char* hex = "0123456789abcdef";
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      escaped += c;
    } else {
      escaped += {'%', hex[static_cast<unsigned char>(c) >> 4U], hex[static_cast<unsigned char>(c) & 15U]};
    }
  }
  Workspace other;
  REQUIRE(other.apply(SetConcentration{0, 0, 1.7}));
  REQUIRE(other.open_link(escaped));
  CHECK(other.snapshot().state == bench.snapshot().state);
}

TEST_CASE("a broken, newer, huge or hostile link changes nothing and says so", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.apply(SetTextSize{1.5}));
  REQUIRE(bench.apply(SetTime{300.0}));
  REQUIRE(bench.apply(ShowColumn{2}));
  REQUIRE(bench.apply(SetPinned{1, true}));
  const State before = bench.snapshot().state;
  const std::string good = bench.link();
  const auto refused = [&](const std::string& text, const std::string& notice) {
    INFO(text.substr(0, 200));
    CHECK_FALSE(bench.open_link(text));
    CHECK(bench.snapshot().notice == notice);
    CHECK(bench.snapshot().state == before);
  };
  for (std::size_t length = 0; length < good.size(); ++length) refused(good.substr(0, length), "notice.link.broken");
  refused("4" + good.substr(1), "notice.link.newer");
  refused("30" + good.substr(1), "notice.link.newer");
  refused("1" + good.substr(1), "notice.link.broken");
  refused(std::string(1'000'000, '('), "notice.link.long");
  refused("1" + std::string(3000, '('), "notice.link.broken");
  refused("1" + std::string(3000, '!'), "notice.link.broken");
  refused("3" + std::string("c~2~1") + std::string(3000, '~'), "notice.link.broken");
  refused(good + "x", "notice.link.broken");
  refused("<script>alert(1)</script>", "notice.link.broken");
  refused("3<script>alert(1)</script>", "notice.link.broken");
  refused(std::string("3\0w_0", 5), "notice.link.broken");
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
  };
  refused(with("mdma", "water"), "notice.link.broken");
  for (const char* wrong : {"t1e99", "t_1e99", "t_-1", "t_s", "t~3", "t_7200.5"}) {
    refused(with("t_300", wrong), "notice.link.broken");
  }
  auto other = read_url_notation(good.substr(1));
  REQUIRE(other);
  for (const char* wrong : {"gaba", "", "5-HT1A", "Serotonin"}) {
    (*other)["y"] = wrong;
    refused("3" + url_notation(*other), "notice.link.broken");
  }
  for (const char* wrong : {"z_900", "z_0.5", "z~5"}) refused(with("z_1.5", wrong), "notice.link.broken");
  for (const char* wrong : {"n_9", "n_0.5", "n_-1", "n_1e99"}) refused(with("n_2", wrong), "notice.link.broken");
  for (const char* wrong : {"i_16", "i_-1", "i_1.5", "i~3", "i_x"}) refused(with("i_2", wrong), "notice.link.broken");
  refused(with("i_2", "j_2"), "notice.link.newer");  // of a version that knows more
  REQUIRE(bench.apply(SetPlaying{false}));
  CHECK(bench.snapshot().notice.empty());
}

TEST_CASE("any other character in a link never breaks anything", "[workspace]") {
  Workspace bench;
  const std::string good = bench.link();
  const std::string others = "~_0z1.6-(%A";
  for (std::size_t i = 0; i < good.size(); i += 7) {
    std::string text = good;
    text[i] = others[i % others.size()];
    bench.open_link(text);  // refused, or another state that can be written again
    Workspace again;
    CHECK(again.open_link(bench.link()));
  }
}

TEST_CASE("a file that is no scenario is refused in a sentence", "[workspace]") {
  Workspace bench;
  const State before = bench.snapshot().state;
  const std::string good = bench.scenario_json(0);
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    return text.replace(text.find(from), from.size(), to);
  };
  for (const std::string& text :
       {std::string(), std::string("{"), std::string("[]"), std::string(900'000, 'x'), with("mdma", "water"),
        with("\"15 s\"", "\"0.001 s\""), with("cleft.scenario/1", "cleft.scenario/2")}) {
    CHECK_FALSE(bench.open_file(0, "mine.json", text));
    CHECK(bench.snapshot().notice == "notice.file");
    CHECK(bench.snapshot().notice_detail.find("mine.json") == 0);
    CHECK(bench.snapshot().notice_detail.find('\n') == std::string::npos);
    CHECK(bench.snapshot().state == before);
  }
  CHECK_FALSE(bench.open_file(0, "mine.json", std::string(3'000'000, 'x')));
  CHECK(bench.snapshot().notice == "notice.file.large");
  CHECK(bench.snapshot().state == before);
}

TEST_CASE("what does not fit changes nothing, and the person is told why", "[workspace]") {
  Workspace bench;
  const State before = bench.snapshot().state;
  const double nan = std::nan("");
  const std::vector<Command> wrong{SetDrug{0, 0, "water"},
                                   SetDrug{4, 0, "mdma"},
                                   SetDrug{-1, 0, "mdma"},
                                   SetDrug{0, 1, "mdma"},
                                   AddDrug{0, "mdma", nan},
                                   RemoveDrug{0, 3},
                                   SetConcentration{0, 0, nan},
                                   SetArrival{0, 0, nan},
                                   SetEnd{0, -1, 3.0},
                                   SetExpression{0, "SERT", nan},
                                   SetExpression{0, "soul", 1.0},
                                   SetFiring{9, 1.0},
                                   SetSynthesis{0, model::Amine::serotonin, nan},
                                   SetExpression{0, "SERT soul", 1.0},
                                   SetExpression{0, "", 1.0},
                                   SetRegion{0, "moon"},
                                   ResetConditions{5},
                                   AddTrain{0, model::Amine::serotonin, nan, 20.0, 60.0},
                                   SetTrain{0, 0, model::Amine::serotonin, 5.0, 20.0, 60.0},
                                   RemoveTrain{0, 0},
                                   AddBolus{0, model::Amine::serotonin, 1.0, nan},
                                   SetBolus{0, -1, model::Amine::serotonin, 1.0, 60.0},
                                   RemoveBolus{0, 0},
                                   MoveDrug{0, 0, nan},
                                   SetPinned{4, true},
                                   SetLength{nan},
                                   MoveColumn{1, 1},
                                   ShowPage{static_cast<Page>(7)},
                                   ShowColumn{4},
                                   ShowCurves{static_cast<Curves>(-1)},
                                   ShowYScale{static_cast<YScale>(4)},
                                   SetReference{4},
                                   ShowTime{nan, 60.0},
                                   ShowTime{0.0, std::numeric_limits<double>::infinity()},
                                   SetTime{std::numeric_limits<double>::infinity()},
                                   SetSpeed{nan},
                                   SetTheme{static_cast<Theme>(5)},
                                   SetTextSize{nan},
                                   OpenComparison{"none"},
                                   OpenPreset{0, "none"},
                                   OpenScenario{0, "{}"},
                                   SetProfile{1, 7, true}};
  for (const Command& command : wrong) {
    INFO(command_line(command));
    CHECK_FALSE(bench.apply(command));
    CHECK(bench.snapshot().state == before);
    // A column that stays where it is and a look that there is none of are no mistakes of a person.
    const bool quiet = is_any<MoveColumn, SetTheme, SetTextSize>(command);
    CHECK(bench.snapshot().notice.empty() == quiet);
    bench.tell({});
  }
  CHECK(bench.log().empty());
}

TEST_CASE("stimuli reach the cell, and stay within what can be solved", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.apply(RemoveDrug{0, 0}));
  const auto peak = [&](std::size_t transmitter) {
    const Curve& curve = bench.snapshot().columns[0].curves.at(transmitter);
    return *std::max_element(curve.extracellular_nM.begin(), curve.extracellular_nM.end()) / curve.rest_nM;
  };
  REQUIRE(bench.apply(AddTrain{0, model::Amine::dopamine, 400.0, 20.0, 600.0}));
  CHECK(peak(1) > 1.1);
  CHECK(peak(0) < peak(1));
  REQUIRE(bench.apply(RemoveTrain{0, 0}));
  REQUIRE(bench.apply(AddBolus{0, model::Amine::serotonin, 1.0, 600.0}));
  CHECK(peak(0) > 1.1);
  REQUIRE(bench.apply(SetBolus{0, 0, model::Amine::serotonin, 1e9, 1e9}));
  simulation::Scenario scenario = bench.snapshot().state.document.columns[0];
  CHECK(scenario.boluses[0].at_s == scenario.until_s);
  CHECK(scenario.boluses[0].concentration_uM == 1000.0);
  for (int i = 0; i < 4; ++i) REQUIRE(bench.apply(AddTrain{0, model::Amine::dopamine, 1e9, 1e9, 60.0}));
  scenario = bench.snapshot().state.document.columns[0];
  CHECK(scenario.trains[0].pulses == 500);
  CHECK(scenario.trains[0].frequency_Hz == 200.0);
}

TEST_CASE("what the format takes is taken here", "[workspace]") {
  const auto file = [](long pulses, const std::string& frequency, std::size_t drugs) {
    std::string entries;
    for (std::size_t i = 0; i < drugs; ++i) {
      entries += entries.empty() ? "" : ",";
      entries += R"({"drug":"citalopram","at":"1 min","exposure":{"kind":"constant","concentration":"1 nM"}})";
    }
    return R"({"schema":"cleft.scenario/1","id":"a","title":"a","until":"30 d","sample":"1 h",
      "transmitters":["serotonin"],"drugs":[)" +
           entries + R"(],"stimuli":[{"transmitter":"serotonin","at":"1 s","kind":"train","pulses":)" +
           std::to_string(pulses) + R"(,"frequency":")" + frequency + "\"}]}";
  };
  Workspace bench;
  REQUIRE(bench.open_file(0, "given.json", file(3000, "1 Hz", 64)));
  CHECK(bench.snapshot().notice.empty());
  CHECK(bench.snapshot().state.document.columns[0].exposures.size() == 64);
  CHECK_FALSE(bench.apply(AddDrug{0, "mdma", 1.0}));
  CHECK(bench.snapshot().notice == "notice.full.drugs");
}

TEST_CASE("a table of too many rows is refused, with their number, and its curves are shown", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.open_file(0, "given.json", R"({"schema":"cleft.scenario/1","id":"a","title":"a","until":"10 h",
    "sample":"1 s","transmitters":["serotonin"]})"));
  CHECK(bench.snapshot().columns[0].curves.size() == 1);
  CHECK(bench.csv(0).empty());
  CHECK(bench.snapshot().notice == "notice.table.large");
  CHECK(bench.snapshot().notice_detail == "36001");
}

TEST_CASE("what is refused leaves what a snapshot points to where it is", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.apply(RemoveColumn{3}));
  const simulation::Scenario* const before = bench.snapshot().columns[1].scenario;
  REQUIRE(before == &bench.snapshot().state.document.columns[1]);
  for (const Command& command :
       std::vector<Command>{OpenBeside{0, "{"}, OpenScenario{1, "{"}, AddDrug{9, "mdma", 0.0}}) {
    INFO(command_line(command));
    CHECK_FALSE(bench.apply(command));
    CHECK(bench.snapshot().columns.size() == 3);
    CHECK(&bench.snapshot().state.document.columns[1] == before);
  }
  REQUIRE(bench.apply(SetTime{60.0}));
  CHECK(bench.snapshot().columns[1].scenario == &bench.snapshot().state.document.columns[1]);
}

TEST_CASE("what is shown is a transmitter that is there", "[workspace]") {
  Workspace bench;
  CHECK(bench.snapshot().state.view.transmitter == model::Amine::serotonin);
  REQUIRE(bench.open_file(0, "given.json", R"({"schema":"cleft.scenario/1","id":"a","title":"a","until":"1 h",
    "sample":"10 s","transmitters":["dopamine"]})"));
  bench.apply(ShowPage{Page::compare});
  bench.apply(ShowTransmitter{model::Amine::serotonin});  // that of the other columns
  CHECK(bench.snapshot().state.view.transmitter == model::Amine::serotonin);
  bench.apply(ShowPage{Page::lab});
  CHECK(bench.snapshot().state.view.transmitter == model::Amine::dopamine);
  while (bench.snapshot().state.document.columns.size() > 1) REQUIRE(bench.apply(RemoveColumn{1}));
  CHECK(bench.snapshot().state.view.transmitter == model::Amine::dopamine);
  CHECK(bench.snapshot().columns[0].problem.empty());
  bench.apply(ShowTransmitter{model::Amine::norepinephrine});
  CHECK(bench.snapshot().state.view.transmitter == model::Amine::dopamine);
  CHECK_FALSE(bench.apply(AddTrain{0, model::Amine::norepinephrine, 5.0, 20.0, 60.0}));
  CHECK(bench.snapshot().notice == "notice.unknown");
  CHECK(bench.snapshot().notice_detail == "norepinephrine");
}

TEST_CASE("an arrival moves up to its end, and the end stays", "[workspace]") {
  Workspace bench;
  const auto exposure = [&] { return bench.snapshot().state.document.columns[0].exposures[0]; };
  REQUIRE(bench.apply(SetEnd{0, 0, 1800.0}));
  REQUIRE(bench.apply(SetArrival{0, 0, 1200.0}));
  CHECK(exposure().at_s == 1200.0);
  CHECK(exposure().until_s == 1800.0);
  REQUIRE(bench.apply(SetArrival{0, 0, 3000.0}));
  CHECK(exposure().at_s == 1799.0);
  CHECK(exposure().until_s == 1800.0);
  REQUIRE(bench.open_file(0, "given.json", R"({"schema":"cleft.scenario/1","id":"a","title":"a","until":"1 h",
    "sample":"10 s","transmitters":["dopamine"],"drugs":[{"drug":"cocaine","at":"60 s","until":"60.5 s",
    "exposure":{"kind":"constant","concentration":"1 uM","ramp":"0.1 s"}}]})"));
  REQUIRE(bench.apply(SetArrival{0, 0, 120.0}));
  CHECK(exposure().at_s == 60.0);  // shorter than can be made here, and left as it was
  CHECK(exposure().until_s == 60.5);
}

TEST_CASE("what only a file can hold stays when something else is changed", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.open_file(0, "given.json", R"({"schema":"cleft.scenario/1","id":"a","title":"a","until":"1 h",
    "sample":"10 s","transmitters":["dopamine"],"stimuli":[
    {"transmitter":"dopamine","at":"60 s","kind":"train","pulses":1500,"frequency":"400 Hz"},
    {"transmitter":"dopamine","at":"60 s","kind":"bolus","concentration":"4 mM"}]})"));
  const auto scenario = [&]() -> const simulation::Scenario& { return bench.snapshot().state.document.columns[0]; };
  REQUIRE(bench.apply(SetTrain{0, 0, model::Amine::dopamine, 1500.0, 400.0, 120.0}));
  CHECK(scenario().trains[0] == simulation::Train{model::Amine::dopamine, 120.0, 1500, 400.0});
  REQUIRE(bench.apply(SetTrain{0, 0, model::Amine::dopamine, 1500.0, 300.0, 120.0}));
  CHECK(scenario().trains[0].frequency_Hz == 200.0);  // what is changed comes within what can be set here
  CHECK(scenario().trains[0].pulses == 1500);
  REQUIRE(bench.apply(SetBolus{0, 0, model::Amine::dopamine, 4000.0, 120.0}));
  CHECK(scenario().boluses[0].concentration_uM == 4000.0);
  CHECK(scenario().boluses[0].at_s == 120.0);
}

TEST_CASE("an exposure is moved as a whole, and the end goes along", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.apply(SetEnd{0, 0, 1800.0}));
  REQUIRE(bench.apply(MoveDrug{0, 0, 3000.0}));
  CHECK(bench.snapshot().columns[0].exposures[0].at_s == 3000.0);
  CHECK(bench.snapshot().columns[0].exposures[0].until_s == 4200.0);
  REQUIRE(bench.apply(SetEnd{0, 0, -1.0}));
  REQUIRE(bench.apply(MoveDrug{0, 0, 60.0}));
  CHECK(bench.snapshot().columns[0].exposures[0].until_s == simulation::never);
}

TEST_CASE("firing is set for one transmitter or for all, several proteins at once", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.apply(SetFiringOf{0, model::Amine::dopamine, 0.5}));
  const auto scenario = [&]() -> const simulation::Scenario& { return bench.snapshot().state.document.columns[0]; };
  CHECK(scenario().firing == std::array<double, 3>{1.0, 0.5, 1.0});
  bench.end_gesture();
  REQUIRE(bench.apply(SetExpression{0, "MAO-A MAO-B", 0.0}));
  CHECK(scenario().expression.mao_a == 0.0);
  CHECK(scenario().expression.mao_b == 0.0);
  REQUIRE(bench.apply(Undo{}));
  CHECK(scenario().expression.mao_a == 1.0);
  REQUIRE(bench.apply(SetFiring{0, 0.0}));
  CHECK(scenario().firing == std::array<double, 3>{});
  REQUIRE(bench.apply(ResetConditions{0}));
  CHECK(scenario().firing == std::array<double, 3>{1.0, 1.0, 1.0});
}

TEST_CASE("a pinned column keeps its scenario", "[workspace]") {
  Workspace bench;
  const auto drug = [&](std::size_t column) {
    return bench.snapshot().columns.at(column).exposures.at(0).substance->id;
  };
  REQUIRE(bench.apply(SetPinned{2, true}));
  const simulation::Scenario kept = bench.snapshot().state.document.columns[2];
  REQUIRE(bench.apply(OpenComparison{"stimulants"}));
  REQUIRE(bench.snapshot().columns.size() == 4);
  CHECK(bench.snapshot().state.document.columns[2] == kept);
  CHECK(drug(0) == "cocaine");
  CHECK(drug(3) == "d-amphetamine");
  REQUIRE(bench.apply(SetLength{28800.0}));
  CHECK(bench.snapshot().state.document.columns[2] == kept);
  CHECK(bench.snapshot().state.document.columns[3].until_s == 28800.0);
  CHECK(bench.snapshot().until_s == 28800.0);
  // It is still the pinned one wherever it goes.
  REQUIRE(bench.apply(MoveColumn{2, 3}));
  CHECK(bench.snapshot().state.document.pinned == std::array<bool, most_columns>{false, false, false, true});
  REQUIRE(bench.apply(OpenComparison{"blocker-first"}));
  REQUIRE(bench.snapshot().columns.size() == 4);
  CHECK(bench.snapshot().state.document.columns[3] == kept);
  CHECK(bench.snapshot().state.document.pinned == std::array<bool, most_columns>{false, false, false, true});
  REQUIRE(bench.apply(RemoveColumn{0}));
  REQUIRE(bench.apply(RemoveColumn{0}));
  REQUIRE(bench.apply(AddColumn{0}));
  CHECK(bench.snapshot().state.document.pinned == std::array<bool, most_columns>{false, false, true, false});
  REQUIRE(bench.apply(AddColumn{2}));
  CHECK(bench.snapshot().state.document.pinned == std::array<bool, most_columns>{false, false, true, false});
  for (int i = 0; i < 4; ++i) bench.apply(SetPinned{i, true});
  const auto columns = bench.snapshot().state.document.columns;
  REQUIRE(bench.apply(OpenComparison{"first"}));
  CHECK(bench.snapshot().state.document.columns == columns);
  CHECK_FALSE(bench.apply(SetLength{7200.0}));
}

TEST_CASE("a file with every character escaped is replayed from the log", "[workspace]") {
  Workspace bench;
  std::string title;
  for (int i = 0; i < 300'000; ++i) title += "\xC3\xA9";
  std::string file = bench.scenario_json(0);
  const std::size_t value = file.find('"', file.find("\"title\"") + std::string("\"title\"").size()) + 1;
  file.replace(value, file.find('"', value) - value, title);
  REQUIRE(bench.open_file(0, "mine.json", file));
  REQUIRE(bench.log().size() > 1'500'000);
  Workspace again;
  REQUIRE(again.replay(bench.log()));
  CHECK(again.snapshot().state == bench.snapshot().state);
}

TEST_CASE("a concentration is clamped to the drug's range", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.apply(SetConcentration{0, 0, 1e9}));
  const Exposure& exposure = bench.snapshot().columns[0].exposures[0];
  CHECK(exposure.concentration_uM == exposure.substance->highest_uM);
}

TEST_CASE("one clock moves all columns and stops at the end", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.apply(ShowPage{Page::compare}));
  REQUIRE(bench.apply(SetTime{1200.0}));
  CHECK(bench.snapshot().columns[0].instant.time_s == 1200.0);
  CHECK(bench.snapshot().columns[1].instant.time_s == 1200.0);
  CHECK_FALSE(bench.advance(0.05));
  REQUIRE(bench.apply(SetPlaying{true}));
  REQUIRE(bench.advance(0.05));
  CHECK_THAT(bench.snapshot().state.view.time_s, WithinRel(1200.0 + 0.05 * bench.snapshot().state.view.speed, 1e-12));
  REQUIRE(bench.advance(3600.0));  // a tab that was hidden for an hour
  CHECK(bench.snapshot().state.view.time_s < 1220.0);
  REQUIRE(bench.apply(SetTime{1e9}));
  CHECK(bench.snapshot().state.view.time_s == bench.snapshot().until_s);
  REQUIRE(bench.advance(0.05));
  CHECK_FALSE(bench.snapshot().state.view.playing);
}

TEST_CASE("curves of stores and receptors are the table's", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.apply(ShowCurves{Curves::stores}));
  CHECK(bench.snapshot().columns[0].curves[0].values[0] == Catch::Approx(1.0));
  CHECK(bench.snapshot().columns[0].curves[0].values.back() < 1.0);
  REQUIRE(bench.apply(ShowCurves{Curves::receptors}));
  const Curve& curve = bench.snapshot().columns[0].curves[0];
  CHECK(curve.receptor == model::Receptor::ht2a);
  CHECK(curve.values.back() > curve.values.front());
}

TEST_CASE("firing is a share of what the neurons do at rest", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.apply(ShowPage{Page::compare}));
  REQUIRE(bench.apply(ShowCurves{Curves::firing}));
  const auto serotonin = [&](std::size_t column) -> const Curve& { return bench.snapshot().columns[column].curves[0]; };
  for (std::size_t i = 0; i < 4; ++i) {
    // Alpha1 receptors in the raphe count from norepinephrine cells without dopamine around them (eq. 9.6).
    CHECK(serotonin(i).values.front() == Catch::Approx(1.0).epsilon(5e-3));
    // Each slows the raphe, by serotonin or like it, but amphetamine, whose dopamine holds it up (eq. 9.6).
    constexpr std::size_t amphetamine = 1;
    const double least = *std::min_element(serotonin(i).values.begin(), serotonin(i).values.end());
    CHECK((least > 0.95) == (i == amphetamine));
  }
  REQUIRE(bench.apply(SetTime{3600.0}));
  const model::SynapseState& now = bench.snapshot().columns[3].instant.terminals[0];
  CHECK(now.firing_of_rest < 0.5);
  CHECK(bench.snapshot().columns[3].rest.terminals[0].firing_Hz * now.firing_of_rest ==
        Catch::Approx(now.firing_Hz).epsilon(5e-3));
  REQUIRE(bench.apply(SetFiring{0, 0.0}));
  CHECK(serotonin(0).values.front() == 0.0);
  CHECK(serotonin(0).values.back() == 0.0);
}

TEST_CASE("while something is dragged curves may be coarse, and are exact as soon as it is let go", "[workspace]") {
  Workspace patient(simulation::embedded_catalog(), simulation::never);
  Workspace hasty(simulation::embedded_catalog(), 0.0);
  for (Workspace* one : {&patient, &hasty}) {
    one->drag();
    REQUIRE(one->apply(SetConcentration{0, 0, 1.7}));
  }
  const auto curve = [](const Workspace& one) {
    std::vector<double> values;
    for (double t = 0.0; t <= one.snapshot().until_s; t += 15.0) {
      values.push_back(one.snapshot().columns[0].curves[0].at(t));
    }
    return values;
  };
  const std::vector<double> exact = curve(patient);
  const std::vector<double> coarse = curve(hasty);
  CHECK(coarse != exact);
  for (std::size_t i = 0; i < exact.size(); ++i) {
    CHECK_THAT(coarse[i], Catch::Matchers::WithinRel(exact[i], 0.02));
  }
  CHECK_FALSE(patient.refine());

  SECTION("by letting go") { hasty.end_gesture(); }
  SECTION("while the hand rests") {
    CHECK(hasty.refine());
    CHECK_FALSE(hasty.refine());
  }
  CHECK(curve(hasty) == exact);
}

TEST_CASE("what is measured against a coarse column follows when that becomes exact", "[workspace]") {
  Workspace patient(simulation::embedded_catalog(), simulation::never);
  Workspace hasty(simulation::embedded_catalog(), 0.0);
  for (Workspace* one : {&patient, &hasty}) {
    REQUIRE(one->apply(ShowPage{Page::compare}));
    REQUIRE(one->apply(ShowYScale{YScale::against}));
    one->drag();
    REQUIRE(one->apply(SetConcentration{0, 0, 1.7}));
  }
  hasty.end_gesture();
  for (std::size_t c = 0; c < 4; ++c) {
    const std::span<const double> exact = patient.snapshot().columns[c].curves[0].values;
    const std::span<const double> now = hasty.snapshot().columns[c].curves[0].values;
    CHECK(std::equal(exact.begin(), exact.end(), now.begin(), now.end()));
    const std::span<const double> exact_reference = patient.snapshot().columns[c].curves[0].reference_values;
    const std::span<const double> reference = hasty.snapshot().columns[c].curves[0].reference_values;
    CHECK(std::equal(exact_reference.begin(), exact_reference.end(), reference.begin(), reference.end()));
  }
}

TEST_CASE("a log is undone as what it tells of was, though the clock ran by itself", "[workspace]") {
  Workspace live;
  live.set_clock(480.0, true);
  REQUIRE(live.apply(SetConcentration{0, 0, 1.7}));
  live.end_gesture();
  REQUIRE(live.apply(SetPlaying{false}));
  live.end_gesture();
  REQUIRE(live.apply(Undo{}));
  Workspace again;
  REQUIRE(again.replay(live.log()));
  CHECK(again.snapshot().state.document.columns == live.snapshot().state.document.columns);
}

TEST_CASE("a part of the time that has become all of it is no part, and its link opens", "[workspace]") {
  Workspace bench;
  REQUIRE(bench.apply(SetLength{28800.0}));
  REQUIRE(bench.apply(ShowTime{0.0, 7200.0}));
  REQUIRE(bench.apply(SetLength{7200.0}));
  Workspace other;
  REQUIRE(other.open_link(bench.link()));
  CHECK(other.snapshot().state.document.columns == bench.snapshot().state.document.columns);
}

TEST_CASE("bands come when they are asked for, bit by bit, and go with what they belong to", "[workspace][bands]") {
  Workspace bench;
  const auto curve = [&bench]() -> const Curve& { return bench.snapshot().columns[0].curves[0]; };
  CHECK_FALSE(bench.work());
  REQUIRE(bench.apply(ShowRanges{true}));
  CHECK(curve().band_low.empty());
  CHECK(bench.snapshot().bands.tried == 0);
  CHECK_FALSE(bench.snapshot().bands.done());
  while (bench.work()) {
    if (bench.snapshot().bands.solved < 8) CHECK(curve().band_low.empty());
  }
  CHECK(bench.snapshot().bands.done());
  REQUIRE(curve().band_low.size() == curve().band_s.size());
  REQUIRE(curve().band_high.size() == curve().band_s.size());
  CHECK(curve().band_s.size() > 100);
  CHECK(curve().band_s.front() == 0.0);
  CHECK(curve().band_s.back() == Catch::Approx(bench.snapshot().until_s));
  REQUIRE(bench.apply(ShowCurves{Curves::stores}));
  CHECK(curve().band_low.size() == curve().band_s.size());  // made with the others
  REQUIRE(bench.apply(ShowCurves{Curves::outside}));
  REQUIRE(bench.apply(ShowYScale{YScale::units}));
  CHECK(curve().band_low.empty());
  REQUIRE(bench.apply(ShowYScale{YScale::times_rest}));
  CHECK_FALSE(curve().band_low.empty());
  REQUIRE(bench.apply(SetConcentration{0, 0, 1.3}));
  CHECK(curve().band_low.empty());
  REQUIRE(bench.apply(ShowRanges{false}));
  CHECK_FALSE(bench.work());
}

TEST_CASE("people stand behind the curves instead of sets of constants, and in the link", "[workspace][bands]") {
  Workspace bench;
  const auto column = [&bench]() -> const ColumnSnapshot& { return bench.snapshot().columns[0]; };
  REQUIRE(bench.apply(SetProfile{0, 0, true}));
  REQUIRE(bench.apply(ShowRanges{true}));
  const std::string with_ranges = bench.link();
  REQUIRE(bench.apply(ShowPeople{true}));
  CHECK_FALSE(bench.snapshot().state.view.ranges);
  while (bench.work()) {
  }
  CHECK(bench.snapshot().bands.done());
  CHECK(bench.snapshot().bands.sets == simulation::shown_people);
  REQUIRE(column().people.size() == simulation::shown_people);
  for (const Curve& curve : column().curves) {
    REQUIRE(curve.people.size() == simulation::shown_people);
    for (std::size_t i = 0; i < curve.band_s.size(); ++i) {
      CHECK(curve.band_low[i] <= curve.band_quarter_low[i]);
      CHECK(curve.band_quarter_low[i] <= curve.band_median[i]);
      CHECK(curve.band_median[i] <= curve.band_quarter_high[i]);
      CHECK(curve.band_quarter_high[i] <= curve.band_high[i]);
    }
    CHECK(curve.people[36].values.size() == curve.band_s.size());
  }
  // Each is the person that simulation::population draws, relative to the own rest.
  const auto& scenario = bench.snapshot().state.document.columns[0];
  const auto subject = simulation::subject(simulation::embedded_catalog().variability, scenario, 1, 36);
  CHECK(column().people[36].person == subject.person);
  simulation::RestCache rests;
  std::string problem;
  const auto solved = simulation::Trajectory::solve(simulation::in_person(scenario, subject),
                                                    simulation::embedded_catalog(), rests, {}, problem);
  REQUIRE(solved.has_value());
  const Curve& serotonin = column().curves[0];
  for (const std::size_t i : {serotonin.band_s.size() / 3, serotonin.band_s.size() - 1}) {
    const double level_nM = solved->at(serotonin.band_s[i]).extracellular_nM(model::Amine::serotonin);
    // People are solved side by side, each as near as the tolerance.
    CHECK_THAT(serotonin.people[36].values[i],
               Catch::Matchers::WithinRel(level_nM / solved->rest_nM(model::Amine::serotonin), 5e-5));
  }

  Workspace other;
  REQUIRE(other.open_link(bench.link()));
  CHECK(other.snapshot().state.view.people);
  CHECK_FALSE(other.snapshot().state.view.ranges);
  REQUIRE(other.open_link(with_ranges));
  CHECK(other.snapshot().state.view.ranges);
  CHECK_FALSE(other.snapshot().state.view.people);
  REQUIRE(bench.apply(ShowPeople{false}));
  CHECK(column().people.empty());
  CHECK(column().curves[0].people.empty());
  CHECK(column().curves[0].band_low.empty());
  CHECK_FALSE(bench.work());
}

TEST_CASE("a table is exact whatever is on the screen", "[workspace]") {
  Workspace patient(simulation::embedded_catalog(), simulation::never);
  Workspace hasty(simulation::embedded_catalog(), 0.0);
  for (Workspace* one : {&patient, &hasty}) {
    one->drag();
    REQUIRE(one->apply(SetConcentration{0, 0, 1.7}));
  }
  CHECK(hasty.csv(0) == patient.csv(0));
  CHECK(hasty.snapshot().columns[0].curves[0].values.back() == patient.snapshot().columns[0].curves[0].values.back());
}
