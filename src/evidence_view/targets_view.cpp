#include "evidence_view/targets_view.hpp"

#include <algorithm>
#include <cmath>

#include "evidence/target_words.hpp"
#include "ui/draw/format.hpp"

namespace cleft::evidence_view {
namespace {

using evidence::TargetValue;
using reader::Column;
using ui::Face;

constexpr float card_width = 300.0f;
constexpr float name_width = 136.0f;
constexpr float narrow_name_width = 116.0f;
constexpr float least_column = 33.0f;
constexpr float most_column = 72.0f;
constexpr float table_row = 32.0f;

std::string cell_id(const TargetValue& value) { return "evidence.cell." + value.id; }

// In two lines where one is too short: "5-HT" and "2A", "MAO" and "A", "VMAT" and "2".
std::pair<std::string, std::string> broken(const std::string& name) {
  if (name.starts_with("5-HT")) return {"5-HT", name.substr(4)};
  if (name == "VMAT2") return {"VMAT", "2"};
  if (const std::size_t dash = name.rfind('-'); dash != std::string::npos)
    return {name.substr(0, dash), name.substr(dash + 1)};
  return {name, ""};
}

}  // namespace

void TargetsView::gather(const PartContext& part) {
  if (!values_.empty()) return;
  const auto targets = catalog::affinity_targets();
  for (const catalog::Drug& drug : part.catalog().drugs) {
    auto& row = values_[&drug];
    for (const std::string& target : targets) row.push_back(evidence::values_at(part.evidence, drug, target));
  }
}

const std::vector<const TargetValue*>& TargetsView::values(const catalog::Drug& drug, std::size_t target) const {
  return values_.at(&drug)[target];
}

// Class by class; sorted by a target, who holds it the strongest first, and then the others.
void TargetsView::set_out(const PartContext& part) {
  const std::string now =
      (shown_ ? std::to_string(static_cast<int>(*shown_)) : "") + "/" + (sorted_ ? std::to_string(*sorted_) : "");
  if (now == set_out_for_ && !lines_.empty()) return;
  set_out_for_ = now;
  lines_.clear();
  for (std::size_t c = 0; c < model::drug_class_count; ++c) {
    const auto drug_class = static_cast<model::DrugClass>(c);
    if (shown_ && *shown_ != drug_class) continue;
    if (!sorted_) lines_.push_back({nullptr, drug_class});
    for (const catalog::Drug& drug : part.catalog().drugs) {
      if (drug.drug_class == drug_class) lines_.push_back({&drug, drug_class});
    }
  }
  if (!sorted_) return;
  const auto strength = [&](const Line& line) {
    const auto& known = values(*line.drug, *sorted_);
    return known.empty() ? HUGE_VAL : known.front()->affinity.value_uM;
  };
  std::stable_sort(lines_.begin(), lines_.end(),
                   [&](const Line& a, const Line& b) { return strength(a) < strength(b); });
}

TargetsView::Columns TargetsView::columns_in(const PartContext& part, float width) {
  const std::size_t all = catalog::affinity_targets().size();
  Columns columns;
  columns.names = part.px(part.narrow() ? narrow_name_width : name_width);
  const float least = part.view.style().touch ? part.view.style().control_height() : part.px(least_column);
  const float room = width - columns.names;
  columns.count = std::clamp<std::size_t>(static_cast<std::size_t>(room / least), 1, all);
  columns.wide = std::min(room / static_cast<float>(columns.count), part.px(most_column));
  first_column_ = std::min(first_column_, all - columns.count);
  columns.first = first_column_;
  return columns;
}

std::vector<ui::Choice> TargetsView::classes(const PartContext& part) const {
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
             .link("evidence.target." + evidence::anchor_of(targets[target]), reader::named(told), {&rect, 1})
             .pressed)
      continue;
    sorted_ = on ? std::nullopt : std::optional(target);
    list_.to_top(part.view.widgets);
    part.view.scenes.moving = true;
  }
}

void TargetsView::cell(const PartContext& part, ui::Rect rect, const catalog::Drug& drug, std::size_t target) {
  const ui::Painter& paint = part.paint();
  const ui::Colours& colour = part.colour();
  const float gap = part.px(1.5f);
  const ui::Rect box{rect.x + gap, rect.y + gap, rect.width - 2.0f * gap, rect.height - 2.0f * gap};
  const auto& known = values(drug, target);
  if (known.empty()) {
    paint.fill(box, ui::faded(colour.raised, 0.6f), part.px(3.0f));
    return;
  }
  const TargetValue& value = *known.front();
  const bool constant = evidence::has_constant(value);
  const ui::Heat heat =
      constant ? ui::heat(part.view.style().theme, value.affinity.value_uM) : ui::Heat{colour.selected, colour.text};
  paint.fill(box, heat.fill, part.px(3.0f));
  const std::string words = evidence::cell_words(value, part.words());
  const float y = box.middle_y() - paint.line(Face::tick) * 0.5f;
  const std::size_t unit = words.find(' ');
  if (paint.width(Face::tick, words) <= box.width) {
    paint.text({box.middle_x(), y}, Face::tick, heat.ink, words, ui::Align::middle);
  } else if (unit != std::string::npos) {
    paint.text({box.middle_x(), y - part.px(6.0f)}, Face::tick, heat.ink, words.substr(0, unit), ui::Align::middle);
    paint.text({box.middle_x(), y + part.px(6.0f)}, Face::tick, heat.ink, words.substr(unit + 1), ui::Align::middle);
  }
  if (value.is_rough()) ui::corner_mark(paint, box, part.px(6.0f), heat.ink);
  const bool on = open_ && open_->drug == &drug && open_->target == target;
  if (on) paint.outline(box.grown(gap), colour.text, part.px(4.0f), 2.0f);
  cells_.push_back(cell_id(value));
  if (!part.view.widgets.link(cells_.back(), reader::named(evidence::cell_name(value, part.words())), {&rect, 1})
           .pressed)
    return;
  open_ = Cell{&drug, target};
  part.view.scenes.moving = true;
}

void TargetsView::line(const PartContext& part, ui::Rect rect, const Line& line, const Columns& columns) {
  const ui::Painter& paint = part.paint();
  const ui::Colours& colour = part.colour();
  if (line.drug == nullptr) {
    const std::string name(part.words()("evidence.class." + id_of(line.drug_class)));
    const float y = rect.bottom() - paint.line(Face::label) - part.px(3.0f);
    const float wide = paint.text({rect.x, y}, Face::label, colour.text_2, name);
    paint.horizontal(rect.x + wide + part.px(12.0f),
                     rect.x + columns.names + columns.wide * static_cast<float>(columns.count),
                     y + paint.line(Face::label) * 0.5f, colour.line);
    return;
  }
  const catalog::Drug& drug = *line.drug;
  const ui::Rect name{rect.x, rect.y, columns.names - part.px(4.0f), rect.height};
  paint.mark({name.x + part.px(7.0f), name.middle_y()}, part.px(11.0f), ui::drug_meaning(colour, drug.drug_class));
  const bool on = open_ && open_->drug == &drug;
  paint.text_within({name.x + part.px(21.0f), name.middle_y() - paint.line(Face::label_strong) * 0.5f},
                    name.width - part.px(21.0f), on ? Face::label_strong : Face::label, colour.text, drug.name);
  cells_.push_back("evidence.drug." + drug.id);
  if (part.view.widgets.link(cells_.back(), reader::named(drug.name), {&name, 1}).pressed) {
    open_ = Cell{&drug, std::nullopt};
    part.view.scenes.moving = true;
  }
  for (std::size_t i = 0; i < columns.count; ++i) {
    cell(part, {rect.x + columns.names + columns.wide * static_cast<float>(i), rect.y, columns.wide, rect.height}, drug,
         columns.first + i);
  }
}

// The scale of shades, what an empty cell is, and what the corner means.
void TargetsView::legend(const PartContext& part, ui::Rect area) const {
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

void TargetsView::table(const PartContext& part, ui::Rect area) {
  ui::Cutter cut(area);
  const std::vector<ui::Choice> choices = classes(part);
  const bool narrow = part.narrow();
  const Columns columns = columns_in(part, area.width);
  const bool turned = !narrow && columns.count < catalog::affinity_targets().size();
  const float room = area.width - (turned ? 2.0f * (part.view.style().control_height() + part.px(4.0f)) : 0.0f);
  const float chips = part.view.widgets.chips_height(room, choices);
  if (narrow) {
    narrow_bar(part, cut.top(part.view.style().control_height(), part.px(4.0f)), columns);
  } else {
    ui::Cutter bar(cut.top(chips, part.px(8.0f)));
    turns(part, bar, columns);
    filter(part, {area.x, area.y, room, chips});
  }
  const float two_lines = 2.0f * part.paint().line(Face::tick) + part.px(8.0f);
  head(part,
       cut.top(std::max(two_lines, part.view.style().touch ? part.view.style().control_height() : 0.0f), part.px(4.0f)),
       columns);
  if (!narrow) legend(part, cut.bottom(part.px(32.0f)));
  const float high = std::max(part.view.style().touch ? part.view.style().control_height() : 0.0f, part.px(table_row));
  const bool in_cells = std::find(cells_.begin(), cells_.end(), part.view.widgets.focused()) != cells_.end();
  part.view.widgets.arrows_between(cells_);
  cells_.clear();
  // A narrow window has the choice of classes in the list, where it scrolls away.
  const std::size_t before = narrow && filtering_ ? 1 : 0;
  list_.draw(part.view, cut.rest(),
             {.count = lines_.size() + before,
              .state = set_out_for_ + (before > 0 ? "f" : ""),
              .height =
                  [&](std::size_t i) {
                    if (i < before) return chips + part.px(8.0f);
                    return lines_[i - before].drug == nullptr ? part.px(26.0f) : high;
                  },
              .draw =
                  [&](std::size_t i, ui::Rect rect) {
                    if (i < before) {
                      filter(part, rect);
                    } else if (i - before < lines_.size()) {
                      line(part, rect, lines_[i - before], columns);
                    }
                  },
              .by_keys = !in_cells});
}

void TargetsView::close(const PartContext& part) {
  // The keyboard goes back to where it came from.
  if (open_->target) {
    part.view.widgets.focus(cell_id(*values(*open_->drug, *open_->target).front()), part.view.widgets.focus_shown());
  } else {
    part.view.widgets.focus("evidence.drug." + open_->drug->id, part.view.widgets.focus_shown());
  }
  open_.reset();
  part.view.scenes.moving = true;
}

void TargetsView::card(const PartContext& part, ui::Rect area) {
  TargetCard shown{open_->drug, {}, {}};
  if (open_->target) {
    shown.target = catalog::affinity_targets()[*open_->target];
    shown.values = values(*open_->drug, *open_->target);
  }
  const float margin = part.px(part.narrow() ? 0.0f : 18.0f);
  if (!part.narrow()) {
    part.paint().fill(area, part.colour().panel, part.px(12.0f));
    part.paint().outline(area, part.colour().line, part.px(12.0f), 1.0f);
  }
  const ui::Rect inside{area.x + margin, area.y + margin * 0.5f, area.width - 2.0f * margin, area.height - margin};
  const float high = height_of(part, inside.width, [&](Column& column) { target_card(column, part, shown); });
  const float scrolled = part.view.widgets.begin_scroll("evidence.card", inside, high);
  Column column(part.view, {inside.x, inside.y - scrolled, inside.width, inside.height}, true);
  const TargetCardTouch touch = target_card(column, part, shown);
  part.view.widgets.end_scroll();
  if (touch.run) open_laboratory(part, laboratory_link(part, evidence::usual_scenario(*open_->drug)));
  if (touch.closed || part.view.widgets.clicker() == ui::Clicker::leave) close(part);
}

void TargetsView::draw(const PartContext& part, ui::Rect area) {
  gather(part);
  set_out(part);
  ui::Cutter cut(area);
  if (!open_) {
    table(part, area);
    return;
  }
  if (part.narrow()) {
    card(part, cut.rest());
    return;
  }
  const ui::Rect side = cut.right(part.px(card_width), part.px(16.0f));
  table(part, cut.rest());
  if (open_) card(part, {side.x, side.y, side.width, side.height - part.px(16.0f)});
}

}  // namespace cleft::evidence_view
