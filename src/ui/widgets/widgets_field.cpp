// A line of text that can be changed. In the page its real control takes the typing; here it is for the window.
#include <algorithm>
#include <cmath>

#include "ui/widgets/widgets.hpp"

namespace cleft::ui {
namespace {

constexpr std::size_t longest_entry = 40;

void append_utf8(std::string& out, unsigned code) {
  if (code < 0x80U) {
    out += static_cast<char>(code);
  } else if (code < 0x800U) {
    out += static_cast<char>(0xC0U | (code >> 6U));
    out += static_cast<char>(0x80U | (code & 0x3FU));
  }
}

void take_back(std::string& text) {
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) text.pop_back();
  if (!text.empty()) text.pop_back();
}

}  // namespace

// The first character takes the place of what was there; going back goes on with it.
void Widgets::type(const std::string& value) {
  const bool back = ImGui::IsKeyPressed(ImGuiKey_Backspace, true);
  const ImVector<ImWchar>& typed = ImGui::GetIO().InputQueueCharacters;
  if (typed.empty() && !back) return;
  if (!draft_ || draft_->id != focus_) draft_ = Draft{focus_, back ? value : std::string(), {}, true};
  draft_->typed = true;
  draft_->problem.clear();
  if (back) take_back(draft_->text);
  for (const ImWchar code : typed) {
    if (code >= 0x20 && code != 0x7F && draft_->text.size() < longest_entry) append_utf8(draft_->text, code);
  }
}

std::optional<std::string> Widgets::field(const std::string& id, const Label& label, Rect rect,
                                          const std::string& value) {
  const Painter& paint = *painter_;
  const Style& style = paint.style();
  const Touch state = touch(id, rect);
  if (draft_ && draft_->id == id && draft_->began_with.value_or(value) != value) draft_.reset();
  if (state.focused) type(value);
  if (draft_ && draft_->id == id) draft_->began_with = value;
  std::optional<std::string> entered;
  const bool own = draft_ && draft_->id == id;
  const bool by_key =
      state.focused && (ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter));
  if (own && draft_->typed && (by_key || !state.focused)) entered = draft_->text;
  for (const Request& request : requests_) {
    if (request.id == id && request.kind == Request::Kind::enter) entered = request.text;
  }
  const std::string shown = own ? draft_->text : value;
  const std::string problem(problem_of(id));
  if (entered) draft_.reset();
  Item& item = record(Role::field, id, label, rect);
  item.value_text = shown;
  item.problem = problem;

  const Colours& colour = style.colour();
  paint.fill(rect, state.hovered ? colour.selected : colour.raised, style.px(6.0f));
  paint.outline(rect, problem.empty() ? colour.text_3 : colour.text, style.px(6.0f), problem.empty() ? 1.0f : 2.0f);
  const float line_y = rect.middle_y() - paint.line(Face::control_strong) * 0.5f;
  const float room = rect.width - style.px(20.0f);
  paint.text_within({rect.x + style.px(10.0f), line_y}, room, Face::control_strong, colour.text, shown);
  if (state.focused) {
    ring(rect, style.px(6.0f));
    const float caret = rect.x + style.px(11.0f) + std::min(room, paint.width(Face::control_strong, shown));
    if (own || !show_ring_) paint.vertical(caret, line_y, line_y + paint.line(Face::control_strong), colour.text, 1.5f);
  }
  return entered && *entered != value ? entered : std::nullopt;
}

void Widgets::refuse(const std::string& id, std::string entered, std::string why) {
  draft_ = Draft{id, std::move(entered), std::move(why), false};
}

std::string_view Widgets::problem_of(const std::string& id) const {
  return draft_ && draft_->id == id ? std::string_view(draft_->problem) : std::string_view();
}

}  // namespace cleft::ui
