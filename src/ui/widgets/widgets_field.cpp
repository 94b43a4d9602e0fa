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

  draw_field(rect, state, shown, !problem.empty(), own || !show_ring_);
  return entered && *entered != value ? entered : std::nullopt;
}

void Widgets::draw_field(Rect rect, const Touch& state, std::string_view words, bool strong, bool caret) const {
  const Painter& paint = *painter_;
  const Style& style = paint.style();
  const Colours& colour = style.colour();
  paint.fill(rect, state.hovered ? colour.selected : colour.raised, style.px(6.0f));
  paint.outline(rect, strong ? colour.text : colour.text_3, style.px(6.0f), strong ? 2.0f : 1.0f);
  const float line_y = rect.middle_y() - paint.line(Face::control_strong) * 0.5f;
  const float room = rect.width - style.px(20.0f);
  paint.text_within({rect.x + style.px(10.0f), line_y}, room, Face::control_strong, colour.text, words);
  if (!state.focused) return;
  ring(rect, style.px(6.0f));
  const float x = rect.x + style.px(11.0f) + std::min(room, paint.width(Face::control_strong, words));
  if (caret) paint.vertical(x, line_y, line_y + paint.line(Face::control_strong), colour.text, 1.5f);
}

SearchTouch Widgets::search(const std::string& id, const Label& label, Rect rect, const std::string& words,
                            std::string_view hint) {
  const Touch state = touch(id, rect);
  SearchTouch result;
  std::string now = words;
  if (state.focused) {
    if (ImGui::IsKeyPressed(ImGuiKey_Backspace, true)) take_back(now);
    for (const ImWchar code : ImGui::GetIO().InputQueueCharacters) {
      if (code >= 0x20 && code != 0x7F && now.size() < longest_entry) append_utf8(now, code);
    }
    result.entered = ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter);
  }
  for (const Request& request : requests_) {
    if (request.id == id && request.kind == Request::Kind::enter) now = request.text;
  }
  result.entered = result.entered || take_press(id);
  if (now != words) result.words = now;
  Item& item = record(Role::field, id, label, rect);
  item.value_text = now;
  item.as_typed = true;
  draw_field(rect, state, now, false, true);
  const float line_y = rect.middle_y() - painter_->line(Face::control) * 0.5f;
  const float pad = painter_->style().px(16.0f);
  if (now.empty())
    painter_->text_within({rect.x + pad, line_y}, rect.width - 2.0f * pad, Face::control,
                          painter_->style().colour().text_2, hint);
  return result;
}

const Item* Widgets::recorded(const std::string& id) const {
  const auto found = std::find_if(recorded_.begin(), recorded_.end(), [&id](const Item& one) { return one.id == id; });
  return found == recorded_.end() ? nullptr : &*found;
}

bool Widgets::typing() const {
  const Item* const held = recorded(focus_);
  return (draft_ && draft_->typed) || (held != nullptr && held->as_typed);
}

void Widgets::arrows_between(std::span<const std::string> ids) {
  const auto place = std::find(ids.begin(), ids.end(), focus_);
  const Item* const from = recorded(focus_);
  if (place == ids.end() || from == nullptr) return;
  const bool in_line = from->role == Role::field;
  if (!in_line && ImGui::IsKeyPressed(ImGuiKey_RightArrow) && place + 1 != ids.end()) {
    focus(*(place + 1), true);
  } else if (!in_line && ImGui::IsKeyPressed(ImGuiKey_LeftArrow) && place != ids.begin()) {
    focus(*(place - 1), true);
  }
  const int way = ImGui::IsKeyPressed(ImGuiKey_DownArrow) ? 1 : ImGui::IsKeyPressed(ImGuiKey_UpArrow) ? -1 : 0;
  if (way == 0) return;
  const Item* best = nullptr;
  const auto far = [&](const Item& one) {
    // The nearest row first, then the nearest in it.
    const float down = std::abs(one.whole.y - from->whole.y);
    return 1000.0f * down + std::abs(one.whole.x - from->whole.x);
  };
  for (const std::string& id : ids) {
    const Item* const one = recorded(id);
    const bool beyond = one != nullptr && (one->whole.y - from->whole.y) * static_cast<float>(way) > 1.0f;
    if (beyond && (best == nullptr || far(*one) < far(*best))) best = one;
  }
  if (best != nullptr) focus(best->id, true);
}

void Widgets::refuse(const std::string& id, std::string entered, std::string why) {
  draft_ = Draft{id, std::move(entered), std::move(why), false};
}

std::string_view Widgets::problem_of(const std::string& id) const {
  return draft_ && draft_->id == id ? std::string_view(draft_->problem) : std::string_view();
}

}  // namespace cleft::ui
