// Bars on a time axis: taken as a whole or by their ends.
#include <algorithm>
#include <cmath>

#include "ui/widgets/widgets.hpp"

namespace cleft::ui {
namespace {

// Where a bar can be taken, side by side and each wide enough, however short it is.
struct Grips {
  Rect start, whole, end;
};

Grips grips_of(const Span& span, Rect row, float from, float to, float grip) {
  const bool start = span.kind == Span::Kind::ends;
  const bool end = span.kind != Span::Kind::moment;
  const float least = grip * (1.0f + (start ? 1.0f : 0.0f) + (end ? 1.0f : 0.0f));
  float left = from - grip * 0.5f;
  float right = end ? to + grip * 0.5f : std::max(to, from + grip * 0.5f);
  if (right - left < least) {
    const float middle =
        std::clamp((left + right) * 0.5f, row.x - grip * 0.5f + least * 0.5f, row.right() + grip * 0.5f - least * 0.5f);
    left = middle - least * 0.5f;
    right = middle + least * 0.5f;
  }
  Grips grips;
  Cutter cut({left, row.y, right - left, row.height});
  if (start) grips.start = cut.left(grip);
  if (end) grips.end = cut.right(grip);
  grips.whole = cut.rest();
  return grips;
}

}  // namespace

void Widgets::draw_span(Rect row, float from, float to, const Span& span, const Touch& state) const {
  const Painter& paint = *painter_;
  const Style& style = paint.style();
  const Colours& colour = style.colour();
  const float high = std::min(row.height - style.px(2.0f), style.px(22.0f));
  const Rect bar{from, row.middle_y() - high * 0.5f, std::max(to - from, style.px(3.0f)), high};
  const bool lit = state.hovered || state.active || span.chosen;
  const bool outside = span.at > span.axis_to || (span.kind != Span::Kind::stays && span.until < span.axis_from);
  if (outside) {
    // Only its words, at the end of the axis beyond which it lies.
  } else if (span.kind == Span::Kind::moment) {
    paint.fill({bar.x, bar.y, std::max(bar.width, style.px(3.0f)), bar.height}, faded(span.meaning.fill, 0.7f), 1.0f);
  } else {
    paint.fill(bar, faded(span.meaning.fill, lit ? 0.34f : 0.22f), style.px(4.0f));
  }
  if (span.chosen && !outside) paint.outline(bar, span.meaning.ink, style.px(4.0f), 1.0f);
  for (const float x : {from, to}) {
    if (outside) break;
    const bool grip = span.kind == Span::Kind::ends || (span.kind == Span::Kind::stays && x == from);
    if (grip) paint.fill({x - style.px(1.5f), bar.y, style.px(3.0f), bar.height}, span.meaning.ink, 1.5f);
  }
  // As many words as fit within it, to the right of it or to the left.
  const float mark = style.px(11.0f);
  const float before = mark + style.px(6.0f);  // of the words
  const float gap = style.px(8.0f);
  const float rooms[] = {bar.width - 2.0f * gap, row.right() - bar.right() - gap, from - row.x - gap};
  const float room = std::max({rooms[0], rooms[1], rooms[2]});
  std::string_view words;
  float begin = from + gap;
  for (const std::string& one : span.words) {
    const float wide = before + paint.width(Face::label, one);
    const auto* const place = std::find_if(std::begin(rooms), std::end(rooms), [wide](float it) { return wide <= it; });
    if (place == std::end(rooms) && !words.empty()) break;
    words = one;
    const float begins[] = {from + gap, bar.right() + gap, from - gap - wide};
    if (place != std::end(rooms)) begin = begins[place - std::begin(rooms)];
  }
  paint.mark({begin + mark * 0.5f, row.middle_y()}, mark, span.meaning);
  paint.text_within({begin + before, row.middle_y() - paint.line(Face::label) * 0.5f}, room, Face::label,
                    lit ? colour.text : colour.text_2, words);
}

SpanTouch Widgets::span(const std::string& id, const SpanLabels& labels, Rect row, const Span& span,
                        const SliderRange& range) {
  const Style& style = painter_->style();
  const double length = span.axis_to - span.axis_from;
  const auto to_x = [&](double at) {
    return row.x + row.width * static_cast<float>(std::clamp((at - span.axis_from) / length, 0.0, 1.0));
  };
  const auto to_value = [&](float x) { return span.axis_from + length * static_cast<double>((x - row.x) / row.width); };
  const float from = to_x(span.at);
  const float to = span.kind == Span::Kind::stays ? row.right() : to_x(span.until);
  const Grips grips = grips_of(span, row, from, to, style.touch ? style.px(44.0f) : style.px(24.0f));
  SpanTouch result;

  // One place where it can be taken: what it asks for, from a value that was there.
  const auto part = [&](const std::string& part_id, const Label& label, Rect rect, double value,
                        const std::string& words, std::optional<double>& wanted) {
    const Touch state = touch(part_id, rect);
    const double shown = std::clamp(value, range.lowest, range.highest);
    record_slider(part_id, label, rect, shown, words, range);
    wanted = take_set(part_id);
    if (state.active) {
      const float mouse = ImGui::GetIO().MousePos.x;
      if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) grab_offset_ = mouse - to_x(shown);
      if (ImGui::IsMouseDragging(ImGuiMouseButton_Left, 3.0f)) wanted = to_value(mouse - grab_offset_);
    } else if (state.focused && !ImGui::GetIO().KeyShift) {
      if (const std::optional<double> by_key = slider_keys(shown, range)) wanted = by_key;
    }
    if (wanted) *wanted = std::clamp(*wanted, range.lowest, range.highest);
    if (wanted == shown) wanted.reset();
    show_ring_ = show_ring_ || (state.focused && wanted && !state.active);
    result.taken = result.taken || state.pressed || state.active || wanted;
    return state;
  };
  const Touch whole = part(id, labels.whole, grips.whole, span.at, span.text, result.whole);
  const std::string end_id = id + ".end";
  Touch start{}, end{};
  if (grips.end.width > 0.0f) recording_.back().with_shift = end_id;
  if (grips.start.width > 0.0f)
    start = part(id + ".start", labels.start, grips.start, span.at, span.text, result.start);
  if (grips.end.width > 0.0f) {
    const double until = span.kind == Span::Kind::stays ? range.highest : span.until;
    end = part(end_id, labels.end, grips.end, until, span.end_text, result.end);
    if (whole.focused && ImGui::GetIO().KeyShift) {
      if (const std::optional<double> by_key = slider_keys(std::min(until, range.highest), range)) {
        result.end = std::clamp(*by_key, range.lowest, range.highest);
      }
    }
  }
  draw_span(row, from, to, span, whole);
  for (const auto& [state, x] : {std::pair{start, from}, std::pair{end, to}}) {
    if (state.hovered || state.active) {
      painter_->fill({x - style.px(2.5f), row.y + style.px(1.0f), style.px(5.0f), row.height - style.px(2.0f)},
                     style.colour().text, style.px(2.5f));
    }
  }
  if (whole.focused) ring({std::min(from, to), row.y, std::max(to - from, style.px(8.0f)), row.height}, style.px(4.0f));
  if (start.focused) ring({from - style.px(4.0f), row.y, style.px(8.0f), row.height}, style.px(4.0f));
  if (end.focused) ring({to - style.px(4.0f), row.y, style.px(8.0f), row.height}, style.px(4.0f));
  return result;
}

}  // namespace cleft::ui
