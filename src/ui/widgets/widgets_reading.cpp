// What is read: words that lead somewhere, answers to a question, and the keys that a long text is read by.
#include <imgui.h>

#include <algorithm>

#include "ui/widgets/widgets.hpp"

namespace cleft::ui {
namespace {

constexpr float lines_a_key = 72.0f;   // three lines of text [points]
constexpr float kept_of_page = 48.0f;  // two lines of what was read stay on the screen
constexpr float answer_indent = 44.0f;
constexpr float answer_margin = 16.0f;
constexpr float answer_padding = 8.0f;

}  // namespace

LinkTouch Widgets::link(const std::string& id, const Label& label, std::span<const Rect> lines) {
  LinkTouch result;
  Rect seen = lines.front();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Rect& line = lines[i];
    ImGui::PushID(static_cast<int>(i));
    const Touch state = touch(id, line);
    ImGui::PopID();
    result.pressed = result.pressed || state.pressed;
    result.told = result.told || state.hovered;
    if (state.focused) ring(line, painter_->style().px(2.0f));
    if (line.width > seen.width) seen = line;
  }
  record(Role::button, id, label, seen);
  const bool focused = id == focus_;
  const bool by_key =
      focused && (key_pressed(ImGuiKey_Space) || key_pressed(ImGuiKey_Enter) || key_pressed(ImGuiKey_KeypadEnter));
  result.pressed = result.pressed || by_key || take_press(id);
  result.told = result.told || (focused && show_ring_);
  return result;
}

DrawingTouch Widgets::drawing_parts(const std::string& group, const Label& label, std::span<const DrawingPart> parts) {
  DrawingTouch result;
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const LinkTouch touch = link(parts[i].id, parts[i].label, {&parts[i].rect, 1});
    Item& item = recording_.back();
    item.in_picture = true;
    item.group = group;
    item.group_label = words_of(label);
    if (touch.pressed) result.pressed = i;
    if (touch.told) result.told = i;
    ids.push_back(parts[i].id);
    if (parts[i].id == focus_) last_of_group_[group] = focus_;
  }
  arrows_between(ids);
  return result;
}

float Widgets::answer_height(float width, std::string_view words) const {
  const Style& style = painter_->style();
  const float lines = painter_->paragraph_height(width - style.px(answer_indent + answer_margin), Face::prose, words);
  return std::max(lines + style.px(2.0f * answer_padding), style.control_height());
}

bool Widgets::answer(const std::string& id, const Label& label, Rect rect, std::string_view words, AnswerMark mark) {
  const Painter& paint = *painter_;
  const Style& style = paint.style();
  const Colours& colour = style.colour();
  const Touch state = touch(id, rect);
  Item& item = record(Role::button, id, label, rect);
  item.toggle = true;
  item.chosen = mark != AnswerMark::closed;
  const bool by_key = state.focused &&
                      (key_pressed(ImGuiKey_Space) || key_pressed(ImGuiKey_Enter) || key_pressed(ImGuiKey_KeypadEnter));
  const float radius = style.px(6.0f);
  paint.fill(rect, item.chosen || state.hovered ? colour.selected : colour.raised, radius);
  const ImVec2 centre{rect.x + style.px(22.0f), rect.y + style.px(answer_padding) + paint.line(Face::prose) * 0.5f};
  const float u = style.px(1.0f);
  const auto stroke = [&](float x0, float y0, float x1, float y1) {
    paint.list().AddLine({centre.x + x0 * u, centre.y + y0 * u}, {centre.x + x1 * u, centre.y + y1 * u}, colour.text,
                         2.0f * u);
  };
  switch (mark) {
    case AnswerMark::closed: paint.list().AddCircle(centre, 7.0f * u, colour.text_2, 0, 1.5f * u); break;
    case AnswerMark::right:
      stroke(-6.0f, 0.5f, -1.5f, 5.0f);
      stroke(-1.5f, 5.0f, 6.5f, -5.0f);
      break;
    case AnswerMark::wrong:
      stroke(-5.0f, -5.0f, 5.0f, 5.0f);
      stroke(-5.0f, 5.0f, 5.0f, -5.0f);
      break;
  }
  paint.paragraph({rect.x + style.px(answer_indent), rect.y + style.px(answer_padding)},
                  rect.width - style.px(answer_indent + answer_margin), Face::prose, colour.text, words);
  if (state.focused) ring(rect, radius);
  return state.pressed || by_key || take_press(id);
}

// A slider, a line of text and a choice of one move by arrows; a button does not.
bool Widgets::focus_takes_arrows() const {
  const auto found =
      std::find_if(recorded_.begin(), recorded_.end(), [this](const Item& item) { return item.id == focus_; });
  return found != recorded_.end() && found->role != Role::button;
}

void Widgets::scroll_by_keys(const std::string& id, Rect area) {
  if (focus_takes_arrows()) return;
  const Style& style = painter_->style();
  const float page = std::max(area.height - style.px(kept_of_page), area.height * 0.5f);
  const bool space = focus_.empty() && key_pressed(ImGuiKey_Space);
  const bool back = ImGui::GetIO().KeyShift;
  float& scrolled = scrolled_[id];
  if (key_pressed(ImGuiKey_DownArrow)) scrolled += style.px(lines_a_key);
  if (key_pressed(ImGuiKey_UpArrow)) scrolled -= style.px(lines_a_key);
  if (key_pressed(ImGuiKey_PageDown) || (space && !back)) scrolled += page;
  if (key_pressed(ImGuiKey_PageUp) || (space && back)) scrolled -= page;
  if (key_pressed(ImGuiKey_Home)) scrolled = 0.0f;
  if (key_pressed(ImGuiKey_End)) scrolled = 1.0e6f;  // begin_scroll() knows where that is
}

int Widgets::turns() const {
  if (focus_takes_arrows()) return 0;
  return (key_pressed(ImGuiKey_RightArrow) ? 1 : 0) - (key_pressed(ImGuiKey_LeftArrow) ? 1 : 0);
}

}  // namespace cleft::ui
