#include "ui/panel/column_head.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "ui/column_names.hpp"
#include "ui/draw/format.hpp"
#include "ui/panel/condition_words.hpp"
#include "ui/panel/drug_controls.hpp"

namespace cleft::ui {
namespace {

float name_height(const ViewContext& context) {
  return context.paint.line(Face::title) + context.paint.line(Face::tick);
}

// Each once, as many as there is room for marks.
std::vector<const workspace::Substance*> substances_of(const workspace::ColumnSnapshot& shown) {
  constexpr std::size_t most = 4;
  std::vector<const workspace::Substance*> list;
  for (const workspace::Exposure& exposure : shown.exposures) {
    if (list.size() < most && std::find(list.begin(), list.end(), exposure.substance) == list.end())
      list.push_back(exposure.substance);
  }
  return list;
}

std::string_view how_given(const ViewContext& context, const workspace::ColumnSnapshot& shown) {
  return context.text(shown.exposures.front().profile ? "column.peak" : "column.held_short");
}

// `beside`: room that is kept free at the end of the second line.
void name_and_value(const ViewContext& context, std::size_t column, Rect area, float beside = 0.0f) {
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const workspace::Substance* substance = shown.substance;
  const float mark =
      substance_marks(context, column, {area.x, area.y + paint.line(Face::title) * 0.5f}, context.px(14.0f));
  float value = 0.0f;
  if (shown.exposures.size() == 1) {
    const std::string words = concentration(context.text, shown.exposures.front().concentration_uM);
    value = paint.width(Face::title, words) + context.px(10.0f);
    paint.text({area.right(), area.y}, Face::title, colour.text, words, Align::right);
  }
  // A size smaller where that shows all of it.
  const std::string name = substance_name(context, shown);
  const float room = area.width - mark - value;
  const Face face = paint.width(Face::title, name) <= room ? Face::title : Face::control_strong;
  const float lower = paint.fonts().baseline(Face::title) - paint.fonts().baseline(face);
  paint.text_within({area.x + mark, area.y + lower}, room, face, colour.text, name);
  const float line_y = area.y + paint.line(Face::title);
  // What sets this column apart matters more than the class, which its mark and colour say as well.
  std::string line = condition_words(context.text, *shown.scenario);
  const bool plain = line.empty();
  if (plain && substance != nullptr) line = kind_and_class(context, *substance);
  if (plain && shown.exposures.size() > 1) line = amounts_in_words(context, column);
  if (line.empty()) line = context.text("column.no_drug.line");
  if (context.snapshot.state.document.pinned[column]) line = context.text.format("column.pinned", {line});
  float given = 0.0f;
  if (beside > 0.0f) {
    given = beside;
  } else if (plain && shown.exposures.size() == 1) {
    given = paint.width(Face::tick, how_given(context, shown)) + context.px(8.0f);
    paint.text({area.right(), line_y}, Face::tick, colour.text_2, how_given(context, shown), Align::right);
  }
  const float line_room = area.width - mark - given;
  if (plain && substance != nullptr && shown.exposures.size() == 1 && paint.width(Face::tick, line) > line_room)
    line = context.text("kind." + substance->kind);
  paint.text_within({area.x + mark, line_y}, line_room, Face::tick, plain ? colour.text_2 : colour.text, line);
}

// Opens or closes the column's menu.
void menu_button(ViewContext& context, std::size_t column, Rect rect, std::string_view words, ButtonLook look) {
  const bool open = context.local.menu == column;
  const std::string_view name = open ? "column.menu.close.name" : "column.menu.name";
  if (context.widgets.button(std::string(column_id(column)) + ".menu",
                             {name, {std::string(column_name(context, column))}}, rect, words, std::nullopt, look)) {
    context.local.menu = open ? std::nullopt : std::optional(column);
  }
}

// What is done most often with a column; the rest is in its menu.
void buttons(ViewContext& context, std::size_t column, Rect area, Commands& commands) {
  const std::string id = column_id(column);
  const std::string name(column_name(context, column));
  const bool open = context.local.menu == column;
  constexpr std::array<std::string_view, 4> keys{"column.choose", "column.open", "column.menu", "column.menu.close"};
  const float least = context.style().touch ? context.px(44.0f) : 0.0f;
  const float gap = context.px(6.0f);
  // Large words in a narrow column have less around them.
  float words_width = 0.0f;
  for (const std::string_view key : {keys[0], keys[1], keys[open ? 3 : 2]})
    words_width += context.paint.width(Face::label, context.text(key));
  const float around = std::min(context.px(20.0f), (area.width - words_width - 2.0f * gap) / 3.0f);
  float x = area.x;
  const auto button = [&](const char* part, std::string_view key, const Label& label) {
    const std::string_view words = context.text(key);
    const float wide = std::max(context.paint.width(Face::label, words) + around, least);
    const Rect rect{x, area.y, wide, area.height};
    x += wide + gap;
    return context.widgets.button(id + part, label, rect, words, std::nullopt);
  };
  if (button(".choose", keys[0], {"column.choose.name", {name}})) choose_substance(context, column);
  if (button(".open", keys[1], {"column.open.name", {name}})) open_in_lab(context, column, commands);
  const std::string_view words = context.text(keys[open ? 3 : 2]);
  menu_button(context, column,
              {x, area.y, std::max(context.paint.width(Face::label, words) + around, least), area.height}, words,
              ButtonLook::raised);
}

float buttons_height(const ViewContext& context) { return context.px(context.style().touch ? 44.0f : 28.0f); }

}  // namespace

float substance_marks_width(const ViewContext& context, std::size_t column, float size) {
  const auto count = static_cast<float>(substances_of(context.snapshot.columns[column]).size());
  return count * (size + context.px(6.0f)) + (count > 0.0f ? context.px(4.0f) : 0.0f);
}

float substance_marks(const ViewContext& context, std::size_t column, ImVec2 middle_left, float size) {
  float x = middle_left.x + size * 0.5f;
  for (const workspace::Substance* one : substances_of(context.snapshot.columns[column])) {
    context.paint.mark({x, middle_left.y}, size, drug_meaning(context.style().colour(), one->drug_class));
    x += size + context.px(6.0f);
  }
  return substance_marks_width(context, column, size);
}

std::string kind_and_class(const ViewContext& context, const workspace::Substance& substance) {
  return context.text.format("class.of_kind", {context.text("kind." + substance.kind),
                                               context.text("class." + id_of(substance.drug_class) + ".within")});
}

std::string amounts_in_words(const ViewContext& context, std::size_t column) {
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  std::string words;
  double before_s = 0.0;
  for (const workspace::Exposure& exposure : shown.exposures) {
    const std::string amount = concentration(context.text, exposure.concentration_uM);
    words = words.empty()
                ? amount
                : context.text.format(exposure.at_s > before_s ? "column.then" : "column.and", {words, amount});
    before_s = exposure.at_s;
  }
  return words;
}

float column_title_height(const ViewContext& context) {
  return context.paint.line(Face::title) + std::max(context.paint.line(Face::tick), context.px(26.0f));
}

void column_title(ViewContext& context, std::size_t column, Rect area) {
  const bool open = context.local.menu == column;
  const std::string_view words = context.text(open ? "column.menu.close" : "column.change");
  const float wide = context.paint.width(Face::label, words) + context.px(16.0f);
  const float high = context.px(24.0f);
  name_and_value(context, column, area, wide + context.px(8.0f));
  menu_button(context, column,
              {area.right() - wide, area.y + context.paint.line(Face::title) + context.px(1.0f), wide, high}, words,
              open ? ButtonLook::raised : ButtonLook::quiet);
}

float column_head_height(ViewContext& context) {
  return name_height(context) + context.px(2.0f) + context.widgets.slider_height(true) + context.px(6.0f) +
         buttons_height(context);
}

void column_head(ViewContext& context, std::size_t column, Rect area, Commands& commands) {
  Cutter cut(area);
  name_and_value(context, column, cut.top(name_height(context), context.px(2.0f)));
  const Rect slider = cut.top(context.widgets.slider_height(true), context.px(6.0f));
  concentration_slider(context, std::string(column_id(column)) + ".concentration", column, 0, slider, commands);
  buttons(context, column, cut.top(buttons_height(context)), commands);
}

void choose_substance(ViewContext& context, std::size_t column) {
  const bool empty = context.snapshot.columns[column].exposures.empty();
  context.local.picking = Picking{column, empty ? std::nullopt : std::optional<std::size_t>(0)};
}

void open_in_lab(ViewContext& context, std::size_t column, Commands& commands) {
  context.local.entry = 0;
  commands.emplace_back(workspace::ShowColumn{static_cast<int>(column)});
  commands.emplace_back(workspace::ShowPage{workspace::Page::lab});
}

HandleTouch column_handle(ViewContext& context, std::size_t column, std::span<const Rect> columns) {
  const Rect& area = columns[column];
  const std::string name = substance_name(context, context.snapshot.columns[column]);
  const std::string words =
      context.text.format("column.place.value", {std::to_string(column + 1), std::to_string(columns.size()), name});
  const float grip = context.px(24.0f);
  const float wide = std::min(grip + context.paint.width(Face::title, name), 0.6f * area.width);
  return context.widgets.handle(
      std::string(column_id(column)) + ".handle", {"column.place", {std::string(column_name(context, column))}},
      {area.x - grip, area.y, grip + wide, context.paint.line(Face::title)}, columns, column, words);
}

void move_column(ViewContext& context, std::size_t column, std::size_t to, Commands& commands) {
  const workspace::MoveColumn move{static_cast<int>(column), static_cast<int>(to)};
  commands.emplace_back(move);
  // What was about a column goes along with it.
  if (context.local.menu) context.local.menu = moved_place(*context.local.menu, move);
  context.widgets.focus(std::string(column_id(to)) + ".handle", context.widgets.focus_shown());
}

void dragged_column(const ViewContext& context, std::size_t column, std::span<const Rect> columns,
                    const HandleTouch& touch) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const std::size_t to = *touch.over;
  const Rect& place = columns[to];
  if (to != column) {
    const float gap = context.px(12.0f);
    const float x = to > column ? place.right() + gap : place.x - gap;
    paint.fill({x - context.px(1.5f), place.y, context.px(3.0f), place.height}, colour.text, context.px(1.5f));
  }
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  const std::string name = substance_name(context, shown);
  const float mark = shown.substance == nullptr ? 0.0f : context.px(24.0f);
  const float words = std::min(paint.width(Face::title, name), 0.7f * place.width);
  const float pad = context.px(8.0f);
  const Rect inside{columns[column].x + touch.dragged, place.y, mark + words, paint.line(Face::title)};
  paint.fill(inside.grown(pad), colour.selected, pad);
  paint.outline(inside.grown(pad), colour.text_2, pad, 1.0f);
  if (shown.substance != nullptr)
    paint.mark({inside.x + context.px(7.0f), inside.middle_y()}, context.px(14.0f),
               drug_meaning(colour, shown.substance->drug_class));
  paint.text_within({inside.x + mark, inside.y}, words + 1.0f, Face::title, colour.text, name);
}

void column_summary(ViewContext& context, std::size_t column, Rect area) {
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  std::string what;
  for (const workspace::Exposure& exposure : shown.exposures) {
    what += (what.empty() ? "" : ", ") + exposure.substance->name + " " +
            concentration(context.text, exposure.concentration_uM);
  }
  if (what.empty()) what = context.text("column.no_drug");
  const std::string conditions = condition_words(context.text, *shown.scenario);
  if (!conditions.empty()) what = context.text.format("column.under", {what, conditions});
  if (context.snapshot.state.document.pinned[column]) what = context.text.format("column.pinned", {what});
  std::string words =
      context.text.format("column.summary.title",
                          {what, clock(context.text, context.snapshot.state.view.time_s, context.snapshot.until_s)});
  if (shown.solving) {
    words += ". " + solving_words(context.text, *shown.solving);
  } else if (!shown.problem.empty()) {
    words += ". " + std::string(context.text("scene.problem"));
  } else if (shown.current) {
    const char* separator = ": ";
    for (const model::SynapseState& terminal : shown.instant.terminals) {
      words += separator + context.text.format("column.summary.part",
                                               {context.text("transmitter." + id_of(terminal.transmitter)),
                                                number(terminal.extracellular_nM), times(terminal.times_rest),
                                                number(100.0 * terminal.firing_of_rest)});
      separator = "; ";
    }
  }
  context.widgets.readout(std::string(column_id(column)) + ".summary",
                          {"column.summary", {std::string(column_name(context, column))}}, area, std::move(words));
}

}  // namespace cleft::ui
