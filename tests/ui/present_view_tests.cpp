// A presentation: steps by a clicker's keys, controls only when asked for, type that a room can read.
#include "placement.hpp"

namespace cleft::ui {
namespace {

const workspace::View& view_of(const Rig& rig) { return rig.bench.snapshot().state.view; }

void press_and_see(Rig& rig, ImGuiKey key) {
  rig.press_key(key);
  for (int i = 0; i < 3; ++i) rig.view_frame();  // down, up, and what came of it
}

}  // namespace

TEST_CASE("a clicker steps through the columns, and stays at the ends") {
  Rig rig(1920.0f, 1080.0f);
  rig.set_text_size(2.0f);
  rig.local.presenting = true;
  rig.view_frame();
  CHECK(rig.item("present.controls").label.find("1 of 4") != std::string::npos);
  CHECK(rig.scenes.requests.size() == 1);
  rig.bench.apply(workspace::SetTime{1440.0});
  press_and_see(rig, ImGuiKey_PageUp);
  CHECK(view_of(rig).column == 0);
  CHECK(rig.item("present.effect").value_text.starts_with("Carried out through SERT"));
  press_and_see(rig, ImGuiKey_PageDown);
  CHECK(view_of(rig).column == 1);
  // The same instant, stopped as it was.
  CHECK(view_of(rig).time_s == 1440.0);
  CHECK_FALSE(view_of(rig).playing);
  press_and_see(rig, ImGuiKey_Space);
  press_and_see(rig, ImGuiKey_RightArrow);
  press_and_see(rig, ImGuiKey_DownArrow);
  CHECK(view_of(rig).column == 3);
  press_and_see(rig, ImGuiKey_LeftArrow);
  CHECK(view_of(rig).column == 2);
  press_and_see(rig, ImGuiKey_F);
  CHECK(view_of(rig).playing);
  press_and_see(rig, ImGuiKey_PageDown);
  CHECK(view_of(rig).playing);
  press_and_see(rig, ImGuiKey_F);
  CHECK_FALSE(view_of(rig).playing);
  press_and_see(rig, ImGuiKey_Escape);
  CHECK_FALSE(rig.local.presenting);
}

TEST_CASE("its controls come when asked for, and go again") {
  Rig rig(1920.0f, 1080.0f);
  rig.set_text_size(2.0f);
  rig.local.presenting = true;
  rig.view_frame();
  CHECK(rig.find("present.next") == nullptr);
  rig.press("present.controls");
  CHECK(rig.find("present.next") != nullptr);
  rig.press("present.next");
  CHECK(view_of(rig).column == 1);
  rig.press("present.previous");
  CHECK(view_of(rig).column == 0);
  rig.scenes.now_s += 60.0;
  rig.view_frame();
  CHECK(rig.find("present.next") == nullptr);
  rig.mouse(900.0f, 500.0f);
  rig.view_frame();
  rig.mouse(910.0f, 505.0f);
  rig.view_frame();
  rig.press("present.leave");
  CHECK_FALSE(rig.local.presenting);
  CHECK(rig.find("present") != nullptr);
  rig.press("present");
  CHECK(rig.local.presenting);
  rig.bench.apply(workspace::ShowColumn{0});
  press_and_see(rig, ImGuiKey_PageDown);  // the button that was pressed has not kept the keyboard
  CHECK(view_of(rig).column == 1);
}

TEST_CASE("two columns stand side by side: the reference, and the one that is stepped to") {
  Rig rig(1920.0f, 1080.0f);
  rig.set_text_size(2.0f);
  rig.local.presenting = true;
  rig.bench.apply(workspace::SetTime{24.0 * 60.0});
  press_and_see(rig, ImGuiKey_T);
  REQUIRE(rig.local.beside_reference);
  CHECK(rig.item("present.controls").label.find("1 of 3") != std::string::npos);
  REQUIRE(rig.scenes.requests.size() == 2);
  CHECK(rig.scenes.requests[0].slot == 0);
  CHECK(rig.scenes.requests[1].slot == 1);
  // From the upper edge of the window, half of it each.
  CHECK(rig.scenes.requests[0].rect.x == 0.0f);
  CHECK(rig.scenes.requests[0].rect.y == 0.0f);
  CHECK(rig.scenes.requests[1].rect.right() == 1920.0f);
  press_and_see(rig, ImGuiKey_PageDown);
  press_and_see(rig, ImGuiKey_PageDown);
  press_and_see(rig, ImGuiKey_PageDown);  // there is no further one
  CHECK(view_of(rig).column == 3);
  CHECK(rig.scenes.requests[1].slot == 3);
  CHECK(rig.item("present.controls").label.find("3 of 3") != std::string::npos);
  press_and_see(rig, ImGuiKey_PageUp);
  CHECK(view_of(rig).column == 2);
  // Another reference is the one at the left, and is stepped over.
  rig.bench.apply(workspace::SetReference{2});
  rig.view_frame();
  CHECK(rig.scenes.requests[0].slot == 2);
  CHECK(rig.scenes.requests[1].slot == 0);
  press_and_see(rig, ImGuiKey_PageDown);
  press_and_see(rig, ImGuiKey_PageDown);
  CHECK(view_of(rig).column == 3);
  rig.press("present.controls");
  CHECK(rig.item("present.two").label == "One alone");
  rig.press("present.two");
  CHECK(rig.scenes.requests.size() == 1);
  CHECK(rig.item("present.controls").label.find("4 of 4") != std::string::npos);
}

TEST_CASE("a slide says what is asked; where a drug meets another, what was found in people and the danger") {
  for (const Size& size : {Size{1920, 1080, 24}, Size{1280, 800, 16}, Size{1024, 768, 12}}) {
    CAPTURE(size.width);
    Rig rig(size.width, size.height);
    const float scale = std::min(size.height / 540.0f, size.width / 960.0f);
    rig.set_text_size(scale);
    REQUIRE(rig.bench.apply(workspace::OpenComparison{"blocker-first"}));
    rig.local.presenting = true;
    const std::string finding(rig.text("comparison.blocker-first.published"));
    for (const bool beside : {false, true}) {
      CAPTURE(beside);
      rig.local.beside_reference = beside;
      rig.bench.apply(workspace::ShowColumn{1});
      rig.view_frame();
      CHECK(rig.item("comparison.question").value_text == rig.text("comparison.blocker-first.question"));
      CHECK(rig.find("published") == nullptr);
      CHECK(rig.find("danger") == nullptr);
      rig.bench.apply(workspace::ShowColumn{2});
      rig.view_frame();
      const Item& published = rig.item("published");
      const Item& danger = rig.item("danger");
      CHECK(published.value_text.find(finding) != std::string::npos);
      CHECK_FALSE(lies_on(published.rect, danger.rect));
      CHECK_FALSE(lies_on(published.rect, rig.item("present.effect").rect));
      CHECK_FALSE(lies_on(danger.rect, rig.item("present.effect").rect));
      // Above the row of the question, and on a slide of its own above the line that tells the scale of the dots.
      const float row = rig.item("comparison.question").rect.y;
      CHECK(published.rect.bottom() <= row + 0.5f);
      CHECK(danger.rect.bottom() <= row - (beside ? 0.0f : rig.fonts.of(Face::tick)->FontSize) + 0.5f);
      CHECK_FALSE(lies_on(published.rect, rig.scenes.requests.back().rect));
      CHECK(rig.scenes.requests[0].rect.height >= size.height / 3.0f);
      check_placement(rig, size);
    }
  }
}

TEST_CASE("beside a chapter only the clock is the reader's: nothing leads out of the picture") {
  Rig rig(640.0f, 680.0f);
  rig.local.presenting = rig.local.embedded = true;
  rig.local.controls_until_s = 1e9;
  rig.view_frame();
  CHECK(rig.find("clock.play") != nullptr);
  for (const char* id : {"present.leave", "present.next", "present.previous", "present.two", "present.controls"})
    CHECK(rig.find(id) == nullptr);
  press_and_see(rig, ImGuiKey_Escape);
  CHECK(rig.local.presenting);
}

TEST_CASE("an upright window has one column on a slide and steps through all of them") {
  Rig rig(1000.0f, 1000.0f);
  rig.local.presenting = true;
  rig.local.beside_reference = true;
  rig.local.controls_until_s = 1e9;
  rig.view_frame();
  CHECK(rig.scenes.requests.size() == 1);
  CHECK(rig.item("present.controls").label.find("1 of 4") != std::string::npos);
  CHECK(rig.find("present.two") == nullptr);
  press_and_see(rig, ImGuiKey_PageDown);
  CHECK(view_of(rig).column == 1);
}

TEST_CASE("a card that names a part of the picture stays lit under the spotlight") {
  Rig rig(1920.0f, 1080.0f);
  rig.set_text_size(2.0f);
  rig.local.presenting = true;
  rig.local.scene.named[0] = "transporter";
  rig.view_frame();
  CHECK(rig.local.scene.named[0].empty());  // what was named before is not taken along
  rig.local.scene.named[0] = "transporter";
  rig.view_frame();
  CHECK(rig.scenes.cards.empty());  // it is drawn with the picture
  press_and_see(rig, ImGuiKey_L);
  REQUIRE(rig.local.spotlight);
  REQUIRE(rig.scenes.cards.size() == 1);
  CHECK(rig.scenes.cards.front().ring);
}

TEST_CASE("a spotlight follows the pointer, darkens the rest, and goes with the presentation") {
  Rig rig(1920.0f, 1080.0f);
  rig.set_text_size(2.0f);
  rig.local.presenting = true;
  rig.mouse(700.0f, 400.0f);
  rig.view_frame();
  // Of the shade: the most that is laid over this place, 0 to 255.
  const auto shade_at = [&](float x, float y) {
    ImU32 most = 0;
    const ImDrawList& list = *ImGui::GetDrawData()->CmdLists[0];
    const auto black = [](const ImDrawVert& one) { return (one.col & ~IM_COL32_A_MASK) == 0; };
    const auto side = [&](const ImVec2& a, const ImVec2& b) {
      return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
    };
    for (int i = 0; i + 2 < list.IdxBuffer.Size; i += 3) {
      const ImDrawVert* corner[3];
      for (int k = 0; k < 3; ++k) corner[k] = &list.VtxBuffer[list.IdxBuffer[i + k]];
      if (!black(*corner[0]) || !black(*corner[1]) || !black(*corner[2])) continue;
      const float one = side(corner[0]->pos, corner[1]->pos), two = side(corner[1]->pos, corner[2]->pos),
                  three = side(corner[2]->pos, corner[0]->pos);
      if ((one < 0 || two < 0 || three < 0) && (one > 0 || two > 0 || three > 0)) continue;
      for (const ImDrawVert* each : corner) most = std::max(most, each->col >> IM_COL32_A_SHIFT);
    }
    return most;
  };
  press_and_see(rig, ImGuiKey_L);
  REQUIRE(rig.local.spotlight);
  CHECK(shade_at(700.0f, 400.0f) == 0);
  CHECK(shade_at(700.0f, 400.0f + 0.08f * 1080.0f) == 0);
  for (const ImVec2 far : {ImVec2(2.0f, 2.0f), ImVec2(1918.0f, 1078.0f), ImVec2(700.0f, 400.0f + 0.16f * 1080.0f)})
    CHECK(shade_at(far.x, far.y) == 166);  // 65 of 100
  rig.mouse(1200.0f, 700.0f);
  for (int i = 0; i < 2; ++i) rig.view_frame();
  CHECK(shade_at(1200.0f, 700.0f) == 0);
  CHECK(shade_at(700.0f, 400.0f) == 166);
  // No pointer, no spot; the same when it comes back.
  ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  for (int i = 0; i < 2; ++i) rig.view_frame();
  CHECK(shade_at(2.0f, 2.0f) == 0);
  rig.mouse(700.0f, 400.0f);
  for (int i = 0; i < 2; ++i) rig.view_frame();
  CHECK(shade_at(2.0f, 2.0f) == 166);
  CHECK(rig.item("present.spotlight").label == "Spotlight off");
  rig.press("present.spotlight");
  CHECK_FALSE(rig.local.spotlight);
  rig.press("present.spotlight");
  CHECK(rig.local.spotlight);
  rig.press("present.leave");
  CHECK_FALSE(rig.local.spotlight);
  rig.press_key(ImGuiKey_L);
  for (int i = 0; i < 3; ++i) rig.view_frame();
  CHECK_FALSE(rig.local.spotlight);
}

TEST_CASE("in a room nothing is smaller than 24 points on a screen of 1080, and nothing lies on another") {
  Rig rig(1920.0f, 1080.0f);
  rig.set_text_size(2.0f);
  CHECK(rig.fonts.of(Face::tick)->FontSize >= 24.0f);
  rig.local.presenting = true;
  rig.local.controls_until_s = 1e9;
  for (const bool beside : {false, true}) {
    rig.local.beside_reference = beside;
    for (int column = 0; column < 4; ++column) {
      rig.bench.apply(workspace::ShowColumn{column});
      rig.view_frame();
      check_placement(rig, {1920, 1080, 24});
    }
  }
}

}  // namespace cleft::ui
