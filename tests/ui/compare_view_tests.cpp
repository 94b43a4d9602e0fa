// The first view over the real workspace: what it sends, what it records, where it puts things.
#include <cmath>
#include <set>

#include "rig.hpp"

namespace cleft::ui {
namespace {

bool overlap(const Rect& a, const Rect& b) {
  constexpr float touch = 0.5f;
  return a.x < b.right() - touch && b.x < a.right() - touch && a.y < b.bottom() - touch && b.y < a.bottom() - touch;
}

}  // namespace

TEST_CASE("the first comparison: MDMA on the left, citalopram on the right") {
  Rig rig;
  rig.view_frame();
  CHECK(rig.item("left.substance.mdma").chosen);
  CHECK(rig.item("right.substance.citalopram").chosen);
  CHECK(rig.item("left.concentration").value == Catch::Approx(std::log10(3.0)));
  CHECK(rig.item("left.concentration").value_text == "3.0 \xC2\xB5M");
  CHECK(rig.scenes.requests.size() == 2);
  CHECK(rig.scenes.requests[0].state.drugs.at(0).drug_class == render::DrugClass::releaser);
  CHECK(rig.scenes.requests[1].state.drugs.at(0).drug_class == render::DrugClass::reuptake_blocker);
}

TEST_CASE("choosing and setting travel as commands, and the snapshot answers") {
  Rig rig;
  rig.view_frame();
  rig.widgets.request({"right.substance.cocaine", Request::Kind::press, 0.0});
  Commands commands = rig.view_frame();
  REQUIRE(commands.size() == 1);
  REQUIRE(std::holds_alternative<workspace::SetDrug>(commands[0]));
  CHECK(std::get<workspace::SetDrug>(commands[0]).column == 1);
  CHECK(std::get<workspace::SetDrug>(commands[0]).drug == "cocaine");

  rig.widgets.request({"left.concentration", Request::Kind::set, std::log10(1.2345)});
  commands = rig.view_frame();
  REQUIRE(commands.size() == 1);
  // What is shown is what is set: two digits.
  CHECK(std::get<workspace::SetConcentration>(commands[0]).concentration_uM == 1.2);
  rig.view_frame();
  CHECK(rig.item("left.concentration").value_text == "1.2 \xC2\xB5M");

  rig.widgets.request({"left.substance.none", Request::Kind::press, 0.0});
  rig.view_frame();
  rig.view_frame();
  CHECK(rig.find("left.concentration") == nullptr);
  CHECK(rig.scenes.requests[0].state.drugs.empty());
}

TEST_CASE("every arrow key on a concentration moves it, at both ends of every range") {
  Rig rig;
  rig.view_frame();
  for (const workspace::Substance& substance : rig.bench.snapshot().substances) {
    rig.bench.apply(workspace::SetDrug{0, substance.id});
    for (const double start_uM : {substance.lowest_uM, substance.usual_uM}) {
      INFO(substance.id << " from " << start_uM);
      rig.bench.apply(workspace::SetConcentration{0, start_uM});
      rig.widgets.focus("left.concentration", true);
      rig.press_key(ImGuiKey_RightArrow);
      rig.view_frame();
      rig.view_frame();
      CHECK(rig.bench.snapshot().columns[0].settings.concentration_uM > start_uM);
    }
    rig.bench.apply(workspace::SetConcentration{0, substance.highest_uM});
    rig.press_key(ImGuiKey_LeftArrow);
    rig.view_frame();
    rig.view_frame();
    CHECK(rig.bench.snapshot().columns[0].settings.concentration_uM < substance.highest_uM);
  }
}

TEST_CASE("the curves are a second handle of the clock") {
  Rig rig;
  rig.view_frame();
  const Rect column = rig.item("left.summary").rect;
  rig.mouse(column.x + column.width * 0.5f, 640.0f);
  rig.button(true);
  for (int i = 0; i < 3; ++i) rig.view_frame();
  CHECK(rig.bench.snapshot().state.time_s == Catch::Approx(rig.bench.snapshot().until_s * 0.5).epsilon(0.01));
}

TEST_CASE("the summary of a column says what its scene shows") {
  Rig rig;
  rig.bench.apply(workspace::SetTime{1440.0});
  rig.view_frame();
  const std::string& words = rig.item("left.summary").value_text;
  CHECK(words.find("MDMA 3.0 \xC2\xB5M at 24 min") != std::string::npos);
  CHECK(words.find("Serotonin") != std::string::npos);
  CHECK(words.find("Norepinephrine") != std::string::npos);
}

TEST_CASE("items are named, unique, on the screen, large enough and apart, at every size") {
  struct Size {
    float width, height, least;
  };
  for (const Size size : {Size{1280, 800, 24}, Size{1920, 1080, 24}, Size{1280, 600, 24}, Size{920, 640, 24},
                          Size{390, 844, 44}, Size{360, 760, 44}}) {
    INFO(size.width << " x " << size.height);
    Rig rig(size.width, size.height);
    rig.view_frame();
    std::set<std::string> ids;
    for (const Item& item : rig.widgets.items()) {
      INFO(item.id);
      CHECK(ids.insert(item.id).second);
      CHECK(rig.text.has(item.label_key));
      CHECK_FALSE(item.label.empty());
      if (item.role == Role::readout || item.in_picture) continue;
      CHECK(item.rect.x >= 0.0f);
      CHECK(item.rect.y >= 0.0f);
      CHECK(item.rect.right() <= size.width + 0.5f);
      CHECK(item.rect.bottom() <= size.height + 0.5f);
      CHECK(item.rect.width >= size.least - 0.5f);
      CHECK(item.rect.height >= size.least - 0.5f);
      for (const Item& other : rig.widgets.items()) {
        if (other.role == Role::readout || other.in_picture || &other == &item) continue;
        INFO("and " << other.id);
        CHECK_FALSE(overlap(item.rect, other.rect));
      }
    }
    CHECK(ids.size() > 12);
    for (const SceneRequest& request : rig.scenes.requests) {
      CHECK(request.rect.height >= 70.0f);
      for (const Item& item : rig.widgets.items()) {
        INFO(item.id);
        CHECK((item.role == Role::readout || item.in_picture || item.id.ends_with(".enlarge") ||
               !overlap(item.rect, request.rect)));
      }
    }
  }
}

TEST_CASE("a narrow window shows one column and can show the other") {
  Rig rig(390.0f, 844.0f);
  rig.view_frame();
  CHECK(rig.scenes.requests.size() == 1);
  CHECK(rig.find("right.summary") == nullptr);
  rig.widgets.request({"shown.right", Request::Kind::press, 0.0});
  rig.view_frame();
  rig.view_frame();
  CHECK(rig.find("right.summary") != nullptr);
  CHECK(rig.scenes.requests[0].slot == 1);
}

}  // namespace cleft::ui
