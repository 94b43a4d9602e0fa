#include "ui/effect_words.hpp"

#include <algorithm>
#include <cmath>

#include "ui/draw/format.hpp"

namespace cleft::ui {
namespace {

using model::SynapseState;

// Smaller changes are not worth a headline.
constexpr double least_change_of_release = 0.1;
constexpr double least_rise_of_efflux = 1.5;      // times rest
constexpr double least_part_of_outflow = 0.15;    // that the rise of efflux is of all that leaves at rest
constexpr double least_share_of_carriers = 0.25;  // held by drugs
constexpr double least_own_part = 0.9;            // of the efflux
constexpr double untouched_share = 0.02;          // of the carriers
constexpr double least_rise_of_level = 1.05;      // times rest
constexpr double least_apart = 1.25;              // a level from rest, in either direction
constexpr double least_mao = 0.8;                 // of rest

double share_blocked(const SynapseState& terminal) {
  double share = 0.0;
  for (const model::DrugState& drug : terminal.drugs) share += drug.carrier_blocked;
  return share;
}

// Why vesicles release more or less than at rest: whichever of impulses, filling and the rest of it moved most in that
// direction.
Effect effect_on_release(const SynapseState& now, const SynapseState& rest) {
  if (!(now.firing_Hz > 0.0) && rest.firing_Hz > 0.0) return Effect::no_impulses;
  if (!(rest.release_per_s > 0.0) || !(rest.firing_Hz > 0.0)) return Effect::none;
  const double nothing = 1e-6;
  const auto change = [nothing](double ratio) { return std::log(std::max(ratio, nothing)); };
  const double release = change(now.release_per_s / rest.release_per_s);
  if (std::fabs(release) < least_change_of_release) return Effect::none;
  const double sign = release < 0.0 ? -1.0 : 1.0;
  const double impulses = change(now.firing_Hz / rest.firing_Hz);
  const double filling = change(now.store_fraction);
  const double each = release - impulses - filling;
  const double most = std::max({sign * impulses, sign * filling, sign * each});
  if (sign * impulses == most) return release < 0.0 ? Effect::fewer_impulses : Effect::more_impulses;
  if (sign * filling == most && release < 0.0) return Effect::emptied;
  return release < 0.0 ? Effect::less_each : Effect::more_each;
}

std::string_view carrier_name(const i18n::Text& text, const SynapseState& terminal) {
  return text("scene.carrier." + id_of(terminal.transmitter));
}

}  // namespace

double share_of_carriers_held(const SynapseState& terminal) {
  double share = share_blocked(terminal);
  for (const model::DrugState& drug : terminal.drugs) share += drug.carrier_out + drug.carrier_in;
  return share;
}

Effect effect_of(const SynapseState& now, const SynapseState& rest) {
  if (now.stimulated_Hz > 0.0) return Effect::stimulated;
  const double out_at_rest = rest.release_per_s + rest.efflux_per_s;
  const bool more_efflux = now.efflux_per_s >= least_rise_of_efflux * rest.efflux_per_s &&
                           now.efflux_per_s - rest.efflux_per_s >= least_part_of_outflow * out_at_rest;
  if (more_efflux && now.times_rest >= least_rise_of_level) return Effect::carried_out;
  const double held = share_of_carriers_held(now);
  if (held >= least_share_of_carriers)
    return share_blocked(now) >= 0.5 * held ? Effect::carrier_blocked : Effect::carrier_busy;
  const Effect on_release = effect_on_release(now, rest);
  if (on_release != Effect::none) return on_release;
  return now.mao_activity < least_mao ? Effect::breakdown_held : Effect::none;
}

EffectWords effect_words(const i18n::Text& text, const SynapseState& now, const SynapseState& rest) {
  const std::string_view carrier = carrier_name(text, now);
  // A foreign carrier lets out too; only where its own does nearly all of it, the way out has its name.
  const bool by_own = now.own_efflux_per_s >= least_own_part * now.efflux_per_s;
  const auto percent = [](double share) { return number(100.0 * share); };
  const auto against_rest = [&](std::string_view key, double per_s, double rest_per_s) {
    return text.format(key, {per_second(per_s), per_second(rest_per_s)});
  };
  const std::string vesicles = against_rest("effect.vesicles", now.release_per_s, rest.release_per_s);
  const std::string taken_in = against_rest("effect.taken_in", now.uptake_per_s, rest.uptake_per_s);
  const auto with_carriers = [&](std::string_view key) {
    const bool untouched = share_of_carriers_held(now) < untouched_share;
    return untouched ? text.format("effect.untouched", {text(key), carrier}) : std::string(text(key));
  };
  const auto impulses = [&] { return text.format("effect.impulses", {percent(now.firing_Hz / rest.firing_Hz)}); };
  switch (effect_of(now, rest)) {
    case Effect::stimulated: return {text.format("scene.firing.train", {number(now.stimulated_Hz)}), vesicles};
    case Effect::carried_out:
      return {text.format("effect.carried_out", {by_own ? carrier : text("effect.carriers")}),
              against_rest("effect.carried_out.line", now.efflux_per_s, rest.efflux_per_s)};
    case Effect::carrier_blocked:
      return {text.format("effect.carrier_blocked", {carrier, percent(share_blocked(now))}), taken_in};
    case Effect::carrier_busy:
      return {text.format("effect.carrier_busy", {carrier, percent(share_of_carriers_held(now))}), taken_in};
    case Effect::no_impulses: return {with_carriers("scene.firing.none"), vesicles};
    case Effect::fewer_impulses: return {with_carriers("effect.fewer_impulses"), impulses()};
    case Effect::more_impulses: return {with_carriers("effect.more_impulses"), impulses()};
    case Effect::emptied: return {text.format("effect.emptied", {percent(now.store_fraction)}), vesicles};
    case Effect::less_each: return {with_carriers("effect.less_each"), vesicles};
    case Effect::more_each: return {with_carriers("effect.more_each"), vesicles};
    case Effect::breakdown_held:
      return {text.format("effect.breakdown_held", {percent(now.mao_activity)}),
              against_rest("effect.out", now.release_per_s + now.efflux_per_s, rest.release_per_s + rest.efflux_per_s)};
    case Effect::none: break;
  }
  // After a burst, say, the flows are those of rest before the level is.
  const bool level_apart = std::fabs(std::log(std::max(now.times_rest, 1e-9))) > std::log(least_apart);
  return {level_apart ? text.format("effect.none.level", {times(now.times_rest)}) : std::string(text("effect.none")),
          against_rest("effect.out", now.release_per_s + now.efflux_per_s, rest.release_per_s + rest.efflux_per_s)};
}

}  // namespace cleft::ui
