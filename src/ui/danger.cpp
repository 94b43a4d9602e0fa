#include "ui/danger.hpp"

#include <algorithm>
#include <string_view>

namespace cleft::ui {
namespace {

bool acts_on(const workspace::Substance& substance, std::string_view target) {
  return std::any_of(substance.affinities.begin(), substance.affinities.end(),
                     [&](const catalog::Affinity& one) { return one.target == target; });
}

// Does one of the column's drugs hold back the breakdown of what another keeps or brings outside?
bool mao_inhibitor_meets_serotonin(const workspace::ColumnSnapshot& column) {
  return std::any_of(column.exposures.begin(), column.exposures.end(), [&](const workspace::Exposure& one) {
    const bool inhibits = one.substance->drug_class == model::DrugClass::store_or_enzyme_inhibitor &&
                          (acts_on(*one.substance, "MAO-A") || acts_on(*one.substance, "MAO-B"));
    return inhibits && std::any_of(column.exposures.begin(), column.exposures.end(), [&](const auto& other) {
             return other.substance != one.substance && acts_on(*other.substance, "SERT");
           });
  });
}

bool drugs_meet(const workspace::ColumnSnapshot& column) {
  return std::any_of(column.exposures.begin(), column.exposures.end(), [&](const workspace::Exposure& one) {
    return one.substance != column.exposures.front().substance;
  });
}

// The first two different drugs of the column that bind the serotonin carrier.
std::vector<std::string> two_at_sert(const workspace::ColumnSnapshot& column) {
  std::vector<std::string> names;
  for (const workspace::Exposure& one : column.exposures) {
    const bool counted = std::find(names.begin(), names.end(), one.substance->name) != names.end();
    if (!counted && names.size() < 2 && acts_on(*one.substance, "SERT")) names.push_back(one.substance->name);
  }
  if (names.size() < 2) names.clear();
  return names;
}

bool opioid_meets_benzodiazepine(const workspace::ColumnSnapshot& column) {
  const auto has = [&](std::string_view kind) {
    return std::any_of(column.exposures.begin(), column.exposures.end(),
                       [&](const workspace::Exposure& one) { return one.substance->kind == kind; });
  };
  return has("opioid") && has("benzodiazepine");
}

// What is known of this column's drugs together; empty where it has one.
std::string danger_of(const i18n::Text& text, const workspace::ColumnSnapshot& column) {
  if (!drugs_meet(column)) return {};
  if (mao_inhibitor_meets_serotonin(column)) return std::string(text("danger.serotonin"));
  if (opioid_meets_benzodiazepine(column)) return std::string(text("danger.breath"));
  const std::vector<std::string> names = two_at_sert(column);
  if (!names.empty()) return text.format("danger.carriers", {names[0], names[1]});
  return std::string(text("danger.meet"));
}

constexpr float sign = 22.0f;  // the room of the sign before the words [points]

}  // namespace

std::string danger_words(const ViewContext& context, const std::vector<std::size_t>& columns) {
  std::string words;
  for (const std::size_t i : columns) {
    const std::string one = danger_of(context.text, context.snapshot.columns[i]);
    if (!one.empty() && words.find(one) == std::string::npos) words += one + " ";
  }
  return words.empty() ? words : words + std::string(context.text("danger.help"));
}

float danger_height(const ViewContext& context, const std::vector<std::size_t>& columns, float width) {
  const std::string words = danger_words(context, columns);
  return words.empty() ? 0.0f : context.paint.paragraph_height(width - context.px(sign), Face::label, words);
}

void danger(ViewContext& context, const std::vector<std::size_t>& columns, Rect area) {
  const std::string words = danger_words(context, columns);
  if (words.empty()) return;
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  const float middle = area.y + paint.line(Face::label) * 0.5f;
  const float half = context.px(7.0f);
  const float x = area.x + half;
  paint.list().AddTriangle({x, middle - half}, {x + half, middle + half * 0.8f}, {x - half, middle + half * 0.8f},
                           colour.text, 1.5f);
  paint.vertical(x, middle - half * 0.35f, middle + half * 0.25f, colour.text, 1.5f);
  paint.vertical(x, middle + half * 0.4f, middle + half * 0.6f, colour.text, 1.5f);
  paint.paragraph({area.x + context.px(sign), area.y}, area.width - context.px(sign), Face::label, colour.text, words);
  context.widgets.readout("danger", {"danger"}, area, words);
}

}  // namespace cleft::ui
