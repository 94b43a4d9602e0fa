#include "evidence_view/forest_plot.hpp"

#include <algorithm>
#include <cmath>

#include "evidence/target_words.hpp"
#include "evidence_view/figure.hpp"

namespace cleft::evidence_view {
namespace {

using evidence::Trial;
using reader::Column;
using reader::Run;
using ui::Face;

constexpr float forest_row_px = 28.0f;
constexpr float forest_axis_px = 26.0f;
constexpr float title_indent = 20.0f;

// Where the columns of a wide window stand.
struct Places {
  float people_right;
  float comparator;
  float blinding;
  float plot_left;
  float plot_right;
  float effect;
};

Places places(const PartContext& part, ui::Rect area) {
  const float w = area.width;
  const auto at = [&](float share) { return std::round(area.x + w * share); };
  return {at(0.3f), at(0.3f) + part.px(16.0f), at(0.445f), at(0.59f), at(0.765f), at(0.78f)};
}

// A narrow window has the axis over its whole width.
evidence::Axis plotted(const PartContext& part, ui::Rect area) {
  if (part.narrow()) return evidence::forest_axis(area.x + part.px(8.0f), area.right() - part.px(8.0f));
  const Places columns = places(part, area);
  return evidence::forest_axis(columns.plot_left, columns.plot_right);
}

void rules(const PartContext& part, ui::Rect row, const evidence::Axis& axis) {
  for (const double tick : evidence::forest_ticks)
    part.paint().vertical(static_cast<float>(axis.x(tick)), row.y, row.bottom(),
                          tick == 0.0 ? part.colour().text_3 : part.colour().line);
}

// The interval as a line, with an arrow where it goes on beyond the axis, and the effect as the mark of its drug.
void effect_mark(const PartContext& part, const Trial& trial, const evidence::Axis& axis, float y) {
  const std::string id = "evidence.forest." + trial.id;
  const i18n::Text& words = part.words();
  if (trial.effect->interval) {
    const auto [low, high] = *trial.effect->interval;
    const auto from = static_cast<float>(axis.x(low));
    const auto to = static_cast<float>(axis.x(high));
    part.paint().fill({from, y - part.px(0.75f), to - from, part.px(1.5f)}, part.colour().text);
    if (low < axis.low) ui::arrow_head(part.paint(), {from, y}, part.px(6.0f), false, part.colour().text);
    if (high > axis.high) ui::arrow_head(part.paint(), {to, y}, part.px(6.0f), true, part.colour().text);
    part.view.widgets.readout(id + ".interval", reader::named(trial_title(trial)),
                              {from, y - part.px(4.0f), to - from, part.px(8.0f)},
                              evidence::interval_words(*trial.effect, words));
  }
  const auto x = static_cast<float>(axis.x(trial.effect->value));
  const float half = part.px(6.5f);
  const ui::Meaning meaning = ui::drug_meaning(part.colour(), trial.drug_class);
  part.paint().mark({x, y}, part.px(17.0f), meaning.mark, part.colour().background);
  part.paint().mark({x, y}, 2.0f * half, meaning);
  part.view.widgets.readout(id + ".effect", reader::named(trial_title(trial)),
                            {x - half, y - half, 2.0f * half, 2.0f * half},
                            evidence::signed_words(trial.effect->value));
}

void trial_mark(const PartContext& part, ImVec2 centre, const Trial& trial) {
  if (trial.retracted.empty()) {
    part.paint().mark(centre, part.px(11.0f), ui::drug_meaning(part.colour(), trial.drug_class));
  } else {
    ui::verdict_mark(part.paint(), centre, part.px(13.0f), ui::Verdict::miss, alarm(part), part.colour().background);
  }
}

// The title with its mark, struck through where it was retracted. Whether it was pressed.
bool title(const PartContext& part, ui::Rect rect, const Trial& trial, const std::string& told) {
  const ui::Painter& paint = part.paint();
  const bool retracted = !trial.retracted.empty();
  const std::string words = trial_title(trial);
  const float y = rect.middle_y() - paint.line(Face::label) * 0.5f;
  const float x = rect.x + part.px(title_indent);
  const float wide = std::min(paint.width(Face::label, words), rect.right() - x);
  const ui::LinkTouch touch =
      part.view.widgets.link("evidence.trial." + trial.id, reader::named(trial_name(trial) + told), {&rect, 1});
  trial_mark(part, {rect.x + part.px(7.0f), rect.middle_y()}, trial);
  paint.text_within({x, y}, wide + 1.0f, Face::label, retracted ? part.colour().text_2 : part.colour().text, words);
  if (retracted) paint.horizontal(x, x + wide, rect.middle_y() + 1.0f, part.colour().text_2);
  if (touch.told) paint.horizontal(x, x + wide, y + paint.line(Face::label) - part.px(1.0f), part.colour().text_2);
  return touch.pressed;
}

std::string people_words(const PartContext& part, const Trial& trial) {
  return trial.people ? std::to_string(*trial.people) : std::string(part.words()("evidence.not-noted"));
}

// What the row says beside the title.
std::string told_of(const PartContext& part, const Trial& trial) {
  if (!trial.retracted.empty()) return ". " + evidence::retraction_words(trial, part.words());
  return ". " + people_words(part, trial) + ", " + trial.comparator + ", " + trial.blinding + ". " +
         evidence::effect_words(trial, part.words());
}

void details(Column& column, const PartContext& part, const Trial& trial) {
  const i18n::Text& words = part.words();
  const auto line = [&](const char* key, const std::string& text) {
    if (text.empty()) return;
    const std::vector<Run> runs{
        {std::string(words(std::string("evidence.column.") + key)) + ": ", Face::label_strong, part.colour().text},
        {text, Face::label, part.colour().text_2}};
    column.text(runs, {}, Face::label, 2.0f);
  };
  line("measure", trial.measure);
  line("result", trial.result);
  if (!trial.note.empty()) column.words(Face::label, part.colour().text_2, trial.note, 2.0f);
  line("seen", evidence::seen_text(trial.seen, words));
  sources(column, part, "evidence.trial." + trial.id, trial.sources, true,
          std::string(words("evidence.column.sources")) + ":");
  column.gap(10.0f);
}

void wide_row(const PartContext& part, ui::Rect row, const Trial& trial, const evidence::Axis& axis) {
  const ui::Painter& paint = part.paint();
  const ui::Colours& colour = part.colour();
  const Places at = places(part, row);
  const float y = row.middle_y() - paint.line(Face::label) * 0.5f;
  if (!trial.retracted.empty()) {
    paint.text_within({at.comparator, y}, at.plot_left - at.comparator, Face::label_strong, alarm(part),
                      evidence::retraction_words(trial, part.words()));
    return;
  }
  paint.text({at.people_right, y}, Face::label, trial.people ? colour.text : colour.text_3, people_words(part, trial),
             ui::Align::right);
  paint.text_within({at.comparator, y}, at.blinding - at.comparator - part.px(10.0f), Face::label, colour.text_2,
                    trial.comparator);
  paint.text_within({at.blinding, y}, at.plot_left - at.blinding - part.px(10.0f), Face::label, colour.text_2,
                    trial.blinding);
  if (trial.is_drawn()) {
    effect_mark(part, trial, axis, std::round(row.middle_y()));
  } else {
    const std::string_view words = part.words()(trial.effect ? "evidence.forest.points" : "evidence.forest.none");
    const ui::Rect patch{static_cast<float>(axis.x(0.0)) + part.px(6.0f), y,
                         paint.width(Face::label, words) + part.px(4.0f), paint.line(Face::label)};
    paint.fill(patch, colour.background);
    paint.text({patch.x + part.px(2.0f), y}, Face::label, colour.text_3, words);
  }
  paint.text_within({at.effect, y}, row.right() - at.effect, Face::label,
                    trial.is_drawn() ? colour.text : colour.text_2, evidence::effect_words(trial, part.words()));
}

// Below the title: who was compared with whom, the axis, the effect in words.
void narrow_text(Column& column, const PartContext& part, const Trial& trial) {
  if (!trial.retracted.empty()) {
    column.words(Face::label_strong, alarm(part), evidence::retraction_words(trial, part.words()), 4.0f);
    return;
  }
  column.words(
      Face::label, part.colour().text_2,
      (trial.people ? part.words().format("evidence.people", {people_words(part, trial)}) : people_words(part, trial)) +
          "; " + trial.comparator + "; " + trial.blinding,
      2.0f);
  column.words(Face::label, part.colour().text, evidence::effect_words(trial, part.words()), 2.0f);
}

float title_height(const PartContext& part) {
  return part.view.style().touch ? part.view.style().control_height() : part.px(forest_row_px);
}

}  // namespace

float forest_head_height(const PartContext& part, float width) {
  const float title = plot_head_height(part, width, "forest") + part.px(6.0f);
  const float how = part.paint().paragraph_height(width, Face::label, part.words()("evidence.forest.how"));
  return title + how + part.px(8.0f) + (part.narrow() ? 0.0f : part.px(26.0f));
}

void forest_head(const PartContext& part, ui::Rect area) {
  const ui::Painter& paint = part.paint();
  const ui::Colours& colour = part.colour();
  const i18n::Text& words = part.words();
  ui::Cutter cut(area);
  plot_head(part, cut.top(plot_head_height(part, area.width, "forest"), part.px(6.0f)), "forest",
            words("evidence.forest.how"));
  cut.top(
      paint.paragraph(cut.rest().upper_left(), area.width, Face::label, colour.text_2, words("evidence.forest.how")),
      part.px(8.0f));
  if (part.narrow()) return;
  const Places at = places(part, area);
  const float y = cut.rest().y;
  const auto name = [&](float x, const char* key, ui::Align align = ui::Align::left) {
    paint.text({x, y}, Face::label, colour.text_3, words(key), align);
  };
  name(at.people_right, "evidence.column.people", ui::Align::right);
  name(at.comparator, "evidence.column.comparator");
  name(at.blinding, "evidence.column.blinding");
  name(static_cast<float>(plotted(part, area).x(0.0)) + part.px(4.0f), "evidence.forest.better");
  name(at.effect, "evidence.forest.effect");
}

float forest_row_height(const PartContext& part, float width, const Trial& trial, bool opened) {
  const float indent = part.narrow() ? 0.0f : part.px(title_indent);
  float high = title_height(part);
  if (part.narrow()) {
    high += height_of(part, width, [&](Column& column) { narrow_text(column, part, trial); });
    high += trial.is_drawn() ? part.px(forest_row_px) : 0.0f;
    high += part.px(8.0f);
  }
  if (opened) high += height_of(part, width - indent, [&](Column& column) { details(column, part, trial); });
  return high;
}

bool forest_row(const PartContext& part, ui::Rect area, const Trial& trial, bool opened) {
  ui::Cutter cut(area);
  const evidence::Axis axis = plotted(part, area);
  const ui::Rect row = cut.top(title_height(part));
  bool pressed = false;
  if (part.narrow()) {
    pressed = title(part, row, trial, told_of(part, trial));
    Column column(part.view, cut.rest(), true);
    narrow_text(column, part, trial);
    cut.top(column.used());
    if (trial.is_drawn()) {
      const ui::Rect plot = cut.top(part.px(forest_row_px));
      rules(part, plot, axis);
      effect_mark(part, trial, axis, std::round(plot.middle_y()));
    }
    cut.top(part.px(8.0f));
  } else {
    rules(part, row, axis);
    wide_row(part, row, trial, axis);
    const float title_right = places(part, area).people_right - part.px(30.0f);
    pressed = title(part, {row.x, row.y, title_right - row.x, row.height}, trial, told_of(part, trial));
  }
  if (!opened) return pressed;
  const float indent = part.narrow() ? 0.0f : part.px(title_indent);
  const ui::Rect rest = cut.rest();
  Column column(part.view, {rest.x + indent, rest.y, rest.width - indent, rest.height}, true);
  details(column, part, trial);
  return pressed;
}

float forest_axis_height(const PartContext& part) { return part.px(forest_axis_px + 14.0f); }

void forest_axis_row(const PartContext& part, ui::Rect area) {
  const evidence::Axis axis = plotted(part, area);
  for (const double tick : evidence::forest_ticks) {
    const auto x = static_cast<float>(axis.x(tick));
    const std::string words = evidence::signed_words(tick);
    const float half = part.px(12.0f);
    part.paint().vertical(x, area.y, area.y + part.px(5.0f), part.colour().text_3);
    part.paint().text({x, area.y + part.px(6.0f)}, Face::tick, part.colour().text_2, words, ui::Align::middle);
    part.view.widgets.readout("evidence.forest.tick." + std::to_string(static_cast<int>(tick)),
                              reader::named(part.words()("evidence.forest.title")),
                              {x - half, area.y, 2.0f * half, part.px(forest_axis_px)}, words);
  }
}

}  // namespace cleft::evidence_view
