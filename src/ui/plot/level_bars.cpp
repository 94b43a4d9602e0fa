#include "ui/plot/level_bars.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "simulation/instant.hpp"
#include "ui/addition.hpp"
#include "ui/column_names.hpp"
#include "ui/draw/format.hpp"

namespace cleft::ui {
namespace {

constexpr float decades_to_a_side = 1.1f;
constexpr float bar = 14.0f;                                 // [points]
constexpr std::array<double, 4> marked{0.2, 0.5, 2.0, 5.0};  // times rest

// From a bar to the next.
float pitch(const ViewContext& context) { return context.px(context.style().narrow ? 19.0f : 24.0f); }

float scale_height(const ViewContext& context) { return context.paint.line(Face::tick) + context.px(2.0f); }

// Pixels to the right of rest; not a number where there is no level.
float reach(double times_rest, float decade) {
  constexpr double least = 1e-9;
  return decade * static_cast<float>(std::log10(std::max(times_rest, least)));
}

// Just before the drug came whose addition is measured, once it is there.
std::optional<double> times_rest_before(const ViewContext& context, std::size_t column,
                                        const model::SynapseState& terminal) {
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  if (!shown.addition) return std::nullopt;
  for (const workspace::Curve& curve : shown.curves) {
    if (curve.transmitter != terminal.transmitter || curve.values.empty() || !(terminal.extracellular_nM > 0.0))
      continue;
    if (!added_now(context, column, curve).arrived) return std::nullopt;
    return terminal.times_rest * curve.before_nM / terminal.extracellular_nM;
  }
  return std::nullopt;
}

// The value stands beyond the bar's end, or on the bar where there is no room for it; where the bar itself goes beyond
// the column, a gap in it says so.
void draw_bar(const ViewContext& context, Rect row, double times_rest, const Meaning& meaning,
              std::optional<double> before) {
  const Painter& paint = context.paint;
  const float rest = row.middle_x();
  const float most = row.width * 0.5f;
  const float wanted = reach(times_rest, level_bars_decade(row.width));
  const float length = std::clamp(wanted, -most, most);
  const float high = context.px(bar);
  const Rect rect{std::min(rest, rest + length), row.middle_y() - high * 0.5f, std::fabs(length), high};
  paint.fill(rect, meaning.fill);
  if (before) {
    // What was there before the drug came is as pale as in the bars of what it added.
    const float end = rest + std::clamp(reach(*before, level_bars_decade(row.width)), -most, most);
    const float left = std::max(rect.x, std::min(rest, end)), right = std::min(rect.right(), std::max(rest, end));
    if (right > left) {
      paint.fill({left, rect.y, right - left, high}, context.style().colour().background);
      paint.fill({left, rect.y, right - left, high}, faded(meaning.fill, 0.42f));
    }
  }
  const std::string words = context.text.format("lanes.ratio", {times(times_rest)});
  const float text_y = row.middle_y() - paint.line(Face::label_strong) * 0.5f;
  const bool right = length >= -0.5f;  // what is nearly at rest stands with what is above it
  const float gap = context.px(5.0f);
  const float between_columns = context.px(12.0f);
  if (std::fabs(wanted) + gap + paint.width(Face::label_strong, words) <= most + between_columns) {
    paint.text({rest + length + (right ? gap : -gap), text_y}, Face::label_strong, context.style().colour().text, words,
               right ? Align::left : Align::right);
    return;
  }
  const Colours& colour = context.style().colour();
  const bool beyond = std::fabs(wanted) > most;
  if (beyond) {
    const float break_x = rest + length * 0.9f;
    paint.fill({break_x, rect.y - 1.0f, context.px(3.0f), high + 2.0f}, colour.background);
  }
  const float inside = beyond ? rest + length * 0.86f : rest + length + (right ? -gap : gap);
  paint.text({inside, text_y}, Face::label_strong, colour.background, words, right ? Align::right : Align::left);
}

}  // namespace

float level_bars_decade(float width) { return width * 0.5f / decades_to_a_side; }

float level_bars_height(const ViewContext& context) {
  return scale_height(context) + pitch(context) * static_cast<float>(model::amine_count);
}

void level_bars_names(const ViewContext& context, Rect gutter) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  paint.text(gutter.upper_left(), Face::label_strong, colour.text, context.text("now"));
  float y = gutter.y + scale_height(context);
  for (const model::Amine amine : model::all_amines) {
    const std::string id = id_of(amine);
    const Meaning meaning = transmitter_meaning(colour, amine);
    const float middle = y + pitch(context) * 0.5f;
    paint.mark({gutter.x + context.px(5.5f), middle}, context.px(11.0f), meaning);
    const std::string_view brief = context.text("transmitter." + id + ".short");
    std::string_view name = context.text("transmitter." + id);
    if (paint.width(Face::label_strong, name) > gutter.width - context.px(24.0f)) name = brief;
    paint.text({gutter.x + context.px(18.0f), middle - paint.line(Face::label_strong) * 0.5f}, Face::label_strong,
               meaning.ink, name);
    y += pitch(context);
  }
}

void level_bars(ViewContext& context, std::size_t column, Rect area, bool scale_numbers) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  Cutter cut(area);
  const Rect scale = cut.top(scale_height(context));
  const Rect rows = cut.rest();
  const float rest = std::round(area.middle_x()) + 0.5f;
  const float decade = level_bars_decade(area.width);
  for (const double times_rest : marked) {
    const float x = std::round(rest + reach(times_rest, decade)) + 0.5f;
    paint.vertical(x, rows.y, rows.bottom(), colour.line);
    if (scale_numbers)
      paint.text({x, scale.y}, Face::tick, colour.text_3,
                 context.text.format("lanes.ratio", {round_number(times_rest)}), Align::middle);
  }
  if (scale_numbers) paint.text({rest, scale.y}, Face::tick, colour.text_2, context.text("now.rest"), Align::middle);
  std::string words;
  for (std::size_t a = 0; a < model::amine_count; ++a) {
    const Rect row{rows.x, rows.y + pitch(context) * static_cast<float>(a), rows.width, pitch(context)};
    const model::Amine amine = model::all_amines[a];
    const std::string id = id_of(amine);
    const Meaning meaning = transmitter_meaning(colour, amine);
    const model::SynapseState* terminal = simulation::terminal_of(shown.instant, amine);
    if (terminal == nullptr || !shown.current) continue;
    draw_bar(context, row, terminal->times_rest, meaning, times_rest_before(context, column, *terminal));
    words += (words.empty() ? "" : "; ") +
             context.text.format("now.part", {context.text("transmitter." + id), times(terminal->times_rest)});
  }
  paint.vertical(rest, rows.y - context.px(2.0f), rows.bottom() + context.px(2.0f), colour.text, 1.5f);
  context.widgets.readout(std::string(column_id(column)) + ".now",
                          {"now.column", {std::string(column_name(context, column))}}, area, std::move(words));
}

}  // namespace cleft::ui
