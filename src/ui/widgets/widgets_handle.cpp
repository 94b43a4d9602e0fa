// What stands in a row and is dragged to another place in it.
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "ui/widgets/widgets.hpp"

namespace cleft::ui {
namespace {

constexpr float drag_reach = 6.0f;  // a drag shorter than this is a click

// The place whose middle is nearest.
std::size_t place_at(std::span<const Rect> places, float x) {
  const auto farther = [x](const Rect& a, const Rect& b) {
    return std::abs(a.middle_x() - x) < std::abs(b.middle_x() - x);
  };
  return static_cast<std::size_t>(std::min_element(places.begin(), places.end(), farther) - places.begin());
}

}  // namespace

HandleTouch Widgets::handle(const std::string& id, const Label& label, Rect rect, std::span<const Rect> places,
                            std::size_t place, const std::string& value_text) {
  const Style& style = painter_->style();
  const Touch state = touch(id, rect);
  const SliderRange range{1.0, static_cast<double>(places.size()), 1.0, 1.0};
  const auto value = static_cast<double>(place + 1);
  record_slider(id, label, rect, value, value_text, range);

  HandleTouch result;
  std::optional<double> wanted = take_set(id);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (state.active && ImGui::IsMouseDragging(ImGuiMouseButton_Left, drag_reach)) handle_ = id;
  if (handle_ == id) {
    escape_used_ = true;
    // The browser took the finger for scrolling, or it was thought better of.
    if (!ImGui::IsMousePosValid() || ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
      handle_.clear();
      ImGui::ClearActiveID();
    } else if (state.active) {
      result.over = place_at(places, mouse.x);
      result.dragged = mouse.x - ImGui::GetIO().MouseClickedPos[ImGuiMouseButton_Left].x;
    } else {
      wanted = static_cast<double>(place_at(places, mouse.x) + 1);
      handle_.clear();
    }
  } else if (state.focused && !state.active) {
    if (const std::optional<double> by_key = slider_keys(value, range)) {
      wanted = by_key;
      show_ring_ = true;
    }
  }
  if (wanted) {
    const auto to = static_cast<std::size_t>(std::lround(std::clamp(*wanted, range.lowest, range.highest)) - 1);
    if (to != place) result.moved = to;
  }

  const bool lit = state.hovered || state.active || state.focused;
  const float apart = style.px(5.0f);
  const ImVec2 dots(rect.x + style.px(10.0f), rect.middle_y());
  for (const float down : {-1.0f, 0.0f, 1.0f}) {
    for (const float across : {0.0f, 1.0f}) {
      painter_->list().AddCircleFilled({dots.x + apart * across, dots.y + apart * down}, style.px(1.3f),
                                       lit ? style.colour().text : style.colour().text_3);
    }
  }
  if (state.focused) ring(rect, style.px(6.0f));
  return result;
}

}  // namespace cleft::ui
