#include "evidence_view/trials_view.hpp"

#include <algorithm>
#include <memory>

#include "evidence/target_words.hpp"
#include "evidence_view/forest_plot.hpp"
#include "story/reading.hpp"

namespace cleft::evidence_view {
namespace {

using evidence::Event;
using reader::Column;
using reader::Run;
using ui::Face;

constexpr float date_width = 128.0f;
constexpr float place_width = 150.0f;
constexpr float source_width = 264.0f;
constexpr float column_gap = 20.0f;
constexpr float figure_width = 1320.0f;

std::string event_id(const Event& event) { return "evidence.event." + event.id; }

bool told(Column& column, const PartContext& part, const Event& event) {
  const ui::Colours& colour = part.colour();
  const bool pressed = heading(column, event_id(event), Face::label_strong, event.name, 1.0f);
  const float top = column.y();
  column.words(Face::label, colour.text, event.what, 0.0f);
  if (!event.note.empty()) column.words(Face::label, colour.text_2, event.note, 0.0f);
  if (column.drawing())
    column.context.widgets.readout(event_id(event) + ".what", reader::named(event_name(part, event)),
                                   {column.left(), top, column.width(), column.y() - top}, event.what);
  return pressed;
}

void source(Column& column, const PartContext& part, const Event& event, bool whole) {
  sources(column, part, event_id(event), event.sources, whole, {},
          ": " + evidence::seen_text(event.seen, part.words()));
}

bool event_stack(Column& column, const PartContext& part, const Event& event, bool whole) {
  column.words(Face::label, part.colour().text_2, story::date_words(event.date, part.words()) + ", " + event.place,
               2.0f);
  const bool pressed = told(column, part, event);
  column.gap(2.0f);
  source(column, part, event, whole);
  return pressed;
}

// What a wide window has between the place and the sources.
float told_width(const PartContext& part, float width) {
  return width - part.px(date_width + place_width + source_width + 3.0f * column_gap);
}

float event_height(const PartContext& part, float width, const Event& event, bool whole) {
  const float around = part.px(18.0f);
  if (part.narrow())
    return around + height_of(part, width, [&](Column& column) { event_stack(column, part, event, whole); });
  const float place = part.paint().paragraph_height(part.px(place_width), Face::label, event.place);
  return around +
         std::max(
             {place, height_of(part, told_width(part, width), [&](Column& column) { told(column, part, event); }),
              height_of(part, part.px(source_width), [&](Column& column) { source(column, part, event, whole); })});
}

bool event_row(const PartContext& part, ui::Rect rect, const Event& event, bool whole) {
  part.paint().horizontal(rect.x, rect.right(), rect.bottom() - 1.0f, part.colour().line);
  ui::Cutter cut({rect.x, rect.y + part.px(8.0f), rect.width, rect.height});
  if (part.narrow()) {
    Column column(part.view, cut.rest(), true);
    return event_stack(column, part, event, whole);
  }
  const ui::Rect date = cut.left(part.px(date_width), part.px(column_gap));
  const float middle = date.y + part.paint().line(Face::label) * 0.5f;
  event_mark(part, {date.x + part.px(7.0f), middle}, event);
  part.paint().text({date.x + part.px(22.0f), date.y}, Face::label, part.colour().text,
                    story::date_words(event.date, part.words()));
  const ui::Rect place = cut.left(part.px(place_width), part.px(column_gap));
  part.paint().paragraph(place.upper_left(), place.width, Face::label, part.colour().text_2, event.place);
  Column last(part.view, cut.right(part.px(source_width), part.px(column_gap)), true);
  Column middle_column(part.view, cut.rest(), true);
  const bool pressed = told(middle_column, part, event);
  source(last, part, event, whole);
  return pressed;
}

}  // namespace

void TrialsView::set_out(const PartContext& part) {
  if (!lines_.empty()) return;
  using Kind = Line::Kind;
  lines_.push_back({Kind::timeline});
  lines_.push_back({Kind::forest_head});
  for (const bool neighbours : {false, true}) {
    if (neighbours) lines_.push_back({Kind::neighbours});
    for (const evidence::Trial& trial : part.evidence.trials) {
      if (trial.is_neighbour == neighbours) lines_.push_back({Kind::forest, &trial});
    }
  }
  lines_.push_back({Kind::forest_axis});
  lines_.push_back({Kind::events_head});
  for (const Event& event : part.evidence.timeline.events) lines_.push_back({Kind::event, nullptr, &event});
}

float TrialsView::height(const PartContext& part, float width, const Line& line) {
  switch (line.kind) {
    case Line::Kind::timeline: return part.narrow() ? 0.0f : timeline_.height(part, width);
    case Line::Kind::forest_head: return forest_head_height(part, width);
    case Line::Kind::forest:
      return forest_row_height(part, width, *line.trial, opened_.has("evidence.trial." + line.trial->id));
    case Line::Kind::neighbours:
      return part.paint().paragraph_height(width * 0.6f, Face::label, part.words()("evidence.forest.neighbours")) +
             part.px(14.0f);
    case Line::Kind::forest_axis: return forest_axis_height(part);
    case Line::Kind::events_head:
      return part.paint().line(Face::heading) + part.px(20.0f) +
             (part.narrow() ? height_of(part, width, [&](Column& column) { timeline_legend(column, part); }) : 0.0f);
    case Line::Kind::event: break;
  }
  return event_height(part, width, *line.event, opened_.has(event_id(*line.event)));
}

// From its mark on the timeline to its row, and the keyboard with it.
void TrialsView::go_to(const PartContext& part, const Event& event) {
  const auto found = std::find_if(lines_.begin(), lines_.end(), [&](const Line& line) { return line.event == &event; });
  list_.scroll_to(static_cast<std::size_t>(found - lines_.begin()));
  wanted_ = event_id(event);
  part.view.scenes.moving = true;
}

void TrialsView::draw_line(const PartContext& part, ui::Rect rect, const Line& line) {
  const ui::Painter& paint = part.paint();
  const i18n::Text& words = part.words();
  std::string turned;
  switch (line.kind) {
    case Line::Kind::timeline:
      if (part.narrow()) return;
      if (const Event* pressed = timeline_.draw(part, rect)) go_to(part, *pressed);
      return;
    case Line::Kind::forest_head: forest_head(part, rect); return;
    case Line::Kind::forest:
      turned = "evidence.trial." + line.trial->id;
      if (forest_row(part, rect, *line.trial, opened_.has(turned))) break;
      return;
    case Line::Kind::neighbours:
      paint.paragraph({rect.x, rect.y + part.px(6.0f)}, rect.width * 0.6f, Face::label, part.colour().text_2,
                      words("evidence.forest.neighbours"));
      if (!part.narrow())
        paint.horizontal(rect.x, rect.x + rect.width * 0.58f, rect.bottom() - part.px(3.0f), part.colour().line);
      return;
    case Line::Kind::forest_axis: forest_axis_row(part, rect); return;
    case Line::Kind::events_head: {
      const char* const key = part.narrow() ? "evidence.timeline.title" : "evidence.timeline.table";
      paint.text({rect.x, rect.y + part.px(10.0f)}, Face::heading, part.colour().text, words(key));
      part.view.widgets.readout("evidence.events", reader::named(words(key)), rect, std::string(words(key)));
      if (!part.narrow()) return;
      Column column(part.view, {rect.x, rect.y + paint.line(Face::heading) + part.px(14.0f), rect.width, 0.0f}, true);
      timeline_legend(column, part);
      return;
    }
    case Line::Kind::event:
      turned = event_id(*line.event);
      if (event_row(part, rect, *line.event, opened_.has(turned))) break;
      return;
  }
  opened_.turn(turned);
  part.view.scenes.moving = true;
}

void TrialsView::draw(const PartContext& part, ui::Rect area) {
  set_out(part);
  list_.draw(part.view, area,
             {.count = lines_.size(),
              .state = opened_.state(),
              .height = [&](std::size_t i) { return height(part, area.width, lines_[i]); },
              .draw = [&](std::size_t i, ui::Rect rect) { draw_line(part, rect, lines_[i]); }});
  if (!wanted_.empty() && part.view.widgets.focused() != wanted_) {
    part.view.widgets.focus(wanted_, true);
    part.view.scenes.moving = true;
  } else {
    wanted_.clear();
  }
}

// The lines of one of the two drawings, none of them opened.
std::optional<Figure> TrialsView::figure(const PartContext& part, const std::string& id) {
  const bool is_timeline = id == "timeline";
  if (!is_timeline && id != "forest") return std::nullopt;
  const auto view = std::make_shared<TrialsView>();
  view->set_out(part);
  std::erase_if(view->lines_, [&](const Line& line) {
    if (line.kind == Line::Kind::events_head || line.kind == Line::Kind::event) return true;
    return is_timeline != (line.kind == Line::Kind::timeline);
  });
  Figure figure;
  figure.title = part.words()("evidence.figure." + id + ".title");
  figure.width = figure_width;
  for (const Event& event : part.evidence.timeline.events)
    if (is_timeline) add_sources(figure.sources, event.sources);
  for (const evidence::Trial& trial : part.evidence.trials)
    if (!is_timeline) add_sources(figure.sources, trial.sources);
  figure.height = [view](const PartContext& on, float width) {
    float high = 0.0f;
    for (const Line& line : view->lines_) high += view->height(on, width, line);
    return high;
  };
  figure.draw = [view](const PartContext& on, ui::Rect area) {
    ui::Cutter cut(area);
    for (const Line& line : view->lines_) view->draw_line(on, cut.top(view->height(on, area.width, line)), line);
  };
  return figure;
}

}  // namespace cleft::evidence_view
