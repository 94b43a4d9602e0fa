// Of the gallery: what lies on an axis of time, and the numbers behind it.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "ui/draw/format.hpp"
#include "ui/plot/plot.hpp"
#include "ui/views/gallery_parts.hpp"

namespace cleft::ui {
namespace {

constexpr double axis_s = 7200.0;

// A level that rises and falls, times rest.
double level(double time_s) { return 1.0 + 9.0 * (1.0 - std::exp(-time_s / 600.0)) * std::exp(-time_s / 4000.0); }

}  // namespace

void gallery_spans(PanelPage& page) {
  ViewContext& context = page.context;
  Gallery& gallery = *page.context.local.gallery;
  const Colours& colour = context.style().colour();
  gallery_head(page, "gallery.span");
  struct Row {
    std::string_view key;
    Span::Kind kind;
    double* at_s;
    double* until_s;
    const Meaning& meaning;
  };
  const std::array<Row, 3> rows{
      {{"gallery.span.moment", Span::Kind::moment, &gallery.moment_s, nullptr, colour.serotonin},
       {"gallery.span.stays", Span::Kind::stays, &gallery.stays_s, nullptr, colour.reuptake_blocker},
       {"gallery.span.ends", Span::Kind::ends, &gallery.from_s, &gallery.until_s, colour.releaser}}};
  const float high = context.px(context.style().touch ? 44.0f : 28.0f);
  for (const Row& row : rows) {
    const Rect rect = page.row(high, 2.0f);
    if (!page.drawing()) continue;
    const std::string name(context.text(row.key));
    Span span;
    span.kind = row.kind;
    span.at = *row.at_s;
    span.until = row.until_s != nullptr ? *row.until_s : span.at;
    span.axis_to = axis_s;
    span.words = {name};
    span.meaning = row.meaning;
    span.chosen = row.kind == Span::Kind::ends;
    span.text = clock(context.text, span.at);
    span.end_text = row.until_s != nullptr ? clock(context.text, span.until) : std::string(context.text("time.stays"));
    // Room to take the ends beside the axis.
    const float beside = context.px(context.style().touch ? 22.0f : 12.0f);
    const Rect axis{rect.x + beside, rect.y, rect.width - 2.0f * beside, rect.height};
    const SpanLabels labels{{row.key}, {"lab.arrival.name", {name}}, {"lab.end.name", {name}}};
    const SpanTouch touch = context.widgets.span(std::string(row.key), labels, axis, span, {0.0, axis_s, 60.0, 600.0});
    const double length_s = span.until - span.at;
    if (touch.whole) *row.at_s = std::min(*touch.whole, axis_s - length_s);
    if (touch.whole && row.until_s != nullptr) *row.until_s = *row.at_s + length_s;
    if (touch.start) *row.at_s = std::min(*touch.start, span.until);
    if (touch.end && row.until_s != nullptr) *row.until_s = std::max(*touch.end, span.at);
  }
  page.row(0.0f, 8.0f);
}

void gallery_plot(PanelPage& page) {
  ViewContext& context = page.context;
  Gallery& gallery = *page.context.local.gallery;
  const std::string words = times(level(gallery.reading_s));
  gallery_head(page, "gallery.plot", context.text.format("lanes.ratio", {words}));
  const Rect rect = page.row(context.px(96.0f), 12.0f);
  if (!page.drawing()) return;
  const PlotTime time{gallery.shown_from_s,
                      gallery.shown_to_s,
                      0.0,
                      axis_s,
                      clock_to_the_second(context.text, gallery.shown_from_s),
                      clock_to_the_second(context.text, gallery.shown_to_s)};
  const PlotTouch touch =
      context.widgets.plot("gallery.plot", {"gallery.plot"}, rect, time, gallery.reading_s, words, "shown");
  if (touch.read) gallery.reading_s = *touch.read;
  if (touch.hovered) gallery.reading_s = *touch.hovered;
  if (touch.part) {
    const bool whole = touch.part->to <= touch.part->from;
    gallery.shown_from_s = whole ? 0.0 : std::max(touch.part->from, 0.0);
    gallery.shown_to_s = whole ? axis_s : std::min(touch.part->to, axis_s);
    gallery.reading_s = std::clamp(gallery.reading_s, gallery.shown_from_s, gallery.shown_to_s);
  }
  std::vector<double> at_s, levels;
  for (int i = 0; i <= 120; ++i) {
    at_s.push_back(axis_s * i / 120.0);
    levels.push_back(level(at_s.back()));
  }
  const PlotAxis ratio = ratio_axis(1.0, 8.0);
  const Plot drawing(context.paint, rect, {time.from, time.to}, ratio);
  for (const double line : ratio_grid(ratio)) drawing.grid_line(line, 1.0f);
  const ImU32 colour = context.style().colour().serotonin.fill;
  drawing.line(at_s, levels, 1.0, {colour, gallery.reading_s, level(gallery.reading_s)});
  drawing.dot(gallery.reading_s, level(gallery.reading_s), colour);
}

// Rows of a table: recorded by the widgets, drawn by whoever has it.
void gallery_table(PanelPage& page) {
  ViewContext& context = page.context;
  const Colours& colour = context.style().colour();
  gallery_head(page, "gallery.table");
  std::vector<std::vector<std::string>> cells{{context.text.format("table.time", {context.text("unit.min.name")}),
                                               std::string(context.text("axis.times_rest"))}};
  for (const int minute : {0, 20, 40, 60}) cells.push_back({std::to_string(minute), times(level(minute * 60.0))});
  const float line = context.paint.line(Face::label) + context.px(4.0f);
  const Rect rect = page.row(line * static_cast<float>(cells.size()), 8.0f);
  if (!page.drawing()) return;
  const float wide = std::min(rect.width, context.px(220.0f));
  float y = rect.y;
  for (const std::vector<std::string>& row : cells) {
    const bool head = &row == cells.data();
    context.paint.text({rect.x, y}, head ? Face::label_strong : Face::label, colour.text_2, row[0]);
    context.paint.text({rect.x + wide, y}, head ? Face::label_strong : Face::label, head ? colour.text_2 : colour.text,
                       row[1], Align::right);
    y += line;
  }
  context.widgets.table("gallery.table", {"gallery.table"}, {rect.x, rect.y, wide, rect.height}, std::move(cells));
}

}  // namespace cleft::ui
