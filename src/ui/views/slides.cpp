#include "ui/views/slides.hpp"

#include <algorithm>
#include <optional>

#include "simulation/instant.hpp"
#include "ui/addition.hpp"
#include "ui/column_names.hpp"
#include "ui/danger.hpp"
#include "ui/draw/format.hpp"
#include "ui/effect_words.hpp"
#include "ui/panel/column_head.hpp"
#include "ui/plot/lanes.hpp"
#include "ui/plot/way_out.hpp"
#include "ui/views/comparison_parts.hpp"

namespace cleft::ui {
namespace {

constexpr float mark_size = 22.0f;

float name_width(const ViewContext& context, std::size_t column, Face face) {
  return substance_marks_width(context, column, context.px(mark_size)) +
         context.paint.width(face, substance_name(context, context.snapshot.columns[column]));
}

// The substances with their marks, a size smaller where they would take more than two lines; returns the height used.
float name(const ViewContext& context, std::size_t column, Rect area) {
  const bool long_name = name_width(context, column, Face::readout) > 1.6f * area.width;
  const Face face = long_name ? Face::title : Face::readout;
  const Painter& paint = context.paint;
  const std::string words = substance_name(context, context.snapshot.columns[column]);
  const float x =
      area.x + substance_marks(context, column, {area.x, area.y + paint.line(face) * 0.5f}, context.px(mark_size));
  return paint.paragraph({x, area.y}, area.right() - x, face, context.style().colour().text, words);
}

// On a slide of two: on one line, as large as all of them can be.
Face name_face(const ViewContext& context, const std::vector<std::size_t>& columns, float width) {
  const bool fits = std::all_of(columns.begin(), columns.end(),
                                [&](std::size_t column) { return name_width(context, column, Face::value) <= width; });
  return fits ? Face::value : Face::title;
}

void name_on_a_line(const ViewContext& context, std::size_t column, Rect area, Face face) {
  const Painter& paint = context.paint;
  const std::string words = substance_name(context, context.snapshot.columns[column]);
  const float x = area.x + substance_marks(context, column, {area.x, area.middle_y()}, context.px(mark_size));
  const float lower = paint.fonts().baseline(Face::value) - paint.fonts().baseline(face);
  paint.text_within({x, area.y + lower}, area.right() - x, face, context.style().colour().text, words);
}

// Its class and how much of it there is.
std::string class_words(const ViewContext& context, std::size_t column) {
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  if (shown.substance == nullptr) return std::string(context.text("column.no_drug.line"));
  if (shown.exposures.size() > 1) return amounts_in_words(context, column);
  return context.text.format("present.line", {kind_and_class(context, *shown.substance),
                                              concentration(context.text, shown.exposures.front().concentration_uM)});
}

const model::SynapseState* terminal_now(const ViewContext& context, std::size_t column) {
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  if (!shown.current) return nullptr;
  return simulation::terminal_of(shown.instant, context.snapshot.state.view.transmitter);
}

std::string_view level_name(const ViewContext& context) {
  return context.text("present.level." + id_of(context.snapshot.state.view.transmitter));
}

std::string level_words(const ViewContext& context, const model::SynapseState& now) {
  return context.text.format("lanes.ratio", {times(now.times_rest)});
}

// "serotonin now x8.4", or the mark and the number alone.
float level_width(const ViewContext& context, const model::SynapseState& now, bool named) {
  const float name = named ? context.paint.width(Face::unit, level_name(context)) + context.px(10.0f) : 0.0f;
  return context.px(20.0f) + name + context.paint.width(Face::value, level_words(context, now));
}

void level(const ViewContext& context, const model::SynapseState& now, Rect area, bool named) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const float line = paint.line(Face::value);
  paint.mark({area.x + context.px(6.0f), area.y + line * 0.5f}, context.px(12.0f),
             transmitter_meaning(colour, now.transmitter));
  float x = area.x + context.px(20.0f);
  const float below = paint.fonts().baseline(Face::value) - paint.fonts().baseline(Face::unit);
  if (named) x += paint.text({x, area.y + below}, Face::unit, colour.text_2, level_name(context)) + context.px(10.0f);
  paint.text({x, area.y}, Face::value, colour.text, level_words(context, now));
}

float other_levels_height(const ViewContext& context) { return context.paint.line(Face::unit); }

// The transmitters that are not chosen, on one line: their marks, short names and levels.
void other_levels(const ViewContext& context, std::size_t column, Rect area) {
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  if (!shown.current) return;
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  float x = area.x;
  for (const model::Amine amine : model::all_amines) {
    if (amine == context.snapshot.state.view.transmitter) continue;
    const model::SynapseState* now = simulation::terminal_of(shown.instant, amine);
    if (now == nullptr) continue;
    paint.mark({x + context.px(6.0f), area.middle_y()}, context.px(11.0f), transmitter_meaning(colour, amine));
    const std::string words =
        std::string(context.text("transmitter." + id_of(amine) + ".short")) + " " + level_words(context, *now);
    x += context.px(20.0f);
    x += paint.text({x, area.y}, Face::unit, colour.text, words) + context.px(20.0f);
  }
}

// Large, and a size smaller where that would break one of the headlines.
Face headline_face(const ViewContext& context, const std::vector<std::size_t>& columns, float width) {
  const bool fits = std::all_of(columns.begin(), columns.end(), [&](std::size_t column) {
    const std::optional<EffectWords> words = column_effect(context, column);
    return !words || context.paint.width(Face::readout, words->headline) <= width;
  });
  return fits ? Face::readout : Face::value;
}

// Returns the height used.
float what_happens(ViewContext& context, std::size_t column, Rect area, Face headline) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const std::optional<EffectWords> words = column_effect(context, column);
  if (!words) return 0.0f;
  float y = area.y;
  y += paint.paragraph({area.x, y}, area.width, headline, colour.text, words->headline);
  y += paint.paragraph({area.x, y}, area.width, Face::unit, colour.text_2, words->line);
  const bool reference = column != slide_columns(context).back();
  context.widgets.readout(reference ? "present.effect.reference" : "present.effect",
                          {"effect", {std::string(column_name(context, column))}},
                          {area.x, area.y, area.width, y - area.y}, words->headline + ". " + words->line);
  return y - area.y;
}

float what_happens_height(const ViewContext& context, std::size_t column, float width, Face headline) {
  const std::optional<EffectWords> words = column_effect(context, column);
  if (!words) return 0.0f;
  return context.paint.paragraph_height(width, headline, words->headline) +
         context.paint.paragraph_height(width, Face::unit, words->line);
}

// Where drugs meet; returns the height used.
float danger_below(ViewContext& context, const std::vector<std::size_t>& columns, Rect area) {
  const float warned = danger_height(context, columns, area.width);
  if (warned > 0.0f) danger(context, columns, {area.x, area.y, area.width, warned});
  return warned;
}

// What was found in people, where a drug meets the one that came before it; empty elsewhere.
std::string found_words(const ViewContext& context, const std::vector<std::size_t>& columns) {
  const bool meet = std::any_of(columns.begin(), columns.end(), [&](std::size_t column) {
    const auto& addition = context.snapshot.columns[column].addition;
    return addition && !addition->alone;
  });
  return meet && has_published(context) ? context.text.format("present.published", {published_finding(context)})
                                        : std::string();
}

float found_height(const ViewContext& context, const std::vector<std::size_t>& columns, float width) {
  const std::string words = found_words(context, columns);
  return words.empty() ? 0.0f : context.paint.paragraph_height(width, Face::unit, words);
}

void found(ViewContext& context, const std::vector<std::size_t>& columns, Rect area) {
  const std::string words = found_words(context, columns);
  context.paint.paragraph(area.upper_left(), area.width, Face::unit, context.style().colour().text, words);
  context.widgets.readout("published", {"published"}, area, words);
}

void curves(ViewContext& context, std::size_t column, Rect area) {
  const float gutter = lanes_gutter(context);
  // Large enough for the last row of a room: the transmitter that is shown, alone.
  const Lanes lanes(context, area.y, area.height, {column}, context.snapshot.state.view.transmitter);
  lanes.column(column, area.x + gutter, area.width - gutter);
  lanes.gutter({area.x, area.y, gutter, area.height});
}

float soft_edge(const ViewContext& context) { return context.px(75.0f); }

}  // namespace

std::string time_words(const ViewContext& context) {
  const workspace::View& view = context.snapshot.state.view;
  std::string words = clock(context.text, view.time_s, context.snapshot.until_s);
  // Beside a chapter it always stands.
  const bool told = view.playing || context.local.embedded;
  return told ? words : context.text.format("present.stopped", {words});
}

void upright_slide(ViewContext& context, Rect area) {
  const std::size_t column = context.snapshot.state.view.column;
  Cutter inside(area.grown(-context.px(12.0f)));
  inside.top(name(context, column, inside.rest()), context.px(4.0f));
  const float line = context.paint.line(Face::unit);
  const Rect row = inside.top(line);
  const float time = context.paint.text({row.right(), row.y}, Face::unit, context.style().colour().text_2,
                                        time_words(context), Align::right);
  context.paint.text_within(row.upper_left(), row.width - time - context.px(8.0f), Face::unit,
                            context.style().colour().text_2, class_words(context, column));
  inside.top(context.px(4.0f));
  const Face headline = headline_face(context, {column}, inside.rest().width);
  inside.top(what_happens(context, column, inside.rest(), headline), context.px(8.0f));
  if (const float warned = danger_below(context, {column}, inside.rest()); warned > 0.0f)
    inside.top(warned, context.px(8.0f));
  if (const float published = found_height(context, {column}, inside.rest().width); published > 0.0f)
    found(context, {column}, inside.top(published, context.px(8.0f)));
  curves(context, column, inside.bottom(inside.rest().height * 0.3f, context.px(4.0f)));
  if (area.width < context.px(480.0f)) {
    scene_panel(context, column, inside.rest());
    return;
  }
  // Wide enough for a camera of its own and every flow.
  scene_caption(context, column, inside.bottom(context.paint.line(Face::tick), context.px(4.0f)));
  const Rect rest = inside.rest();
  scene_panel(context, column, {area.x, rest.y, area.width, rest.height}, PictureSize::slide);
}

void slide(ViewContext& context, Rect window, float below) {
  const std::size_t column = context.snapshot.state.view.column;
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  Cutter cut(window);
  const Rect side = cut.left(window.width * 0.36f);
  const float soft = soft_edge(context);
  const float published = found_height(context, {column}, cut.rest().width - context.px(24.0f));
  const Rect picture{cut.rest().x, window.y, cut.rest().width, window.height - below - published};
  // Under the picture's own words, which are drawn after it.
  paint.fade_to({picture.x, picture.y, soft, picture.height}, Painter::Side::left, colour.background);
  paint.fade_to({picture.x, picture.bottom() - soft, picture.width, soft + 1.0f}, Painter::Side::bottom,
                colour.background);
  scene_panel(context, column, picture, PictureSize::slide);
  const float margin = context.px(24.0f);
  if (published > 0.0f) found(context, {column}, {picture.x, picture.bottom(), picture.width - margin, published});
  Cutter inside({side.x + margin, side.y + margin, side.width - 2.0f * margin, side.height - margin - below});
  scene_caption(context, column, inside.bottom(paint.line(Face::tick), context.px(8.0f)));
  inside.top(name(context, column, inside.rest()), context.px(4.0f));
  const float line = paint.line(Face::unit);
  for (const std::string& words : {class_words(context, column), time_words(context)})
    paint.text(inside.top(line).upper_left(), Face::unit, colour.text_2, words);
  inside.top(context.px(12.0f));
  if (const model::SynapseState* now = terminal_now(context, column))
    level(context, *now, inside.top(paint.line(Face::value), context.px(2.0f)), true);
  other_levels(context, column, inside.top(other_levels_height(context), context.px(8.0f)));
  const Face headline = headline_face(context, {column}, inside.rest().width);
  inside.top(what_happens(context, column, inside.rest(), headline), context.px(12.0f));
  if (const float warned = danger_below(context, {column}, inside.rest()); warned > 0.0f)
    inside.top(warned, context.px(12.0f));
  const float least_curve = context.px(150.0f), out = way_out_height(context, true);
  if (inside.rest().height >= least_curve + out + context.px(12.0f))
    way_out_with_key(context, column, inside.top(out, context.px(12.0f)));
  if (inside.rest().height >= context.px(80.0f))
    curves(context, column, inside.bottom(std::min(inside.rest().height, inside.rest().width * 0.9f)));
}

void slide_of_two(ViewContext& context, const std::vector<std::size_t>& columns, Rect window, float below) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const float margin = context.px(24.0f), gap = context.px(10.0f);
  const float half = window.width * 0.5f, width = half - 2.0f * margin;
  const float name_line = paint.line(Face::value), caption = paint.line(Face::tick);
  const Face headline = headline_face(context, columns, width);
  float happens = 0.0f;
  for (const std::size_t column : columns)
    happens = std::max(happens, what_happens_height(context, column, width, headline));
  const float whole = window.width - 2.0f * margin;
  const float warned = danger_height(context, columns, whole), published = found_height(context, columns, whole);
  const float words = name_line + gap + happens + gap + other_levels_height(context) + gap +
                      way_out_height(context, true) + gap + caption + (warned > 0.0f ? warned + gap : 0.0f) +
                      (published > 0.0f ? published + gap : 0.0f) + below;
  // Where a name is long, the mark of the transmitter says of what the level is.
  const bool named = std::all_of(columns.begin(), columns.end(), [&](std::size_t column) {
    const model::SynapseState* now = terminal_now(context, column);
    return now == nullptr || name_width(context, column, Face::title) + level_width(context, *now, true) + gap <= width;
  });
  float levels = 0.0f;
  for (const std::size_t column : columns) {
    if (const model::SynapseState* now = terminal_now(context, column))
      levels = std::max(levels, level_width(context, *now, named));
  }
  const Face face = name_face(context, columns, width - levels - gap);
  const float soft = soft_edge(context);
  // The picture reaches under the beginning of the words, where it has faded.
  const float picture = std::max(window.height - words + soft * 0.4f, context.px(120.0f));
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::size_t column = columns[i];
    const float x = window.x + static_cast<float>(i) * half;
    paint.fade_to({x, window.y + picture - soft, half, soft + 1.0f}, Painter::Side::bottom, colour.background);
    scene_panel(context, column, {x, window.y, half, picture}, PictureSize::half_slide);
    Cutter inside({x + margin, window.bottom() - words, width, words - below});
    const Rect head = inside.top(name_line, gap);
    const model::SynapseState* now = terminal_now(context, column);
    const float right = now == nullptr ? 0.0f : level_width(context, *now, named);
    name_on_a_line(context, column, {head.x, head.y, head.width - right - gap, head.height}, face);
    if (now != nullptr) level(context, *now, {head.right() - right, head.y, right, head.height}, named);
    what_happens(context, column, inside.top(happens, gap), headline);
    other_levels(context, column, inside.top(other_levels_height(context), gap));
    way_out_with_key(context, column, inside.top(way_out_height(context, true), gap));
    scene_caption(context, column, inside.top(caption, gap));
    if (i > 0) paint.vertical(x, window.y + margin, window.bottom() - words + gap, colour.line);
  }
  const float last = window.bottom() - below - warned;
  if (warned > 0.0f) danger(context, columns, {window.x + margin, last, whole, warned});
  if (published > 0.0f)
    found(context, columns, {window.x + margin, last - published - (warned > 0.0f ? gap : 0.0f), whole, published});
}

}  // namespace cleft::ui
