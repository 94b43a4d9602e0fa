// One to four columns on one clock: a substance each, the same synapse, the same axes.
#include <algorithm>
#include <numeric>

#include "ui/column_names.hpp"
#include "ui/panel/affinity_profile.hpp"
#include "ui/panel/column_head.hpp"
#include "ui/panel/column_menu.hpp"
#include "ui/panel/drug_controls.hpp"
#include "ui/plot/clock_row.hpp"
#include "ui/plot/lanes.hpp"
#include "ui/plot/plot_bar.hpp"
#include "ui/view.hpp"
#include "ui/views/views.hpp"

namespace cleft::ui {
namespace {

// Its picture large, or the comparison again.
void enlarge_button(ViewContext& context, std::size_t column, Rect picture) {
  const Label label{"scene.enlarge.column", {std::string(column_name(context, column))}};
  if (context.widgets.button(std::string(column_id(column)) + ".enlarge", label, enlarge_button_rect(context, picture),
                             context.text("scene.enlarge"), std::nullopt)) {
    context.local.enlarged = column;
  }
}

void columns_side_by_side(ViewContext& context, Rect area, Commands& commands) {
  const std::size_t number = context.snapshot.columns.size();
  const auto count = static_cast<float>(number);
  const float margin = context.px(24.0f);
  const float gutter = lanes_gutter(context);
  const float gap = context.px(24.0f);
  const float first = area.x + margin + gutter;
  const float wide = (area.right() - margin - first - gap * (count - 1.0f)) / count;
  const auto column_x = [&](std::size_t i) { return first + static_cast<float>(i) * (wide + gap); };

  Cutter cut(area);
  const float room = area.right() - margin - first;
  const Rect shared = cut.top(plot_bar_height(context, PlotBar::compare, room) + context.px(16.0f));
  plot_bar(context, PlotBar::compare, {first, shared.y + context.px(8.0f), room, shared.height}, commands);
  const float top = shared.bottom();
  const float head = column_head_height(context);
  std::vector<std::size_t> all(number);
  std::iota(all.begin(), all.end(), std::size_t{0});
  const std::vector<std::string> targets = fingerprint_targets(context, all);
  float cells = fingerprint_height(context, wide, targets) + context.px(8.0f);
  if (area.bottom() - top - head < cells + context.px(330.0f)) cells = 0.0f;  // pictures and curves come first
  const float below = area.bottom() - (top + head + context.px(8.0f)) - cells;
  // The picture takes what is left, but the curves grow with it on a tall screen.
  const float wanted = std::clamp(below * 0.47f, context.px(176.0f), context.px(400.0f));
  const float scene_height = std::max(below - wanted - context.px(8.0f), context.px(110.0f));
  const float lanes_height = std::min(wanted, below - scene_height - context.px(8.0f));
  const float scene_y = top + head + context.px(8.0f);
  const float cells_y = scene_y + scene_height + context.px(8.0f);
  const Lanes lanes(context, cells_y + cells, lanes_height, all);

  for (std::size_t i = 0; i < number; ++i) lanes.touch(i, column_x(i), wide, commands);
  std::vector<Rect> columns;
  for (std::size_t i = 0; i < number; ++i) columns.push_back({column_x(i), top, wide, area.bottom() - top});
  std::size_t taken = 0;
  HandleTouch handle;
  for (std::size_t i = 0; i < number; ++i) {
    const Rect& column = columns[i];
    const HandleTouch touch = number > 1 ? column_handle(context, i, columns) : HandleTouch{};
    if (touch.over || touch.moved) {
      taken = i;
      handle = touch;
    }
    column_head(context, i, column, commands);
    const Rect picture{column.x, scene_y, wide, scene_height};
    if (context.local.menu == i) {
      column_menu(context, i, picture, commands);
    } else {
      if (wide >= context.px(400.0f)) enlarge_button(context, i, picture);  // else the lab has it large
      scene_panel(context, i, picture);
    }
    if (cells > 0.0f) fingerprint(context, i, {column.x, cells_y, wide, cells - context.px(8.0f)}, targets);
    lanes.column(i, column.x, wide);
    column_summary(context, i, column);
  }
  if (cells > 0.0f) fingerprint_name(context, {area.x + margin, cells_y, gutter, cells});
  lanes.gutter({area.x + margin, area.y, gutter, area.height});
  if (handle.over) dragged_column(context, taken, columns, handle);
  if (handle.moved) move_column(context, taken, *handle.moved, commands);
}

void picture(ViewContext& context, std::size_t shown, Rect area) {
  if (area.height >= context.px(80.0f)) scene_panel(context, shown, area);
}

// What is seen of a column and how its curves are drawn: its menu has the place of both.
void picture_over_curves(ViewContext& context, std::size_t shown, Rect area, Cutter cut, Commands& commands) {
  const Rect bar = cut.bottom(plot_bar_height(context, PlotBar::phone, cut.rest().width), context.px(6.0f));
  plot_bar(context, PlotBar::phone, bar, commands);
  const std::vector<std::string> targets = fingerprint_targets(context, {shown});
  const float cells = fingerprint_height(context, cut.rest().width, targets);
  if (cut.rest().height >= cells + context.px(180.0f))
    fingerprint(context, shown, cut.bottom(cells, context.px(6.0f)), targets);
  picture(context, shown, {area.x, cut.rest().y, area.width, cut.rest().height});
}

void one_columns_curves(ViewContext& context, std::size_t shown, Rect curves, Commands& commands) {
  const float gutter = context.px(40.0f);
  const float names = context.px(54.0f);
  const Lanes lanes(context, curves.y, curves.height, {shown});
  lanes.touch(shown, curves.x + gutter, curves.width - gutter - names, commands);
  lanes.column(shown, curves.x + gutter, curves.width - gutter - names);
  lanes.names_at_end({curves.right() - names, curves.y, names, curves.height}, shown);
  lanes.gutter({curves.x, curves.y, gutter, curves.height});
}

void one_column(ViewContext& context, Rect area, Commands& commands) {
  const std::size_t count = context.snapshot.columns.size();
  std::size_t& shown = context.local.shown_column;
  shown = std::min(shown, count - 1);
  const float margin = context.px(16.0f);
  Cutter cut({area.x + margin, area.y + context.px(8.0f), area.width - 2.0f * margin, area.height - context.px(8.0f)});

  std::vector<Choice> choices;
  for (std::size_t i = 0; i < count; ++i) {
    const workspace::ColumnSnapshot& column = context.snapshot.columns[i];
    const std::string name = substance_name(context, column);
    choices.push_back({std::string("shown.") + column_id(i),
                       {"column.choice", {std::string(column_name(context, i)), name}},
                       name,
                       column.substance == nullptr
                           ? Meaning{}
                           : drug_meaning(context.style().colour(), column.substance->drug_class)});
  }
  const Rect choice = cut.top(context.style().control_height(), context.px(8.0f));
  if (const auto picked = context.widgets.segmented("shown", {"column.shown"}, choice, choices, shown)) shown = *picked;

  const bool menu = context.local.menu == shown;
  // In a low window that is wide enough, what is set stands to the right of what follows from it.
  const bool low = area.width > 1.3f * area.height;
  const Rect wide_bar =
      low ? cut.bottom(plot_bar_height(context, PlotBar::phone, cut.rest().width), context.px(6.0f)) : Rect{};
  Cutter beside(low ? cut.right(cut.rest().width * 0.5f, context.px(16.0f)) : cut.rest());
  const Rect controls = (low ? beside.top(column_head_height(context), context.px(8.0f))
                             : cut.bottom(column_head_height(context), context.px(8.0f)));
  const auto head = [&] {
    column_head(context, shown, controls, commands);
    column_summary(context, shown, controls);
  };
  const Rect room = low ? beside.rest() : cut.rest();
  if (menu && room.height < context.px(440.0f)) {
    column_menu(context, shown, room, commands);  // beside the curves it would be too low
    head();
    if (!low) return;
  }
  if (low) {
    if (!menu) picture(context, shown, room);
    plot_bar(context, PlotBar::phone, wide_bar, commands);
    one_columns_curves(context, shown, cut.rest(), commands);
    if (!menu) head();
    return;
  }
  const float lanes_height = std::clamp(cut.rest().height * 0.40f, context.px(120.0f), context.px(240.0f));
  const Rect curves = cut.bottom(std::min(lanes_height, cut.rest().height), context.px(6.0f));
  if (menu) {
    column_menu(context, shown, cut.rest(), commands);
  } else {
    picture_over_curves(context, shown, area, cut, commands);
  }
  one_columns_curves(context, shown, curves, commands);
  head();
}

}  // namespace

void compare_view(ViewContext& context, Rect area, Commands& commands) {
  Cutter cut(area);
  const Rect clock = cut.bottom(clock_row_height(context));
  if (!context.snapshot.columns.empty()) {
    (context.style().narrow ? one_column : columns_side_by_side)(context, cut.rest(), commands);
  }
  clock_row(context, clock, commands);
}

}  // namespace cleft::ui
