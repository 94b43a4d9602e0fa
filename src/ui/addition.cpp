#include "ui/addition.hpp"

#include <algorithm>

#include "ui/draw/format.hpp"

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

std::optional<AdditionWords> addition_words(const ViewContext& context, std::size_t column) {
  const workspace::ColumnSnapshot& shown = context.snapshot.columns[column];
  if (!shown.addition || !shown.current) return std::nullopt;
  const auto curve = std::find_if(shown.curves.begin(), shown.curves.end(), [&](const Curve& one) {
    return one.transmitter == context.snapshot.state.view.transmitter;
  });
  if (curve == shown.curves.end() || curve->values.empty()) return std::nullopt;
  const Added added = added_now(context, column, *curve);
  if (!added.arrived) return std::nullopt;
  AdditionWords words;
  words.headline = context.text.format("added.headline", {shown.addition->substance->name, number(added.added_nM)});
  words.line = added.alone_nM
                   ? context.text.format("added.on_alone", {number(curve->before_nM), number(*added.alone_nM)})
                   : context.text.format("added.on", {number(curve->before_nM)});
  return words;
}

}  // namespace cleft::ui
