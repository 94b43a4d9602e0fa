#include "evidence_view/targets_view.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string_view>

#include "evidence/target_words.hpp"

namespace cleft::evidence_view {
namespace {

using evidence::TargetValue;
using reader::Column;
using ui::Face;

constexpr float card_width = 300.0f;
constexpr float name_width = 136.0f;
constexpr float least_column = 33.0f;
constexpr float most_column = 72.0f;
constexpr float table_row = 32.0f;
constexpr float figure_column = 56.0f;
constexpr float figure_card_width = 440.0f;
constexpr std::string_view card_figure_id = "target-";

std::string cell_id(const TargetValue& value) { return "evidence.cell." + value.id; }

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
  columns.names = part.px(name_width);
  const float least = part.view.style().touch ? part.view.style().control_height() : part.px(least_column);
  const float room = width - columns.names;
  columns.count = std::clamp<std::size_t>(static_cast<std::size_t>(room / least), 1, all);
  columns.wide = std::min(room / static_cast<float>(columns.count), part.px(most_column));
  first_column_ = std::min(first_column_, all - columns.count);
  columns.first = first_column_;
  return columns;
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
    const ui::Rect unit = cut.top(part.paint().line(Face::tick));
    part.paint().text_within(unit.upper_left(), unit.width, Face::tick, part.colour().text_2,
                             part.words()("evidence.targets.unit"));
  } else {
    ui::Cutter bar(cut.top(chips, part.px(8.0f)));
    turns(part, bar, columns);
    filter(part, {area.x, area.y, room, chips});
  }
  head(part, cut.top(head_height(part), part.px(4.0f)), columns);
  if (!narrow) {
    const ui::Rect row = cut.bottom(std::max(part.px(32.0f), part.view.style().control_height()), part.px(4.0f));
    legend(part, figure_buttons(part, row, "targets", part.words()("evidence.figure.targets")));
  }
  const bool in_cells = std::find(cells_.begin(), cells_.end(), part.view.widgets.focused()) != cells_.end();
  part.view.widgets.arrows_between(cells_);
  cells_.clear();
  // A narrow window has the choice of classes in the list, where it scrolls away.
  const std::size_t before = narrow && filtering_ ? 1 : 0;
  list_.draw(
      part.view, cut.rest(),
      {.count = lines_.size() + before,
       .state = set_out_for_ + (before > 0 ? "f" : ""),
       .height =
           [&](std::size_t i) { return i < before ? chips + part.px(8.0f) : line_height(part, lines_[i - before]); },
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

float TargetsView::head_height(const PartContext& part) {
  const float two_lines = 2.0f * part.paint().line(Face::tick) + part.px(8.0f);
  return part.view.style().touch ? std::max(two_lines, part.view.style().control_height()) : two_lines;
}

float TargetsView::line_height(const PartContext& part, const Line& line) {
  if (line.drug == nullptr) return part.px(26.0f);
  const ui::Style& style = part.view.style();
  return style.touch ? std::max(style.control_height(), part.px(table_row)) : part.px(table_row);
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

TargetCard TargetsView::card_of(const Cell& cell) const {
  TargetCard card{cell.drug, {}, {}};
  if (!cell.target) return card;
  card.target = catalog::affinity_targets()[*cell.target];
  card.values = values(*cell.drug, *cell.target);
  return card;
}

void TargetsView::card(const PartContext& part, ui::Rect area) {
  const TargetCard shown = card_of(*open_);
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
  if (touch.run)
    open_laboratory(part, laboratory_link(part, {{evidence::usual_scenario(*open_->drug)}, model::Amine::serotonin}));
  if (touch.closed || part.view.widgets.clicker() == ui::Clicker::leave) close(part);
}

std::optional<TargetsView::Cell> TargetsView::cell_with(const PartContext& part, const std::string& id) {
  const auto found = std::find_if(part.evidence.targets.begin(), part.evidence.targets.end(),
                                  [&](const TargetValue& value) { return value.id == id; });
  if (found == part.evidence.targets.end()) return std::nullopt;
  const auto targets = catalog::affinity_targets();
  const auto target = std::find(targets.begin(), targets.end(), found->affinity.target);
  return Cell{found->drug, static_cast<std::size_t>(target - targets.begin())};
}

std::optional<Figure> TargetsView::figure(const PartContext& part, const std::string& id) {
  gather(part);
  set_out(part);
  if (id == "targets") return table_figure(part);
  if (!id.starts_with(card_figure_id)) return std::nullopt;
  const std::optional<Cell> cell = cell_with(part, id.substr(card_figure_id.size()));
  return cell ? std::optional(card_figure(part, card_of(*cell))) : std::nullopt;
}

// As it is filtered and sorted, with every target; no cell is open.
Figure TargetsView::table_figure(const PartContext& part) const {
  const auto view = std::make_shared<TargetsView>(*this);
  view->open_.reset();
  Figure figure;
  figure.title = part.words()("evidence.figure.targets.title");
  if (shown_) figure.title.append(" (").append(part.words()("evidence.class." + id_of(*shown_))).append(1, ')');
  figure.holds_title = false;
  const Columns columns{part.px(name_width), part.px(figure_column), 0, catalog::affinity_targets().size()};
  figure.width = name_width + figure_column * static_cast<float>(columns.count);
  for (const Line& line : lines_) {
    for (std::size_t target = 0; line.drug != nullptr && target < columns.count; ++target) {
      for (const TargetValue* value : values(*line.drug, target))
        add_sources(figure.sources, {value->affinity.source, value->range_source});
    }
  }
  const auto legend_height = [](const PartContext& on) { return on.px(32.0f); };
  figure.height = [view, legend_height](const PartContext& on, float /*width*/) {
    float high = head_height(on) + on.px(4.0f) + legend_height(on);
    for (const Line& line : view->lines_) high += line_height(on, line);
    return high;
  };
  figure.draw = [view, columns, legend_height](const PartContext& on, ui::Rect area) {
    ui::Cutter cut(area);
    view->head(on, cut.top(head_height(on), on.px(4.0f)), columns);
    for (const Line& line : view->lines_) view->line(on, cut.top(line_height(on, line)), line, columns);
    legend(on, cut.top(legend_height(on)));
  };
  return figure;
}

Figure TargetsView::card_figure(const PartContext& part, const TargetCard& card) {
  Figure figure;
  figure.title = target_card_title(part, card);
  figure.width = figure_card_width;
  figure.height = [card](const PartContext& on, float width) {
    return height_of(on, width, [&](Column& column) { target_card(column, on, card); });
  };
  figure.draw = [card](const PartContext& on, ui::Rect area) {
    Column column(on.view, area, true);
    target_card(column, on, card);
  };
  return figure;
}

void TargetsView::show(const PartContext& part, const std::string& id) {
  gather(part);
  shown_.reset();
  set_out(part);
  const std::optional<Cell> cell = cell_with(part, id);
  if (!cell) return;
  open_ = cell;
  const auto line = std::find_if(lines_.begin(), lines_.end(), [&](const Line& one) { return one.drug == cell->drug; });
  list_.scroll_to(static_cast<std::size_t>(line - lines_.begin()));
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
