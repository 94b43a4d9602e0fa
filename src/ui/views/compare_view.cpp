// One to four columns on one clock: a substance each, the same synapse, the same scales. Every column hangs on one
// vertical line: rest for the levels, zero for the ways out.
#include <algorithm>
#include <numeric>

#include "ui/column_names.hpp"
#include "ui/danger.hpp"
#include "ui/known_miss.hpp"
#include "ui/panel/column_head.hpp"
#include "ui/panel/column_menu.hpp"
#include "ui/plot/clock_row.hpp"
#include "ui/plot/held_targets.hpp"
#include "ui/plot/lanes.hpp"
#include "ui/plot/level_bars.hpp"
#include "ui/plot/plot_bar.hpp"
#include "ui/plot/way_out.hpp"
#include "ui/view.hpp"
#include "ui/views/comparison_parts.hpp"
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

// What stands below each other in every column, from the top down; what has no room has no height.
struct Rows {
  Rect title, picture, effect, levels, ways, held, curves;
};

// The curves and the bars come first, then the ways out, the sentence, the picture and what is held.
Rows rows_of(ViewContext& context, Rect area, float column_width) {
  const float gap = context.px(6.0f);
  constexpr float least_picture = 96.0f, fair_picture = 136.0f, wanted_picture = 150.0f;
  constexpr float least_curves = 120.0f, fair_curves = 150.0f, wanted_curves = 190.0f;
  const float title = column_title_height(context);
  const float levels = level_bars_height(context);
  float ways = way_out_height(context, true);
  float effect = effect_height(context, column_width);
  float held = held_targets_height(context);
  // 75 pixels a decade of the axis that most drugs need (lanes.cpp), with the marks above and the time below.
  float curves = context.px(wanted_curves);
  const auto left = [&] {
    float all = title + levels + curves + 2.0f * gap;
    for (const float part : {ways, effect, held}) all += part > 0.0f ? part + gap : 0.0f;
    return area.height - all - gap;
  };
  if (left() < context.px(wanted_picture)) held = 0.0f;
  const auto give_picture = [&](float picture, float least) {
    curves -= std::clamp(context.px(picture) - left(), 0.0f, std::max(0.0f, curves - context.px(least)));
  };
  give_picture(fair_picture, fair_curves);
  give_picture(least_picture, least_curves);
  float picture = left();
  if (picture < context.px(least_picture)) {
    picture = 0.0f;
    if (left() < 0.0f) effect = 0.0f;
    if (left() < 0.0f) ways = 0.0f;
    curves += std::max(0.0f, left());
  } else {
    // A tall window shares what it has between the picture and the curves.
    const float more = std::max(0.0f, picture - context.px(260.0f)) * 0.5f;
    picture -= more;
    curves += more;
  }
  Cutter cut(area);
  Rows rows;
  const auto take = [&](float height) {
    return height > 0.0f ? cut.top(height, gap) : Rect{area.x, cut.rest().y, area.width, 0.0f};
  };
  rows.title = take(title);
  rows.picture = take(picture);
  rows.effect = take(effect);
  rows.levels = take(levels);
  rows.ways = take(ways);
  rows.held = take(held);
  rows.curves = cut.top(curves);
  return rows;
}

Rect across(Rect row, float x, float width) { return {x, row.y, width, row.height}; }

void columns_side_by_side(ViewContext& context, Rect area, Commands& commands) {
  const std::size_t number = context.snapshot.columns.size();
  // A published result has the place of one more column.
  const bool published = has_published(context) && number < workspace::most_columns;
  const auto count = static_cast<float>(number + (published ? 1 : 0));
  const float margin = context.px(24.0f);
  const float gutter = lanes_gutter(context);
  const float gap = context.px(24.0f);
  const float first = area.x + margin + gutter;
  const float wide = (area.right() - margin - first - gap * (count - 1.0f)) / count;
  const auto column_x = [&](std::size_t i) { return first + static_cast<float>(i) * (wide + gap); };

  Cutter cut(area);
  comparison_bar(context, cut.top(comparison_bar_height(context, area.width)), commands);
  std::vector<std::size_t> all(number);
  std::iota(all.begin(), all.end(), std::size_t{0});
  const float warned = area.width - 2.0f * margin;
  if (const float high = danger_height(context, all, warned); high > 0.0f) {
    const Rect row = cut.top(high, context.px(6.0f));
    danger(context, all, {area.x + margin, row.y, warned, row.height});
  }
  // What the model misses is said where no picture has to go for it.
  const float missed = known_misses_height(context, area.height >= context.px(800.0f) ? 2 : 1);
  const Rect below = cut.rest();
  Rows rows = rows_of(context, {below.x, below.y, below.width, below.height - missed}, wide);
  if (missed > 0.0f && rows.picture.height > 0.0f) {
    known_misses_row(context, {area.x + margin, below.bottom() - missed, warned, missed});
    area.height -= missed;
  } else {
    rows = rows_of(context, below, wide);
  }
  // The transmitter that is looked at, large; the others where there is room for them as well.
  const bool room_for_all = rows.curves.height >= context.px(460.0f);
  const Lanes lanes(context, rows.curves.y, rows.curves.height, all,
                    room_for_all ? std::nullopt : std::optional(context.snapshot.state.view.transmitter));

  for (std::size_t i = 0; i < number; ++i) lanes.touch(i, column_x(i), wide, commands);
  std::vector<Rect> columns;
  for (std::size_t i = 0; i < number; ++i)
    columns.push_back({column_x(i), rows.title.y, wide, area.bottom() - rows.title.y});
  std::size_t taken = 0;
  HandleTouch handle;
  for (std::size_t i = 0; i < number; ++i) {
    const Rect& column = columns[i];
    const auto part = [&](Rect row) { return across(row, column.x, wide); };
    const HandleTouch touch = number > 1 ? column_handle(context, i, columns) : HandleTouch{};
    if (touch.over || touch.moved) {
      taken = i;
      handle = touch;
    }
    column_title(context, i, part(rows.title));
    if (context.local.menu == i) {
      const float bottom = rows.picture.height >= context.px(150.0f) ? rows.effect.bottom() : rows.levels.bottom();
      column_menu(context, i, {column.x, rows.picture.y, wide, bottom - rows.picture.y}, commands);
    } else if (rows.picture.height > 0.0f) {
      if (wide >= context.px(400.0f)) enlarge_button(context, i, part(rows.picture));  // else the lab has it large
      scene_panel(context, i, part(rows.picture));
    }
    const bool covered = context.local.menu == i;
    if (rows.effect.height > 0.0f && !covered) effect_sentence(context, i, part(rows.effect));
    if (!covered || rows.picture.height >= context.px(150.0f)) level_bars(context, i, part(rows.levels), true);
    if (rows.ways.height > 0.0f) way_out(context, i, part(rows.ways), true);
    if (rows.held.height > 0.0f) held_targets(context, i, part(rows.held));
    lanes.column(i, column.x, wide);
    column_summary(context, i, column);
  }
  const Rect names{area.x + margin, 0.0f, gutter - context.px(8.0f), 0.0f};
  const auto named = [&](Rect row) { return Rect{names.x, row.y, names.width, row.height}; };
  level_bars_names(context, named(rows.levels));
  if (rows.ways.height > 0.0f) way_out_name(context, named(rows.ways));
  if (rows.held.height > 0.0f) held_targets_name(context, named(rows.held));
  lanes.gutter({area.x + margin, area.y, gutter, area.height});
  comparison_table(context, {column_x(0), rows.ways.y, column_x(number) - gap - column_x(0),
                             std::max(rows.ways.height, context.px(24.0f))});
  if (published)
    published_result(context, {column_x(number), rows.title.y, wide, area.bottom() - rows.title.y - context.px(8.0f)});
  if (handle.over) dragged_column(context, taken, columns, handle);
  if (handle.moved) move_column(context, taken, *handle.moved, commands);
}

}  // namespace

void compare_view(ViewContext& context, Rect area, Commands& commands) {
  Cutter cut(area);
  const Rect clock = cut.bottom(clock_row_height(context));
  if (!context.snapshot.columns.empty()) {
    (context.style().narrow ? compare_narrow : columns_side_by_side)(context, cut.rest(), commands);
  }
  clock_row(context, clock, commands);
}

}  // namespace cleft::ui
