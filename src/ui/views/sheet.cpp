#include "ui/views/sheet.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "ui/draw/format.hpp"
#include "ui/plot/lane_words.hpp"
#include "ui/plot/lanes.hpp"

namespace cleft::ui {
namespace {

constexpr float margin = 32.0f;

std::vector<std::size_t> columns_of(const workspace::Snapshot& snapshot) {
  if (snapshot.state.view.page == workspace::Page::lab) return {snapshot.state.view.column};
  std::vector<std::size_t> all(snapshot.columns.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

// The substances of a column, each with its concentration.
std::string column_words(const ViewContext& context, std::size_t column) {
  std::string words;
  for (const workspace::Exposure& exposure : context.snapshot.columns[column].exposures) {
    words += (words.empty() ? "" : ", ") + exposure.substance->name + " " +
             concentration(context.text, exposure.concentration_uM);
  }
  return words.empty() ? std::string(context.text("column.no_drug")) : words;
}

void title(const ViewContext& context, Cutter& cut, const std::string& words, const std::string& line) {
  const Painter& paint = context.paint;
  const Rect head = cut.top(paint.line(Face::title), 2.0f);
  paint.text_within(head.upper_left(), head.width, Face::title, context.style().colour().text, words);
  const Rect below = cut.top(paint.line(Face::label), 16.0f);
  paint.text_within(below.upper_left(), below.width, Face::label, context.style().colour().text_2, line);
}

void column_name_over(const ViewContext& context, std::size_t column, Rect rect) {
  const Painter& paint = context.paint;
  const workspace::Substance* substance = context.snapshot.columns[column].substance;
  float x = rect.x;
  if (substance != nullptr) {
    paint.mark({x + 6.0f, rect.middle_y()}, 12.0f, drug_meaning(context.style().colour(), substance->drug_class));
    x += 20.0f;
  }
  paint.text_within({x, rect.y}, rect.right() - x, Face::control_strong, context.style().colour().text,
                    column_words(context, column));
}

std::string curves_sheet(ViewContext& context, Cutter cut) {
  const std::vector<std::size_t> columns = columns_of(context.snapshot);
  const bool alone = columns.size() == 1;
  const workspace::TimeRange& shown = context.snapshot.shown;
  constexpr std::string_view kinds[] = {"sheet.outside", "sheet.stores", "sheet.receptors", "sheet.firing"};
  const std::string what =
      context.text.format(kinds[static_cast<std::size_t>(context.snapshot.state.view.curves)], {axis_words(context)});
  const std::string line = context.text.format(
      "sheet.line", {what, clock_to_the_second(context.text, shown.from_s, context.snapshot.until_s),
                     clock_to_the_second(context.text, shown.to_s, context.snapshot.until_s),
                     clock(context.text, context.snapshot.state.view.time_s, context.snapshot.until_s)});
  std::string words = alone ? column_words(context, columns.front()) : std::string(context.text("sheet.comparison"));
  title(context, cut, words, line);
  const float gutter = lanes_gutter(context);
  const auto count = static_cast<float>(columns.size());
  constexpr float gap = 24.0f;
  const Rect names = alone ? Rect{} : cut.top(context.paint.line(Face::control), 8.0f);
  const Rect rest = cut.rest();
  const float wide = (rest.width - gutter - gap * (count - 1.0f)) / count;
  const Lanes lanes(context, rest.y, rest.height, columns);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const float x = rest.x + gutter + static_cast<float>(i) * (wide + gap);
    if (!alone) column_name_over(context, columns[i], {x, names.y, wide, names.height});
    lanes.column(columns[i], x, wide);
  }
  lanes.gutter({rest.x, rest.y, gutter, rest.height});
  return words + ". " + line;
}

}  // namespace

ImVec2 sheet_size(const workspace::Snapshot& snapshot, Sheet sheet) {
  if (sheet == Sheet::picture) return {1280.0f, 720.0f};
  if (sheet == Sheet::handout) return {656.0f, 260.0f};  // where it is 174 mm wide, words of 12 points are 9 high
  return columns_of(snapshot).size() > 2 ? ImVec2(1280.0f, 560.0f) : ImVec2(960.0f, 560.0f);
}

std::string draw_sheet(ViewContext& context, Sheet sheet, std::size_t column, const std::string& credit) {
  const ImVec2 size = sheet_size(context.snapshot, sheet);
  if (sheet == Sheet::handout) {
    scene_panel(context, column, {0.0f, 0.0f, size.x, size.y}, PictureSize::large);
    return {};
  }
  const Painter& paint = context.paint;
  Cutter cut(Rect{0.0f, 0.0f, size.x, size.y}.grown(-margin));
  const Rect foot = cut.bottom(paint.line(Face::tick), 12.0f);
  paint.text_within(foot.upper_left(), foot.width, Face::tick, context.style().colour().text_3, credit);
  if (sheet == Sheet::curves) return curves_sheet(context, cut);
  std::string words = column_words(context, column);
  title(context, cut, words,
        context.text.format("sheet.picture",
                            {context.text("transmitter." + id_of(context.snapshot.state.view.transmitter)),
                             clock(context.text, context.snapshot.state.view.time_s, context.snapshot.until_s)}));
  scene_panel(context, column, cut.rest(), PictureSize::large);
  return words;
}

}  // namespace cleft::ui
