#include "ui/column_head.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/format.hpp"
#include "ui/plot.hpp"

namespace cleft::ui {
namespace {

std::vector<Choice> substance_choices(const ViewContext& context, std::size_t column) {
  const std::string prefix = std::string(column_id(column)) + ".substance.";
  std::vector<Choice> choices;
  choices.push_back({prefix + "none", {"column.no_drug"}, std::string(context.text("column.no_drug")), {}});
  for (const workspace::Substance& substance : context.snapshot.substances) {
    choices.push_back({prefix + substance.id,
                       {"substance.name", {substance.name}},
                       substance.name,
                       drug_meaning(context.style().colour(), substance.drug_class)});
  }
  return choices;
}

std::size_t chosen_substance(const ViewContext& context, std::size_t column) {
  const std::string& drug = context.snapshot.columns[column].settings.drug;
  const auto substances = context.snapshot.substances;
  for (std::size_t i = 0; i < substances.size(); ++i) {
    if (substances[i].id == drug) return i + 1;
  }
  return 0;
}

float chips_gap(const ViewContext& context) { return context.px(context.style().narrow ? 6.0f : 12.0f); }

float name_height(const ViewContext& context) {
  if (context.style().narrow) return context.px(28.0f);
  return context.paint.line(Face::title) + context.paint.line(Face::tick);
}

void substance_chips(ViewContext& context, std::size_t column, Rect area, Commands& commands) {
  const std::vector<Choice> choices = substance_choices(context, column);
  const Label group{"column.substance", {std::string(column_name(context, column))}};
  const auto picked = context.widgets.chips(std::string(column_id(column)) + ".substance", group, area.upper_left(),
                                            area.width, choices, chosen_substance(context, column));
  if (!picked) return;
  commands.emplace_back(workspace::SetDrug{static_cast<int>(column),
                                           *picked == 0 ? std::string() : context.snapshot.substances[*picked - 1].id});
}

// A narrow window names the substance in the segmented control above and in its chip: the class is enough.
void class_and_value(const ViewContext& context, const workspace::ColumnSnapshot& shown, Rect area) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const workspace::Substance* substance = shown.substance;
  const std::string_view line =
      substance == nullptr ? context.text("column.no_drug.line") : context.text("column.held_short");
  const std::string kind =
      substance == nullptr ? std::string() : std::string(context.text("class." + substance->drug_class));
  const float y = area.middle_y() - paint.line(Face::label) * 0.5f;
  paint.text_within({area.x, y}, area.width * 0.68f, Face::label, colour.text_2,
                    kind.empty() ? std::string(line) : kind + ", " + std::string(line));
  if (substance == nullptr) return;
  paint.text({area.right(), area.middle_y() - paint.line(Face::value) * 0.5f}, Face::value, colour.text,
             concentration(context.text, shown.settings.concentration_uM), Align::right);
}

void name_and_value(const ViewContext& context, const workspace::ColumnSnapshot& shown, Rect area) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const workspace::Substance* substance = shown.substance;
  const float mark = substance == nullptr ? 0.0f : context.px(24.0f);
  if (substance != nullptr) {
    paint.mark({area.x + context.px(7.0f), area.middle_y()}, context.px(14.0f),
               drug_meaning(colour, substance->drug_class));
  }
  paint.text({area.x + mark, area.y}, Face::title, colour.text, substance_name(context, shown));
  const std::string line(substance == nullptr ? context.text("column.no_drug.line")
                                              : context.text("class." + substance->drug_class));
  paint.text({area.x + mark, area.y + paint.line(Face::title)}, Face::tick, colour.text_2, line);
  if (substance == nullptr) return;
  paint.text({area.right(), area.y - context.px(6.0f)}, Face::value, colour.text,
             concentration(context.text, shown.settings.concentration_uM), Align::right);
  paint.text({area.right(), area.y + paint.line(Face::title) + context.px(1.0f)}, Face::tick, colour.text_2,
             context.text("column.held"), Align::right);
}

void concentration_slider(ViewContext& context, std::size_t column, Rect area, Commands& commands) {
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  const workspace::Substance& substance = *shown.substance;
  // Its scale is decades of micromolar: a step is a twentieth of a decade, a page a whole one.
  const SliderRange range{std::log10(substance.lowest_uM), std::log10(substance.highest_uM), 0.05, 1.0};
  std::vector<SliderTick> ticks;
  const auto last = static_cast<int>(std::floor(range.highest + 1.0e-9));
  for (auto decade = static_cast<int>(std::ceil(range.lowest - 1.0e-9)); decade <= last; ++decade) {
    const double value_uM = to_digits(std::pow(10.0, decade), 2);
    ticks.push_back({static_cast<double>(decade), round_concentration(context.text, value_uM)});
  }
  const SliderLook look{drug_meaning(context.style().colour(), substance.drug_class).fill, ticks};
  const Label label{"column.concentration", {std::string(column_name(context, column)), substance.name}};
  const auto moved = context.widgets.slider(std::string(column_id(column)) + ".concentration", label, area,
                                            std::log10(shown.settings.concentration_uM), range,
                                            concentration(context.text, shown.settings.concentration_uM), look);
  if (!moved) return;
  // What is shown is what is set: two digits.
  const double wanted_uM = to_digits(std::pow(10.0, *moved), 2);
  commands.emplace_back(workspace::SetConcentration{static_cast<int>(column), wanted_uM});
}

}  // namespace

const char* column_id(std::size_t column) {
  constexpr const char* ids[] = {"left", "right", "third", "fourth"};
  return ids[std::min<std::size_t>(column, 3)];
}

std::string_view column_name(const ViewContext& context, std::size_t column) {
  return context.text("column." + std::to_string(column));
}

std::string substance_name(const ViewContext& context, const workspace::ColumnSnapshot& column) {
  return column.substance == nullptr ? std::string(context.text("column.no_drug")) : column.substance->name;
}

float column_head_height(ViewContext& context, float width) {
  return context.widgets.chips_height(width, substance_choices(context, 0)) + chips_gap(context) +
         name_height(context) + context.px(2.0f) + context.widgets.slider_height(true);
}

float column_head(ViewContext& context, std::size_t column, Rect area, Commands& commands) {
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  Cutter cut(area);
  const float chips = context.widgets.chips_height(area.width, substance_choices(context, column));
  substance_chips(context, column, cut.top(chips, chips_gap(context)), commands);
  const Rect name = cut.top(name_height(context), context.px(2.0f));
  (context.style().narrow ? class_and_value : name_and_value)(context, shown, name);
  const Rect slider = cut.top(context.widgets.slider_height(true));
  if (shown.substance != nullptr) concentration_slider(context, column, slider, commands);
  return slider.bottom() - area.y;
}

void column_summary(ViewContext& context, std::size_t column, Rect area) {
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  std::string what = substance_name(context, shown);
  if (shown.substance != nullptr) what += " " + concentration(context.text, shown.settings.concentration_uM);
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
