// Curves as something that can be touched: a value is read where the pointer is or where the keys have gone, a drag
// takes a part of the time, a double click or Escape gives all of it back.
#include <algorithm>
#include <cmath>

#include "ui/widgets/widgets.hpp"

namespace cleft::ui {
namespace {

constexpr double arrow_steps = 100.0;  // of an arrow key, across what is shown
constexpr double page_steps = 10.0;

std::optional<double> reading_key(double now, const PlotTime& time) {
  const double wide = time.to - time.from;
  if (key_pressed(ImGuiKey_RightArrow) || key_pressed(ImGuiKey_UpArrow)) return now + wide / arrow_steps;
  if (key_pressed(ImGuiKey_LeftArrow) || key_pressed(ImGuiKey_DownArrow)) return now - wide / arrow_steps;
  if (key_pressed(ImGuiKey_PageUp)) return now + wide / page_steps;
  if (key_pressed(ImGuiKey_PageDown)) return now - wide / page_steps;
  if (key_pressed(ImGuiKey_Home)) return time.from;
  if (key_pressed(ImGuiKey_End)) return time.to;
  return std::nullopt;
}

// Half as much or twice as much around this instant.
std::optional<PlotPart> zoom_key(double around, const PlotTime& time) {
  const bool nearer = key_pressed(ImGuiKey_KeypadAdd) || key_pressed(ImGuiKey_Equal);
  const bool farther = key_pressed(ImGuiKey_KeypadSubtract) || key_pressed(ImGuiKey_Minus);
  if (nearer == farther) return std::nullopt;
  const double factor = nearer ? 0.5 : 2.0;
  const PlotPart part{around - (around - time.from) * factor, around + (time.to - around) * factor};
  return part.from <= time.lowest && part.to >= time.highest ? PlotPart{} : part;
}

bool is_part(const PlotTime& time) { return time.from > time.lowest || time.to < time.highest; }

}  // namespace

// While the pointer drags: the band. When it has let go: the part that the band covered.
std::optional<PlotPart> Widgets::drag_band(const std::string& id, Rect rect, const PlotTime& time, bool dragging) {
  const auto time_at = [&](float x) {
    const double share = std::clamp(static_cast<double>((x - rect.x) / rect.width), 0.0, 1.0);
    return time.from + (time.to - time.from) * share;
  };
  const float mouse = ImGui::GetIO().MousePos.x;
  if (dragging) {
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) band_ = {id, mouse, mouse};
    if (!ImGui::IsMousePosValid()) band_.id.clear();  // the browser took the finger for scrolling
    band_.end = mouse;
  }
  if (band_.id != id) return std::nullopt;
  const bool wide = std::abs(band_.end - band_.begin) >= drag_threshold;
  if (dragging && wide) {
    const float x0 = std::clamp(std::min(band_.begin, band_.end), rect.x, rect.right());
    const float x1 = std::clamp(std::max(band_.begin, band_.end), rect.x, rect.right());
    const Style& style = painter_->style();
    painter_->fill({x0, rect.y, x1 - x0, rect.height}, faded(style.colour().text, 0.10f));
    painter_->vertical(x0, rect.y, rect.bottom(), style.colour().text_2);
    painter_->vertical(x1, rect.y, rect.bottom(), style.colour().text_2);
  }
  if (dragging) return std::nullopt;
  const PlotPart part{time_at(std::min(band_.begin, band_.end)), time_at(std::max(band_.begin, band_.end))};
  band_.id.clear();
  return wide ? std::optional<PlotPart>(part) : std::nullopt;
}

void Widgets::plot_ends(const std::string& id, Rect rect, const PlotTime& time, PlotTouch& result) {
  struct End {
    const char* ending;
    std::string_view key;
    double value;
    const std::string* words;
  };
  const End ends[] = {{".from", "plot.from", time.from, &time.from_words}, {".to", "plot.to", time.to, &time.to_words}};
  PlotPart part{time.from, time.to};
  for (const End& end : ends) {
    Item& item = record(Role::slider, id + end.ending, {end.key}, rect);
    item.in_picture = true;
    item.value = end.value;
    item.lowest = time.lowest;
    item.highest = time.highest;
    item.step = (time.highest - time.lowest) / arrow_steps;
    item.page = (time.highest - time.lowest) / page_steps;
    item.value_text = *end.words;
    std::optional<double> wanted = take_set(item.id);
    if (item.focused) {
      const PlotTime whole{time.lowest, time.highest, time.lowest, time.highest, {}, {}};
      if (const auto by_key = reading_key(end.value, whole)) wanted = by_key;
      ring(rect, painter_->style().px(4.0f));
    }
    if (!wanted) continue;
    const bool first = end.ending == ends[0].ending;
    part = first ? PlotPart{*wanted, std::max(part.to, *wanted)} : PlotPart{std::min(part.from, *wanted), *wanted};
    result.part = part;
  }
}

PlotTouch Widgets::plot(const std::string& id, const Label& label, Rect rect, const PlotTime& time, double reading,
                        const std::string& value_text, const std::string& ends) {
  PlotTouch result;
  const Touch state = touch(id, rect);
  if (state.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Arrow);
  Item& item = record(Role::slider, id, label, rect);
  item.value = std::clamp(reading, time.from, time.to);
  item.lowest = time.from;
  item.highest = time.to;
  item.step = (time.to - time.from) / arrow_steps;
  item.page = (time.to - time.from) / page_steps;
  item.value_text = value_text;
  const double at = item.value;

  const auto share = static_cast<double>((ImGui::GetIO().MousePos.x - rect.x) / rect.width);
  const double under = std::clamp(time.from + (time.to - time.from) * share, time.from, time.to);
  if (state.hovered && !state.active) result.hovered = under;
  const bool dragged = band_.id == id && std::abs(band_.end - band_.begin) >= drag_threshold;
  result.part = drag_band(id, rect, time, state.active);
  if (state.pressed && !dragged) result.read = under;
  if (const auto set = take_set(id)) {
    result.read = std::clamp(*set, time.from, time.to);
    focus(id, show_ring_);
  }
  const bool twice = double_clicked_ || ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
  if (state.hovered && is_part(time) && twice) result.part = PlotPart{};
  if (state.focused) {
    escape_used_ = escape_used_ || is_part(time);
    if (const auto moved = reading_key(at, time)) {
      result.read = std::clamp(*moved, time.from, time.to);
      show_ring_ = true;
    }
    if (const auto part = zoom_key(at, time)) result.part = part;
    if (is_part(time) && key_pressed(ImGuiKey_Escape)) result.part = PlotPart{};
    ring(rect, painter_->style().px(4.0f));
  }
  if (!ends.empty()) plot_ends(ends, rect, time, result);
  return result;
}

StripTouch Widgets::strip(const std::string& id, const Label& label, Rect rect, std::size_t count, std::size_t chosen,
                          const std::function<std::string(std::size_t)>& words) {
  StripTouch result;
  const Touch state = touch(id, rect);
  const auto last = static_cast<double>(count);
  const SliderRange range{1.0, last, 1.0, std::max(1.0, last / page_steps)};
  const auto place_of = [last](double value) { return static_cast<std::size_t>(std::clamp(value, 1.0, last)) - 1; };
  if (state.hovered) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Arrow);
    const auto share = static_cast<double>((ImGui::GetIO().MousePos.x - rect.x) / rect.width);
    result.hovered = place_of(1.0 + std::floor(share * last));
  }
  if (state.pressed) result.picked = result.hovered == chosen ? count : result.hovered;
  if (const auto set = take_set(id)) result.picked = place_of(std::round(*set));
  if (state.focused) {
    const double value = chosen < count ? static_cast<double>(chosen) + 1.0 : 0.0;
    if (const auto by_key = slider_keys(value, range)) {
      result.picked = place_of(*by_key);
      show_ring_ = true;
    }
    if (chosen < count) {
      escape_used_ = true;
      if (key_pressed(ImGuiKey_Escape)) result.picked = count;
    }
    ring(rect, painter_->style().px(4.0f));
  }
  const std::size_t now = result.picked.value_or(chosen);
  record_slider(id, label, rect, now < count ? static_cast<double>(now) + 1.0 : 1.0,
                now < count ? words(now) : std::string(), range);
  return result;
}

}  // namespace cleft::ui
