#include "evidence_view/long_list.hpp"

#include <algorithm>

namespace cleft::evidence_view {

void LongList::measure(const ui::ViewContext& context, ui::Rect area, const Rows& rows) {
  const std::string now = rows.state + '/' + std::to_string(rows.count) + '/' + std::to_string(area.width) + '/' +
                          std::to_string(context.style().text_scale);
  if (now == measured_for_) return;
  measured_for_ = now;
  bottoms_.clear();
  float bottom = 0.0f;
  for (std::size_t row = 0; row < rows.count; ++row) {
    bottom += rows.height(row);
    bottoms_.push_back(bottom);
  }
}

// Where the item that has the keyboard stands in the rows; below 0 where it is elsewhere.
float LongList::focus_in_rows(const ui::ViewContext& context) const {
  for (const ui::Item& item : context.widgets.items()) {
    if (item.focused && item.scroller == id_) return item.whole.y - shift_;
  }
  return -1.0f;
}

void LongList::draw(ui::ViewContext& context, ui::Rect area, const Rows& rows) {
  measure(context, area, rows);
  const float focus = focus_in_rows(context);
  if (rows.by_keys) context.widgets.scroll_by_keys(id_, area);
  if (wanted_ < rows.count) {
    context.widgets.scroll_to(id_, top_of(wanted_));
    context.scenes.moving = true;
  }
  wanted_ = none;
  const float scrolled = context.widgets.begin_scroll(id_, area, bottoms_.empty() ? 0.0f : bottoms_.back());
  shift_ = area.y - scrolled;
  drawn_ = 0;
  const float reach = std::max(area.height * 0.5f, context.px(200.0f));
  for (std::size_t row = 0; row < rows.count; ++row) {
    const float top = top_of(row) + shift_;
    const float bottom = bottoms_[row] + shift_;
    const bool has_focus = focus >= top_of(row) && focus < bottoms_[row];
    if (!has_focus && (bottom < area.y - reach || top > area.bottom() + reach)) continue;
    rows.draw(row, {area.x, top, area.width, bottom - top});
    ++drawn_;
  }
  context.widgets.end_scroll();
}

}  // namespace cleft::evidence_view
