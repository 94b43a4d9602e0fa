#include "ui/plot/timeline.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "ui/draw/format.hpp"
#include "ui/plot/events.hpp"

namespace cleft::ui {
namespace {

constexpr std::array<const char*, 3> kinds{"drug", "train", "bolus"};

float row_height(const ViewContext& context) { return context.px(context.style().touch ? 44.0f : 26.0f); }

// What a drag snaps to: never finer than can be read.
double step_s(double until_s) {
  if (until_s > 43200.0) return 300.0;
  if (until_s >= 3600.0) return 60.0;
  return until_s >= 600.0 ? 10.0 : std::min(1.0, clock_step_s(until_s));
}

Span span_of(const ViewContext& context, const TimedEvent& event, bool chosen) {
  const i18n::Text& text = context.text;
  Span span;
  span.at = event.at_s;
  span.until = event.until_s;
  // Beside curves the same part of the time as they show; a page of its own shows all of it.
  const workspace::Snapshot& snapshot = context.snapshot;
  const bool whole = context.style().narrow;
  span.axis_from = whole ? 0.0 : snapshot.shown.from_s;
  span.axis_to = whole ? snapshot.until_s : snapshot.shown.to_s;
  if (event.kind == TimedEvent::Kind::drug && !event.profile) {
    span.kind = event.until_s == simulation::never ? Span::Kind::stays : Span::Kind::ends;
  }
  if (event.profile) span.until = event.at_s;
  span.text = times_of(text, event);
  span.end_text = event.until_s == simulation::never ? std::string(text("time.stays"))
                                                     : exact_time(text, std::max(event.until_s, 0.0));
  const std::string both = text.format("time.name.amount", {event.name, event.how_much});
  span.words = {event.name, both, text.format("time.name.times", {both, span.text})};
  span.meaning = event.meaning;
  span.chosen = chosen;
  return span;
}

void row(ViewContext& context, const TimedEvent& event, std::size_t number, Rect rect, Commands& commands) {
  const workspace::Snapshot& snapshot = context.snapshot;
  const std::size_t place = snapshot.state.view.column;
  const int column = static_cast<int>(place);
  const simulation::Scenario& scenario = *snapshot.columns[place].scenario;
  const double until_s = snapshot.until_s;
  const double step = step_s(until_s);
  const SliderRange range{0.0, until_s, std::max(step, until_s / 240.0), until_s / 12.0};
  const auto snapped = [step](double time_s) { return std::round(time_s / step) * step; };
  const std::string id =
      std::string("time.") + kinds[static_cast<std::size_t>(event.kind)] + '.' + std::to_string(event.index);
  const SpanLabels labels{
      {"time.whole", {event.name}}, {"lab.arrival.name", {event.name}}, {"lab.end.name", {event.name}}};
  const SpanTouch touch =
      context.widgets.span(id, labels, rect, span_of(context, event, number == context.local.entry), range);
  if (touch.taken) context.local.entry = number;
  if (touch.whole) commands.push_back(move_to(column, event, scenario, snapped(*touch.whole)));
  if (touch.start) commands.push_back(begin_at(column, event, scenario, snapped(*touch.start)));
  if (touch.end) {
    const double end_s = snapped(*touch.end);
    commands.push_back(end_at(column, event, end_s >= until_s - 0.5 * step ? -1.0 : end_s));
  }
}

}  // namespace

float timeline_height(const ViewContext& context) {
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[context.snapshot.state.view.column];
  const std::size_t rows = shown.exposures.size() + shown.scenario->trains.size() + shown.scenario->boluses.size();
  return static_cast<float>(rows) * row_height(context);
}

void timeline(ViewContext& context, Rect area, Commands& commands) {
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[context.snapshot.state.view.column];
  const std::vector<TimedEvent> events = events_of(context, shown);
  const float whole = timeline_height(context);
  const bool scrolls = whole > area.height + 0.5f;
  // The bars' ends can be taken a little beside the axis.
  const float beside = context.px(context.style().touch ? 22.0f : 12.0f);
  const Rect seen{area.x - beside, area.y, area.width + 2.0f * beside, area.height};
  const float scrolled = scrolls ? context.widgets.begin_scroll("time", seen, whole) : 0.0f;
  Cutter cut({area.x, area.y - scrolled, area.width, whole});
  for (std::size_t i = 0; i < events.size(); ++i) row(context, events[i], i, cut.top(row_height(context)), commands);
  if (scrolls) context.widgets.end_scroll();
}

}  // namespace cleft::ui
