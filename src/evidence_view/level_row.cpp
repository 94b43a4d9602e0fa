#include "evidence_view/level_row.hpp"

#include <algorithm>
#include <cmath>

#include "evidence/level_words.hpp"
#include "evidence/note_words.hpp"
#include "evidence_view/figure.hpp"

namespace cleft::evidence_view {
namespace {

using reader::Column;
using ui::Face;
using validation::LevelCell;

constexpr float name_width = 220.0f;
constexpr float plot_width = 220.0f;
constexpr float column_gap = 20.0f;
constexpr float plot_height = 24.0f;

std::string id_of_row(const LevelCell& cell) { return "evidence.level." + evidence::level_id(cell); }

std::string title_of(const PartContext& part, const LevelCell& cell) {
  const std::string amine = model::amine_ids[static_cast<std::size_t>(cell.transmitter)];
  return cell.drug->name + ", " + std::string(part.words()("evidence.amine." + amine));
}

// The published ranges as bands about the level before, which is 1, and the model's level as its transmitter's mark.
void level_plot(const PartContext& part, const LevelCell& cell, ui::Rect row) {
  const ui::Painter& paint = part.paint();
  const ui::Colours& colour = part.colour();
  const evidence::Axis axis = evidence::level_axis(row.x + part.px(8.0f), row.right() - part.px(8.0f));
  const auto x = [&](double value) { return static_cast<float>(axis.x(value)); };
  const float y = std::round(row.y + part.px(plot_height) * 0.5f);
  paint.fill({row.x, y - part.px(1.0f), row.width, part.px(2.0f)}, colour.raised);
  for (const catalog::LevelRange& range : evidence::ranges_of(*cell.published)) {
    const float from = x(range.low);
    paint.fill({from, y - part.px(4.0f), std::max(x(range.high) - from, 1.0f), part.px(8.0f)}, colour.selected);
    for (const double end : {range.low, range.high})
      paint.vertical(x(end), y - part.px(6.0f), y + part.px(6.0f), colour.text_2);
  }
  paint.vertical(x(1.0), y - part.px(9.0f), y + part.px(9.0f), colour.text_3);
  if (!cell.over_rest) return;
  const ImVec2 at{x(*cell.over_rest), y};
  // Beyond the axis it stands at its end, with an arrow.
  if (*cell.over_rest < axis.low) ui::arrow_head(paint, {row.x, y}, part.px(6.0f), false, colour.text);
  if (*cell.over_rest > axis.high) ui::arrow_head(paint, {row.right(), y}, part.px(6.0f), true, colour.text);
  const ui::Meaning meaning = ui::transmitter_meaning(colour, cell.transmitter);
  paint.mark(at, part.px(15.0f), meaning.mark, colour.background);
  paint.mark(at, part.px(11.0f), meaning);
}

void told(Column& column, const PartContext& part, const LevelCell& cell) {
  const bool missed = cell.was_run && !evidence::is_met(cell);
  const std::string model = evidence::model_words(cell, part.words());
  column.words(Face::label, part.colour().text, evidence::published_words(*cell.published, part.words()), 0.0f);
  const float top = column.y();
  column.words(missed ? Face::label_strong : Face::label, missed ? alarm(part) : part.colour().text_2,
               std::string(part.words()("evidence.column.model")) + ": " + model, 0.0f);
  if (column.drawing())
    column.context.widgets.readout(id_of_row(cell) + ".model", reader::named(title_of(part, cell)),
                                   {column.left(), top, column.width(), column.y() - top}, model);
}

void source(Column& column, const PartContext& part, const LevelCell& cell, bool opened) {
  const catalog::PublishedLevel& level = *cell.published;
  sources(column, part, id_of_row(cell), level.sources, opened, evidence::method_words(level, part.words()) + ".");
  if (opened && !level.note.empty())
    column.words(Face::label, part.colour().text_2, evidence::note_words(level.note, part.catalog()), 6.0f);
}

bool name(Column& column, const PartContext& part, const LevelCell& cell) {
  return heading(column, id_of_row(cell), Face::label_strong, title_of(part, cell), 0.0f);
}

bool stack(Column& column, const PartContext& part, const LevelCell& cell, bool opened) {
  const bool pressed = name(column, part, cell);
  const ui::Rect plot = column.row(part.px(plot_height), 2.0f);
  if (column.drawing()) level_plot(part, cell, plot);
  told(column, part, cell);
  source(column, part, cell, opened);
  return pressed;
}

// What a wide window has for the published level and the model's, and for the sources.
float half_of_rest(const PartContext& part, float width) {
  return 0.5f * (width - part.px(name_width + plot_width + 3.0f * column_gap));
}

TitleRow region_title(const PartContext& part, float width, std::size_t region) {
  return {part, width, Face::heading, part.words()(std::string("evidence.region.") + model::region_ids[region]),
          save_buttons_width(part)};
}

}  // namespace

std::string level_figure_id(std::string_view region) { return "levels-" + std::string(region); }

float level_head_height(const PartContext& part, float width, std::size_t region) {
  // The count takes the place of what is said before, and moves nothing.
  const std::string longest = part.words().format("evidence.level.count", {"00", "00", "00", "00", "00", "00"});
  const float count = part.paint().paragraph_height(width, Face::label, longest);
  const float before = part.paint().paragraph_height(width, Face::label, part.words()("evidence.level.count.before"));
  return region_title(part, width, region).height() + std::max(count, before) + part.px(20.0f);
}

void level_head(const PartContext& part, ui::Rect area, std::size_t region, const validation::LevelTable& table) {
  const i18n::Text& words = part.words();
  const std::string region_id = model::region_ids[region];
  const std::string id = "evidence.region." + region_id;
  const bool whole = std::all_of(table.cells.begin(), table.cells.end(),
                                 [region](const LevelCell& cell) { return cell.region != region || cell.was_run; });
  const validation::LevelTable::Counts counts = table.counts(region);
  const std::string count =
      whole ? words.format("evidence.level.count",
                           {std::to_string(counts.in_range), std::to_string(counts.ranges),
                            std::to_string(counts.sourced_in_range), std::to_string(counts.sourced_ranges),
                            std::to_string(counts.with_source - counts.wrong), std::to_string(counts.with_source)})
            : std::string(words("evidence.level.count.before"));
  ui::Cutter cut({area.x, area.y + part.px(8.0f), area.width, area.height});
  const TitleRow title = region_title(part, area.width, region);
  const ui::Rect line = title.draw(cut.top(title.height()));
  part.paint().paragraph(cut.rest().upper_left(), area.width, Face::label, part.colour().text_2, count);
  part.view.widgets.readout(id, reader::named(words(id)), area, count);
  figure_buttons(part, line, level_figure_id(region_id), words(id));
}

float level_row_height(const PartContext& part, float width, const LevelCell& cell, bool opened) {
  const float around = part.px(14.0f);
  if (part.narrow()) return around + height_of(part, width, [&](Column& column) { stack(column, part, cell, opened); });
  const float half = half_of_rest(part, width);
  return around + std::max({part.px(plot_height),
                            height_of(part, part.px(name_width), [&](Column& column) { name(column, part, cell); }),
                            height_of(part, half, [&](Column& column) { told(column, part, cell); }),
                            height_of(part, half, [&](Column& column) { source(column, part, cell, opened); })});
}

bool level_row(const PartContext& part, ui::Rect area, const LevelCell& cell, bool opened) {
  part.paint().horizontal(area.x, area.right(), area.bottom() - 1.0f, part.colour().line);
  ui::Cutter cut({area.x, area.y + part.px(6.0f), area.width, area.height});
  if (part.narrow()) {
    Column column(part.view, cut.rest(), true);
    return stack(column, part, cell, opened);
  }
  Column first(part.view, cut.left(part.px(name_width), part.px(column_gap)), true);
  const bool pressed = name(first, part, cell);
  level_plot(part, cell, cut.left(part.px(plot_width), part.px(column_gap)));
  Column middle(part.view, cut.left(half_of_rest(part, area.width), part.px(column_gap)), true);
  told(middle, part, cell);
  Column last(part.view, cut.rest(), true);
  source(last, part, cell, opened);
  return pressed;
}

}  // namespace cleft::evidence_view
