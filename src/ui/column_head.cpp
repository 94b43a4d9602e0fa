#include "ui/column_head.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "ui/condition_words.hpp"
#include "ui/drug_controls.hpp"
#include "ui/format.hpp"

namespace cleft::ui {
namespace {

float name_height(const ViewContext& context) {
  return context.paint.line(Face::title) + context.paint.line(Face::tick);
}

std::string_view how_given(const ViewContext& context, const workspace::ColumnSnapshot& shown) {
  if (shown.exposures.size() > 1) return context.text("column.first_of_several");
  return context.text(shown.exposures.front().profile ? "column.peak" : "column.held_short");
}

void name_and_value(const ViewContext& context, const workspace::ColumnSnapshot& shown, Rect area) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const workspace::Substance* substance = shown.substance;
  float mark = 0.0f;
  float value = 0.0f;
  if (substance != nullptr) {
    mark = context.px(24.0f);
    paint.mark({area.x + context.px(7.0f), area.y + paint.line(Face::title) * 0.5f}, context.px(14.0f),
               drug_meaning(colour, substance->drug_class));
    const std::string words = concentration(context.text, shown.exposures.front().concentration_uM);
    value = paint.width(Face::title, words) + context.px(10.0f);
    paint.text({area.right(), area.y}, Face::title, colour.text, words, Align::right);
  }
  paint.text_within({area.x + mark, area.y}, area.width - mark - value, Face::title, colour.text,
                    substance_name(context, shown));
  const float line_y = area.y + paint.line(Face::title);
  std::string_view line = context.text("column.no_drug.line");
  float given = 0.0f;
  if (substance != nullptr) {
    line = context.text("class." + substance->drug_class);
    given = paint.width(Face::tick, how_given(context, shown)) + context.px(8.0f);
    paint.text({area.right(), line_y}, Face::tick, colour.text_2, how_given(context, shown), Align::right);
  }
  paint.text_within({area.x + mark, line_y}, area.width - mark - given, Face::tick, colour.text_2, line);
}

// What can be done with a column.
enum class Act { choose, open, duplicate, remove };
struct NamedAct {
  Act act;
  const char* id;
  std::string_view key;
  std::string_view name_key;
};
constexpr std::array<NamedAct, 4> acts{{{Act::choose, ".choose", "column.choose", "column.choose.name"},
                                        {Act::open, ".open", "column.open", "column.open.name"},
                                        {Act::duplicate, ".duplicate", "column.duplicate", "column.duplicate.name"},
                                        {Act::remove, ".remove", "column.remove", "column.remove.name"}}};

void act_on(ViewContext& context, Act act, std::size_t column, Commands& commands) {
  const int number = static_cast<int>(column);
  switch (act) {
    case Act::choose:
      context.local.picking = Picking{
          column, context.snapshot.columns[column].exposures.empty() ? std::nullopt : std::optional<std::size_t>(0)};
      break;
    case Act::open:
      context.local.entry = 0;
      commands.emplace_back(workspace::ShowColumn{number});
      commands.emplace_back(workspace::ShowPage{workspace::Page::lab});
      break;
    case Act::duplicate: commands.emplace_back(workspace::AddColumn{number}); break;
    case Act::remove: commands.emplace_back(workspace::RemoveColumn{number}); break;
  }
}

void buttons(ViewContext& context, std::size_t column, Rect area, Commands& commands) {
  const std::size_t columns = context.snapshot.columns.size();
  std::vector<const NamedAct*> offered;
  float words = 0.0f;
  for (const NamedAct& one : acts) {
    if (one.act == Act::duplicate && columns >= workspace::most_columns) continue;
    if (one.act == Act::remove && columns < 2) continue;
    offered.push_back(&one);
    words += context.paint.width(Face::label, context.text(one.key));
  }
  const auto count = static_cast<float>(offered.size());
  const float gap = context.px(6.0f);
  const float padding = std::min(context.px(20.0f), (area.width - words - gap * (count - 1.0f)) / count);
  const float least = context.style().touch ? context.px(44.0f) : 0.0f;
  float x = area.x;
  for (const NamedAct* one : offered) {
    const std::string_view name = context.text(one->key);
    const Rect rect{x, area.y, std::max(context.paint.width(Face::label, name) + padding, least), area.height};
    if (context.widgets.button(std::string(column_id(column)) + one->id,
                               {one->name_key, {std::string(column_name(context, column))}}, rect, name,
                               std::nullopt)) {
      act_on(context, one->act, column, commands);
    }
    x += rect.width + gap;
  }
}

float buttons_height(const ViewContext& context) { return context.px(context.style().touch ? 44.0f : 28.0f); }

}  // namespace

const char* column_id(std::size_t column) {
  constexpr const char* ids[] = {"left", "right", "third", "fourth"};
  return ids[std::min<std::size_t>(column, 3)];
}

std::string_view column_name(const ViewContext& context, std::size_t column) {
  return context.text("column." + std::to_string(column));
}

std::string substance_name(const ViewContext& context, const workspace::ColumnSnapshot& column) {
  std::string names;
  std::vector<const workspace::Substance*> seen;
  for (const workspace::Exposure& exposure : column.exposures) {
    if (std::find(seen.begin(), seen.end(), exposure.substance) != seen.end()) continue;
    seen.push_back(exposure.substance);
    names += (names.empty() ? "" : ", ") + exposure.substance->name;
  }
  return names.empty() ? std::string(context.text("column.no_drug")) : names;
}

float column_head_height(ViewContext& context) {
  return name_height(context) + context.px(2.0f) + context.widgets.slider_height(true) + context.px(6.0f) +
         buttons_height(context);
}

void column_head(ViewContext& context, std::size_t column, Rect area, Commands& commands) {
  Cutter cut(area);
  name_and_value(context, context.snapshot.columns[column], cut.top(name_height(context), context.px(2.0f)));
  const Rect slider = cut.top(context.widgets.slider_height(true), context.px(6.0f));
  concentration_slider(context, std::string(column_id(column)) + ".concentration", column, 0, slider, commands);
  buttons(context, column, cut.top(buttons_height(context)), commands);
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
  std::string words =
      context.text.format("column.summary.title", {what, clock(context.text, context.snapshot.state.time_s)});
  if (!shown.problem.empty()) {
    words += ". " + std::string(context.text("scene.problem"));
  } else {
    const char* separator = ": ";
    for (const lab::TerminalInstant& terminal : shown.instant.terminals) {
      words += separator + context.text.format("column.summary.part",
                                               {context.text("transmitter." + terminal.transmitter),
                                                number(terminal.extracellular_nM), times(terminal.times_rest)});
      separator = "; ";
    }
  }
  context.widgets.readout(std::string(column_id(column)) + ".summary",
                          {"column.summary", {std::string(column_name(context, column))}}, area, std::move(words));
}

}  // namespace cleft::ui
