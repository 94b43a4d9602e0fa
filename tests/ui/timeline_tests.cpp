// The timeline, its numbers and its stimuli; lines of text; what scrolls.
#include <cmath>
#include <tuple>

#include "placement.hpp"
#include "ui/plot/events.hpp"

namespace cleft::ui {
namespace {

void enter(Rig& rig, const std::string& id, const std::string& text) {
  INFO("enter " << id << ": " << text);
  REQUIRE(rig.find(id) != nullptr);
  rig.widgets.request({id, Request::Kind::enter, 0.0, text});
  rig.view_frame();
  rig.view_frame();
}

void drag(Rig& rig, const Rect& from, float by) {
  const float y = from.middle_y();
  const float x = from.middle_x();
  rig.mouse(x, y);
  rig.view_frame();
  rig.button(true);
  for (int i = 0; i < 2; ++i) rig.view_frame();
  for (int i = 1; i <= 4; ++i) {
    rig.mouse(x + by * static_cast<float>(i) / 4.0f, y);
    rig.view_frame();
  }
  rig.button(false);
  for (int i = 0; i < 2; ++i) rig.view_frame();
}

void key_with_shift(Rig& rig, ImGuiKey key) {
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
  rig.press_key(key);
  for (int i = 0; i < 3; ++i) rig.view_frame();
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
  rig.view_frame();
}

}  // namespace

TEST_CASE("every event of the column is a bar, and it stands where its time is") {
  Rig rig;
  rig.bench.apply(workspace::AddDrug{0, "mdma", 3600.0});
  rig.bench.apply(workspace::SetEnd{0, 1, 5400.0});
  rig.bench.apply(workspace::AddTrain{0, model::Amine::dopamine, 10.0, 20.0, 1800.0});
  rig.bench.apply(workspace::AddBolus{0, model::Amine::serotonin, 0.5, 2400.0});
  rig.view_frame();
  for (const char* id : {"time.drug.0", "time.drug.0.end", "time.drug.1", "time.drug.1.start", "time.drug.1.end",
                         "time.train.0", "time.bolus.0"}) {
    INFO(id);
    CHECK(rig.item(id).role == Role::slider);
  }
  CHECK(rig.find("time.drug.0.start") == nullptr);  // it stays: moving it is setting its arrival
  CHECK(rig.item("time.drug.1").value == 3600.0);
  CHECK(rig.item("time.drug.1").value_text == "60 min to 90 min");
  CHECK(rig.item("time.drug.1.end").value == 5400.0);
  CHECK(rig.item("time.train.0").value == 1800.0);
  // The same axis as the curves: between 0 and the end of the run, an hour is half of two.
  const float zero = rig.item("time.drug.1.start").rect.middle_x();
  const float end = rig.item("time.drug.0.end").rect.middle_x();
  const float train = rig.item("time.train.0").rect.middle_x();
  CHECK((zero - train) / (end - train) == Catch::Approx(1800.0 / 5400.0).epsilon(0.01));
}

TEST_CASE("a bar is dragged as a whole and by both ends, and each drag is one step") {
  Rig rig;
  rig.bench.apply(workspace::SetEnd{0, 0, 3600.0});
  rig.bench.end_gesture();
  rig.view_frame();
  const double second_a_point =
      3000.0 / (rig.item("time.drug.0.end").rect.middle_x() - rig.item("time.drug.0.start").rect.middle_x());
  const auto points = [&](double time_s) { return static_cast<float>(time_s / second_a_point); };
  const auto exposure = [&]() -> const simulation::Exposure& { return scenario(rig).exposures[0]; };
  drag(rig, rig.item("time.drug.0").rect, points(1200.0));
  CHECK(exposure().at_s == 1800.0);
  CHECK(exposure().until_s == 4800.0);
  rig.bench.end_gesture();
  drag(rig, rig.item("time.drug.0.start").rect, points(-600.0));
  CHECK(exposure().at_s == 1200.0);
  CHECK(exposure().until_s == 4800.0);
  rig.bench.end_gesture();
  drag(rig, rig.item("time.drug.0.end").rect, points(-1200.0));
  CHECK(exposure().until_s == 3600.0);
  rig.bench.end_gesture();
  drag(rig, rig.item("time.drug.0.end").rect, points(9000.0));  // to the end of the axis: it stays
  CHECK(exposure().until_s == simulation::never);
  rig.bench.end_gesture();
  rig.press("undo");
  CHECK(exposure().until_s == 3600.0);
  rig.press("undo");
  rig.press("undo");
  rig.press("undo");
  CHECK(exposure().at_s == 600.0);
  CHECK(exposure().until_s == 3600.0);
  drag(rig, rig.item("time.drug.0").rect, 1.0f);  // a click is no drag
  CHECK(exposure().at_s == 600.0);
}

TEST_CASE("where the curves show a part of the time, the bars show the same part") {
  Rig rig;
  rig.bench.apply(workspace::SetEnd{0, 0, 3600.0});
  rig.bench.apply(workspace::ShowTime{1200.0, 4800.0});
  rig.view_frame();
  REQUIRE(rig.bench.snapshot().shown.to_s == 4800.0);
  rig.bench.apply(workspace::AddTrain{0, model::Amine::dopamine, 10.0, 20.0, 3000.0});
  rig.view_frame();
  const float start = rig.item("time.drug.0.start").rect.middle_x();  // it lies before: at the end of the axis
  const float train = rig.item("time.train.0").rect.middle_x();
  const float end = rig.item("time.drug.0.end").rect.middle_x();
  CHECK((train - start) / (end - start) == Catch::Approx(1800.0 / 2400.0).epsilon(0.01));
  CHECK(rig.item("time.drug.0").highest == 7200.0);  // but it can be moved anywhere by keys
}

TEST_CASE("arrows move a bar, with Shift its end; a drag changes the curves") {
  Rig rig;
  rig.bench.apply(workspace::SetEnd{0, 0, 3600.0});
  rig.bench.apply(workspace::AddTrain{0, model::Amine::dopamine, 20.0, 20.0, 1800.0});
  rig.view_frame();
  const auto exposure = [&]() -> const simulation::Exposure& { return scenario(rig).exposures[0]; };
  const std::string before = rig.bench.csv(0);
  rig.widgets.focus("time.drug.0", true);
  rig.press_key(ImGuiKey_RightArrow);
  for (int i = 0; i < 3; ++i) rig.view_frame();
  CHECK(exposure().at_s == 660.0);
  CHECK(exposure().until_s == 3660.0);
  CHECK(rig.bench.csv(0) != before);
  key_with_shift(rig, ImGuiKey_RightArrow);
  CHECK(exposure().at_s == 660.0);
  CHECK(exposure().until_s == 3720.0);
  CHECK(rig.item("time.drug.0").with_shift == "time.drug.0.end");
  rig.widgets.focus("time.drug.0.start", true);
  rig.press_key(ImGuiKey_LeftArrow);
  for (int i = 0; i < 3; ++i) rig.view_frame();
  CHECK(exposure().at_s == 600.0);
  CHECK(exposure().until_s == 3720.0);
  rig.widgets.focus("time.train.0", true);
  rig.press_key(ImGuiKey_PageUp);
  for (int i = 0; i < 3; ++i) rig.view_frame();
  CHECK(scenario(rig).trains[0].at_s == 2400.0);
}

TEST_CASE("times are entered by number, and what is none is refused in a sentence") {
  Rig rig;
  rig.view_frame();
  rig.press("panel.times");
  const auto exposure = [&]() -> const simulation::Exposure& { return scenario(rig).exposures[0]; };
  CHECK(rig.item("time.at").value_text == "10 min");
  CHECK(rig.item("time.until").value_text == "stays");
  enter(rig, "time.at", "0.5 h");
  CHECK(exposure().at_s == 1800.0);
  enter(rig, "time.until", "90 min");
  CHECK(exposure().until_s == 5400.0);
  for (const char* wrong : {"90", "soon", "-5 min", "3 uM", "<b>"}) {
    enter(rig, "time.at", wrong);
    CHECK(exposure().at_s == 1800.0);
    CHECK(rig.item("time.at").value_text == wrong);  // it stays to be mended
    CHECK(rig.item("time.at.problem").value_text.find("90 min") != std::string::npos);
  }
  for (const char* comma : {"0,5 h", "1,000 min"}) {
    enter(rig, "time.at", comma);
    CHECK(exposure().at_s == 1800.0);
    CHECK(rig.item("time.at.problem").value_text.find("comma") != std::string::npos);
  }
  enter(rig, "time.at", "1000 d");
  CHECK(exposure().at_s == 1800.0);
  CHECK(rig.item("time.at.problem").value_text.find("from 0 to") != std::string::npos);
  enter(rig, "time.at", "95 min");
  CHECK(exposure().at_s == 1800.0);
  CHECK(exposure().until_s == 5400.0);
  CHECK(rig.item("time.at.problem").value_text.find("after its end") != std::string::npos);
  enter(rig, "time.at", ".5\xC2\xA0h");
  CHECK(exposure().at_s == 1800.0);
  CHECK(rig.find("time.at.problem") == nullptr);
  enter(rig, "time.until", "30 min 20 s");
  CHECK(exposure().until_s == 1820.0);
  enter(rig, "time.until", "90 min");
  enter(rig, "time.until", "10 min");
  CHECK(exposure().until_s == 5400.0);
  CHECK(rig.item("time.until.problem").value_text.find("before it arrives") != std::string::npos);
  enter(rig, "time.until", "stays");
  CHECK(exposure().until_s == simulation::never);
  CHECK(rig.find("time.until.problem") == nullptr);
  rig.press("panel.substances");
  rig.press("lab.when");
  enter(rig, "arrival.field", "20 min");
  CHECK(exposure().at_s == 1200.0);
}

TEST_CASE("a number is typed in the window: the first key replaces, Enter takes it, Escape leaves it") {
  Rig rig;
  rig.view_frame();
  rig.press("panel.times");
  const auto at_s = [&] { return scenario(rig).exposures[0].at_s; };
  rig.widgets.focus("time.at", true);
  for (const char c : std::string("25 minn")) ImGui::GetIO().AddInputCharacter(static_cast<unsigned>(c));
  for (int i = 0; i < 4; ++i) rig.view_frame();
  CHECK(rig.item("time.at").value_text == "25 minn");
  rig.press_key(ImGuiKey_Backspace);
  for (int i = 0; i < 3; ++i) rig.view_frame();
  CHECK(rig.item("time.at").value_text == "25 min");
  CHECK(at_s() == 600.0);
  rig.press_key(ImGuiKey_Enter);
  for (int i = 0; i < 3; ++i) rig.view_frame();
  CHECK(at_s() == 1500.0);
  ImGui::GetIO().AddInputCharacter('7');
  for (int i = 0; i < 2; ++i) rig.view_frame();
  CHECK(rig.item("time.at").value_text == "7");
  rig.press_key(ImGuiKey_Escape);
  for (int i = 0; i < 3; ++i) rig.view_frame();
  CHECK(at_s() == 1500.0);
  CHECK(rig.item("time.at").value_text == "25 min");
}

TEST_CASE("bursts and boluses are added, changed and removed") {
  Rig rig;
  rig.bench.apply(workspace::SetTime{1800.0});
  rig.bench.apply(workspace::ShowTransmitter{model::Amine::dopamine});
  rig.view_frame();
  rig.press("panel.times");
  rig.press("time.add.burst");
  REQUIRE(scenario(rig).trains.size() == 1);
  CHECK(scenario(rig).trains[0].at_s == 1800.0);
  CHECK(scenario(rig).trains[0].transmitter == model::Amine::dopamine);
  CHECK(rig.item("time.event.1").chosen);
  enter(rig, "time.pulses", "40");
  enter(rig, "time.frequency", "50 Hz");
  enter(rig, "time.at", "45 min");
  CHECK(scenario(rig).trains[0] == simulation::Train{model::Amine::dopamine, 2700.0, 40, 50.0});
  rig.press("transmitter.serotonin.short");
  CHECK(scenario(rig).trains[0].transmitter == model::Amine::serotonin);
  enter(rig, "time.pulses", "many");
  CHECK(scenario(rig).trains[0].pulses == 40);
  CHECK(rig.find("time.pulses.problem") != nullptr);
  rig.press("time.add.bolus");
  REQUIRE(scenario(rig).boluses.size() == 1);
  enter(rig, "time.concentration", "2 \xC2\xB5M");
  CHECK(scenario(rig).boluses[0].concentration_uM == 2.0);
  rig.press("time.remove");
  CHECK(scenario(rig).boluses.empty());
  rig.press("time.remove");
  CHECK(scenario(rig).trains.empty());
  rig.press("time.remove");
  CHECK(scenario(rig).exposures.empty());
  CHECK(rig.find("time.remove") == nullptr);
}

TEST_CASE("the page of times and the bars keep their places, full and empty, at every size") {
  for (const Size& size : sizes) {
    for (const int events : {0, 1, 9}) {
      INFO(size.width << " x " << size.height << ", " << events << " events");
      Rig rig(size.width, size.height);
      if (events == 0) rig.bench.apply(workspace::RemoveDrug{0, 0});
      for (int i = 1; i < events; i += 2) {
        rig.bench.apply(workspace::AddDrug{0, "cocaine", 700.0 * i});
        rig.bench.apply(workspace::SetEnd{0, (i + 1) / 2, 700.0 * i + 120.0});
        rig.bench.apply(workspace::AddTrain{0, model::Amine::serotonin, 10.0, 20.0, 880.0 * i});
      }
      rig.view_frame();
      rig.press("panel.times");
      check_placement(rig, size);
    }
  }
}

TEST_CASE("a low window scrolls its panel: by the wheel, by a finger, and to where the keyboard goes") {
  Rig rig(844.0f, 390.0f);
  rig.view_frame();
  rig.press("panel.conditions");
  check_placement(rig, {844, 390, 44});
  const auto& items = rig.widgets.items();
  const auto hidden = std::find_if(items.begin(), items.end(), [](const Item& one) { return one.rect.height == 0.0f; });
  REQUIRE(hidden != items.end());
  const std::string last = hidden->id;
  rig.widgets.focus(last, true);
  for (int i = 0; i < 3; ++i) rig.view_frame();
  CHECK_FALSE(rig.item(last).cut);
  const Item first =
      *std::find_if(items.begin(), items.end(), [](const Item& one) { return one.scroller == "panel.2"; });
  CHECK(first.cut);
  const float middle = rig.item(last).rect.middle_x();
  CHECK(rig.widgets.scrolls_at({middle, 200.0f}, -1));
  rig.mouse(middle, 200.0f);
  ImGui::GetIO().AddMouseWheelEvent(0.0f, 100.0f);
  for (int i = 0; i < 3; ++i) rig.view_frame();
  CHECK_FALSE(rig.item(first.id).cut);
  CHECK_FALSE(rig.widgets.scrolls_at({middle, 200.0f}, -1));
  // A finger that swipes over a slider scrolls; the slider stays.
  const auto state = rig.bench.snapshot().state;
  rig.mouse(middle, 250.0f);
  rig.view_frame();
  rig.button(true);
  for (int i = 0; i < 2; ++i) rig.view_frame();
  for (int i = 1; i <= 10; ++i) {
    rig.mouse(middle, 250.0f - 12.0f * static_cast<float>(i));
    rig.view_frame();
  }
  rig.button(false);
  for (int i = 0; i < 2; ++i) rig.view_frame();
  CHECK(rig.widgets.scrolls_at({middle, 200.0f}, -1));
  CHECK(rig.bench.snapshot().state == state);
}

TEST_CASE("a number outside its range is refused with the range named") {
  Rig rig;
  rig.view_frame();
  rig.press("panel.times");
  rig.press("time.add.burst");
  for (int i = 0; i < 3; ++i) rig.view_frame();
  const auto train = [&]() -> const simulation::Train& { return scenario(rig).trains[0]; };
  const simulation::Train before = train();
  for (const auto& [field, words, said] :
       {std::tuple{"time.pulses", "800", "1 to 500"}, std::tuple{"time.pulses", "0", "1 to 500"},
        std::tuple{"time.pulses", "2.5", "whole number"}, std::tuple{"time.frequency", "500 Hz", "0.1 to 200 Hz"},
        std::tuple{"time.frequency", "0 Hz", "0.1 to 200 Hz"}, std::tuple{"time.at", "1000 d", "from 0 to"}}) {
    CAPTURE(field, words);
    enter(rig, field, words);
    CHECK(train() == before);
    CHECK(rig.item(std::string(field) + ".problem").value_text.find(said) != std::string::npos);
  }
  rig.press("time.add.bolus");
  for (int i = 0; i < 3; ++i) rig.view_frame();
  const simulation::Bolus bolus = scenario(rig).boluses[0];
  for (const char* words : {"5 mM", "0 uM", "0.1 nM"}) {
    CAPTURE(words);
    enter(rig, "time.concentration", words);
    CHECK(scenario(rig).boluses[0] == bolus);
    CHECK(rig.item("time.concentration.problem").value_text.find("1 nM to 1 mM") != std::string::npos);
  }
}

TEST_CASE("marks that would lie on each other stand side by side") {
  CHECK(side_by_side({10.0f, 40.0f, 90.0f}, 0, 14.0f) == 1);
  CHECK(side_by_side({10.0f, 10.0f, 10.0f, 90.0f}, 0, 14.0f) == 3);
  CHECK(side_by_side({10.0f, 10.0f, 10.0f, 90.0f}, 3, 14.0f) == 1);
  // The second stands where the third would, though the first does not.
  CHECK(side_by_side({10.0f, 12.0f, 30.0f}, 0, 14.0f) == 3);
  CHECK(side_by_side({10.0f, 12.0f, 39.0f}, 0, 14.0f) == 2);
}

}  // namespace cleft::ui
