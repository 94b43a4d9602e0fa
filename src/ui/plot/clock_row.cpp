#include "ui/plot/clock_row.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "ui/column_names.hpp"
#include "ui/draw/format.hpp"
#include "ui/plot/events.hpp"

namespace cleft::ui {
namespace {

// What is left of the row's width for all there is [points]; with less it says less.
constexpr float least_room = 480.0f;

// Simulated seconds a second.
constexpr std::array<double, 11> speeds{1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0};

// Something begins or ends at these instants; the run itself at the first and the last.
std::vector<double> steps_s(const ViewContext& context) {
  const double until_s = context.snapshot.until_s;
  std::vector<double> steps{0.0, until_s};
  for (const std::size_t column : columns_seen(context)) {
    for (const TimedEvent& event : events_of(context, context.snapshot.columns[column])) {
      for (const double at_s : {event.at_s, event.until_s}) {
        if (at_s < until_s) steps.push_back(at_s);
      }
    }
  }
  std::sort(steps.begin(), steps.end());
  return steps;
}

void step_buttons(ViewContext& context, Rect back, Rect on, Commands& commands) {
  // While the clock runs it has left a step behind before a hand can press again.
  const double hand_s = context.snapshot.state.view.playing ? 1.5 * context.snapshot.speed : 0.0;
  const double here_s = std::min(0.5, 1.0e-3 * context.snapshot.until_s);
  const double now_s = context.snapshot.state.view.time_s;
  const std::vector<double> steps = steps_s(context);
  if (context.widgets.button("clock.back", {"clock.back"}, back, {}, Icon::back, ButtonLook::quiet)) {
    const auto after = std::lower_bound(steps.begin(), steps.end(), now_s - here_s - hand_s);
    commands.emplace_back(workspace::SetTime{after == steps.begin() ? 0.0 : *(after - 1)});
  }
  if (context.widgets.button("clock.on", {"clock.on"}, on, {}, Icon::on, ButtonLook::quiet)) {
    const auto after = std::upper_bound(steps.begin(), steps.end(), now_s + here_s);
    commands.emplace_back(workspace::SetTime{after == steps.end() ? steps.back() : *after});
  }
}

// Slower, how fast it goes now, faster: at the right end. Around arrivals it goes slower than was chosen; the buttons
// change, and say, what was chosen.
void speed(ViewContext& context, Cutter& cut, Commands& commands) {
  const Painter& paint = context.paint;
  const double now = context.snapshot.state.view.speed;
  const std::string count = round_number(now);
  const bool brief = cut.rest().width < context.px(least_room);
  const std::string_view key = brief ? "clock.speed.short" : "clock.speed";
  const std::string words = context.text.format(key, {round_number(context.snapshot.speed)});
  const float high = context.style().control_height();
  const Rect faster = cut.right(high, context.px(2.0f));
  // Where the buttons stand does not hang on how fast it goes.
  const float wide =
      std::max(paint.width(Face::label, words), paint.width(Face::label, context.text.format(key, {count})));
  Rect between = cut.right(wide, context.px(2.0f));
  between.x += (wide - paint.width(Face::label, words)) * 0.5f;
  context.widgets.readout("clock.speed.now", {"clock.speed.now"}, between, words);
  const Rect slower = cut.right(high, context.px(14.0f));
  paint.text({between.x, between.middle_y() - paint.line(Face::label) * 0.5f}, Face::label,
             context.style().colour().text_3, words);
  if (context.widgets.button("clock.slower", {"clock.slower", {count}}, slower, "\xE2\x88\x92", std::nullopt,
                             ButtonLook::quiet)) {
    const auto* found = std::lower_bound(speeds.begin(), speeds.end(), now);
    commands.emplace_back(workspace::SetSpeed{found == speeds.begin() ? speeds.front() : *(found - 1)});
  }
  if (context.widgets.button("clock.faster", {"clock.faster", {count}}, faster, "+", std::nullopt, ButtonLook::quiet)) {
    const auto* found = std::upper_bound(speeds.begin(), speeds.end(), now);
    commands.emplace_back(workspace::SetSpeed{found == speeds.end() ? speeds.back() : *found});
  }
}

}  // namespace

float clock_row_height(const ViewContext& context) { return context.px(context.style().narrow ? 54.0f : 48.0f); }

void clock_row(ViewContext& context, Rect area, Commands& commands) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const workspace::Snapshot& snapshot = context.snapshot;
  const bool narrow = context.style().narrow;
  const float margin = context.px(narrow ? 16.0f : 24.0f);
  const float high = context.style().control_height();
  Cutter cut({area.x + margin, area.middle_y() - high * 0.5f, area.width - 2.0f * margin, high});

  const bool playing = snapshot.state.view.playing;
  const Label label{playing ? std::string_view("clock.pause") : std::string_view("clock.play")};
  const bool steps = !narrow && cut.rest().width >= context.px(least_room + 92.0f);
  const Rect button = cut.left(context.px(narrow ? 44.0f : 88.0f), context.px(steps ? 4.0f : 12.0f));
  if (context.widgets.button("clock.play", label, button, narrow ? std::string_view() : context.text(label.key),
                             playing ? Icon::pause : Icon::play)) {
    commands.emplace_back(workspace::SetPlaying{!playing});
  }
  if (steps) {
    const Rect back = cut.left(high, context.px(2.0f));
    step_buttons(context, back, cut.left(high, context.px(8.0f)), commands);
  }

  const std::string now = clock(context.text, snapshot.state.view.time_s, snapshot.until_s);
  // As wide as the longest it will be, so that the slider stays where it is.
  float widest = paint.width(Face::control_strong, now);
  for (const double before_end_s : {0.0, 1.0, 60.0}) {
    const double at_s = std::max(snapshot.until_s - before_end_s, 0.0);
    widest = std::max(widest, paint.width(Face::control_strong, clock(context.text, at_s, snapshot.until_s)));
  }
  const Rect time = cut.left(std::max(context.px(narrow ? 64.0f : 84.0f), widest), context.px(narrow ? 12.0f : 4.0f));
  paint.text({time.x, time.middle_y() - paint.line(Face::control_strong) * 0.5f}, Face::control_strong, colour.text,
             now);
  if (!narrow) speed(context, cut, commands);
  if (workspace::shows_part(snapshot.state.view)) {
    const std::string_view whole = context.text("clock.whole");
    const Rect place = cut.right(paint.width(Face::label, whole) + context.px(24.0f), context.px(8.0f));
    if (context.widgets.button("clock.whole", {"clock.whole.name"}, place, whole, std::nullopt))
      commands.emplace_back(workspace::ShowTime{});
  }
  const Rect rest = cut.rest();
  const float slider_high = context.widgets.slider_height(false);
  const Rect track{rest.x, rest.middle_y() - slider_high * 0.5f, rest.width, slider_high};
  const double step_s = clock_step_s(snapshot.until_s);
  const SliderRange range{0.0, snapshot.until_s, step_s, 10.0 * step_s};
  SliderLook look{colour.text_2, {}};
  if (workspace::shows_part(snapshot.state.view)) {
    look.marked_from = snapshot.shown.from_s;
    look.marked_to = snapshot.shown.to_s;
  }
  if (const auto moved =
          context.widgets.slider("clock.time", {"clock.time"}, track, snapshot.state.view.time_s, range, now, look)) {
    commands.emplace_back(workspace::SetTime{*moved});
  }
}

}  // namespace cleft::ui
