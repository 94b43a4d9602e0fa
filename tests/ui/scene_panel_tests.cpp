// What stands on the pictures: nothing on anything else, everything named, and ways to look at them.
#include <cmath>
#include <set>
#include <string>

#include "rig.hpp"
#include "ui/draw/placing.hpp"
#include "ui/scene/scene_parts.hpp"

namespace cleft::ui {
namespace {

// Where dots are kept away is where words stand.
void check_apart(const SceneRequest& request) {
  const auto& words = request.keep_out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Rect a{words[i].x, words[i].y, words[i].width, words[i].height};
    CHECK(a.x >= -0.5f);
    CHECK(a.y >= -0.5f);
    CHECK(a.right() <= request.rect.width + 0.5f);
    CHECK(a.bottom() <= request.rect.height + 0.5f);
    for (std::size_t k = 0; k < i; ++k) {
      const Rect b{words[k].x, words[k].y, words[k].width, words[k].height};
      INFO(i << " and " << k << ": " << a.x << " " << a.y << " " << a.width << " " << a.height << ", " << b.x << " "
             << b.y << " " << b.width << " " << b.height);
      CHECK_FALSE(overlap(a, b));
    }
  }
}

// The comparison with its first two columns.
void show_two_columns(Rig& rig) {
  rig.bench.apply(workspace::ShowPage{workspace::Page::compare});
  rig.bench.apply(workspace::RemoveColumn{3});
  rig.bench.apply(workspace::RemoveColumn{2});
}

}  // namespace

TEST_CASE("no words on a picture lie on others: every terminal, drug and size, small and large") {
  struct Size {
    float width, height;
  };
  for (const Size size : {Size{1280, 800}, Size{1920, 1080}, Size{1024, 640}, Size{390, 844}}) {
    Rig rig(size.width, size.height);
    show_two_columns(rig);
    for (const model::Amine transmitter :
         {model::Amine::serotonin, model::Amine::dopamine, model::Amine::norepinephrine}) {
      rig.bench.apply(workspace::ShowTransmitter{transmitter});
      for (const workspace::Substance& substance : rig.bench.snapshot().substances) {
        rig.bench.apply(workspace::SetDrug{0, 0, substance.id});
        rig.bench.apply(workspace::SetTime{2400.0});
        for (const bool large : {false, true}) {
          INFO(size.width << " x " << size.height << ", " << id_of(transmitter) << ", " << substance.id << ", "
                          << large);
          rig.local.enlarged = large ? std::optional<std::size_t>(0) : std::nullopt;
          if (size.width < 900.0f) rig.local.shown_column = 0;
          rig.view_frame();
          REQUIRE_FALSE(rig.scenes.requests.empty());
          for (const SceneRequest& request : rig.scenes.requests) check_apart(request);
          // Readout, and what lets see itself: a large picture has its legend and notes as well.
          CHECK(rig.scenes.requests[0].keep_out.size() >= (large ? 5U : 2U));
        }
      }
    }
  }
}

TEST_CASE("one to four columns at once, each with its picture, none on another") {
  for (std::size_t count = 1; count <= 4; ++count) {
    catalog::Catalog catalog = simulation::embedded_catalog();
    for (catalog::Comparison& comparison : catalog.comparisons) {
      comparison.columns.clear();
      for (std::size_t i = 0; i < count; ++i)
        comparison.columns.emplace_back(i % 2 == 0 ? "first-left" : "first-right");
    }
    for (const float width : {1280.0f, 1440.0f}) {
      INFO(count << " columns, " << width);
      Rig rig(width, 900.0f, catalog);
      rig.bench.apply(workspace::ShowPage{workspace::Page::compare});
      rig.bench.apply(workspace::SetTime{1440.0});
      rig.view_frame();
      REQUIRE(rig.scenes.requests.size() == count);
      std::set<int> slots;
      for (const SceneRequest& request : rig.scenes.requests) {
        CHECK(slots.insert(request.slot).second);
        CHECK(request.rect.right() <= width);
        check_apart(request);
        for (const SceneRequest& other : rig.scenes.requests) {
          CHECK((&other == &request || !overlap(other.rect, request.rect)));
        }
      }
    }
  }
}

TEST_CASE("a large picture names its parts in the margins and has all its flows") {
  Rig rig(1280, 800);
  show_two_columns(rig);
  rig.bench.apply(workspace::SetTime{1440.0});
  rig.local.enlarged = 0;
  rig.view_frame();
  REQUIRE(rig.scenes.requests.size() == 1);
  // Readout, legend, notes, eight flows, six labels.
  CHECK(rig.scenes.requests[0].keep_out.size() == 17);
  CHECK(rig.find("back") != nullptr);
  rig.widgets.request({"back", Request::Kind::press, 0.0});
  rig.view_frame();
  rig.view_frame();
  CHECK(rig.scenes.requests.size() == 2);
}

TEST_CASE("a large picture gives way when its column is no longer shown, and hides no notice") {
  Rig rig(1280, 800);
  show_two_columns(rig);
  rig.local.enlarged = 1;
  rig.bench.tell("notice.file", "why");
  rig.view_frame();
  REQUIRE(rig.find("back") != nullptr);
  CHECK(rig.find("notice.close") != nullptr);
  rig.bench.apply(workspace::ShowPage{workspace::Page::lab});
  rig.view_frame();
  CHECK(rig.find("back") == nullptr);
  CHECK_FALSE(rig.local.enlarged.has_value());
}

TEST_CASE("every part has a name, a number and a sentence for every terminal") {
  Rig rig;
  show_two_columns(rig);
  rig.bench.apply(workspace::SetTime{1440.0});
  for (const workspace::ColumnSnapshot& column : rig.bench.snapshot().columns) {
    for (const model::SynapseState& terminal : column.instant.terminals) {
      std::set<std::string> ids;
      for (const ScenePart& part : scene_parts(rig.text, terminal)) {
        INFO(id_of(terminal.transmitter) << " " << part.id);
        CHECK(ids.insert(part.id).second);
        CHECK_FALSE(part.anchors.empty());
        for (const std::string& words : {part.name, part.value, part.sentence}) {
          CHECK_FALSE(words.empty());
          CHECK(words.find('{') == std::string::npos);
          CHECK(words.find("scene.") == std::string::npos);
        }
        CHECK(part.value.find_first_of("0123456789") != std::string::npos);
      }
      CHECK(ids.size() >= 10);
    }
  }
}

TEST_CASE("what the parts say is what the model says") {
  Rig rig;
  show_two_columns(rig);
  rig.bench.apply(workspace::SetTime{1440.0});
  const model::SynapseState& terminal = rig.bench.snapshot().columns[0].instant.terminals[0];
  REQUIRE(terminal.transmitter == model::Amine::serotonin);
  const auto part = [&](std::string_view id) {
    for (const ScenePart& one : scene_parts(rig.text, terminal)) {
      if (one.id == id) return one;
    }
    return ScenePart{};
  };
  const model::CarrierShares& c = terminal.carriers;
  CHECK(part("transporter").value.find(percent(c.in_empty + c.in_amine + c.in_drug) + " % face in") !=
        std::string::npos);
  CHECK(part("transporter-drug").value == percent(c.out_drug + c.in_drug) + " % of them");
  CHECK(part("vmat2").value == percent(terminal.vmat2.drug) + " % hold MDMA");
  CHECK(part("receptor").value == percent(terminal.receptor.activation) + " % active");
  CHECK(part("autoreceptor").value == percent(terminal.autoreceptor_occupancy) + " % occupied");
  CHECK(percent(0.3149) == "31");
  CHECK(percent(0.0412) == "4.1");
  CHECK(percent(0.0) == "0");
}

TEST_CASE("a part is chosen from outside, by the mouse and by keys, and read out") {
  Rig rig;
  show_two_columns(rig);
  rig.bench.apply(workspace::SetTime{1440.0});
  rig.view_frame();
  CHECK(rig.item("left.picture.part.none").chosen);
  CHECK(rig.find("left.picture.reading") == nullptr);
  rig.widgets.request({"left.picture.part.mao", Request::Kind::press, 0.0});
  rig.view_frame();
  rig.view_frame();
  CHECK(rig.item("left.picture.part.mao").chosen);
  CHECK(rig.item("left.picture.reading").value_text.find("MAO") == 0);
  CHECK(rig.local.scene.named[0] == "mao");
  CHECK(rig.local.scene.named[1].empty());

  rig.widgets.focus("left.picture.part.mao", true);
  rig.press_key(ImGuiKey_Home);
  rig.view_frame();
  rig.view_frame();
  CHECK(rig.item("left.picture.part.none").chosen);

  const Rect receptor = rig.item("left.picture.part.receptor").rect;
  rig.mouse(receptor.middle_x(), receptor.middle_y());
  rig.view_frame();
  rig.button(true);
  rig.view_frame();
  rig.button(false);
  rig.view_frame();
  rig.view_frame();
  CHECK(rig.item("left.picture.part.receptor").chosen);
}

TEST_CASE("the picture turns, tilts and zooms within limits, all columns alike, and comes back") {
  Rig rig;
  show_two_columns(rig);
  rig.view_frame();
  const glm::vec3 at_first = rig.scenes.requests[0].camera.eye();
  rig.widgets.request({"left.picture.turn", Request::Kind::set, 99.0});
  rig.widgets.request({"left.picture.zoom", Request::Kind::set, 2.0});
  rig.view_frame();
  rig.view_frame();
  CHECK(rig.local.scene.angles.turn_deg == most_turn_deg);
  CHECK(rig.item("left.picture.turn").value == most_turn_deg);
  const render::Camera left = rig.scenes.requests[0].camera, right = rig.scenes.requests[1].camera;
  CHECK(left.yaw_rad == right.yaw_rad);
  CHECK(left.distance == right.distance);
  CHECK(left.eye() != at_first);

  rig.widgets.focus("left.picture.turn", true);
  rig.press_key(ImGuiKey_Home);
  rig.view_frame();
  rig.view_frame();
  CHECK(rig.scenes.requests[0].camera.eye() == at_first);

  // By dragging, on a place where nothing is named.
  const Rect picture = rig.item("left.picture.turn").rect;
  rig.mouse(picture.x + 20.0f, picture.bottom() - 12.0f);
  rig.view_frame();
  rig.button(true);
  rig.view_frame();
  rig.mouse(picture.x + 120.0f, picture.bottom() - 12.0f);
  rig.view_frame();
  rig.button(false);
  rig.view_frame();
  CHECK(rig.local.scene.angles.turn_deg < -5.0);
}

TEST_CASE("an ending that is practically not there is told, not drawn") {
  Rig rig;
  show_two_columns(rig);
  for (const int column : {0, 1}) rig.bench.apply(workspace::SetRegion{column, "striatum"});
  rig.bench.apply(workspace::ShowTransmitter{model::Amine::norepinephrine});
  rig.view_frame();
  CHECK(rig.scenes.requests.empty());
  const Item& told = rig.item("left.picture.absent");
  CHECK(told.value_text.find("Striatum") != std::string::npos);
  CHECK(told.value_text.find("norepinephrine") != std::string::npos);
  rig.bench.apply(workspace::ShowTransmitter{model::Amine::dopamine});
  rig.view_frame();
  CHECK(rig.scenes.requests.size() == 2);
  CHECK(rig.find("left.picture.absent") == nullptr);
  for (const int column : {0, 1}) rig.bench.apply(workspace::SetRegion{column, "cortex"});
  rig.bench.apply(workspace::ShowTransmitter{model::Amine::norepinephrine});
  rig.view_frame();
  CHECK(rig.scenes.requests.size() == 2);
}

TEST_CASE("places for words: first come, first served, and none on another") {
  Placer placer({0.0f, 0.0f, 100.0f, 60.0f});
  CHECK(placer.free({10.0f, 10.0f, 30.0f, 10.0f}));
  placer.take({10.0f, 10.0f, 30.0f, 10.0f});
  CHECK_FALSE(placer.free({35.0f, 15.0f, 30.0f, 10.0f}));
  const std::array<Rect, 2> places{Rect{20.0f, 12.0f, 30.0f, 10.0f}, Rect{60.0f, 12.0f, 30.0f, 10.0f}};
  const auto first = placer.first_free(places);
  REQUIRE(first);
  CHECK(first->x == 60.0f);
  const auto slid = placer.slide({10.0f, 12.0f, 30.0f, 10.0f}, 0.0f, 60.0f);
  REQUIRE(slid);
  CHECK(slid->y >= 22.0f);
  CHECK_FALSE(placer.slide({10.0f, 0.0f, 30.0f, 70.0f}, 0.0f, 60.0f));
  CHECK_FALSE(placer.free({90.0f, 40.0f, 30.0f, 10.0f}));  // beyond the edge
}

}  // namespace cleft::ui
