#include "ui/addition.hpp"

#include <algorithm>

#include "simulation/instant.hpp"
#include "ui/draw/format.hpp"
#include "ui/effect_words.hpp"

namespace cleft::ui {
namespace {

using workspace::Curve;

const Curve* curve_of(const workspace::ColumnSnapshot& column, const Curve& like) {
  const auto found = std::find_if(column.curves.begin(), column.curves.end(),
                                  [&](const Curve& one) { return one.transmitter == like.transmitter; });
  return found == column.curves.end() || found->values.empty() ? nullptr : &*found;
}

}  // namespace

Added added_now(const ViewContext& context, std::size_t column, const Curve& curve) {
  const workspace::Addition& addition = *context.snapshot.columns[column].addition;
  const double now_s = std::min(context.snapshot.state.view.time_s, curve.time_s.back());
  Added added;
  added.arrived = now_s >= addition.at_s;
  if (!added.arrived) return added;
  added.added_nM = curve.level_nM(now_s) - curve.before_nM;
  if (addition.alone) return added;
  const double since_s = now_s - addition.at_s;
  for (const workspace::ColumnSnapshot& other : context.snapshot.columns) {
    const bool same = other.addition && other.current && other.addition->alone &&
                      other.addition->substance == addition.substance &&
                      other.addition->concentration_uM == addition.concentration_uM &&
                      other.scenario->region == context.snapshot.columns[column].scenario->region;
    const Curve* theirs = same ? curve_of(other, curve) : nullptr;
    if (theirs == nullptr || other.addition->at_s + since_s > theirs->time_s.back()) continue;
    added.alone_nM = theirs->level_nM(other.addition->at_s + since_s) - theirs->before_nM;
    break;
  }
  return added;
}

std::optional<EffectWords> addition_words(const ViewContext& context, std::size_t column) {
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  if (!shown.addition || !shown.current) return std::nullopt;
  const auto curve = std::find_if(shown.curves.begin(), shown.curves.end(), [&](const Curve& one) {
    return one.transmitter == context.snapshot.state.view.transmitter;
  });
  if (curve == shown.curves.end() || curve->values.empty()) return std::nullopt;
  const Added added = added_now(context, column, *curve);
  if (!added.arrived) return std::nullopt;
  EffectWords words;
  words.headline = context.text.format("added.headline", {shown.addition->substance->name, number(added.added_nM)});
  words.line = context.text.format("added.on", {number(curve->before_nM)});
  if (added.alone_nM) {
    // Where another drug changes what this one adds, what that one does is the reason.
    const auto* now = simulation::terminal_of(shown.instant, curve->transmitter);
    const auto* rest = simulation::terminal_of(shown.rest, curve->transmitter);
    const std::string why =
        now == nullptr || rest == nullptr ? std::string() : effect_words(context.text, *now, *rest).headline;
    words.line = context.text.format("added.why", {number(*added.alone_nM), why});
  }
  return words;
}

std::optional<EffectWords> column_effect(const ViewContext& context, std::size_t column) {
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  const model::Amine transmitter = context.snapshot.state.view.transmitter;
  const model::SynapseState* now = simulation::terminal_of(shown.instant, transmitter);
  const model::SynapseState* rest = simulation::terminal_of(shown.rest, transmitter);
  if (now == nullptr || rest == nullptr || !shown.current) return std::nullopt;
  if (auto added = addition_words(context, column)) return added;
  const auto first = std::min_element(shown.exposures.begin(), shown.exposures.end(),
                                      [](const auto& one, const auto& other) { return one.at_s < other.at_s; });
  const bool to_come = first != shown.exposures.end() && first->at_s > context.snapshot.state.view.time_s;
  if (to_come && effect_of(*now, *rest) == Effect::none) {
    return EffectWords{context.text.format("effect.to_come", {first->substance->name}),
                       context.text.format("effect.to_come.line", {clock(context.text, first->at_s)})};
  }
  return effect_words(context.text, *now, *rest);
}

}  // namespace cleft::ui
