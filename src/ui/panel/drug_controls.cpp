#include "ui/panel/drug_controls.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "ui/column_names.hpp"
#include "ui/draw/format.hpp"

namespace cleft::ui {
namespace {

// The first offers what is asked for most often; the others are the classes of drugs in their order.
constexpr std::array<std::string_view, 6> classes{"class.common",
                                                  "class.releaser",
                                                  "class.reuptake-blocker",
                                                  "class.receptor-ligand",
                                                  "class.store-or-enzyme-inhibitor",
                                                  "class.circuit-drug"};

model::DrugClass class_at(std::size_t which) { return static_cast<model::DrugClass>(which - 1); }

bool belongs(const ViewContext& context, const workspace::Substance& substance, std::size_t which) {
  if (which > 0) return substance.drug_class == class_at(which);
  const auto offered = context.snapshot.offered;
  return std::find(offered.begin(), offered.end(), substance.id) != offered.end();
}

void class_choice(ViewContext& context, Cutter& cut) {
  const Colours& colour = context.style().colour();
  std::vector<Choice> choices;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const std::string_view key = classes[i];
    const Meaning meaning =
        i == 0 ? Meaning{Mark::none, colour.text, colour.text_2} : drug_meaning(colour, class_at(i));
    choices.push_back({"pick." + std::string(key), {key}, std::string(context.text(key)), meaning});
  }
  const Rect place = cut.top(context.widgets.chips_height(cut.rest().width, choices), context.px(16.0f));
  if (const auto picked = context.widgets.chips("pick.class", {"pick.class"}, place.upper_left(), place.width, choices,
                                                context.local.picking_class)) {
    context.local.picking_class = *picked;
  }
}

}  // namespace

void concentration_slider(ViewContext& context, const std::string& id, std::size_t column, std::size_t entry, Rect area,
                          Commands& commands) {
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  if (entry >= shown.exposures.size()) return;
  const workspace::Exposure& exposure = shown.exposures[entry];
  const workspace::Substance& substance = *exposure.substance;
  // Its scale is decades of micromolar: a step is a twentieth of a decade, a page a whole one.
  const SliderRange range{std::log10(substance.lowest_uM), std::log10(substance.highest_uM), 0.05, 1.0};
  const auto last = static_cast<int>(std::floor(range.highest + 1.0e-9));
  const auto first = static_cast<int>(std::ceil(range.lowest - 1.0e-9));
  const float each = area.width / static_cast<float>(std::max(1, last - first));
  const int every = each < context.px(58.0f) ? 2 : 1;
  std::vector<SliderTick> ticks;
  for (int decade = first; decade <= last; ++decade) {
    const bool worded = (last - decade) % every == 0;
    ticks.push_back({static_cast<double>(decade),
                     worded ? round_concentration(context.text, to_digits(std::pow(10.0, decade), 2)) : std::string()});
  }
  const SliderLook look{drug_meaning(context.style().colour(), substance.drug_class).fill, ticks};
  const Label label{"column.concentration", {std::string(column_name(context, column)), substance.name}};
  // 0, which a file can hold, stands at the low end.
  const double decade = exposure.concentration_uM > 0.0 ? std::log10(exposure.concentration_uM) : range.lowest;
  const auto moved = context.widgets.slider(id, label, area, std::clamp(decade, range.lowest, range.highest), range,
                                            concentration(context.text, exposure.concentration_uM), look);
  if (!moved) return;
  // What is shown is what is set: two digits.
  commands.emplace_back(workspace::SetConcentration{static_cast<int>(column), static_cast<int>(entry),
                                                    to_digits(std::pow(10.0, *moved), 2)});
}

void drug_picker(ViewContext& context, Rect area, Commands& commands) {
  const Painter& paint = context.paint;
  const Picking picking = *context.local.picking;
  const float margin = context.px(context.style().narrow ? 16.0f : 24.0f);
  Cutter cut(area.grown(-margin));
  const Rect head = cut.top(context.style().control_height(), context.px(16.0f));
  const std::string_view close = context.text("pick.close");
  const float close_width = paint.width(Face::label, close) + context.px(28.0f);
  const Rect button{head.right() - close_width, head.y, close_width, head.height};
  paint.text_within({head.x, head.middle_y() - paint.line(Face::title) * 0.5f}, button.x - head.x - context.px(12.0f),
                    Face::title, context.style().colour().text,
                    context.text(picking.entry ? "pick.another" : "pick.new"));
  if (context.widgets.button("pick.close", {"pick.close"}, button, close, std::nullopt)) {
    context.local.picking.reset();
    return;
  }
  class_choice(context, cut);

  std::vector<Choice> choices;
  std::vector<const workspace::Substance*> substances;
  for (const workspace::Substance& substance : context.snapshot.substances) {
    if (!belongs(context, substance, context.local.picking_class)) continue;
    choices.push_back({"pick.substance." + substance.id,
                       {"substance.name", {substance.name}},
                       substance.name,
                       drug_meaning(context.style().colour(), substance.drug_class)});
    substances.push_back(&substance);
  }
  const Rect rest = cut.rest();
  const auto picked = context.widgets.chip_buttons(rest.upper_left(), rest.width, choices);
  if (!picked) return;
  const int column = static_cast<int>(picking.column);
  if (picking.entry) {
    commands.emplace_back(workspace::SetDrug{column, static_cast<int>(*picking.entry), substances[*picked]->id});
  } else {
    commands.emplace_back(workspace::AddDrug{column, substances[*picked]->id, context.snapshot.arrival_s});
    context.local.entry = context.snapshot.columns[picking.column].exposures.size();
  }
  context.local.picking.reset();
}

}  // namespace cleft::ui
