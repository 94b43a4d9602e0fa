#include "evidence_view/target_card.hpp"

#include <algorithm>
#include <cmath>

#include "evidence/note_words.hpp"
#include "evidence/target_words.hpp"
#include "evidence_view/figure.hpp"

namespace cleft::evidence_view {
namespace {

using evidence::TargetValue;
using reader::Column;
using ui::Face;

constexpr float names_width = 76.0f;

// The value and its range on one axis for all.
void range_plot(Column& column, const PartContext& part, const TargetValue& value) {
  const ui::Rect row = column.row(part.px(38.0f), 6.0f);
  if (!column.drawing()) return;
  const ui::Painter& paint = part.paint();
  const ui::Colours& colour = part.colour();
  const float inset = part.px(6.0f);
  const evidence::Axis axis = evidence::concentration_axis(row.x + inset, row.right() - inset);
  const auto x = [&](double uM) { return static_cast<float>(axis.x(uM)); };
  const float y = std::round(row.y + part.px(11.0f));
  paint.fill({row.x, y - part.px(1.5f), row.width, part.px(3.0f)}, colour.selected, part.px(1.5f));
  const catalog::Affinity& affinity = value.affinity;
  if (affinity.range_high_uM > 0.0)
    paint.fill({x(affinity.range_low_uM), y - part.px(3.5f),
                std::max(x(affinity.range_high_uM) - x(affinity.range_low_uM), 1.0f), part.px(7.0f)},
               colour.text_3, part.px(2.0f));
  paint.mark({x(affinity.value_uM), y}, part.px(13.0f), ui::drug_meaning(colour, value.drug->drug_class));
  for (const auto& [at, words] : {std::pair{1e-3, "1 nM"}, {1.0, "1 µM"}, {1e3, "1 mM"}})
    paint.text({at > 1.0 ? row.right() : x(at), row.y + part.px(20.0f)}, Face::tick, colour.text_3, words,
               at > 1.0 ? ui::Align::right : ui::Align::middle);
}

// A name at the left and what it says at its right, below a line.
void entry(Column& column, const PartContext& part, const std::string& id, std::string_view name,
           const std::string& words) {
  if (words.empty()) return;
  const ui::Rect row_line = column.row(part.px(6.0f));
  if (column.drawing()) part.paint().horizontal(row_line.x, row_line.right(), row_line.y, part.colour().line);
  const float indent = part.px(names_width);
  const float high = part.paint().paragraph_height(column.width() - indent, Face::label, words);
  const ui::Rect row = column.row(high, 6.0f);
  if (!column.drawing()) return;
  part.paint().text(row.upper_left(), Face::label, part.colour().text_3, name);
  part.paint().paragraph({row.x + indent, row.y}, row.width - indent, Face::label, part.colour().text, words);
  column.context.widgets.readout(id, reader::named(name), row, words);
}

void one_value(Column& column, const PartContext& part, const TargetValue& value) {
  const i18n::Text& words = part.words();
  const ui::Colours& colour = part.colour();
  const std::string id = "evidence.value." + value.id;
  const std::string big = evidence::has_constant(value) ? evidence::concentration_with_unit(value.affinity.value_uM)
                                                        : std::string(words("evidence.targets.for-good"));
  const std::size_t unit = evidence::has_constant(value) ? big.find(' ') : std::string::npos;
  const ui::Rect row = column.row(part.paint().line(Face::readout));
  if (column.drawing()) {
    const float wide = part.paint().text(row.upper_left(), Face::readout, colour.text, big.substr(0, unit));
    const float lower = part.paint().fonts().baseline(Face::readout) - part.paint().fonts().baseline(Face::unit);
    if (unit != std::string::npos)
      part.paint().text({row.x + wide + part.px(8.0f), row.y + lower}, Face::unit, colour.text_2, big.substr(unit + 1));
    column.context.widgets.readout(id, reader::named(evidence::cell_name(value, words)), row, big);
  }
  column.words(Face::label, colour.text_2, evidence::constant_words(value, words), 6.0f);
  if (value.is_rough()) column.words(Face::label_strong, colour.text, words("evidence.targets.rough"), 6.0f);
  if (evidence::has_constant(value)) range_plot(column, part, value);
  const auto line = [&](const char* key, const std::string& text) {
    entry(column, part, id + "." + key, words(std::string("evidence.column.") + key), text);
  };
  line("range", evidence::range_words(value, words));
  line("species", value.species);
  line("assay", evidence::typeset(value.assay));
  line("basis", evidence::basis_words(value, words));
  line("where", evidence::note_words(value.where, part.catalog()));
  const ui::Rect rule = column.row(part.px(6.0f));
  if (column.drawing()) part.paint().horizontal(rule.x, rule.right(), rule.y, colour.line);
  std::vector<std::string> keys{value.affinity.source};
  if (!value.range_source.empty() && value.range_source != keys.front()) keys.push_back(value.range_source);
  sources(column, part, id, keys, true, std::string(words("evidence.column.sources")) + ":");
  if (!value.note.empty())
    column.words(Face::label, colour.text_2, evidence::note_words(value.note, part.catalog()), 8.0f);
  column.gap(8.0f);
}

}  // namespace

std::string target_card_title(const PartContext& part, const TargetCard& card) {
  std::string title = card.drug->name;
  if (!card.target.empty())
    title.append(" ")
        .append(part.words()("evidence.targets.at"))
        .append(" ")
        .append(evidence::target_name(card.target));
  return title;
}

TargetCardTouch target_card(Column& column, const PartContext& part, const TargetCard& card) {
  const i18n::Text& words = part.words();
  const ui::Colours& colour = part.colour();
  TargetCardTouch touch;
  const float high = part.view.style().control_height();
  const std::string title = target_card_title(part, card);
  const ui::Rect head = column.row(high, 4.0f);
  if (column.drawing()) {
    const ui::Rect close{head.right() - high, head.y, high, high};
    part.paint().mark({head.x + part.px(6.0f), head.middle_y()}, part.px(12.0f),
                      ui::drug_meaning(colour, card.drug->drug_class));
    part.paint().text_within({head.x + part.px(20.0f), head.middle_y() - part.paint().line(Face::title) * 0.5f},
                             close.x - head.x - part.px(24.0f), Face::title, colour.text, title);
    column.context.widgets.readout("evidence.card", reader::named(title), {head.x, head.y, head.width - high, high},
                                   std::string(words("evidence.class." + id_of(card.drug->drug_class))));
    touch.closed = !part.on_sheet &&
                   column.context.widgets.button("evidence.card.close", reader::named(words("evidence.targets.close")),
                                                 close, "\xC3\x97", std::nullopt, ui::ButtonLook::quiet);
  }
  for (const TargetValue* value : card.values) one_value(column, part, *value);
  if (card.values.empty()) column.words(Face::label, colour.text_2, words("evidence.targets.nothing"), 12.0f);
  if (part.on_sheet) return touch;
  if (!card.values.empty()) {
    // Beside each other at the left.
    const ui::Rect row = column.row(high, 8.0f);
    if (column.drawing())
      figure_buttons(part, {row.x, row.y, save_buttons_width(part), row.height}, "target-" + card.values.front()->id,
                     title);
  }
  const std::string run =
      words.format("evidence.targets.run", {evidence::concentration_with_unit(card.drug->usual_uM)});
  touch.run = column.button("evidence.card.run", run, 4.0f);
  return touch;
}

}  // namespace cleft::evidence_view
