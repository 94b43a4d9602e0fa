#include "evidence_view/experiment_card.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "evidence/note_words.hpp"
#include "evidence_view/figure.hpp"
#include "evidence_view/key_lines.hpp"

namespace cleft::evidence_view {
namespace {

using reader::Column;
using ui::Face;
using validation::Check;
using validation::CheckResult;

constexpr float padding = 20.0f;
constexpr float check_height = 35.0f;  // the number stands above the band
constexpr float plot_axis_height = 22.0f;

std::string id_of_card(const CardState& state) { return "evidence.experiment." + state.published->experiment.id; }

// As in the laboratory: a shape and a colour a transmitter.
ui::Meaning look_of(const PartContext& part, const CardState& state, const Check& check) {
  const auto transmitter = evidence::measured_transmitter(check, state.published->experiment);
  return transmitter ? ui::transmitter_meaning(part.colour(), *transmitter)
                     : ui::Meaning{ui::Mark::square, part.colour().text, part.colour().text};
}

struct VerdictLook {
  std::string words;
  std::optional<ui::Verdict> mark;
  ImU32 ink = 0;
};

VerdictLook verdict_of(const PartContext& part, const CardState& state) {
  const i18n::Text& words = part.words();
  if (!evidence::is_expressible(state.published->experiment)) return {};
  if (state.asked) return {std::string(words("evidence.run.busy")), std::nullopt, part.colour().text_2};
  if (!evidence::was_run(*state.result))
    return {std::string(words("evidence.run.not")), std::nullopt, part.colour().text_2};
  const bool passed = state.result->passed;
  return {std::string(words(passed ? "evidence.verdict.pass" : "evidence.verdict.miss")),
          passed ? ui::Verdict::pass : ui::Verdict::miss, passed ? part.colour().text : alarm(part)};
}

// The verdict in a row, at its right or its left.
void verdict_words(const PartContext& part, const CardState& state, ui::Rect row, bool at_right) {
  const ui::Painter& paint = part.paint();
  const VerdictLook verdict = verdict_of(part, state);
  const bool told = state.asked || verdict.mark || part.on_sheet;  // a file says as well that nothing was computed
  if (!told) return;
  const Face face = verdict.mark ? Face::label_strong : Face::label;
  const float mark = verdict.mark ? part.px(20.0f) : 0.0f;
  const float x = at_right ? row.right() - paint.width(face, verdict.words) - mark : row.x;
  paint.text({x + mark, row.middle_y() - paint.line(face) * 0.5f}, face, verdict.ink, verdict.words);
  if (verdict.mark)
    ui::verdict_mark(paint, {x + part.px(7.0f), row.middle_y()}, part.px(14.0f), *verdict.mark, verdict.ink,
                     part.card_ground());
}

// The title with the verdict at its right, or below it where there is too little room. Whether the title was pressed.
bool head(Column& column, const PartContext& part, const CardState& state) {
  const ui::Painter& paint = part.paint();
  const std::string id = id_of_card(state);
  // What is not computed yet has no verdict, and each verdict the same room, so that none moves the title.
  const float wide = std::max({paint.width(Face::label_strong, part.words()("evidence.verdict.miss")) + part.px(24.0f),
                               paint.width(Face::label, part.words()("evidence.run.busy")),
                               part.on_sheet ? paint.width(Face::label, part.words()("evidence.run.not")) : 0.0f});
  const bool below = wide > 0.45f * column.width();
  const float title_wide = below ? column.width() : column.width() - wide - part.px(12.0f);
  Column title(column.context, {column.left(), column.y(), title_wide, 0.0f}, column.drawing());
  const bool pressed = heading(title, id, Face::title, state.published->experiment.title, 0.0f);
  const ui::Rect row = column.row(title.used(), 4.0f);
  ui::Rect place{row.right() - wide, row.y, wide, paint.line(Face::title)};
  if (below) place = column.row(paint.line(Face::title), 4.0f);
  const std::string words = verdict_of(part, state).words;
  if (!column.drawing() || words.empty()) return pressed;
  verdict_words(part, state, place, !below);
  column.context.widgets.readout(id + ".verdict", reader::named(state.published->experiment.title), place, words);
  return pressed;
}

// The accepted range as a band with ends, the published value as a tick, the model's as its mark with the number.
void check_plot(const PartContext& part, const CardState& state, std::size_t which, const evidence::Axis& axis,
                ui::Rect row) {
  const ui::Painter& paint = part.paint();
  const ui::Colours& colour = part.colour();
  const Check& check = state.published->experiment.checks[which];
  const auto x = [&](double value) { return static_cast<float>(axis.x(value)); };
  const bool low = std::isfinite(check.lowest);
  const bool high = std::isfinite(check.highest);
  const float from = low ? x(check.lowest) : row.x;
  const float to = high ? x(check.highest) : row.right();
  const float y = std::round(row.bottom() - part.px(8.0f));
  paint.fill({from, y - part.px(4.0f), std::max(to - from, 1.0f), part.px(8.0f)}, colour.selected);
  for (const auto& [is, at] : {std::pair{low, from}, {high, to}}) {
    if (is) paint.vertical(at, y - part.px(6.0f), y + part.px(6.0f), colour.text_2);
  }
  if (const auto published = evidence::published_value(check))
    paint.fill({x(*published) - part.px(1.25f), y - part.px(8.0f), part.px(2.5f), part.px(16.0f)}, colour.text);
  if (!evidence::was_run(*state.result)) return;
  const CheckResult& result = state.result->checks[which];
  const std::string words = evidence::value_words(result, part.words());
  const ImU32 ink = result.passed ? colour.text : alarm(part);
  const float text_y = y - part.px(9.0f) - paint.line(Face::label_strong);
  if (!result.value || !std::isfinite(*result.value)) {
    paint.text({row.right(), text_y}, Face::label_strong, ink, words, ui::Align::right);
    return;
  }
  const float at = x(*result.value);
  paint.mark({at, y}, part.px(15.0f), look_of(part, state, check).mark, part.card_ground());  // free of the band
  paint.mark({at, y}, part.px(11.0f), look_of(part, state, check));
  const float half = paint.width(Face::label_strong, words) * 0.5f;
  const float middle = std::clamp(at, row.x - part.px(14.0f) + half, row.right() + part.px(14.0f) - half);
  paint.text({middle, text_y}, Face::label_strong, ink, words, ui::Align::middle);
}

void axis_ticks(const PartContext& part, const evidence::Axis& axis, float top, float bottom) {
  float taken = -1.0e6f;
  for (const double tick : axis.ticks()) {
    const auto at = static_cast<float>(axis.x(tick));
    const std::string words = evidence::three_digits(tick);
    const float half = part.paint().width(Face::tick, words) * 0.5f;
    part.paint().vertical(at, top, bottom, part.colour().line);
    if (at - half < taken + part.px(4.0f)) continue;
    part.paint().text({at, bottom + part.px(2.0f)}, Face::tick, part.colour().text_3, words, ui::Align::middle);
    taken = at + half;
  }
}

void checks(Column& column, const PartContext& part, const CardState& state) {
  const validation::Experiment& experiment = state.published->experiment;
  const float inset = part.px(14.0f);
  const float left = column.left() + inset;
  const float right = column.left() + column.width() - inset;
  const evidence::Axis axis = evidence::axis_of(experiment, *state.result, left, right);
  const float top = column.y();
  std::vector<float> rows;
  // Where all of it lies, before the rules of the axis are drawn below it.
  Column measured(column.context, {column.left(), top, column.width(), 0.0f}, false);
  for (const Check& check : experiment.checks) {
    measured.words(Face::label, part.colour().text, check.what, 0.0f);
    rows.push_back(measured.row(part.px(check_height), 4.0f).y);
  }
  if (column.drawing()) axis_ticks(part, axis, top, measured.y());
  for (std::size_t i = 0; i < experiment.checks.size(); ++i) {
    const Check& check = experiment.checks[i];
    if (column.drawing()) {
      // The words keep the rules from running through them.
      const float wide = std::min(part.paint().width(Face::label, check.what), column.width());
      part.paint().fill({column.left(), column.y(), wide + part.px(4.0f), rows[i] - column.y()}, part.card_ground());
    }
    column.words(Face::label, part.colour().text, check.what, 0.0f);
    const ui::Rect row = column.row(part.px(check_height), 4.0f);
    if (column.drawing()) check_plot(part, state, i, axis, {left, row.y, right - left, row.height});
  }
  column.row(part.px(plot_axis_height));
}

std::vector<std::vector<std::string>> numbers(const PartContext& part, const CardState& state) {
  const i18n::Text& words = part.words();
  std::vector<std::vector<std::string>> cells(1);
  for (const char* key : {"measure", "published", "accepted", "model"})
    cells.front().emplace_back(words(std::string("evidence.column.") + key));
  const validation::Experiment& experiment = state.published->experiment;
  for (std::size_t i = 0; i < experiment.checks.size(); ++i) {
    const Check& check = experiment.checks[i];
    cells.push_back({check.what, check.expected, evidence::accepted_words(check, words),
                     evidence::was_run(*state.result) ? evidence::value_words(state.result->checks[i], words)
                                                      : std::string(words("evidence.run.not"))});
  }
  return cells;
}

// What was published, in the words of the source, and what is accepted.
void numbers_in_words(Column& column, const PartContext& part, const CardState& state) {
  const auto cells = numbers(part, state);
  for (std::size_t row = 1; row < cells.size(); ++row) {
    std::string line;
    for (std::size_t cell = 1; cell < cells[row].size(); ++cell)
      line += (line.empty() ? "" : ". ") + cells[0][cell] + ": " + cells[row][cell];
    const std::vector<reader::Run> runs{{cells[row][0] + ". ", Face::label_strong, part.colour().text},
                                        {line + ".", Face::label, part.colour().text_2}};
    column.text(runs, {}, Face::label, 4.0f);
  }
  column.gap(4.0f);
}

// The figure and the table of a card that is opened.
bool save_buttons(const PartContext& part, const CardState& state, ui::Rect row) {
  const validation::Experiment& experiment = state.published->experiment;
  const std::string id = figure_id(*state.published);
  const float wide = save_buttons_width(part, 3);
  ui::Rect rest{row.x, row.y, std::min(wide, row.width), row.height};
  const bool table = table_button(part, rest, id, experiment.title);
  figure_buttons(part, rest, id, experiment.title);
  return table;
}

CardTouch foot(Column& column, const PartContext& part, const CardState& state) {
  const validation::Experiment& experiment = state.published->experiment;
  const std::string id = id_of_card(state);
  const i18n::Text& words = part.words();
  const bool expressible = evidence::is_expressible(experiment);
  const std::string specimen(words(
      "evidence.specimen." + std::string(validation::specimen_ids[static_cast<std::size_t>(experiment.specimen)])));
  const std::string use(expressible ? words(std::string("evidence.use.") + evidence::use_id(experiment)) : "");
  sources(column, part, id, state.published->sources, state.opened, experiment.id + ".",
          expressible ? "; " + specimen + ", " + use + "." : "");
  if (!expressible || part.on_sheet) return {};
  CardTouch touched;
  if (state.opened) {
    const ui::Rect row = column.row(column.context.style().control_height());
    touched.table = column.drawing() && save_buttons(part, state, row);
  }
  column.gap(10.0f);
  // Beside each other, or below each other where both have no room; neither moves when the other is not there.
  const bool again = evidence::was_run(*state.result);
  const bool several = evidence::laboratory_state(experiment).scenarios.size() > 1;
  const std::array<std::string_view, 2> names{
      words(again ? "evidence.run.one.again" : "evidence.run.one"),
      words(several ? "evidence.experiment.compare" : "evidence.experiment.open")};
  const auto wide = [&](std::string_view name) {
    return std::min(part.paint().width(Face::label, name) + part.px(24.0f), column.width());
  };
  const float high = column.context.style().control_height();
  const bool below = wide(names[0]) + part.px(8.0f) + wide(names[1]) > column.width();
  const ui::Rect first = column.row(high);
  const ui::Rect second =
      below ? column.row(high) : ui::Rect{first.x + wide(names[0]) + part.px(8.0f), first.y, 0.0f, high};
  if (!column.drawing()) return {};
  const auto button = [&](const char* end, std::string_view name, ui::Rect row) {
    return column.context.widgets.button(id + end, reader::named(std::string(name) + ": " + experiment.title),
                                         {row.x, row.y, wide(name), row.height}, name, std::nullopt);
  };
  if (!state.asked) touched.run = button(".run", names[0], first);
  if (state.laboratory) touched.laboratory = button(".laboratory", names[1], second);
  return touched;
}

}  // namespace

CardTouch card_inside(Column& column, const PartContext& part, const CardState& state) {
  const validation::Experiment& experiment = state.published->experiment;
  const ui::Colours& colour = part.colour();
  CardTouch touch;
  const float top = column.y();
  touch.turned = head(column, part, state);
  column.words(Face::label, colour.text_2, evidence::note_words(state.published->protocol, part.catalog()), 10.0f);
  if (!evidence::is_expressible(experiment)) {
    column.words(Face::label, colour.text,
                 std::string(part.words()("evidence.experiment.why")) + " " + experiment.inexpressible, 10.0f);
  } else {
    checks(column, part, state);
    if (state.opened) numbers_in_words(column, part, state);
  }
  if (evidence::was_run(*state.result) && !state.result->failure.empty())
    column.words(Face::label, alarm(part), state.result->failure, 10.0f);
  if (!state.published->note.empty())
    column.words(Face::label, colour.text_2, evidence::note_words(state.published->note, part.catalog()), 10.0f);
  if (column.drawing() && evidence::is_expressible(experiment))
    column.context.widgets.table(id_of_card(state) + ".numbers", reader::named(experiment.title),
                                 {column.left(), top, column.width(), column.y() - top}, numbers(part, state));
  const bool turned = touch.turned;
  touch = foot(column, part, state);
  touch.turned = turned;
  return touch;
}

std::string figure_id(const evidence::PublishedExperiment& published) {
  return "experiment-" + published.experiment.id;
}

float card_height(const PartContext& part, float width, const CardState& state) {
  return height_of(part, width - 2.0f * part.px(padding), [&](Column& column) { card_inside(column, part, state); }) +
         2.0f * part.px(padding);
}

CardTouch card(const PartContext& part, ui::Rect rect, const CardState& state) {
  const float margin = part.px(padding);
  part.paint().fill(rect, part.colour().panel, part.px(12.0f));
  part.paint().outline(rect, part.colour().line, part.px(12.0f), 1.0f);
  Column column(part.view, {rect.x + margin, rect.y + margin, rect.width - 2.0f * margin, rect.height}, true);
  return card_inside(column, part, state);
}

void experiments_legend(Column& column, const PartContext& part) {
  const ui::Painter& paint = part.paint();
  const ui::Colours& colour = part.colour();
  const i18n::Text& words = part.words();
  struct Entry {
    std::string words;
    std::optional<ui::Meaning> mark;  // nothing: the band
  };
  std::vector<Entry> entries{{std::string(words("evidence.experiment.published")), std::nullopt}};
  for (std::size_t i = 0; i < model::amine_count; ++i)
    entries.push_back({std::string(words(std::string("evidence.model.") + model::amine_ids[i])),
                       ui::transmitter_meaning(colour, static_cast<model::Amine>(i))});
  entries.push_back(
      {std::string(words("evidence.model.other")), ui::Meaning{ui::Mark::square, colour.text, colour.text}});
  KeyLines lines(column, part);
  for (const Entry& entry : entries) {
    const auto [place, text] = lines.next(part.px(entry.mark ? 20.0f : 48.0f), entry.words);
    if (!column.drawing()) continue;
    const float y = std::round(place.y + part.px(11.0f));
    if (entry.mark) {
      paint.mark({place.x + part.px(7.0f), y}, part.px(11.0f), *entry.mark);
    } else {
      paint.fill({place.x, y - part.px(4.0f), part.px(38.0f), part.px(8.0f)}, colour.selected);
      paint.vertical(place.x, y - part.px(6.0f), y + part.px(6.0f), colour.text_2);
      paint.vertical(place.x + part.px(38.0f), y - part.px(6.0f), y + part.px(6.0f), colour.text_2);
      paint.fill({place.x + part.px(18.0f), y - part.px(8.0f), part.px(2.5f), part.px(16.0f)}, colour.text);
    }
    paint.paragraph(text.upper_left(), text.width, Face::label, colour.text_2, entry.words);
  }
}

}  // namespace cleft::evidence_view
