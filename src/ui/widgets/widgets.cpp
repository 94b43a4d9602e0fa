#include "ui/widgets/widgets.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace cleft::ui {
namespace {

constexpr float segment_inset = 2.0f;

}  // namespace

bool key_pressed(ImGuiKey key) { return ImGui::IsKeyPressed(key, true); }

std::string Widgets::words_of(const Label& label) const {
  switch (label.arguments.size()) {
    case 0: return std::string((*text_)(label.key));
    case 1: return text_->format(label.key, {label.arguments[0]});
    case 2: return text_->format(label.key, {label.arguments[0], label.arguments[1]});
    default: return text_->format(label.key, {label.arguments[0], label.arguments[1], label.arguments[2]});
  }
}

void Widgets::begin(const Painter& painter, const i18n::Text& text) {
  painter_ = &painter;
  text_ = &text;
  recording_.clear();
  const bool typing = draft_ && draft_->typed;
  const bool dropped = typing && key_pressed(ImGuiKey_Escape);
  if (key_pressed(ImGuiKey_Escape)) draft_.reset();
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) swiped_.clear();
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    focus_.clear();  // the item under the mouse takes it, if there is one
    show_ring_ = false;
  }
  if (tab_moves_) move_focus_with_tab();
  escape_used_ = dropped;
}

void Widgets::end() {
  recorded_.swap(recording_);
  // What is gone has no keyboard.
  const auto is_there = [this](const std::string& id) {
    return std::any_of(recorded_.begin(), recorded_.end(), [&id](const Item& one) { return one.id == id; });
  };
  if (!is_there(focus_)) focus_.clear();
  if (!is_there(handle_)) handle_.clear();  // nor can it be let go anywhere
  scrollers_.swap(scrollers_drawn_);
  scrollers_drawn_.clear();
  double_clicked_ = false;
  requests_.clear();  // a request for an item that is not on the screen is for nobody
  painter_ = nullptr;
}

void Widgets::focus(std::string id, bool show_ring) {
  focus_ = std::move(id);
  show_ring_ = show_ring;
}

void Widgets::release_all() {
  ImGuiIO& io = ImGui::GetIO();
  io.ClearInputKeys();
  io.ClearEventsQueue();
  io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
  io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
}

bool Widgets::points_at(Rect rect) { return !holding() && rect.contains(ImGui::GetIO().MousePos); }

bool Widgets::holding() { return ImGui::IsMouseDown(ImGuiMouseButton_Left); }

bool Widgets::key_down() {
  constexpr std::array<ImGuiKey, 6> keys{ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow,
                                         ImGuiKey_DownArrow, ImGuiKey_PageUp,     ImGuiKey_PageDown};
  return std::any_of(keys.begin(), keys.end(), [](ImGuiKey one) { return ImGui::IsKeyDown(one); });
}

std::optional<Clicker> Widgets::clicker() const {
  const auto any = [](std::initializer_list<ImGuiKey> keys) {
    return std::any_of(keys.begin(), keys.end(), [](ImGuiKey one) { return ImGui::IsKeyPressed(one, false); });
  };
  if (any({ImGuiKey_Escape})) return Clicker::leave;
  if (!focus_.empty()) return std::nullopt;
  if (any({ImGuiKey_PageDown, ImGuiKey_RightArrow, ImGuiKey_DownArrow, ImGuiKey_Space})) return Clicker::next;
  if (any({ImGuiKey_PageUp, ImGuiKey_LeftArrow, ImGuiKey_UpArrow})) return Clicker::previous;
  if (any({ImGuiKey_F})) return Clicker::freeze;
  if (any({ImGuiKey_L})) return Clicker::spotlight;
  if (any({ImGuiKey_T})) return Clicker::beside;
  return std::nullopt;
}

bool Widgets::pointer_moved() {
  const ImVec2 moved = ImGui::GetIO().MouseDelta;
  return moved.x != 0.0f || moved.y != 0.0f;
}

std::optional<ImVec2> Widgets::pointer() {
  return ImGui::IsMousePosValid() ? std::optional(ImGui::GetIO().MousePos) : std::nullopt;
}

void Widgets::hide_pointer() { ImGui::SetMouseCursor(ImGuiMouseCursor_None); }

// Its chosen radio, or the button that has the keyboard or had it last; its first where there is none.
const Item* Widgets::stop_of_group(const std::string& group) const {
  const Item* stop = nullptr;
  for (const Item& item : recorded_) {
    if (item.group != group) continue;
    const auto last = last_of_group_.find(group);
    const bool current =
        item.role == Role::radio ? item.chosen : last != last_of_group_.end() && item.id == last->second;
    if (stop == nullptr || current) stop = &item;
    if (current) break;
  }
  return stop;
}

void Widgets::move_focus_with_tab() {
  if (!key_pressed(ImGuiKey_Tab)) {
    if (key_pressed(ImGuiKey_Escape) && !escape_used_) focus({}, false);
    return;
  }
  std::vector<const Item*> stops;
  for (const Item& item : recorded_) {
    if (item.role == Role::readout || item.role == Role::table || !item.enabled) continue;
    if (item.group.empty() || &item == stop_of_group(item.group)) stops.push_back(&item);
  }
  if (stops.empty()) return;
  const auto count = static_cast<int>(stops.size());
  const bool back = ImGui::GetIO().KeyShift;
  int next = back ? count - 1 : 0;
  for (int i = 0; i < count; ++i) {
    if (stops[static_cast<std::size_t>(i)]->id == focus_) next = (i + (back ? count - 1 : 1)) % count;
  }
  focus(stops[static_cast<std::size_t>(next)]->id, true);
}

Item& Widgets::record_slider(const std::string& id, const Label& label, Rect rect, double value,
                             const std::string& value_text, const SliderRange& range) {
  Item& item = record(Role::slider, id, label, rect);
  item.value = value;
  item.lowest = range.lowest;
  item.highest = range.highest;
  item.step = range.step;
  item.page = range.page;
  item.value_text = value_text;
  return item;
}

Item& Widgets::record(Role role, const std::string& id, const Label& label, Rect rect) {
  Item& item = recording_.emplace_back();
  item.id = id;
  item.role = role;
  item.label_key = label.key;
  item.label = words_of(label);
  item.rect = item.whole = rect;
  item.focused = id == focus_;
  if (scroller_) {
    item.scroller = scroller_->id;
    item.rect = common(rect, scroller_->area);
    item.cut = item.rect.height < rect.height - 0.5f || item.rect.width < rect.width - 0.5f;
  }
  return item;
}

bool Widgets::take_press(const std::string& id) {
  return std::any_of(requests_.begin(), requests_.end(),
                     [&](const Request& request) { return request.id == id && request.kind == Request::Kind::press; });
}

std::optional<double> Widgets::take_set(const std::string& id) {
  std::optional<double> value;  // the last of several counts
  for (const Request& request : requests_) {
    if (request.id == id && request.kind == Request::Kind::set && std::isfinite(request.value)) value = request.value;
  }
  return value;
}

Widgets::Touch Widgets::touch(const std::string& id, Rect rect) {
  Touch touch;
  ImGui::SetCursorScreenPos(rect.upper_left());
  ImGui::PushID(id.c_str());
  touch.pressed = ImGui::InvisibleButton("item", {std::max(rect.width, 1.0f), std::max(rect.height, 1.0f)});
  touch.hovered = ImGui::IsItemHovered();
  touch.active = ImGui::IsItemActive();
  if (ImGui::IsItemActivated()) focus(id, false);
  ImGui::PopID();
  if (touch.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  touch.focused = id == focus_;
  return touch;
}

void Widgets::ring(Rect rect, float radius) const {
  if (!show_ring_) return;
  const float gap = painter_->style().px(3.0f);  // 2 of gap and half the line
  painter_->outline(rect.grown(gap), painter_->style().colour().text, radius + gap, 2.0f);
}

bool Widgets::button(const std::string& id, const Label& label, Rect rect, std::string_view words,
                     std::optional<Icon> icon, ButtonLook look) {
  const Painter& paint = *painter_;
  const Style& style = paint.style();
  const Touch state = touch(id, rect);
  record(Role::button, id, label, rect);
  const bool by_key = state.focused &&
                      (key_pressed(ImGuiKey_Space) || key_pressed(ImGuiKey_Enter) || key_pressed(ImGuiKey_KeypadEnter));

  const float radius = style.px(6.0f);
  if (state.hovered || state.active) {
    paint.fill(rect, style.colour().selected, radius);
  } else if (look == ButtonLook::raised) {
    paint.fill(rect, style.colour().raised, radius);
  }
  const float gap = style.px(8.0f);
  const float icon_size = style.px(14.0f);
  const float words_width = words.empty() ? 0.0f : paint.width(Face::label, words);
  float x = rect.middle_x() - (words_width + (icon ? icon_size : 0.0f) + (icon && !words.empty() ? gap : 0.0f)) * 0.5f;
  const ImU32 ink = look == ButtonLook::quiet && !state.hovered ? style.colour().text_2 : style.colour().text;
  if (icon) {
    paint.icon({x + icon_size * 0.5f, rect.middle_y()}, icon_size, *icon, ink);
    x += icon_size + gap;
  }
  paint.text({x, rect.middle_y() - paint.line(Face::label) * 0.5f}, Face::label, ink, words);
  if (state.focused) ring(rect, radius);
  return state.pressed || by_key || take_press(id);
}

bool Widgets::fold(const std::string& id, const Label& label, Rect rect, std::string_view words, bool open) {
  const Style& style = painter_->style();
  const float angle = style.px(5.0f);
  const float room = angle * 2.0f + style.px(8.0f);
  const bool pressed = button(id, label, rect, {}, std::nullopt, open ? ButtonLook::raised : ButtonLook::quiet);
  Item& item = recording_.back();
  item.toggle = true;
  item.chosen = open;
  const ImU32 ink = open ? style.colour().text : style.colour().text_2;
  const float wide = painter_->width(Face::label, words);
  const float x = rect.middle_x() - (wide + room) * 0.5f;
  painter_->text({x, rect.middle_y() - painter_->line(Face::label) * 0.5f}, Face::label, ink, words);
  const float up = open ? -0.5f * angle : 0.5f * angle;
  const ImVec2 tip{x + wide + room - angle, rect.middle_y() + up};
  painter_->list().AddLine({tip.x - angle, tip.y - 2.0f * up}, tip, ink, 1.5f);
  painter_->list().AddLine(tip, {tip.x + angle, tip.y - 2.0f * up}, ink, 1.5f);
  return pressed;
}

std::optional<std::size_t> Widgets::arrow_choice(std::span<const Choice> choices, std::size_t chosen) {
  const std::size_t count = choices.size();
  std::optional<std::size_t> next;
  if (key_pressed(ImGuiKey_RightArrow) || key_pressed(ImGuiKey_DownArrow)) next = (chosen + 1) % count;
  if (key_pressed(ImGuiKey_LeftArrow) || key_pressed(ImGuiKey_UpArrow)) next = (chosen + count - 1) % count;
  if (key_pressed(ImGuiKey_Home)) next = 0;
  if (key_pressed(ImGuiKey_End)) next = count - 1;
  if (next) focus(choices[*next].id, true);
  return next;
}

void Widgets::record_choice(const std::string& group, const Label& label, const Choice& choice, Rect rect,
                            bool chosen) {
  Item& item = record(Role::radio, choice.id, choice.label, rect);
  item.group = group;
  item.group_label = words_of(label);
  item.chosen = chosen;
}

namespace {

// Alike, unless a word is too long for that: then each has what its words take, and they share what is left.
std::vector<float> segment_widths(const Painter& paint, float width, std::span<const Choice> choices) {
  const auto count = static_cast<float>(choices.size());
  std::vector<float> widths(choices.size(), width / count);
  std::vector<float> words;
  float all = 0.0f;
  bool fits = true;
  for (const Choice& choice : choices) {
    words.push_back(std::max(paint.width(Face::label_strong, choice.words) + paint.style().px(9.0f),
                             paint.style().control_height()));  // and as wide as a finger
    all += words.back();
    fits = fits && words.back() <= width / count;
  }
  if (fits || all > width) return widths;
  for (std::size_t i = 0; i < words.size(); ++i) widths[i] = words[i] + (width - all) / count;
  return widths;
}

}  // namespace

std::optional<std::size_t> Widgets::segmented(const std::string& group, const Label& label, Rect rect,
                                              std::span<const Choice> choices, std::size_t chosen) {
  const Painter& paint = *painter_;
  const Style& style = paint.style();
  paint.fill(rect, style.colour().raised, style.px(8.0f));
  std::optional<std::size_t> result;
  const std::vector<float> widths = segment_widths(paint, rect.width - 2.0f * segment_inset, choices);
  bool had_focus = false;
  float pen = rect.x + segment_inset;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Choice& choice = choices[i];
    const Rect segment{pen, rect.y + segment_inset, widths[i], rect.height - 2.0f * segment_inset};
    pen += widths[i];
    // The whole height of the track can be hit, so that 44 points stay 44.
    const Rect target{segment.x, rect.y, segment.width, rect.height};
    const Touch state = touch(choice.id, target);
    const bool on = i == chosen;
    record_choice(group, label, choice, target, on);
    if (state.pressed || take_press(choice.id)) result = i;
    had_focus = had_focus || state.focused;

    if (on) paint.fill(segment, style.colour().segment, style.px(6.0f));
    const Face face = on ? Face::label_strong : Face::label;
    float mark = choice.meaning.mark == Mark::none ? 0.0f : style.px(11.0f);
    float gap = mark > 0.0f ? style.px(7.0f) : 0.0f;
    const float wanted = paint.width(face, choice.words);
    // A name is worth more than its mark.
    if (wanted > segment.width - mark - gap - style.px(8.0f)) mark = gap = 0.0f;
    const float room = segment.width - mark - gap - style.px(8.0f);
    const float words = std::min(wanted, room);
    const float x = segment.middle_x() - (mark + gap + words) * 0.5f;
    if (mark > 0.0f) paint.mark({x + mark * 0.5f, segment.middle_y()}, mark, choice.meaning);
    const ImU32 ink = on || state.hovered ? style.colour().text : style.colour().text_2;
    paint.text_within({x + mark + gap, segment.middle_y() - paint.line(face) * 0.5f}, room, face, ink, choice.words);
    if (state.focused) ring(segment, style.px(6.0f));
  }
  if (had_focus && !result) result = arrow_choice(choices, chosen);
  return result && *result != chosen ? result : std::nullopt;
}

std::optional<std::size_t> Widgets::tabs(const std::string& group, const Label& label, Rect rect,
                                         std::span<const Choice> choices, std::size_t chosen) {
  const Painter& paint = *painter_;
  const Style& style = paint.style();
  std::optional<std::size_t> result;
  bool had_focus = false;
  const float wide = rect.width / static_cast<float>(choices.size());
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Choice& choice = choices[i];
    const Rect tab{rect.x + wide * static_cast<float>(i), rect.y, wide, rect.height};
    const Touch state = touch(choice.id, tab);
    const bool on = i == chosen;
    record_choice(group, label, choice, tab, on);
    if (state.pressed || take_press(choice.id)) result = i;
    had_focus = had_focus || state.focused;
    const Face face = on ? Face::control_strong : Face::control;
    const ImU32 ink = on || state.hovered ? style.colour().text : style.colour().text_2;
    paint.text({tab.middle_x(), tab.middle_y() - paint.line(face) * 0.5f}, face, ink, choice.words, Align::middle);
    if (on) {
      const float under = paint.width(face, choice.words);
      paint.fill({tab.middle_x() - under * 0.5f, tab.bottom() - 2.0f, under, 2.0f}, style.colour().text);
    }
    if (state.focused) ring(tab.grown(style.px(-8.0f)), style.px(6.0f));
  }
  if (had_focus && !result) result = arrow_choice(choices, chosen);
  return result && *result != chosen ? result : std::nullopt;
}

namespace {

float chip_marks_width(const Style& style, const Choice& choice) {
  const auto width = [&](const Meaning& one, float points) { return one.mark == Mark::none ? 0.0f : style.px(points); };
  return width(choice.meaning, 20.0f) + width(choice.second, 17.0f);
}

}  // namespace

std::vector<Rect> Widgets::chip_places(ImVec2 at, float width, std::span<const Choice> choices) const {
  const Painter& paint = *painter_;
  const Style& style = paint.style();
  const float gap = style.px(8.0f);
  const float high = style.control_height();
  std::vector<Rect> places;
  ImVec2 pen = at;
  for (const Choice& choice : choices) {
    const float mark = chip_marks_width(style, choice);
    // Room for the chosen weight, so that choosing moves nothing.
    const float wide = paint.width(Face::label_strong, choice.words) + mark + style.px(24.0f);
    if (pen.x > at.x && pen.x + wide > at.x + width) pen = {at.x, pen.y + high + gap};
    places.push_back({pen.x, pen.y, wide, high});
    pen.x += wide + gap;
  }
  return places;
}

float Widgets::chips_height(float width, std::span<const Choice> choices) const {
  const std::vector<Rect> places = chip_places({0.0f, 0.0f}, width, choices);
  return places.empty() ? 0.0f : places.back().bottom();
}

bool Widgets::chips_fit(float width, std::span<const Choice> choices) const {
  const std::vector<Rect> places = chip_places({0.0f, 0.0f}, width, choices);
  return places.empty() || (places.back().y == 0.0f && places.back().right() <= width);
}

void Widgets::draw_chip(const Choice& choice, Rect place, bool on, const Touch& state) const {
  const Painter& paint = *painter_;
  const Style& style = paint.style();
  const float radius = place.height * 0.5f;
  // The chosen one is marked by weight and by an outline, not by its fill alone.
  if (on) {
    paint.fill(place, style.colour().selected, radius);
    paint.outline(place, style.colour().text_2, radius, 1.0f);
  } else {
    paint.fill(place, state.hovered ? style.colour().selected : style.colour().raised, radius);
  }
  const Face face = on ? Face::label_strong : Face::label;
  const float mark = chip_marks_width(style, choice);
  const float x = place.middle_x() - (mark + paint.width(face, choice.words)) * 0.5f;
  if (mark > 0.0f) paint.mark({x + style.px(6.0f), place.middle_y()}, style.px(12.0f), choice.meaning);
  if (choice.second.mark != Mark::none)
    paint.mark({x + style.px(23.0f), place.middle_y()}, style.px(12.0f), choice.second);
  const ImU32 ink = on || state.hovered ? style.colour().text : style.colour().text_2;
  paint.text({x + mark, place.middle_y() - paint.line(face) * 0.5f}, face, ink, choice.words);
  if (state.focused) ring(place, radius);
}

std::optional<std::size_t> Widgets::chips(const std::string& group, const Label& label, ImVec2 at, float width,
                                          std::span<const Choice> choices, std::size_t chosen) {
  const std::vector<Rect> places = chip_places(at, width, choices);
  std::optional<std::size_t> result;
  bool had_focus = false;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Choice& choice = choices[i];
    const Rect place = places[i];
    const Touch state = touch(choice.id, place);
    const bool on = i == chosen;
    record_choice(group, label, choice, place, on);
    if (state.pressed || take_press(choice.id)) result = i;
    had_focus = had_focus || state.focused;

    draw_chip(choice, place, on, state);
  }
  if (had_focus && !result) result = arrow_choice(choices, chosen);
  return result && *result != chosen ? result : std::nullopt;
}

std::optional<std::size_t> Widgets::chip_buttons(ImVec2 at, float width, std::span<const Choice> choices) {
  const std::vector<Rect> places = chip_places(at, width, choices);
  std::optional<std::size_t> pressed;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Touch state = touch(choices[i].id, places[i]);
    record(Role::button, choices[i].id, choices[i].label, places[i]);
    const bool by_key = state.focused && (key_pressed(ImGuiKey_Space) || key_pressed(ImGuiKey_Enter) ||
                                          key_pressed(ImGuiKey_KeypadEnter));
    if (state.pressed || by_key || take_press(choices[i].id)) pressed = i;
    draw_chip(choices[i], places[i], false, state);
  }
  return pressed;
}

std::optional<std::size_t> Widgets::toggle_chips(ImVec2 at, float width, std::span<const Choice> choices, unsigned on) {
  const std::vector<Rect> places = chip_places(at, width, choices);
  std::optional<std::size_t> pressed;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Touch state = touch(choices[i].id, places[i]);
    Item& item = record(Role::button, choices[i].id, choices[i].label, places[i]);
    item.toggle = true;
    item.chosen = ((on >> i) & 1U) != 0U;
    const bool by_key = state.focused && (key_pressed(ImGuiKey_Space) || key_pressed(ImGuiKey_Enter) ||
                                          key_pressed(ImGuiKey_KeypadEnter));
    if (state.pressed || by_key || take_press(choices[i].id)) pressed = i;
    draw_chip(choices[i], places[i], item.chosen, state);
  }
  return pressed;
}

float Widgets::slider_height(bool with_ticks) const {
  const Style& style = painter_->style();
  const float target = style.touch ? style.px(44.0f) : style.px(24.0f);
  return target + (with_ticks ? style.px(20.0f) : 0.0f);
}

std::optional<double> Widgets::slider_keys(double value, const SliderRange& range) {
  if (key_pressed(ImGuiKey_RightArrow) || key_pressed(ImGuiKey_UpArrow)) return value + range.step;
  if (key_pressed(ImGuiKey_LeftArrow) || key_pressed(ImGuiKey_DownArrow)) return value - range.step;
  if (key_pressed(ImGuiKey_PageUp)) return value + range.page;
  if (key_pressed(ImGuiKey_PageDown)) return value - range.page;
  if (key_pressed(ImGuiKey_Home)) return range.lowest;
  if (key_pressed(ImGuiKey_End)) return range.highest;
  return std::nullopt;
}

std::optional<double> Widgets::slider(const std::string& id, const Label& label, Rect rect, double value,
                                      const SliderRange& range, const std::string& value_text, const SliderLook& look) {
  const Painter& paint = *painter_;
  const Style& style = paint.style();
  const float radius = style.knob() * 0.5f;
  const Rect target{rect.x, rect.y, rect.width, slider_height(false)};
  const float x0 = rect.x + radius;
  const float length = rect.width - 2.0f * radius;
  const double span = range.highest - range.lowest;
  const auto to_x = [&](double at) {
    return x0 + length * static_cast<float>(std::clamp((at - range.lowest) / span, 0.0, 1.0));
  };

  const Touch state = touch(id, target);
  std::optional<double> wanted = take_set(id);
  if (state.active && drags_sideways()) {
    const float mouse = ImGui::GetIO().MousePos.x;
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
      const float off = mouse - to_x(value);
      grab_offset_ = std::abs(off) <= radius ? off : 0.0f;  // elsewhere on the track the knob jumps to the mouse
    }
    wanted = range.lowest + span * static_cast<double>((mouse - grab_offset_ - x0) / length);
  } else if (state.focused) {
    if (const std::optional<double> by_key = slider_keys(value, range)) {
      wanted = by_key;
      show_ring_ = true;
    }
  }
  const bool moved = wanted && std::clamp(*wanted, range.lowest, range.highest) != value;
  const double shown = wanted ? std::clamp(*wanted, range.lowest, range.highest) : value;

  record_slider(id, label, target, value, value_text, range);

  const float y = std::round(target.middle_y());
  const float track = style.px(4.0f);
  paint.fill({rect.x, y - track * 0.5f, rect.width, track}, style.colour().selected, track * 0.5f);
  paint.fill({rect.x, y - track * 0.5f, to_x(shown) - rect.x, track}, look.fill, track * 0.5f);
  if (look.marked_to > look.marked_from) {
    const float x = to_x(look.marked_from);
    paint.fill(
        {x, y + track * 0.5f + style.px(4.0f), std::max(to_x(look.marked_to) - x, style.px(4.0f)), style.px(2.0f)},
        style.colour().text_2, style.px(1.0f));
  }
  for (const SliderTick& tick : look.ticks) {
    const float x = std::round(to_x(tick.at));
    const float top = target.bottom() - (style.touch ? style.px(8.0f) : style.px(4.0f));
    paint.fill({x, top, 1.0f, style.px(4.0f)}, style.colour().text_3);
    const float half = paint.width(Face::tick, tick.words) * 0.5f;
    const float middle = std::clamp(x, rect.x + half, rect.right() - half);
    paint.text({middle, top + style.px(5.0f)}, Face::tick, style.colour().text_3, tick.words, Align::middle);
  }
  const ImVec2 knob(to_x(shown), y);
  paint.list().AddCircleFilled(knob, radius, style.colour().text);
  paint.list().AddCircleFilled(knob, style.px(3.0f), look.fill);
  if (state.focused) ring({knob.x - radius, knob.y - radius, 2.0f * radius, 2.0f * radius}, radius);
  return moved ? std::optional<double>(shown) : std::nullopt;
}

void Widgets::readout(const std::string& id, const Label& label, Rect rect, std::string value_text) {
  record(Role::readout, id, label, rect).value_text = std::move(value_text);
}

void Widgets::table(const std::string& id, const Label& label, Rect rect, std::vector<std::vector<std::string>> cells) {
  record(Role::table, id, label, rect).cells = std::move(cells);
}

}  // namespace cleft::ui
