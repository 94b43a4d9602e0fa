#include "ui/plot/way_out.hpp"

#include <algorithm>
#include <string>

#include "simulation/instant.hpp"
#include "ui/column_names.hpp"
#include "ui/draw/format.hpp"
#include "ui/flow_scale.hpp"

namespace cleft::ui {
namespace {

constexpr float ghost = 20.0f;      // the height of what is at rest [points]
constexpr float thickness = 12.0f;  // of a bar

float names_height(const ViewContext& context) { return context.paint.line(Face::tick) + context.px(1.0f); }

// What the pale bar is.
void rest_key(const ViewContext& context, float x, float baseline_y) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const float swatch = context.px(12.0f), text_y = baseline_y - paint.fonts().baseline(Face::tick);
  paint.fill({x, text_y + (paint.line(Face::tick) - swatch) * 0.5f, swatch, swatch}, colour.selected);
  paint.text({x + swatch + context.px(4.0f), text_y}, Face::tick, colour.text_2, context.text("now.rest"));
}

}  // namespace

float way_out_height(const ViewContext& context, bool with_names) {
  return context.px(ghost) + (with_names ? names_height(context) : 0.0f);
}

void way_out_name(const ViewContext& context, Rect gutter) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const model::Amine transmitter = context.snapshot.state.view.transmitter;
  const float name = paint.text({gutter.x, gutter.y}, Face::label_strong, colour.text, context.text("way_out"));
  rest_key(context, gutter.x + name + context.px(8.0f), gutter.y + paint.fonts().baseline(Face::label_strong));
  paint.text_within(
      {gutter.x, gutter.y + paint.line(Face::label)}, gutter.width, Face::tick, colour.text_2,
      context.text.format("way_out.unit", {context.text("transmitter." + id_of(transmitter) + ".short")}));
}

void way_out_with_key(ViewContext& context, std::size_t column, Rect area) {
  way_out(context, column, area, true);
  rest_key(context, area.x, area.y + context.paint.fonts().baseline(Face::tick));
}

void way_out(ViewContext& context, std::size_t column, Rect area, bool with_names) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const model::Amine transmitter = context.snapshot.state.view.transmitter;
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  const model::SynapseState* now = simulation::terminal_of(shown.instant, transmitter);
  const model::SynapseState* rest = simulation::terminal_of(shown.rest, transmitter);
  if (now == nullptr || !shown.current) return;
  const Meaning meaning = transmitter_meaning(colour, transmitter);
  Cutter cut(area);
  const float middle = std::round(area.middle_x()) + 0.5f;
  if (with_names) {
    const Rect names = cut.top(names_height(context));
    const float gap = context.px(6.0f);
    paint.text({middle - gap, names.y}, Face::tick, colour.text_3, context.text("way_out.from_vesicles"), Align::right);
    paint.text({middle + gap, names.y}, Face::tick, colour.text_3, context.text("way_out.through_carriers"));
  }
  const Rect row = cut.rest();
  // The numbers beyond the ends share the room between the columns, of which each has half.
  const float beyond = context.px(12.0f);
  const float side = row.width * 0.5f - context.px(18.0f);
  const auto reach = [&](double per_s) { return side * static_cast<float>(per_s / largest_out_per_s(context)); };
  const auto draw = [&](double vesicles_per_s, double carriers_per_s, float high, ImU32 ink) {
    const float left = reach(vesicles_per_s);
    paint.fill({middle - left, row.middle_y() - high * 0.5f, left + reach(carriers_per_s), high}, ink);
  };
  double rest_vesicles = 0.0, rest_carriers = 0.0;
  if (rest != nullptr) {
    rest_vesicles = rest->release_per_s;
    rest_carriers = rest->efflux_per_s;
    draw(rest_vesicles, rest_carriers, context.px(ghost), colour.selected);
  }
  draw(now->release_per_s, now->efflux_per_s, context.px(thickness), meaning.fill);
  paint.vertical(middle, row.y - context.px(2.0f), row.bottom() + context.px(2.0f), colour.text, 1.5f);
  const float gap = context.px(6.0f);
  const float text_y = row.middle_y() - paint.line(Face::label_strong) * 0.5f;
  const std::string left = per_second(now->release_per_s), right = per_second(now->efflux_per_s);
  const float left_x = middle - reach(std::max(now->release_per_s, rest_vesicles)) - gap;
  const float right_x = middle + reach(std::max(now->efflux_per_s, rest_carriers)) + gap;
  paint.text({std::max(left_x, row.x - beyond + paint.width(Face::label_strong, left)), text_y}, Face::label_strong,
             colour.text, left, Align::right);
  paint.text({std::min(right_x, row.right() + beyond - paint.width(Face::label_strong, right)), text_y},
             Face::label_strong, colour.text, right);
  context.widgets.readout(
      std::string(column_id(column)) + ".way_out", {"way_out.column", {std::string(column_name(context, column))}},
      area,
      context.text.format("way_out.words", {per_second(now->release_per_s), per_second(rest_vesicles),
                                            per_second(now->efflux_per_s), per_second(rest_carriers)}));
}

}  // namespace cleft::ui
