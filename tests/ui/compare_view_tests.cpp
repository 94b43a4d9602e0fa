// The comparison over the real workspace: what it sends, what it records, where it puts things.
#include <cmath>

#include "placement.hpp"

namespace cleft::ui {
namespace {

struct CompareRig : Rig {
  explicit CompareRig(float width = 1280.0f, float height = 800.0f) : Rig(width, height) {
    bench.apply(workspace::ShowPage{workspace::Page::compare});
  }
};

}  // namespace

TEST_CASE("the first comparison: four substances on one clock") {
  CompareRig rig;
  rig.view_frame();
  REQUIRE(rig.scenes.requests.size() == 4);
  CHECK(rig.find("left.concentration") == nullptr);  // what can be changed is folded away
  rig.press("left.menu");
  CHECK(rig.item("left.concentration").value == Catch::Approx(std::log10(3.0)));
  CHECK(rig.item("left.concentration").value_text == "3.0 \xC2\xB5M");
  rig.press("left.menu");
  REQUIRE(rig.scenes.requests.size() == 4);
  CHECK(rig.scenes.requests[0].state.drugs.at(0).drug_class == model::DrugClass::releaser);
  CHECK(rig.scenes.requests[2].state.drugs.at(0).drug_class == model::DrugClass::reuptake_blocker);
  CHECK(rig.item("fourth.summary").value_text.starts_with("LSD"));
}

TEST_CASE("choosing and setting travel as commands, and the snapshot answers") {
  CompareRig rig;
  rig.view_frame();
  rig.press("right.menu");
  rig.press("right.choose");
  rig.press("pick.class.reuptake-blocker");
  rig.widgets.request({"pick.substance.cocaine", Request::Kind::press, 0.0});
  Commands commands = rig.view_frame();
  REQUIRE(commands.size() == 1);
  REQUIRE(std::holds_alternative<workspace::SetDrug>(commands[0]));
  CHECK(std::get<workspace::SetDrug>(commands[0]).column == 1);
  CHECK(std::get<workspace::SetDrug>(commands[0]).drug == "cocaine");
  rig.view_frame();
  CHECK(rig.item("right.summary").value_text.starts_with("Cocaine"));

  rig.press("left.menu");
  rig.widgets.request({"left.concentration", Request::Kind::set, std::log10(1.2345)});
  commands = rig.view_frame();
  REQUIRE(commands.size() == 1);
  // What is shown is what is set: two digits.
  CHECK(std::get<workspace::SetConcentration>(commands[0]).concentration_uM == 1.2);
  rig.view_frame();
  CHECK(rig.item("left.concentration").value_text == "1.2 \xC2\xB5M");
}

TEST_CASE("columns are doubled, removed, and opened in the lab") {
  CompareRig rig;
  rig.view_frame();
  rig.press("left.menu");
  CHECK(rig.scenes.requests.size() == 3);        // the menu stands where its picture was
  CHECK(rig.find("left.duplicate") == nullptr);  // four are as many as there can be
  rig.press("left.menu");
  rig.press("fourth.menu");
  rig.press("fourth.remove");
  rig.press("third.menu");
  rig.press("third.remove");
  CHECK(rig.scenes.requests.size() == 2);
  rig.press("left.menu");
  rig.press("left.duplicate");
  REQUIRE(rig.bench.snapshot().columns.size() == 3);
  CHECK(rig.bench.snapshot().state.document.columns[0] == rig.bench.snapshot().state.document.columns[1]);
  rig.press("third.menu");
  rig.press("third.open");
  CHECK(rig.bench.snapshot().state.view.page == workspace::Page::lab);
  CHECK(rig.bench.snapshot().state.view.column == 2);
  CHECK(rig.scenes.requests.size() == 1);
}

TEST_CASE("a column changes places with its neighbour, is pinned, and gets a copy under another condition") {
  CompareRig rig;
  rig.view_frame();
  const auto drug = [&](std::size_t i) { return rig.bench.snapshot().columns[i].exposures[0].substance->id; };
  rig.press("left.menu");
  CHECK(rig.find("left.move_left") == nullptr);
  rig.press("left.move_right");
  CHECK(drug(1) == "mdma");
  rig.press("right.move_right");  // the menu has gone along
  CHECK(drug(2) == "mdma");
  rig.press("third.pin");
  CHECK(rig.bench.snapshot().state.document.pinned[2]);
  CHECK(rig.item("third.summary").value_text.find("pinned") != std::string::npos);
  rig.press("fourth.menu");
  rig.press("fourth.remove");
  rig.press("third.menu");
  rig.press("third.condition");
  CHECK(rig.bench.snapshot().state.view.page == workspace::Page::lab);
  CHECK(rig.bench.snapshot().state.view.column == 3);
  CHECK(drug(3) == "mdma");
  rig.press("switch.SERT");
  rig.press("page.compare");
  CHECK(rig.item("fourth.summary").value_text.find("SERT knock-out") != std::string::npos);
  CHECK(rig.item("third.summary").value_text.find("SERT knock-out") == std::string::npos);
}

TEST_CASE("a column is dragged by its name to another place, as one step") {
  CompareRig rig;
  rig.view_frame();
  const auto drugs = [&] {
    std::string all;
    for (const auto& column : rig.bench.snapshot().columns) all += column.exposures[0].substance->id + " ";
    return all;
  };
  const std::string first = "mdma d-amphetamine citalopram lsd ";
  REQUIRE(drugs() == first);
  CHECK(rig.item("left.handle").value_text == "Column 1 of 4: MDMA");
  const auto drag_to = [&](float x) {
    const Rect from = rig.item("left.handle").rect;
    rig.mouse(from.x + 10.0f, from.middle_y());
    rig.view_frame();
    rig.button(true);
    rig.view_frame();
    for (const float share : {0.1f, 0.5f, 1.0f}) {
      rig.mouse(from.x + 10.0f + (x - from.x - 10.0f) * share, from.middle_y() + 20.0f);
      for (int i = 0; i < 2; ++i) rig.view_frame();
      CHECK(drugs() == first);  // only letting go moves it
    }
  };
  const auto let_go = [&] {
    rig.button(false);
    for (int i = 0; i < 3; ++i) rig.view_frame();
    rig.bench.end_gesture();
  };
  drag_to(rig.item("third.now").rect.middle_x());
  let_go();
  CHECK(drugs() == "d-amphetamine citalopram mdma lsd ");
  CHECK(rig.widgets.focused() == "third.handle");
  rig.bench.apply(workspace::Undo{});
  CHECK(drugs() == first);
  rig.view_frame();
  const std::string log = rig.bench.log();

  // Back where it was, or given up: nothing is done.
  drag_to(rig.item("left.now").rect.right());
  let_go();
  CHECK(drugs() == first);
  drag_to(rig.item("fourth.now").rect.middle_x());
  CHECK(rig.widgets.uses_escape());
  rig.press_key(ImGuiKey_Escape);
  for (int i = 0; i < 2; ++i) rig.view_frame();
  let_go();
  CHECK(drugs() == first);
  CHECK(rig.bench.log() == log);
}

TEST_CASE("a column is moved by keys and from outside, and its menu and the keyboard go along") {
  CompareRig rig;
  rig.view_frame();
  const auto drug = [&](std::size_t i) { return rig.bench.snapshot().columns[i].exposures[0].substance->id; };
  rig.press("left.menu");
  rig.widgets.focus("left.handle", true);
  const auto press = [&](ImGuiKey key) {
    rig.press_key(key);
    for (int i = 0; i < 3; ++i) rig.view_frame();
  };
  press(ImGuiKey_RightArrow);
  CHECK(drug(1) == "mdma");
  CHECK(rig.local.menu == std::size_t{1});
  CHECK(rig.widgets.focused() == "right.handle");
  press(ImGuiKey_RightArrow);
  CHECK(drug(2) == "mdma");
  press(ImGuiKey_LeftArrow);
  CHECK(drug(1) == "mdma");
  rig.set("right.handle", 4.0);
  CHECK(drug(3) == "mdma");
  CHECK(drug(0) == "d-amphetamine");
  CHECK(rig.widgets.focused() == "fourth.handle");
  press(ImGuiKey_RightArrow);
  CHECK(drug(3) == "mdma");

  for (int i = 3; i > 0; --i) rig.bench.apply(workspace::RemoveColumn{i});
  rig.view_frame();
  CHECK(rig.find("left.handle") == nullptr);
}

TEST_CASE("every arrow key on a concentration moves it, at both ends of every range") {
  CompareRig rig;
  rig.view_frame();
  rig.press("left.menu");
  const auto shown_uM = [&] { return rig.bench.snapshot().columns[0].exposures[0].concentration_uM; };
  for (const workspace::Substance& substance : rig.bench.snapshot().substances) {
    rig.bench.apply(workspace::SetDrug{0, 0, substance.id});
    for (const double start_uM : {substance.lowest_uM, substance.usual_uM}) {
      INFO(substance.id << " from " << start_uM);
      rig.bench.apply(workspace::SetConcentration{0, 0, start_uM});
      rig.widgets.focus("left.concentration", true);
      rig.press_key(ImGuiKey_RightArrow);
      rig.view_frame();
      rig.view_frame();
      CHECK(shown_uM() > start_uM);
    }
    rig.bench.apply(workspace::SetConcentration{0, 0, substance.highest_uM});
    rig.press_key(ImGuiKey_LeftArrow);
    rig.view_frame();
    rig.view_frame();
    CHECK(shown_uM() < substance.highest_uM);
  }
}

TEST_CASE("the summary of a column says what its scene shows") {
  CompareRig rig;
  rig.bench.apply(workspace::SetTime{1440.0});
  rig.view_frame();
  const std::string& words = rig.item("left.summary").value_text;
  CHECK(words.find("MDMA 3.0 \xC2\xB5M at 24 min") != std::string::npos);
  CHECK(words.find("Serotonin") != std::string::npos);
  CHECK(words.find("Norepinephrine") != std::string::npos);
}

TEST_CASE("items of the comparison are named, unique, on the screen, large enough and apart, at every size") {
  for (const Size& size : sizes) {
    for (const int columns : {4, 2, 1}) {
      INFO(size.width << " x " << size.height << ", " << columns << " columns");
      CompareRig rig(size.width, size.height);
      for (int i = 4; i > columns; --i) rig.bench.apply(workspace::RemoveColumn{i - 1});
      rig.view_frame();
      check_placement(rig, size);
      CHECK(rig.widgets.items().size() > 12);
      if (size.width < 900.0f) rig.press("shown.left");
      check_placement(rig, size);
      rig.press("left.menu");
      check_placement(rig, size);
      rig.press("left.choose");
      for (const char* one :
           {"common", "releaser", "reuptake-blocker", "receptor-ligand", "store-or-enzyme-inhibitor", "circuit-drug"}) {
        rig.press(std::string("pick.class.") + one);
        check_placement(rig, size);
      }
    }
  }
}

TEST_CASE("the comparison's curves can be read in the smallest windows") {
  for (const Size& size : small_sizes) {
    INFO(size.width << " x " << size.height);
    CompareRig rig(size.width, size.height);
    rig.view_frame();
    check_placement(rig, size);
    if (size.width < 900.0f) rig.press("shown.left");
    check_placement(rig, size);
    check_curves(rig, size, 54.0f);
  }
}

TEST_CASE("a narrow window compares all columns at once, and shows each with its picture") {
  CompareRig rig(390.0f, 844.0f);
  rig.view_frame();
  CHECK(rig.scenes.requests.empty());
  for (const char* id : {"left", "right", "third", "fourth"}) {
    const Item& bars = rig.item(std::string(id) + ".now");
    CHECK(bars.rect.bottom() <= 844.0f);
    CHECK(bars.rect.x == rig.item("left.now").rect.x);  // on one line of rest
    CHECK(rig.find(std::string(id) + ".way_out") != nullptr);
    CHECK(rig.find(std::string(id) + ".effect") != nullptr);
  }
  rig.press("shown.left");
  CHECK(rig.scenes.requests.size() == 1);
  CHECK(rig.find("right.summary") == nullptr);
  CHECK(rig.find("left.handle") == nullptr);
  rig.widgets.request({"shown.right", Request::Kind::press, 0.0});
  rig.view_frame();
  rig.view_frame();
  CHECK(rig.find("right.summary") != nullptr);
  CHECK(rig.scenes.requests[0].slot == 1);
}

}  // namespace cleft::ui
