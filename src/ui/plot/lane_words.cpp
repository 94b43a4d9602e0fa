#include "ui/plot/lane_words.hpp"

#include <cmath>

#include "ui/column_names.hpp"
#include "ui/draw/format.hpp"
#include "ui/plot/plot.hpp"

namespace cleft::ui {
namespace {

std::string in_nM(const ViewContext& context, double value) { return context.text.format("unit.nM", {number(value)}); }

// Of what the curves are a share.
std::string_view share_key(workspace::Curves curves) {
  switch (curves) {
    case workspace::Curves::outside: break;  // no share
    case workspace::Curves::stores: return "axis.store";
    case workspace::Curves::receptors: return "axis.active";
    case workspace::Curves::firing: return "axis.firing";
  }
  return {};
}

std::string as_ratio(const ViewContext& context, double value) {
  return context.text.format("lanes.ratio", {times(value)});
}

}  // namespace

Height height_of(const workspace::Snapshot& snapshot) {
  const bool outside = snapshot.state.view.curves == workspace::Curves::outside;
  switch (snapshot.y_scale) {
    case workspace::YScale::times_rest:
    case workspace::YScale::against: return outside ? Height::ratio : Height::share;
    case workspace::YScale::units:
    case workspace::YScale::added: return outside ? Height::level : Height::share;
  }
  return Height::ratio;
}

std::string tick_words(const ViewContext& context, double value, bool topmost) {
  switch (height_of(context.snapshot)) {
    case Height::ratio:
      return value == 1.0 ? std::string(context.text("now.rest"))
                          : context.text.format("lanes.ratio", {round_number(value)});
    case Height::level: return topmost ? context.text.format("unit.nM", {round_number(value)}) : round_number(value);
    case Height::share: return context.text.format("lanes.percent", {round_number(100.0 * value)});
  }
  return {};
}

std::string value_words(const ViewContext& context, double value) {
  switch (height_of(context.snapshot)) {
    case Height::ratio: return as_ratio(context, value);
    case Height::level: return in_nM(context, value);
    case Height::share: return context.text.format("lanes.percent", {number(100.0 * value)});
  }
  return {};
}

std::string value_words_in_full(const ViewContext& context, const workspace::Curve& curve, double time_s) {
  std::string words = value_words(context, curve.at(time_s));
  if (context.snapshot.state.view.curves != workspace::Curves::outside || !(curve.rest_nM > 0.0)) return words;
  const double level_nM = curve.level_nM(time_s);
  const bool in_units = height_of(context.snapshot) == Height::level;
  const std::string other = in_units ? as_ratio(context, level_nM / curve.rest_nM) : in_nM(context, level_nM);
  return context.text.format("lanes.both", {words, other});
}

std::string reference_name(const ViewContext& context) {
  return substance_name(context, context.snapshot.columns[context.snapshot.state.view.reference]);
}

std::string axis_words(const ViewContext& context) {
  const i18n::Text& text = context.text;
  switch (height_of(context.snapshot)) {
    case Height::ratio: return std::string(text("axis.times_rest"));
    case Height::level: return std::string(text("axis.level"));
    case Height::share: return std::string(text(share_key(context.snapshot.state.view.curves)));
  }
  return {};
}

}  // namespace cleft::ui
