#include "ui/panel/affinity_profile.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "ui/column_names.hpp"
#include "ui/draw/format.hpp"

namespace cleft::ui {
namespace {

// With the gap below it high enough to be pressed.
constexpr float least_cell_height = 22.0f;
constexpr std::array<std::string_view, 6> always{"SERT", "DAT", "NET", "VMAT2", "MAO-A", "MAO-B"};

// One constant of one substance.
struct Known {
  const workspace::Substance* substance;
  const catalog::Affinity* affinity;
};

// Without "5-HT", where there is only the room of a cell.
std::string cell_name(const ViewContext& context, const std::string& target) {
  const std::string name = target_name(context.text, target);
  return name.starts_with("5-HT") ? name.substr(4) : name;
}

std::string full_name(const ViewContext& context, const std::string& target) {
  if (target == "mu") return std::string(context.text("target.mu.full"));
  if (target == "Na channel") return std::string(context.text("target.sodium.full"));
  if (target == "A1") return std::string(context.text("target.adenosine.full"));
  return target;
}

std::vector<Known> known_at(const workspace::ColumnSnapshot& column, const std::string& target) {
  std::vector<Known> list;
  std::vector<const workspace::Substance*> seen;
  for (const workspace::Exposure& exposure : column.exposures) {
    if (std::find(seen.begin(), seen.end(), exposure.substance) != seen.end()) continue;
    seen.push_back(exposure.substance);
    for (const catalog::Affinity& one : exposure.substance->affinities) {
      if (one.target == target) list.push_back({exposure.substance, &one});
    }
  }
  return list;
}

// "Km 0.45 µM", or that it inactivates.
std::string constant_words(const ViewContext& context, const catalog::Affinity& one) {
  if (one.constant.empty()) return std::string(context.text("target.inactivates"));
  return context.text.format("target.constant", {one.constant, concentration(context.text, one.value_uM)});
}

// "fitted here to 28 experiments; literature 200 nM to 2.4 µM (Simmler et al. 2013)", "chosen here, from 10 µM to 50 µM
// allowed": what no work of others says is not cited as if one did.
std::string own_words(const ViewContext& context, const catalog::Affinity& one) {
  const i18n::Text& text = context.text;
  const bool ranged = one.range_high_uM > 0.0;
  const std::string low = concentration(text, one.range_low_uM);
  const std::string high = concentration(text, one.range_high_uM);
  if (!one.fitted) return ranged ? text.format("target.chosen.range", {low, high}) : std::string(text("target.chosen"));
  const std::string count = std::to_string(context.snapshot.fitted_to);
  if (!ranged) return text.format("target.fitted", {count});
  if (one.range_label.empty()) return text.format("target.fitted.range", {count, low, high});
  return text.format("target.fitted.literature", {count, low, high, one.range_label});
}

// "Tatsumi et al. 1997, measured".
std::string source_words(const ViewContext& context, const catalog::Affinity& one) {
  if (one.ours) return own_words(context, one);
  const std::string_view basis = one.seen == "recalled"    ? "target.recalled"
                                 : one.basis == "measured" ? "target.measured"
                                 : one.basis == "derived"  ? "target.derived"
                                                           : "target.assumed";
  return context.text.format(basis, {one.label});
}

struct Grid {
  std::size_t across = 1;
  float wide = 0.0f;
  float high = 0.0f;
  float gap = 0.0f;
};

Grid grid_for(const ViewContext& context, float width, const std::vector<std::string>& targets) {
  Grid grid;
  grid.gap = context.px(2.0f);
  grid.high = std::max(context.paint.line(Face::tick) + context.px(4.0f), context.px(least_cell_height));
  float widest = 1.0f;
  for (const std::string& target : targets) {
    widest = std::max(widest, context.paint.width(Face::tick, cell_name(context, target)));
  }
  const auto fit = static_cast<std::size_t>((width + grid.gap) / (widest + context.px(4.0f) + grid.gap));
  const std::size_t most = std::clamp<std::size_t>(fit, 1, targets.size());
  const std::size_t rows = (targets.size() + most - 1) / most;
  grid.across = (targets.size() + rows - 1) / rows;
  grid.wide = (width - grid.gap * static_cast<float>(grid.across - 1)) / static_cast<float>(grid.across);
  return grid;
}

// By the tightest of several constants. Where it is known to inactivate, but not how tightly it binds, plain.
void draw_cell(const ViewContext& context, Rect rect, const std::string& name, const std::vector<Known>& known) {
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const float radius = context.px(3.0f);
  std::optional<double> tightest_uM;
  for (const Known& one : known) {
    if (!one.affinity->constant.empty())
      tightest_uM = std::min(tightest_uM.value_or(one.affinity->value_uM), one.affinity->value_uM);
  }
  ImU32 ink = known.empty() ? colour.text_3 : colour.text;
  if (known.empty()) {
    paint.outline(rect, colour.line, radius, 1.0f);
  } else if (!tightest_uM) {
    paint.fill(rect, colour.selected, radius);
  } else {
    const Heat heat_there = heat(context.style().theme, *tightest_uM);
    paint.fill(rect, heat_there.fill, radius);
    ink = heat_there.ink;
  }
  const float wide = std::min(paint.width(Face::tick, name), rect.width);
  paint.text_within({rect.middle_x() - wide * 0.5f, rect.middle_y() - paint.line(Face::tick) * 0.5f}, rect.width,
                    Face::tick, ink, name);
}

// Over everything else, beside the cell.
void tooltip(const ViewContext& context, Rect cell, const std::string& target, const std::vector<Known>& known,
             const std::string& whose) {
  const Painter over(*ImGui::GetForegroundDrawList(), context.style(), context.paint.fonts());
  std::vector<std::pair<std::string, bool>> lines;
  if (known.empty()) {
    lines = {{context.text.format("target.head", {whose, full_name(context, target)}), true},
             {std::string(context.text("target.none")), false}};
  }
  for (const Known& one : known) {
    lines.emplace_back(context.text.format("target.head", {one.substance->name, full_name(context, target)}), true);
    lines.emplace_back(constant_words(context, *one.affinity), false);
    lines.emplace_back(source_words(context, *one.affinity), false);
  }
  float wide = 0.0f;
  for (const auto& [words, strong] : lines) {
    wide = std::max(wide, over.width(strong ? Face::label_strong : Face::label, words));
  }
  const float line = over.line(Face::label);
  const float pad = context.px(12.0f);
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float high = line * static_cast<float>(lines.size()) + context.px(16.0f);
  const float x =
      std::clamp(cell.middle_x() - wide * 0.5f - pad, 4.0f, std::max(4.0f, screen.x - wide - 2.0f * pad - 4.0f));
  const float above = cell.y - high - context.px(6.0f);
  const Rect box{x, above > 4.0f ? above : cell.bottom() + context.px(6.0f), wide + 2.0f * pad, high};
  over.fill(box, context.style().colour().panel, context.px(6.0f));
  over.outline(box, context.style().colour().line, context.px(6.0f), 1.0f);
  float y = box.y + context.px(8.0f);
  for (const auto& [words, strong] : lines) {
    over.text({box.x + pad, y}, strong ? Face::label_strong : Face::label,
              strong ? context.style().colour().text : context.style().colour().text_2, words);
    y += line;
  }
}

// The one that a cell leads to, where several drugs have one: the tightest; one that inactivates without a constant
// only where there is no other.
const Known& foremost(const std::vector<Known>& known) {
  return *std::min_element(known.begin(), known.end(), [](const Known& a, const Known& b) {
    const bool a_binds = !a.affinity->constant.empty(), b_binds = !b.affinity->constant.empty();
    return a_binds != b_binds ? a_binds : a_binds && a.affinity->value_uM < b.affinity->value_uM;
  });
}

struct CellPart {
  Rect rect;
  std::string target;
  std::vector<Known> known;
};

// Cells with a constant lead to what stands beside it in the data.
void cell_parts(ViewContext& context, std::size_t column, const std::string& whose,
                const std::vector<CellPart>& cells) {
  const std::string group = std::string(column_id(column)) + ".target";
  std::vector<DrawingPart> parts;
  parts.reserve(cells.size());
  for (const CellPart& cell : cells) {
    const Known& one = foremost(cell.known);
    parts.push_back({group + "." + one.affinity->anchor(),
                     {"target.cell",
                      {one.substance->name, full_name(context, cell.target), constant_words(context, *one.affinity)}},
                     cell.rect});
  }
  const DrawingTouch touch =
      context.widgets.drawing_parts(group, {"target.column", {std::string(column_name(context, column))}}, parts);
  if (touch.told) tooltip(context, cells[*touch.told].rect, cells[*touch.told].target, cells[*touch.told].known, whose);
  if (!touch.pressed) return;
  const Known& one = foremost(cells[*touch.pressed].known);
  context.open_evidence({"targets", one.substance->id + '-' + one.affinity->anchor()});
}

// A constant with its number and source on one line, which leads to all that stands beside it in the data.
void list_row(ViewContext& context, const workspace::Substance& substance, std::size_t which, Rect row) {
  const catalog::Affinity& one = substance.affinities[which];
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const float high = paint.line(Face::label) + context.px(4.0f);
  const Rect cell{row.x, row.middle_y() - high * 0.5f, context.px(58.0f), high};
  draw_cell(context, cell, cell_name(context, one.target), {{&substance, &one}});
  const float x = cell.right() + context.px(8.0f);
  const std::string constant =
      one.constant.empty() ? std::string(context.text("target.inactivates.short")) : constant_words(context, one);
  const float wide =
      paint.text({x, cell.middle_y() - paint.line(Face::label) * 0.5f}, Face::label_strong, colour.text, constant);
  const float source_x = x + wide + context.px(10.0f);
  const std::string_view own = context.text(one.fitted ? "target.fitted.short" : "target.chosen");
  paint.text_within({source_x, cell.middle_y() - paint.line(Face::tick) * 0.5f}, row.right() - source_x, Face::tick,
                    colour.text_3, one.ours ? own : std::string_view(one.label));
  const Label label{"target.head", {substance.name, full_name(context, one.target)}};
  const LinkTouch touch = context.widgets.link("target." + std::to_string(which), label, {&row, 1});
  if (touch.told) tooltip(context, cell, one.target, {{&substance, &one}}, substance.name);
  if (touch.pressed) context.open_evidence({"targets", substance.id + '-' + one.anchor()});
}

}  // namespace

std::vector<std::string> fingerprint_targets(const ViewContext& context, const std::vector<std::size_t>& columns) {
  std::vector<std::string> list;
  for (const std::string& target : context.snapshot.targets) {
    const bool is_always = std::find(always.begin(), always.end(), target) != always.end();
    const bool bound = std::any_of(columns.begin(), columns.end(), [&](std::size_t column) {
      return !known_at(context.snapshot.columns[column], target).empty();
    });
    if (is_always || bound) list.push_back(target);
  }
  return list;
}

float fingerprint_height(const ViewContext& context, float width, const std::vector<std::string>& targets) {
  const Grid grid = grid_for(context, width, targets);
  const std::size_t rows = (targets.size() + grid.across - 1) / grid.across;
  return static_cast<float>(rows) * (grid.high + grid.gap) - grid.gap;
}

void fingerprint(ViewContext& context, std::size_t column, Rect area, const std::vector<std::string>& targets) {
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  const Grid grid = grid_for(context, area.width, targets);
  const std::string whose = substance_name(context, shown);
  std::string words;
  std::string unknown;
  std::vector<CellPart> cells;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const std::size_t line = i / grid.across;
    const Rect cell{area.x + static_cast<float>(i % grid.across) * (grid.wide + grid.gap),
                    area.y + static_cast<float>(line) * (grid.high + grid.gap), grid.wide, grid.high};
    const std::vector<Known> known = known_at(shown, targets[i]);
    draw_cell(context, cell, cell_name(context, targets[i]), known);
    if (known.empty()) {
      if (Widgets::points_at(cell)) tooltip(context, cell, targets[i], known, whose);
    } else {
      cells.push_back({cell, targets[i], known});
    }
    for (const Known& one : known) {
      const std::string at = context.text.format("target.head", {one.substance->name, full_name(context, targets[i])});
      words += (words.empty() ? "" : "; ") + at + ": " + constant_words(context, *one.affinity) + ", " +
               source_words(context, *one.affinity);
    }
    if (known.empty()) unknown += (unknown.empty() ? "" : ", ") + full_name(context, targets[i]);
  }
  if (!unknown.empty()) words += (words.empty() ? "" : ". ") + context.text.format("target.unknown", {unknown});
  context.widgets.readout(std::string(column_id(column)) + ".targets",
                          {"target.column", {std::string(column_name(context, column))}}, area, std::move(words));
  cell_parts(context, column, whose, cells);
}

void fingerprint_name(const ViewContext& context, Rect gutter) {
  const Painter& paint = context.paint;
  paint.text_within(gutter.upper_left(), gutter.width - context.px(6.0f), Face::label, context.style().colour().text_2,
                    context.text("target"));
  const float y = gutter.y + paint.line(Face::label) + context.px(2.0f);
  if (y + paint.line(Face::tick) > gutter.bottom()) return;  // one row of cells: below it stands the curves' scale
  constexpr int steps = 6;
  const float each = context.px(5.0f);
  for (int i = 0; i < steps; ++i) {
    const double constant_uM = std::pow(10.0, 2.0 - i);
    paint.fill({gutter.x + each * static_cast<float>(i), y + context.px(3.0f), each, context.px(10.0f)},
               heat(context.style().theme, constant_uM).fill);
  }
  paint.text_within({gutter.x + each * steps + context.px(6.0f), y}, gutter.width - each * steps - context.px(12.0f),
                    Face::tick, context.style().colour().text_3, context.text("target.tight"));
}

namespace {

// High enough to be pressed.
float list_row_height(const ViewContext& context) {
  const float least = context.style().narrow ? context.style().control_height() : context.px(24.0f);
  return std::max(context.paint.line(Face::label) + context.px(6.0f), least);
}

}  // namespace

float fingerprint_list_least_height(const ViewContext& context, std::size_t column, float width) {
  if (context.snapshot.columns[column].exposures.empty()) return 0.0f;
  return context.paint.line(Face::label) + context.px(6.0f) +
         fingerprint_height(context, width, fingerprint_targets(context, {column}));
}

float fingerprint_list_height(const ViewContext& context, std::size_t column, std::size_t entry) {
  const auto& exposures = context.snapshot.columns[column].exposures;
  if (entry >= exposures.size()) return 0.0f;
  const auto rows = std::max<std::size_t>(exposures[entry].substance->affinities.size(), 2);
  return list_row_height(context) * static_cast<float>(rows + 1) + context.px(1.0f);
}

void fingerprint_list(ViewContext& context, std::size_t column, std::size_t entry, Rect area) {
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  if (entry >= shown.exposures.size()) return;
  const workspace::Substance& substance = *shown.exposures[entry].substance;
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const float line = paint.line(Face::label);
  const float row = list_row_height(context);
  Cutter cut(area);
  const Rect head = cut.top(line, context.px(6.0f));
  const std::size_t count = substance.affinities.size();
  if (cut.rest().height < row * static_cast<float>(std::max<std::size_t>(count, 2))) {
    const std::vector<std::string> targets = fingerprint_targets(context, {column});
    const float cells = fingerprint_height(context, area.width, targets);
    if (cut.rest().height < cells) return;
    paint.text(head.upper_left(), Face::label, colour.text_2, context.text("target"));
    fingerprint(context, column, cut.top(cells), targets);
    return;
  }
  paint.text(head.upper_left(), Face::label, colour.text_2, context.text("target"));
  std::string words;
  for (std::size_t i = 0; i < count; ++i) {
    const catalog::Affinity& one = substance.affinities[i];
    words += (words.empty() ? "" : "; ") + full_name(context, one.target) + ": " + constant_words(context, one) + ", " +
             source_words(context, one);
    list_row(context, substance, i, cut.top(row));
  }
  if (count == 0) {
    words = context.text("target.nothing");
    paint.paragraph(cut.rest().upper_left(), area.width, Face::label, colour.text_3, words);
  }
  context.widgets.readout("targets.lab", {"target"}, area, std::move(words));
}

}  // namespace cleft::ui
