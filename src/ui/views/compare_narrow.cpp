// The comparison in a narrow window: all columns as bars, one below the other, on one line of rest; or one of them with
// its picture, its curves and what can be changed of it.
#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "ui/choices.hpp"
#include "ui/column_names.hpp"
#include "ui/danger.hpp"
#include "ui/draw/format.hpp"
#include "ui/known_miss.hpp"
#include "ui/panel/affinity_profile.hpp"
#include "ui/panel/column_head.hpp"
#include "ui/panel/column_menu.hpp"
#include "ui/plot/lanes.hpp"
#include "ui/plot/level_bars.hpp"
#include "ui/plot/plot_bar.hpp"
#include "ui/plot/way_out.hpp"
#include "ui/views/comparison_parts.hpp"

namespace cleft::ui {
namespace {

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

// One column of all: its name, what changed, its bars.
void overview_row(ViewContext& context, std::size_t column, Rect area, bool first) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  Cutter cut(area);
  const Rect title = cut.top(paint.line(Face::control_strong));
  const float x = title.x + substance_marks(context, column, {title.x, title.middle_y()}, context.px(12.0f));
  const std::string amounts = amounts_in_words(context, column);
  const float name = paint.width(Face::control_strong, substance_name(context, shown));
  const float room = std::max(title.right() - x - name - context.px(8.0f), 0.35f * title.width);
  const float right = title.right() - std::min(room, paint.width(Face::control_strong, amounts)) - context.px(8.0f);
  paint.text_within({title.right(), title.y}, room, Face::control_strong, colour.text, amounts, Align::right);
  paint.text_within({x, title.y}, right - x, Face::control_strong, colour.text, substance_name(context, shown));
  if (shown.substance != nullptr) {
    const float beside = x + name + context.px(8.0f);
    const std::string kind = kind_and_class(context, *shown.substance);
    if (paint.width(Face::label, kind) <= right - beside)
      paint.text({beside, title.middle_y() - paint.line(Face::label) * 0.5f}, Face::label, colour.text_2, kind);
  }
  const Rect bars = cut.bottom(way_out_height(context, false), context.px(4.0f));
  const Rect levels = cut.bottom(level_bars_height(context));
  const float names = context.px(64.0f);
  // The numbers beyond the bars' ends need room to the right.
  const float values = context.px(36.0f);
  const auto beside_names = [&](Rect row) {
    return Rect{row.x + names, row.y, row.width - names - values, row.height};
  };
  if (cut.rest().height >= 0.8f * paint.line(Face::label)) {
    // The reason has a line of its own where one drug changes what another adds.
    const float lines = cut.rest().height >= 1.8f * paint.line(Face::label) ? 2.0f : 1.0f;
    effect_sentence(context, column, {cut.rest().x, cut.rest().y, cut.rest().width, lines * paint.line(Face::label)});
  }
  level_bars_names(context, {levels.x, levels.y, names, levels.height});
  level_bars(context, column, beside_names(levels), true);
  paint.text({bars.x, bars.middle_y() - paint.line(Face::label) * 0.5f}, Face::label, colour.text_2,
             context.text("way_out"));
  way_out(context, column, beside_names(bars), false);
  if (!first) paint.horizontal(area.x, area.right(), area.y - context.px(5.0f), colour.line);
  column_summary(context, column, area);
}

// As high as they are; where the window is lower they scroll.
void overview(ViewContext& context, Rect area) {
  const std::size_t count = context.snapshot.columns.size();
  Cutter cut(area);
  std::vector<std::size_t> all(count);
  std::iota(all.begin(), all.end(), std::size_t{0});
  comparison_title(context, cut.top(context.style().control_height(), context.px(4.0f)));
  if (const float high = danger_height(context, all, area.width); high > 0.0f)
    danger(context, all, cut.top(high, context.px(6.0f)));
  const float least = context.paint.line(Face::control_strong) + level_bars_height(context) +
                      way_out_height(context, false) + context.px(4.0f);
  const float gap = context.px(12.0f);
  const std::string_view legend = context.text("way_out.legend");
  const float legend_height = context.paint.paragraph_height(area.width, Face::tick, legend);
  const float room = (cut.rest().height - legend_height + gap) / static_cast<float>(count) - gap;
  const float high = std::clamp(room, least, least + context.paint.line(Face::label) + context.px(4.0f));
  const auto row_height = [&](std::size_t column) {
    const auto& addition = context.snapshot.columns[column].addition;
    return addition && !addition->alone ? least + 2.0f * context.paint.line(Face::label) + context.px(4.0f) : high;
  };
  const std::string published = has_published(context) ? published_words(context) : std::string();
  const float published_height = context.paint.paragraph_height(area.width, Face::label, published);
  const std::vector<const catalog::KnownMiss*> misses = known_misses(context);
  const auto miss_height = [&](const catalog::KnownMiss& miss) {
    return std::max(known_miss_height(context, miss, area.width), context.style().control_height());
  };
  float content = legend_height + published_height;
  for (const catalog::KnownMiss* miss : misses) content += miss_height(*miss);
  for (std::size_t i = 0; i < count; ++i) content += row_height(i) + gap;
  const Rect list = cut.rest();
  // Another comparison begins at its beginning.
  const auto* comparison = context.snapshot.comparison;
  const std::string id = "shown.list" + (comparison == nullptr ? std::string() : "." + comparison->id);
  float y = list.y - context.widgets.begin_scroll(id, list, content);
  for (std::size_t i = 0; i < count; ++i) {
    overview_row(context, i, {list.x, y, list.width, row_height(i)}, i == 0);
    y += row_height(i) + gap;
  }
  if (!published.empty()) {
    const Rect place{list.x, y - gap * 0.5f, list.width, published_height};
    context.paint.paragraph(place.upper_left(), list.width, Face::label, context.style().colour().text, published);
    context.widgets.readout("published", {"published"}, place, published);
    y += published_height;
  }
  context.paint.paragraph({list.x, y - gap * 0.5f}, list.width, Face::tick, context.style().colour().text_2, legend);
  y += legend_height - gap * 0.5f;
  const float table_height = std::clamp(y - list.y, 0.0f, list.height);
  for (std::size_t i = 0; i < misses.size(); ++i) {
    const float miss_high = miss_height(*misses[i]);
    known_miss(context, "miss." + std::to_string(i), *misses[i], {list.x, y, list.width, miss_high});
    y += miss_high;
  }
  context.widgets.end_scroll();
  comparison_table(context, {list.x, list.y, list.width, table_height});
}

void one_column(ViewContext& context, std::size_t shown, Rect area, Cutter cut, Commands& commands) {
  const bool menu = context.local.menu == shown;
  if (const float high = danger_height(context, {shown}, cut.rest().width); high > 0.0f)
    danger(context, {shown}, cut.top(high, context.px(6.0f)));
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

void compare_narrow(ViewContext& context, Rect area, Commands& commands) {
  const std::size_t count = context.snapshot.columns.size();
  std::optional<std::size_t>& shown = context.local.shown_column;
  if (shown && *shown >= count) shown = count - 1;
  const float margin = context.px(16.0f);
  Cutter cut({area.x + margin, area.y + context.px(8.0f), area.width - 2.0f * margin, area.height - context.px(8.0f)});

  std::vector<Choice> choices{{"shown.all", {"shown.all.name"}, std::string(context.text("shown.all")), {}}};
  for (Choice& one : column_choices(context, "shown.")) choices.push_back(std::move(one));
  const Rect choice = cut.top(context.style().control_height(), context.px(8.0f));
  const std::size_t chosen = shown ? *shown + 1 : 0;
  if (const auto picked = context.widgets.segmented("shown", {"column.shown"}, choice, choices, chosen)) {
    shown = *picked == 0 ? std::nullopt : std::optional(*picked - 1);
    context.local.menu.reset();
  }
  if (!shown) {
    overview(context, cut.rest());
  } else {
    one_column(context, *shown, area, cut, commands);
  }
}

}  // namespace cleft::ui
