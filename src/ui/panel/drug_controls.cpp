#include "ui/panel/drug_controls.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/column_names.hpp"
#include "ui/draw/format.hpp"

namespace cleft::ui {

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

}  // namespace cleft::ui
