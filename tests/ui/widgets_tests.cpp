// The one door to what can be clicked: mouse, keys, requests from outside, and the record of it all.
#include <nlohmann/json.hpp>

#include "rig.hpp"

namespace cleft::ui {
namespace {

const Rect slider_place{100.0f, 100.0f, 216.0f, 24.0f};  // the knob's middle runs over 200 points
const SliderRange ten{0.0, 10.0, 0.5, 2.0};

// A slider whose value is kept, as a workspace would.
struct SliderRig : Rig {
  double value = 5.0;
  void run() {
    frame([this](const Painter&) {
      if (const auto moved = widgets.slider("s", {"clock.time"}, slider_place, value, ten, "5", {})) value = *moved;
    });
  }
};

struct ChoiceRig : Rig {
  std::size_t chosen = 0;
  std::vector<Choice> choices{{"a", {"column.0"}, "A", {}}, {"b", {"column.1"}, "B", {}}, {"c", {"column.2"}, "C", {}}};
  void run() {
    frame([this](const Painter&) {
      const auto picked = widgets.chips("group", {"column.shown"}, {50.0f, 50.0f}, 400.0f, choices, chosen);
      if (picked) chosen = *picked;
    });
  }
};

}  // namespace

TEST_CASE("a slider follows the keys and stays in its range") {
  SliderRig rig;
  rig.widgets.focus("s", true);
  const auto press = [&](ImGuiKey key) {
    rig.press_key(key);
    rig.run();
    rig.run();
  };
  press(ImGuiKey_RightArrow);
  CHECK(rig.value == Catch::Approx(5.5));
  press(ImGuiKey_DownArrow);
  CHECK(rig.value == Catch::Approx(5.0));
  press(ImGuiKey_PageUp);
  CHECK(rig.value == Catch::Approx(7.0));
  press(ImGuiKey_PageDown);
  press(ImGuiKey_PageDown);
  CHECK(rig.value == Catch::Approx(3.0));
  press(ImGuiKey_End);
  CHECK(rig.value == 10.0);
  press(ImGuiKey_RightArrow);
  CHECK(rig.value == 10.0);
  press(ImGuiKey_Home);
  CHECK(rig.value == 0.0);
}

TEST_CASE("keys do nothing to a slider without the keyboard's focus") {
  SliderRig rig;
  rig.press_key(ImGuiKey_End);
  rig.run();
  rig.run();
  CHECK(rig.value == 5.0);
}

TEST_CASE("a slider is dragged from where it was taken, and jumps to a click beside its knob") {
  SliderRig rig;
  rig.run();
  rig.mouse(208.0f + 5.0f, 112.0f);  // the knob's middle is at 208: taken 5 points right of it
  rig.button(true);
  rig.run();
  CHECK(rig.value == Catch::Approx(5.0));
  rig.mouse(208.0f + 5.0f + 40.0f, 150.0f);  // the hand may leave the track
  rig.run();
  CHECK(rig.value == Catch::Approx(7.0));
  rig.button(false);
  rig.run();
  rig.mouse(120.0f, 112.0f);
  rig.run();
  CHECK(rig.value == Catch::Approx(7.0));
  rig.mouse(128.0f, 112.0f);
  rig.button(true);
  rig.run();
  rig.run();
  CHECK(rig.value == Catch::Approx(1.0));
  CHECK(rig.widgets.focused() == "s");
}

TEST_CASE("what is asked from outside is done once, and only for an item on the screen") {
  SliderRig rig;
  rig.widgets.request({"s", Request::Kind::set, 8.25});
  rig.run();
  CHECK(rig.value == Catch::Approx(8.25));
  rig.value = 1.0;
  rig.run();
  CHECK(rig.value == 1.0);
  rig.widgets.request({"nobody", Request::Kind::set, 3.0});
  rig.widgets.request({"s", Request::Kind::set, std::nan("")});
  rig.run();
  CHECK(rig.value == 1.0);
  rig.widgets.request({"s", Request::Kind::set, 99.0});
  rig.run();
  CHECK(rig.value == 10.0);
}

TEST_CASE("a chip is chosen by press and release on it, not by a press that slides away") {
  ChoiceRig rig;
  rig.run();
  const Rect b = rig.item("b").rect;
  rig.mouse(b.middle_x(), b.middle_y());
  rig.button(true);
  rig.run();
  rig.run();
  CHECK(rig.chosen == 0);
  rig.mouse(b.middle_x(), b.bottom() + 100.0f);
  rig.run();
  rig.button(false);
  rig.run();
  rig.run();
  CHECK(rig.chosen == 0);
  rig.mouse(b.middle_x(), b.middle_y());
  rig.button(true);
  rig.button(false);  // quicker than a frame
  for (int i = 0; i < 4; ++i) rig.run();
  CHECK(rig.chosen == 1);
}

TEST_CASE("arrow keys go round a group and take the focus along") {
  ChoiceRig rig;
  rig.widgets.focus("a", true);
  const auto press = [&](ImGuiKey key) {
    rig.press_key(key);
    rig.run();
    rig.run();
  };
  press(ImGuiKey_RightArrow);
  CHECK(rig.chosen == 1);
  CHECK(rig.widgets.focused() == "b");
  press(ImGuiKey_UpArrow);
  press(ImGuiKey_LeftArrow);
  CHECK(rig.chosen == 2);
  press(ImGuiKey_Home);
  CHECK(rig.chosen == 0);
}

TEST_CASE("Tab visits a group once, at its chosen member, and can be left to the browser") {
  ChoiceRig rig;
  rig.chosen = 2;
  rig.run();
  rig.press_key(ImGuiKey_Tab);
  rig.run();
  CHECK(rig.widgets.focused() == "c");
  rig.run();
  rig.widgets.focus({}, false);
  rig.widgets.let_tab_move(false);
  rig.press_key(ImGuiKey_Tab);
  rig.run();
  CHECK(rig.widgets.focused().empty());
}

TEST_CASE("a held button is let go of when the window is left") {
  SliderRig rig;
  rig.mouse(208.0f, 112.0f);
  rig.button(true);
  rig.run();
  cleft::ui::Widgets::release_all();
  rig.run();
  rig.run();
  rig.mouse(300.0f, 112.0f);
  rig.run();
  CHECK(rig.value == Catch::Approx(5.0));
}

TEST_CASE("the record is JSON with what each role has") {
  ChoiceRig rig;
  rig.frame([&](const Painter&) {
    rig.widgets.chips("group", {"column.shown"}, {50.0f, 50.0f}, 400.0f, rig.choices, 1);
    rig.widgets.slider("s", {"clock.time"}, slider_place, 2.5, ten, "a \"quoted\" \\ value\n", {});
    rig.widgets.readout("r", {"column.summary", {"Left"}}, slider_place, "words");
  });
  const auto json = nlohmann::json::parse(to_json(rig.widgets.items()));
  REQUIRE(json.size() == 5);
  CHECK(json[1]["role"] == "radio");
  CHECK(json[1]["chosen"] == true);
  CHECK(json[0]["chosen"] == false);
  CHECK(json[0]["group"] == "group");
  CHECK(json[0]["label"] == "Left");
  CHECK(json[3]["role"] == "slider");
  CHECK(json[3]["value"] == 2.5);
  CHECK(json[3]["highest"] == 10.0);
  CHECK(json[3]["value_text"] == "a \"quoted\" \\ value\n");
  CHECK(json[3]["rect"] == nlohmann::json({100.0, 100.0, 216.0, 24.0}));
  CHECK(json[4]["role"] == "readout");
  CHECK_FALSE(json[4].contains("focused"));
}

}  // namespace cleft::ui
