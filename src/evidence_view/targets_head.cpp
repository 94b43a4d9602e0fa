// What stands round the table: the choice of classes, the names of the targets, what shades and marks mean.
#include <algorithm>
#include <cmath>

#include "catalog/affinity.hpp"
#include "evidence_view/targets_view.hpp"
#include "ui/draw/format.hpp"

namespace cleft::evidence_view {
namespace {

using ui::Face;

// In two lines where one is too short: "5-HT" and "2A", "MAO" and "A", "VMAT" and "2".
std::pair<std::string, std::string> broken(const std::string& name) {
  if (name.starts_with("5-HT")) return {"5-HT", name.substr(4)};
  if (name == "VMAT2") return {"VMAT", "2"};
  if (const std::size_t dash = name.rfind('-'); dash != std::string::npos)
    return {name.substr(0, dash), name.substr(dash + 1)};
  return {name, ""};
}

}  // namespace

std::vector<ui::Choice> TargetsView::classes(const PartContext& part) {
  std::vector<ui::Choice> choices;
  const std::string all(part.words()("evidence.filter.all"));
  choices.push_back({"evidence.class.all", reader::named(all), all, {}});
  for (std::size_t c = 0; c < model::drug_class_count; ++c) {
    const auto drug_class = static_cast<model::DrugClass>(c);
    const std::string name(part.words()("evidence.class." + id_of(drug_class)));
    choices.push_back({"evidence.class." + id_of(drug_class), reader::named(name), name,
                       ui::drug_meaning(part.colour(), drug_class)});
  }
  return choices;
}

void TargetsView::filter(const PartContext& part, ui::Rect area) {
  const std::size_t chosen = shown_ ? static_cast<std::size_t>(*shown_) + 1 : 0;
  const auto picked = part.view.widgets.chips("evidence.class", reader::named(part.words()("evidence.filter")),
                                              area.upper_left(), area.width, classes(part), chosen);
  if (!picked) return;
  shown_ = *picked == 0 ? std::nullopt : std::optional(static_cast<model::DrugClass>(*picked - 1));
  list_.to_top(part.view.widgets);
  part.view.scenes.moving = true;
}

// Where not all targets have room, the ways to the others, from right to left.
void TargetsView::turns(const PartContext& part, ui::Cutter& cut, const Columns& columns) {
  const std::size_t all = catalog::affinity_targets().size();
  if (columns.count >= all) return;
  const float side = part.view.style().control_height();
  const auto turn = [&](const char* id, const char* key, std::string_view arrow, bool may, std::size_t to) {
    const ui::Rect place = cut.right(side, part.px(4.0f));
    const ui::Rect rect{place.x, place.y, side, side};
    if (!may || !part.view.widgets.button(id, reader::named(part.words()(key)), rect, arrow, std::nullopt)) return;
    first_column_ = to;
    part.view.scenes.moving = true;
  };
  const std::size_t first = columns.first;
  turn("evidence.columns.next", "evidence.targets.columns.next", "\xE2\x86\x92", first + columns.count < all,
       std::min(first + columns.count, all - columns.count));
  turn("evidence.columns.previous", "evidence.targets.columns.previous", "\xE2\x86\x90", first > 0,
       first > columns.count ? first - columns.count : 0);
}

// A narrow window has the choice of classes behind a button.
void TargetsView::narrow_bar(const PartContext& part, ui::Rect area, const Columns& columns) {
  ui::Cutter cut(area);
  turns(part, cut, columns);
  const std::vector<ui::Choice> choices = classes(part);
  const std::string& words = choices[shown_ ? static_cast<std::size_t>(*shown_) + 1 : 0].words;
  const float wide = std::min(part.paint().width(Face::label, words) + part.px(44.0f), cut.rest().width);
  if (!part.view.widgets.fold("evidence.classes", reader::named(part.words()("evidence.filter")), cut.left(wide), words,
                              filtering_))
    return;
  filtering_ = !filtering_;
  part.view.scenes.moving = true;
}

// The names of the targets: each sorts the table.
void TargetsView::head(const PartContext& part, ui::Rect area, const Columns& columns) {
  const ui::Painter& paint = part.paint();
  const ui::Colours& colour = part.colour();
  const auto targets = catalog::affinity_targets();
  for (std::size_t i = 0; i < columns.count; ++i) {
    const std::size_t target = columns.first + i;
    const ui::Rect rect{area.x + columns.names + columns.wide * static_cast<float>(i), area.y, columns.wide,
                        area.height};
    const bool on = sorted_ == target;
    const std::string name = ui::target_name(part.view.text, targets[target]);
    const Face face = on ? Face::label_strong : Face::tick;
    const ImU32 ink = on ? colour.text : colour.text_2;
    const float line = paint.line(Face::tick);
    const auto [above, below] =
        paint.width(face, name) + part.px(8.0f) <= rect.width ? std::pair(std::string(), name) : broken(name);
    // What cannot be broken and is wider than its column stands over its neighbours.
    const bool wide = below.empty() && paint.width(face, above) + part.px(3.0f) > rect.width;
    const float lower = rect.bottom() - line - part.px(5.0f);
    if (below.empty()) {
      paint.text({rect.middle_x(), wide ? lower - line : lower}, face, ink, above, ui::Align::middle);
    } else {
      if (!above.empty()) paint.text({rect.middle_x(), lower - line}, face, ink, above, ui::Align::middle);
      paint.text({rect.middle_x(), lower}, face, ink, below, ui::Align::middle);
    }
    if (on)
      paint.fill({rect.x + part.px(2.0f), rect.bottom() - part.px(2.0f), rect.width - part.px(4.0f), part.px(2.0f)},
                 colour.text);
    const std::string told =
        part.words().format(on ? "evidence.targets.sorted" : "evidence.targets.sort", {targets[target]});
    if (!part.view.widgets
             .link("evidence.target." + catalog::target_anchor(targets[target]), reader::named(told), {&rect, 1})
             .pressed)
      continue;
    sorted_ = on ? std::nullopt : std::optional(target);
    list_.to_top(part.view.widgets);
    part.view.scenes.moving = true;
  }
}

// The scale of shades, what an empty cell is, and what the corner means.
void TargetsView::legend(const PartContext& part, ui::Rect area) {
  const ui::Painter& paint = part.paint();
  const ui::Colours& colour = part.colour();
  const float y = area.middle_y() - paint.line(Face::tick) * 0.5f;
  float x = area.x;
  const auto words = [&](std::string_view text) {
    x += paint.text({x, y}, Face::tick, colour.text_2, text) + part.px(8.0f);
  };
  const float side = part.px(12.0f);
  words("1 nM");
  constexpr int shades = 11;
  for (int i = 0; i < shades; ++i) {
    const double uM = 1e-3 * std::pow(10.0, 0.5 * i);
    paint.fill({x, area.middle_y() - side * 0.5f, side, side}, ui::heat(part.view.style().theme, uM).fill);
    x += side;
  }
  x += part.px(8.0f);
  words("100 µM");
  x += part.px(16.0f);
  paint.fill({x, area.middle_y() - side * 0.5f, side, side}, ui::faded(colour.raised, 0.6f), part.px(2.0f));
  x += side + part.px(8.0f);
  words(part.words()("evidence.targets.none"));
  x += part.px(16.0f);
  const ui::Rect rough{x, area.middle_y() - side * 0.5f, side, side};
  paint.fill(rough, colour.selected, part.px(2.0f));
  ui::corner_mark(paint, rough, part.px(6.0f), colour.text);
  x += side + part.px(8.0f);
  words(part.words()("evidence.targets.rough"));
}

}  // namespace cleft::evidence_view
