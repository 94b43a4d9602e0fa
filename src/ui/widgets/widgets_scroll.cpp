// What is higher than its place: scrolled by the wheel, by a finger, and to wherever the keyboard goes.
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "ui/widgets/widgets.hpp"

namespace cleft::ui {
namespace {

constexpr float wheel_points = 48.0f;
constexpr float swipe_reach = 8.0f;  // a finger that went this far has decided on a direction

ImVec2 dragged() {
  const ImGuiIO& io = ImGui::GetIO();
  const ImVec2 from = io.MouseClickedPos[ImGuiMouseButton_Left];
  return {io.MousePos.x - from.x, io.MousePos.y - from.y};
}

}  // namespace

// In an area that scrolls, a finger moves a slider only once it has gone sideways.
bool Widgets::drags_sideways() const {
  if (!scroller_ || scroller_->most <= 0.0f || !painter_->style().touch) return true;
  const ImVec2 way = dragged();
  return std::abs(way.x) > swipe_reach || ImGui::IsMouseDragging(ImGuiMouseButton_Left, 2.0f * swipe_reach);
}

void Widgets::follow_focus(Scroller& scroller) {
  if (!show_ring_ || focus_ == followed_) return;
  const auto found =
      std::find_if(recorded_.begin(), recorded_.end(), [this](const Item& item) { return item.id == focus_; });
  if (found == recorded_.end() || found->scroller != scroller.id) return;
  followed_ = focus_;
  const float gap = painter_->style().px(8.0f);
  scroller.scrolled += std::max(0.0f, found->whole.bottom() + gap - scroller.area.bottom());
  scroller.scrolled -= std::max(0.0f, scroller.area.y - (found->whole.y - gap));
}

void Widgets::drag_scroller(Scroller& scroller) {
  const ImGuiIO& io = ImGui::GetIO();
  if (swiped_ == scroller.id) {
    scroller.scrolled -= io.MouseDelta.y;
    return;
  }
  const ImVec2 way = dragged();
  const bool begun = ImGui::IsMouseDown(ImGuiMouseButton_Left) && swiped_.empty() && painter_->style().touch &&
                     scroller.area.contains(io.MouseClickedPos[ImGuiMouseButton_Left]);
  if (!begun || std::abs(way.y) < swipe_reach || std::abs(way.y) < 1.5f * std::abs(way.x)) return;
  swiped_ = scroller.id;
  ImGui::ClearActiveID();  // it was no press on what lay under the finger
  scroller.scrolled -= way.y;
}

float Widgets::begin_scroll(const std::string& id, Rect area, float content_height) {
  Scroller scroller{id, area, scrolled_[id], std::max(0.0f, content_height - area.height)};
  if (scroller.most > 0.0f) {
    if (area.contains(ImGui::GetIO().MousePos)) scroller.scrolled -= ImGui::GetIO().MouseWheel * wheel_points;
    drag_scroller(scroller);
    follow_focus(scroller);
  }
  scroller.scrolled = std::clamp(scroller.scrolled, 0.0f, scroller.most);
  scrolled_[id] = scroller.scrolled;
  // Focus rings may stand out sideways.
  const float beside = painter_->style().px(8.0f);
  ImGui::PushClipRect({area.x - beside, area.y}, {area.right() + beside, area.bottom()}, true);
  scroller_ = scroller;
  return scroller.scrolled;
}

void Widgets::end_scroll() {
  const Scroller scroller = *scroller_;
  scroller_.reset();
  ImGui::PopClipRect();
  scrollers_drawn_.push_back(scroller);
  if (scroller.most <= 0.0f) return;
  // Where nothing else is, the page itself can be taken.
  ImGui::SetCursorScreenPos(scroller.area.upper_left());
  ImGui::PushID(scroller.id.c_str());
  ImGui::InvisibleButton("ground", {std::max(scroller.area.width, 1.0f), std::max(scroller.area.height, 1.0f)});
  if (ImGui::IsItemActive() && swiped_.empty()) scrolled_[scroller.id] -= ImGui::GetIO().MouseDelta.y;
  ImGui::PopID();
  const Style& style = painter_->style();
  const float whole = scroller.area.height + scroller.most;
  const float high = std::max(style.px(24.0f), scroller.area.height * scroller.area.height / whole);
  const float y = scroller.area.y + (scroller.area.height - high) * scroller.scrolled / scroller.most;
  painter_->fill({scroller.area.right() + style.px(6.0f), y, style.px(4.0f), high}, style.colour().text_3,
                 style.px(2.0f));
}

bool Widgets::scrolls_at(ImVec2 at, int direction) const {
  constexpr float hardly = 0.5f;
  return std::any_of(scrollers_.begin(), scrollers_.end(), [&](const Scroller& one) {
    return one.area.contains(at) && (direction > 0 ? one.scrolled < one.most - hardly : one.scrolled > hardly);
  });
}

}  // namespace cleft::ui
