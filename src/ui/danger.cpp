#include "ui/danger.hpp"

#include <algorithm>
#include <string_view>

namespace cleft::ui {
namespace {

bool acts_on(const workspace::Substance& substance, std::string_view target) {
  return std::any_of(substance.affinities.begin(), substance.affinities.end(),
                     [&](const catalog::Affinity& one) { return one.target == target; });
}

bool is_mao_inhibitor(const workspace::Substance& substance) {
  return substance.drug_class == model::DrugClass::store_or_enzyme_inhibitor &&
         (acts_on(substance, "MAO-A") || acts_on(substance, "MAO-B"));
}

// By its constant alone, at the concentration at which it is there: a fifth of the serotonin carriers, or more.
bool holds_sert(const workspace::Exposure& exposure) {
  constexpr double notable_share = 0.2;
  return std::any_of(exposure.substance->affinities.begin(), exposure.substance->affinities.end(),
                     [&](const catalog::Affinity& one) {
                       return one.target == "SERT" && one.value_uM > 0.0 &&
                              exposure.concentration_uM >= notable_share / (1.0 - notable_share) * one.value_uM;
                     });
}

// Does one of the column's drugs hold back the breakdown of what another keeps or brings outside?
bool mao_inhibitor_meets_serotonin(const workspace::ColumnSnapshot& column) {
  return std::any_of(column.exposures.begin(), column.exposures.end(), [&](const workspace::Exposure& one) {
    return is_mao_inhibitor(*one.substance) &&
           std::any_of(column.exposures.begin(), column.exposures.end(), [&](const workspace::Exposure& other) {
             return other.substance != one.substance && holds_sert(other);
           });
  });
}

bool drugs_meet(const workspace::ColumnSnapshot& column) {
  return std::any_of(column.exposures.begin(), column.exposures.end(), [&](const workspace::Exposure& one) {
    return one.substance != column.exposures.front().substance;
  });
}

// The first two different drugs of the column that hold the serotonin carrier.
std::vector<std::string> two_at_sert(const workspace::ColumnSnapshot& column) {
  std::vector<std::string> names;
  for (const workspace::Exposure& one : column.exposures) {
    const bool counted = std::find(names.begin(), names.end(), one.substance->name) != names.end();
    if (!counted && names.size() < 2 && holds_sert(one)) names.push_back(one.substance->name);
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

// What is known of this column's drugs together, a sentence each; none where it has one drug.
std::vector<std::string> dangers_of(const i18n::Text& text, const workspace::ColumnSnapshot& column) {
  std::vector<std::string> all;
  if (!drugs_meet(column)) return all;
  const std::vector<std::string> names = two_at_sert(column);
  if (mao_inhibitor_meets_serotonin(column)) {
    all.emplace_back(text("danger.serotonin"));
  } else if (!names.empty()) {
    all.push_back(text.format("danger.carriers", {names[0], names[1]}));
  }
  if (opioid_meets_benzodiazepine(column)) all.emplace_back(text("danger.breath"));
  if (all.empty()) all.emplace_back(text("danger.meet"));
  return all;
}

constexpr float sign = 28.0f;  // the room of the sign before the words [points]
constexpr float pad = 7.0f;    // round the words [points]

}  // namespace

std::string danger_words(const ViewContext& context, const std::vector<std::size_t>& columns) {
  std::string words;
  for (const std::size_t i : columns) {
    for (const std::string& one : dangers_of(context.text, context.snapshot.columns[i])) {
      if (words.find(one) == std::string::npos) words += one + " ";
    }
  }
  return words.empty() ? words : words + std::string(context.text("danger.help"));
}

float danger_height(const ViewContext& context, const std::vector<std::size_t>& columns, float width) {
  const std::string words = danger_words(context, columns);
  if (words.empty()) return 0.0f;
  return context.paint.paragraph_height(width - context.px(sign + pad), Face::label_strong, words) +
         2.0f * context.px(pad);
}

// A ground of its own and strong words: it weighs more than what is said around it.
void danger(ViewContext& context, const std::vector<std::size_t>& columns, Rect area) {
  const std::string words = danger_words(context, columns);
  if (words.empty()) return;
  const Painter& paint = context.paint;
  const Colours& colour = context.style().colour();
  paint.fill(area, colour.raised);
  paint.fill({area.x, area.y, context.px(3.0f), area.height}, colour.text);
  const float middle = area.y + context.px(pad) + paint.line(Face::label_strong) * 0.5f;
  const float half = context.px(8.0f);
  const float x = area.x + context.px(sign * 0.5f + 2.0f);
  paint.list().AddTriangle({x, middle - half}, {x + half, middle + half * 0.8f}, {x - half, middle + half * 0.8f},
                           colour.text, 1.5f);
  paint.vertical(x, middle - half * 0.35f, middle + half * 0.25f, colour.text, 1.5f);
  paint.vertical(x, middle + half * 0.4f, middle + half * 0.6f, colour.text, 1.5f);
  paint.paragraph({area.x + context.px(sign), area.y + context.px(pad)}, area.width - context.px(sign + pad),
                  Face::label_strong, colour.text, words);
  context.widgets.readout("danger", {"danger"}, area, words);
}

}  // namespace cleft::ui
