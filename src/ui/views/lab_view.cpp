// One synapse, everything adjustable: the picture, its curves, and the controls beside or below them.
#include <algorithm>
#include <string>

#include "ui/choices.hpp"
#include "ui/panel/affinity_profile.hpp"
#include "ui/panel/column_head.hpp"
#include "ui/panel/drug_controls.hpp"
#include "ui/panel/lab_panel.hpp"
#include "ui/plot/clock_row.hpp"
#include "ui/plot/lanes.hpp"
#include "ui/plot/people_strip.hpp"
#include "ui/plot/plot_bar.hpp"
#include "ui/plot/timeline.hpp"
#include "ui/view.hpp"
#include "ui/views/views.hpp"

namespace cleft::ui {
namespace {

// Right of the curves, for the names of their lines.
float names_width(const ViewContext& context) {
  if (context.style().narrow) return context.px(54.0f);
  return context.px(Lanes::may_lie_together(context.snapshot) ? 98.0f : 8.0f);
}

// `only`: of this transmitter alone, where there is no room for all.
void curves(ViewContext& context, Rect area, std::optional<model::Amine> only, Commands& commands) {
  const std::size_t column = context.snapshot.state.view.column;
  const float gutter = context.style().narrow ? context.px(40.0f) : lanes_gutter(context);
  const Lanes lanes(context, area.y, area.height, {column}, only, Lanes::Placed::together);
  const bool at_end = context.style().narrow || Lanes::may_lie_together(context.snapshot);
  const float names = names_width(context);
  lanes.touch(column, area.x + gutter, area.width - gutter - names, commands);
  lanes.column(column, area.x + gutter, area.width - gutter - names);
  if (at_end) lanes.names_at_end({area.right() - names, area.y, names, area.height}, column);
  lanes.gutter({area.x, area.y, gutter, area.height});
}

// Below the curves, and along them; of a height of its own, which is none where no people are shown.
void people(ViewContext& context, Cutter& cut, float margin) {
  const float gutter = context.style().narrow ? context.px(40.0f) : lanes_gutter(context);
  const float wide = cut.rest().width - 2.0f * margin - gutter - names_width(context);
  const float high = people_strip_height(context, wide);
  if (high <= 0.0f) return;
  const Rect area = cut.bottom(high, context.px(8.0f));
  people_strip(context, {area.x + margin + gutter, area.y, wide, area.height});
}

// Right below the time axis of the curves, and along it.
void event_bars(ViewContext& context, Rect area, Commands& commands) {
  if (area.height <= 0.0f) return;
  Cutter cut(area);
  const Rect gutter = cut.left(lanes_gutter(context));
  cut.right(names_width(context));
  context.paint.text({gutter.x, gutter.y + context.px(4.0f)}, Face::label, context.style().colour().text_3,
                     context.text("time.head"));
  timeline(context, cut.rest(), commands);
}

// At the right end of the clock's row: the curves as a table, and what shows or hides the bar of the curves and the
// camera, in which the table has its place then.
void tools_fold(ViewContext& context, Cutter& row) {
  LocalState& local = context.local;
  const std::string_view words = context.text("lab.tools");
  const float high = context.style().control_height();
  row.right(context.px(24.0f));
  const Rect place = row.right(context.paint.width(Face::label, words) + context.px(44.0f));
  const Rect rect{place.x, place.middle_y() - high * 0.5f, place.width, high};
  const std::string_view key = local.tools ? "lab.tools.hide" : "lab.tools.show";
  if (context.widgets.fold("lab.tools", {key}, rect, words, local.tools)) local.tools = !local.tools;
  if (local.tools) return;
  const std::string_view table = context.text("table");
  const Rect button = row.right(context.paint.width(Face::label, table) + context.px(24.0f), context.px(4.0f));
  if (context.widgets.button("table", {"table"}, {button.x, rect.y, button.width, high}, table, std::nullopt,
                             ButtonLook::quiet))
    local.table = true;
}

void wide_layout(ViewContext& context, Rect area, Commands& commands) {
  const Colours& colour = context.style().colour();
  const std::size_t column = context.snapshot.state.view.column;
  const float high = context.style().control_height();
  Cutter cut(area);
  const Rect side = cut.right(context.px(344.0f));
  context.paint.fill(side, colour.panel);
  context.paint.vertical(side.x, side.y, side.bottom(), colour.line);
  Cutter panel(side.grown(-context.px(20.0f)));
  synapse_choice(context, panel.top(high, context.px(12.0f)), false, commands);
  panel_choice(context, panel.top(high, context.px(16.0f)), false);
  if (context.local.panel == Panel::substances) {
    // Where a drug acts is always seen: what stands above it scrolls where both have no room.
    const float above = lab_panel_height(context, panel.rest().width) + context.px(20.0f);
    const float least = fingerprint_list_least_height(context, column, panel.rest().width);
    if (above + least > panel.rest().height) {
      const Rect cells = panel.bottom(least, context.px(12.0f));
      lab_panel(context, panel.rest(), commands);
      fingerprint_list(context, column, context.local.entry, cells);
    } else {
      lab_panel(context, panel.top(above), commands);
      fingerprint_list(context, column, context.local.entry, panel.rest());
    }
  } else {
    lab_panel(context, panel.rest(), commands);
  }

  Cutter clock(cut.bottom(clock_row_height(context)));
  const float margin = context.px(24.0f);
  const float plots = std::clamp(area.height * 0.2385f, context.px(150.0f), context.px(380.0f));
  const float times = timeline_height(context);
  const Rect bars = cut.bottom(std::min(times, std::max(context.px(52.0f), 0.17f * area.height)),
                               times > 0.0f ? context.px(6.0f) : 0.0f);
  people(context, cut, margin);
  const Rect lanes = cut.bottom(plots);
  const float wide = area.width - side.width - 2.0f * margin;
  const bool tools = context.local.tools;
  const Rect row =
      cut.bottom(tools ? plot_bar_height(context, PlotBar::lab, wide) + context.px(16.0f) : context.px(2.0f));
  context.paint.horizontal(row.x, row.right(), row.y, colour.line);
  if (tools) plot_bar(context, PlotBar::lab, {row.x + margin, row.y + context.px(10.0f), wide, row.height}, commands);
  // Those that lie apart have no room for all three, unless the window is high.
  constexpr float holds_three = 280.0f;
  const bool all = Lanes::may_lie_together(context.snapshot) || lanes.height >= context.px(holds_three);
  curves(context, {lanes.x + margin, lanes.y, lanes.width - 2.0f * margin, lanes.height},
         all ? std::nullopt : std::optional(context.snapshot.state.view.transmitter), commands);
  scene_panel(context, column, cut.rest(), PictureSize::large);
  column_summary(context, column, cut.rest());
  event_bars(context, {bars.x + margin, bars.y, bars.width - 2.0f * margin, bars.height}, commands);
  tools_fold(context, clock);
  clock_row(context, clock.rest(), commands);
}

// What is looked at in a narrow window. Beside controls there is room for one curve.
void picture_and_curves(ViewContext& context, Rect area, bool alone, Commands& commands) {
  const std::size_t column = context.snapshot.state.view.column;
  const float margin = context.px(16.0f);
  Cutter cut(area);
  if (area.height > context.px(80.0f) + clock_row_height(context))
    clock_row(context, cut.bottom(clock_row_height(context)), commands);
  if (alone) {
    const float wide = area.width - 2.0f * margin;
    const Rect row = cut.bottom(plot_bar_height(context, PlotBar::phone, wide), context.px(6.0f));
    plot_bar(context, PlotBar::phone, {row.x + margin, row.y, wide, row.height}, commands);
  }
  if (alone) people(context, cut, margin);
  if (cut.rest().height > context.px(200.0f)) {
    const float wanted = cut.rest().height * (alone ? 0.42f : 0.34f);
    const Rect lanes = cut.bottom(std::clamp(wanted, context.px(116.0f), context.px(240.0f)));
    curves(context, {lanes.x + margin, lanes.y, lanes.width - 2.0f * margin, lanes.height},
           alone ? std::nullopt : std::optional(context.snapshot.state.view.transmitter), commands);
  }
  if (cut.rest().height > context.px(70.0f)) scene_panel(context, column, cut.rest());
}

// Controls below, or, in a low window that is wide enough for them, to the right.
void narrow_layout(ViewContext& context, Rect area, Commands& commands) {
  const float margin = context.px(16.0f);
  const float gap = context.px(8.0f);
  const float high = context.style().control_height();
  const float half = area.width * 0.5f;
  const bool low = area.width > 1.3f * area.height;
  const bool beside = low && context.local.panel != Panel::picture;
  const float most = area.height * 0.56f - high - 3.0f * gap;
  const float panel =
      beside ? area.height - high - 3.0f * gap : std::min(lab_panel_height(context, area.width - 2.0f * margin), most);
  Cutter cut(area);
  const Rect controls = beside ? cut.right(half) : cut.bottom(panel + high + (panel > 0.0f ? 3.0f : 2.0f) * gap);
  Cutter inside({controls.x + margin, controls.y + gap, controls.width - 2.0f * margin, controls.height - 2.0f * gap});
  panel_choice(context, inside.bottom(high, gap), true);
  if (panel > 0.0f) lab_panel(context, inside.rest(), commands);
  picture_and_curves(context, cut.rest(), panel == 0.0f, commands);
  column_summary(context, context.snapshot.state.view.column, {area.x, area.y, area.width, context.px(40.0f)});
}

}  // namespace

void lab_view(ViewContext& context, Rect area, Commands& commands) {
  context.local.told_person.reset();
  (context.style().narrow ? narrow_layout : wide_layout)(context, area, commands);
}

}  // namespace cleft::ui
