#include "evidence_view/timeline_plot.hpp"

#include <algorithm>
#include <cmath>

#include "evidence_view/figure.hpp"
#include "evidence_view/key_lines.hpp"
#include "story/reading.hpp"

namespace cleft::evidence_view {
namespace {

using evidence::Event;
using reader::Column;
using ui::Face;

constexpr float lane_names = 96.0f;
constexpr float lane_row = 25.0f;
constexpr float lane_gap = 4.0f;
constexpr float mark_room = 11.0f;
constexpr float axis_room = 26.0f;

std::size_t rows_of(const std::vector<evidence::PlacedEvent>& lane) {
  std::size_t rows = 1;
  for (const evidence::PlacedEvent& one : lane) rows = std::max(rows, one.row + 1);
  return rows;
}

float lane_height(const PartContext& part, const std::vector<evidence::PlacedEvent>& lane) {
  return part.px(lane_row * static_cast<float>(rows_of(lane)) + lane_gap);
}

}  // namespace

void event_mark(const PartContext& part, ImVec2 centre, const Event& event) {
  const ui::Colours& colour = part.colour();
  if (event.lane == evidence::Lane::retractions) {
    ui::verdict_mark(part.paint(), centre, part.px(13.0f), ui::Verdict::miss, alarm(part), colour.background);
    return;
  }
  const ui::Meaning meaning = event.drug_class ? ui::drug_meaning(colour, *event.drug_class)
                                               : ui::Meaning{ui::Mark::disc, colour.text, colour.text};
  part.paint().mark(centre, part.px(12.0f), meaning);
  if (evidence::is_recalled(event)) part.paint().mark(centre, part.px(6.5f), meaning.mark, colour.background);
}

std::string event_name(const PartContext& part, const Event& event) {
  return story::date_words(event.date, part.words()) + ", " + event.place + ": " + event.name;
}

evidence::TimelineSpace TimelinePlot::space(const PartContext& part, float width) {
  return {.left_px = part.px(lane_names + 10.0f),
          .right_px = width,
          .lanes_px = part.px(lane_names),
          .mark_room_px = part.px(mark_room),
          .width_px = [&part](std::string_view words) { return part.paint().width(Face::label, words); }};
}

void TimelinePlot::place(const PartContext& part, float width) {
  const float scale = part.view.style().text_scale;
  if (width == placed_for_ && scale == text_scale_) return;
  placed_for_ = width;
  text_scale_ = scale;
  for (std::size_t l = 0; l < lanes_.size(); ++l)
    lanes_[l] = evidence::placed_events(part.evidence.timeline, static_cast<evidence::Lane>(l), space(part, width));
}

float TimelinePlot::height(const PartContext& part, float width) {
  place(part, width);
  float high = plot_head_height(part, width, "timeline") + part.px(8.0f);
  for (const Lane& lane : lanes_) high += lane_height(part, lane);
  high += part.px(axis_room);
  return high + height_of(part, width, [&](Column& column) { timeline_legend(column, part); }) + part.px(16.0f);
}

const Event* TimelinePlot::lanes(const PartContext& part, ui::Rect area) {
  const ui::Colours& colour = part.colour();
  const ui::Painter& paint = part.paint();
  const Event* pressed = nullptr;
  float y = area.y;
  for (std::size_t l = 0; l < lanes_.size(); ++l) {
    paint.horizontal(area.x, area.right(), y, colour.line);
    paint.text({area.x, y + part.px(lane_gap + lane_row) * 0.5f - paint.line(Face::label_strong) * 0.5f},
               Face::label_strong, colour.text, part.words()(std::string("evidence.lane.") + evidence::lane_ids[l]));
    for (const evidence::PlacedEvent& one : lanes_[l]) {
      const float at = y + part.px(lane_row * (static_cast<float>(one.row) + 0.5f) + lane_gap * 0.5f);
      const float x = area.x + static_cast<float>(one.x);
      const ImU32 ink = one.event->lane == evidence::Lane::retractions ? alarm(part) : colour.text;
      const float room = part.px(mark_room);
      const auto left = area.x + static_cast<float>(one.from);
      const auto right = area.x + static_cast<float>(one.to);
      const ui::Rect target{left, at - part.px(lane_row) * 0.5f, right - left, part.px(lane_row)};
      const ui::LinkTouch touch = part.view.widgets.link("evidence.mark." + one.event->id,
                                                         reader::named(event_name(part, *one.event)), {&target, 1});
      event_mark(part, {x, at}, *one.event);
      paint.text({one.left ? x - room : x + room, at - paint.line(Face::label) * 0.5f}, Face::label, ink,
                 one.event->name, one.left ? ui::Align::right : ui::Align::left);
      if (touch.told) {
        const float under = at + paint.line(Face::label) * 0.5f - part.px(1.0f);
        paint.horizontal(one.left ? left : x + room, one.left ? x - room : right, under, ink);
      }
      if (touch.pressed) pressed = one.event;
    }
    y += lane_height(part, lanes_[l]);
  }
  return pressed;
}

void TimelinePlot::axis(const PartContext& part, ui::Rect area) {
  const ui::Colours& colour = part.colour();
  const evidence::TimelineSpace room = space(part, area.width);
  part.paint().horizontal(area.x, area.right(), area.y, colour.text_3);
  for (const int year : evidence::timeline_years()) {
    const float x = area.x + static_cast<float>(evidence::year_x(room, year));
    part.paint().vertical(x, area.y, area.y + part.px(6.0f), colour.text_3);
    part.paint().text({x + part.px(3.0f), area.y + part.px(4.0f)}, Face::tick, colour.text_2, std::to_string(year));
  }
}

const Event* TimelinePlot::draw(const PartContext& part, ui::Rect area) {
  place(part, area.width);
  const i18n::Text& words = part.words();
  ui::Cutter cut(area);
  plot_head(part, cut.top(plot_head_height(part, area.width, "timeline"), part.px(8.0f)), "timeline",
            words("evidence.legend.years"));
  float high = 0.0f;
  for (const Lane& lane : lanes_) high += lane_height(part, lane);
  const ui::Rect drawn = cut.top(high);
  const auto unseen = static_cast<float>(evidence::seen_until_x(space(part, area.width), part.evidence.timeline));
  const ui::Rect later{area.x + unseen, drawn.y, area.width - unseen, drawn.height};
  ui::hatch(part.paint(), later, part.px(9.0f), part.colour().line);
  const Event* const pressed = lanes(part, drawn);
  axis(part, cut.top(part.px(axis_room)));
  // On the hatched part itself, where there is room.
  const std::string_view unseen_words = words("evidence.unseen");
  const float wide = part.paint().width(Face::tick, unseen_words);
  if (wide + part.px(12.0f) < later.width) {
    const ui::Rect patch{later.middle_x() - wide * 0.5f - part.px(4.0f), drawn.bottom() - part.px(26.0f),
                         wide + part.px(8.0f), part.paint().line(Face::tick)};
    part.paint().fill(patch, part.colour().background);
    part.paint().text({patch.middle_x(), patch.y}, Face::tick, part.colour().text_2, unseen_words, ui::Align::middle);
  }
  Column column(part.view, cut.rest(), true);
  timeline_legend(column, part);
  return pressed;
}

void timeline_legend(Column& column, const PartContext& part) {
  const ui::Painter& paint = part.paint();
  const ui::Colours& colour = part.colour();
  struct Entry {
    const char* key;
    ui::Meaning meaning{};  // none: words alone
    bool hollow = false;
    bool crossed = false;
  };
  const ui::Meaning disc{ui::Mark::disc, colour.text, colour.text};
  const std::array<Entry, 6> entries{{{"evidence.legend.seen", disc},
                                      {"evidence.legend.recalled", disc, true},
                                      {"evidence.legend.releaser", colour.releaser},
                                      {"evidence.legend.ligand", colour.receptor_ligand},
                                      {"evidence.legend.retraction", {}, false, true},
                                      {"evidence.legend.years"}}};
  KeyLines lines(column, part);
  for (const Entry& entry : entries) {
    const bool marked = entry.crossed || entry.meaning.mark != ui::Mark::none;
    const auto [place, words] = lines.next(marked ? part.px(20.0f) : 0.0f, part.words()(entry.key));
    if (!column.drawing()) continue;
    const ImVec2 centre{place.x + part.px(7.0f), place.y + part.px(11.0f)};
    if (entry.crossed)
      ui::verdict_mark(paint, centre, part.px(13.0f), ui::Verdict::miss, alarm(part), colour.background);
    paint.mark(centre, part.px(12.0f), entry.meaning);
    if (entry.hollow) paint.mark(centre, part.px(6.5f), entry.meaning.mark, colour.background);
    paint.paragraph(words.upper_left(), words.width, Face::label, colour.text_2, part.words()(entry.key));
  }
}

}  // namespace cleft::evidence_view
