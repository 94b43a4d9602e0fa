// For a room: one column large, its curves beside the picture, large type, nothing to press until it is asked for. A
// clicker's keys step through the columns.
#include <algorithm>
#include <string>

#include "simulation/instant.hpp"
#include "ui/column_names.hpp"
#include "ui/danger.hpp"
#include "ui/draw/format.hpp"
#include "ui/effect_words.hpp"
#include "ui/panel/column_head.hpp"
#include "ui/plot/clock_row.hpp"
#include "ui/plot/lanes.hpp"
#include "ui/view.hpp"
#include "ui/views/views.hpp"

namespace cleft::ui {
namespace {

constexpr double controls_stay_s = 3.0;  // after the pointer moved

// The clock stays where it is, and stopped if it was: the next slide shows another column at the same instant.
void step_to(ViewContext& context, std::size_t column, Commands& commands) {
  if (column >= context.snapshot.columns.size()) return;
  commands.emplace_back(workspace::ShowColumn{static_cast<int>(column)});
}

void keys(ViewContext& context, Commands& commands) {
  // What was clicked does not keep the keys from the clicker.
  if (!context.widgets.focus_shown() && !Widgets::holding()) context.widgets.focus({}, false);
  const auto asked = context.widgets.clicker();
  const std::size_t column = context.snapshot.state.view.column;
  if (asked == Clicker::leave) context.local.presenting = false;
  if (asked == Clicker::next) step_to(context, column + 1, commands);
  if (asked == Clicker::previous && column > 0) step_to(context, column - 1, commands);
  if (asked == Clicker::spotlight) context.local.spotlight = !context.local.spotlight;
  if (asked == Clicker::freeze) commands.emplace_back(workspace::SetPlaying{!context.snapshot.state.view.playing});
}

// Shown while the pointer moves, or a control has the keyboard, or they were asked for by name.
bool controls_wanted(ViewContext& context) {
  const double now_s = context.scenes.now_s;
  if (Widgets::pointer_moved() || context.widgets.focus_shown())
    context.local.controls_until_s = now_s + controls_stay_s;
  const bool wanted = now_s < context.local.controls_until_s;
  if (!wanted) Widgets::hide_pointer();
  context.scenes.moving = context.scenes.moving || wanted;  // the frame in which they go must come
  return wanted;
}

float bar_button_width(const ViewContext& context, std::string_view key) {
  return context.paint.width(Face::label, context.text(key)) + context.px(24.0f);
}

bool bar_button(ViewContext& context, const char* id, std::string_view key, Cutter& cut) {
  const float wide = bar_button_width(context, key);
  return context.widgets.button(id, {key}, cut.right(wide, context.px(8.0f)), context.text(key), std::nullopt);
}

void controls(ViewContext& context, Rect area, Commands& commands) {
  const float high = context.style().control_height();
  const std::size_t column = context.snapshot.state.view.column;
  Cutter cut({area.x, area.middle_y() - high * 0.5f, area.width - context.px(24.0f), high});
  if (bar_button(context, "present.leave", "present.leave", cut)) context.local.presenting = false;
  if (bar_button(context, "present.next", "present.next", cut)) step_to(context, column + 1, commands);
  if (bar_button(context, "present.previous", "present.previous", cut) && column > 0)
    step_to(context, column - 1, commands);
  bool& lit = context.local.spotlight;
  const std::string_view light = lit ? "present.spotlight.off" : "present.spotlight";
  constexpr float least_clock = 320.0f;
  const bool room = cut.rest().width - bar_button_width(context, light) > context.px(least_clock);
  if (room && bar_button(context, "present.spotlight", light, cut)) lit = !lit;
  clock_row(context, {cut.rest().x, area.y, cut.rest().width, area.height}, commands);
}

// Which step this is. Pressed, it shows the controls: the way to them without a pointer.
void place(ViewContext& context, Rect area) {
  const std::size_t count = context.snapshot.columns.size();
  const std::vector<std::string> words{std::to_string(context.snapshot.state.view.column + 1), std::to_string(count)};
  const std::string text = context.text.format("present.place", {words[0], words[1]});
  const float wide = context.paint.width(Face::label, text) + context.px(24.0f);
  const float high = context.style().control_height();
  if (context.widgets.button("present.controls", {"present.controls", words},
                             {area.x, area.middle_y() - high * 0.5f, wide, high}, text, std::nullopt,
                             ButtonLook::quiet)) {
    context.local.controls_until_s = context.scenes.now_s + controls_stay_s;
  }
}

// The substance, of what class and how much of it, and the time.
float title(ViewContext& context, Rect area) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[context.snapshot.state.view.column];
  float y = area.y;
  float x = area.x;
  if (shown.substance != nullptr) {
    paint.mark({x + context.px(11.0f), y + paint.line(Face::readout) * 0.5f}, context.px(22.0f),
               drug_meaning(colour, shown.substance->drug_class));
    x += context.px(34.0f);
  }
  y += paint.paragraph({x, y}, area.right() - x, Face::readout, colour.text, substance_name(context, shown));
  std::string line(context.text("column.no_drug.line"));
  if (shown.substance != nullptr) {
    line =
        context.text.format("present.line", {std::string(context.text("class." + id_of(shown.substance->drug_class))),
                                             concentration(context.text, shown.exposures.front().concentration_uM)});
  }
  y += context.px(4.0f);
  y += paint.paragraph({area.x, y}, area.width, Face::unit, colour.text_2, line);
  y += paint.paragraph({area.x, y}, area.width, Face::unit, colour.text_2,
                       clock(context.text, context.snapshot.state.view.time_s, context.snapshot.until_s));
  return y - area.y;
}

// What the endings that are shown do that they do not at rest, and the danger where drugs meet.
float what_happens(ViewContext& context, Rect area) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const std::size_t column = context.snapshot.state.view.column;
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  const model::Amine transmitter = context.snapshot.state.view.transmitter;
  const model::SynapseState* now = simulation::terminal_of(shown.instant, transmitter);
  const model::SynapseState* rest = simulation::terminal_of(shown.rest, transmitter);
  float y = area.y;
  if (now != nullptr && rest != nullptr && shown.current) {
    const EffectWords words = effect_words(context.text, *now, *rest);
    y += paint.paragraph({area.x, y}, area.width, Face::value, colour.text, words.headline);
    y += paint.paragraph({area.x, y}, area.width, Face::unit, colour.text_2, words.line);
    context.widgets.readout("present.effect", {"lab.effect.name"}, {area.x, area.y, area.width, y - area.y},
                            words.headline + ". " + words.line);
  }
  const float warned = danger_height(context, {column}, area.width);
  if (warned > 0.0f) {
    y += context.px(8.0f);
    danger(context, {column}, {area.x, y, area.width, warned});
    y += warned;
  }
  return y - area.y;
}

void curves(ViewContext& context, Rect area) {
  const std::size_t column = context.snapshot.state.view.column;
  const float gutter = lanes_gutter(context);
  // Large enough for the last row of a room: the transmitter that is shown, alone.
  const Lanes lanes(context, area.y, area.height, {column}, context.snapshot.state.view.transmitter);
  lanes.column(column, area.x + gutter, area.width - gutter);
  lanes.gutter({area.x, area.y, gutter, area.height});
}

// Over everything: what the speaker points at stays as it is.
void spotlight(const ViewContext& context, Rect area) {
  constexpr float radius_of_height = 0.12f;
  constexpr float shade = 0.65f;
  const std::optional<ImVec2> pointer = Widgets::pointer();
  if (context.local.spotlight && pointer)
    context.paint.spotlight(area, *pointer, radius_of_height * area.height, faded(IM_COL32_BLACK, shade));
}

}  // namespace

void present_view(ViewContext& context, Rect area, Commands& commands) {
  keys(context, commands);
  const std::size_t column = context.snapshot.state.view.column;
  const float margin = context.px(24.0f);
  Cutter cut(area);
  const Rect row = cut.bottom(clock_row_height(context));
  place(context, {row.x + margin * 0.5f, row.y, row.width, row.height});
  if (controls_wanted(context)) {
    const float aside = context.px(96.0f);
    controls(context, {row.x + aside, row.y, row.width - aside, row.height}, commands);
  }
  const bool upright = area.width < 1.2f * area.height;
  if (upright) {
    Cutter inside(cut.rest().grown(-margin * 0.5f));
    inside.top(title(context, inside.rest()), context.px(8.0f));
    inside.top(what_happens(context, inside.rest()), context.px(8.0f));
    curves(context, inside.bottom(inside.rest().height * 0.4f));
    scene_panel(context, column, inside.rest());
  } else {
    Cutter inside(cut.left(area.width * 0.36f).grown(-margin));
    inside.top(title(context, inside.rest()), context.px(16.0f));
    inside.top(what_happens(context, inside.rest()), context.px(16.0f));
    const float high = std::min(inside.rest().height, inside.rest().width * 0.9f);
    curves(context, inside.bottom(high));
    scene_panel(context, column, cut.rest(), PictureSize::large);
  }
  column_summary(context, column, cut.rest());
  spotlight(context, area);
}

}  // namespace cleft::ui
