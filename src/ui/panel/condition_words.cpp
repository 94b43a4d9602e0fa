#include "ui/panel/condition_words.hpp"

#include <algorithm>
#include <array>

#include "simulation/expression.hpp"
#include "ui/draw/format.hpp"
#include "workspace/conditions.hpp"

namespace cleft::ui {
namespace {

void add(std::string& words, const std::string& one) { words += (words.empty() ? "" : ", ") + one; }

std::string short_name(const i18n::Text& text, model::Amine amine) {
  return std::string(text("transmitter." + id_of(amine) + ".short"));
}

void add_proteins(std::string& words, const i18n::Text& text, const simulation::Scenario& scenario,
                  const std::vector<std::string>& names, std::string_view none_key) {
  for (const std::string& name : names) {
    const double factor = simulation::expression_of(scenario.expression, name).value_or(1.0);
    if (factor == 0.0) add(words, text.format(none_key, {name}));
    if (factor != 0.0 && factor != 1.0) add(words, text.format("condition.times", {name, round_number(factor)}));
  }
}

// Where a drug is put, unless that is everywhere.
void add_site(std::string& words, const i18n::Text& text, const simulation::Scenario& scenario, std::size_t drug) {
  bool soma = false, terminal = false, everywhere = false;
  for (const simulation::Exposure& exposure : scenario.exposures) {
    if (exposure.drug != drug) continue;
    soma = soma || exposure.site == simulation::DrugLocation::soma;
    terminal = terminal || exposure.site == simulation::DrugLocation::terminal;
    everywhere = everywhere || exposure.site == simulation::DrugLocation::everywhere;
  }
  const std::string& name = scenario.drugs[drug]->name;
  if (!soma && !terminal) return;
  const bool one = !everywhere && soma != terminal;
  const std::string_view place = soma ? "condition.at_soma" : "condition.at_terminal";
  add(words, text.format(one ? place : "condition.at_some", {name}));
}

// One number for all transmitters where it is the same; else each that is not as usual.
void add_factors(std::string& words, const i18n::Text& text, const std::array<double, model::amine_count>& factors,
                 std::string_view key) {
  if (std::count(factors.begin(), factors.end(), factors[0]) == static_cast<long>(factors.size())) {
    if (factors[0] != 1.0) add(words, text.format(key, {"", round_number(factors[0])}));
    return;
  }
  for (std::size_t i = 0; i < factors.size(); ++i) {
    if (factors[i] == 1.0) continue;
    add(words, text.format(key, {short_name(text, static_cast<model::Amine>(i)) + " ", round_number(factors[i])}));
  }
}

}  // namespace

const std::vector<std::string>& carrier_names() {
  static const std::vector<std::string> names{"SERT", "DAT", "NET", "VMAT2"};
  return names;
}

const std::vector<std::string>& enzyme_names() {
  static const std::vector<std::string> names{"MAO-A", "MAO-B", "COMT", "TPH2", "TH", "AADC", "DBH"};
  return names;
}

const std::vector<std::string>& receptor_names() {
  static const std::vector<std::string> names(model::receptor_ids.begin(), model::receptor_ids.end());
  return names;
}

bool is_silent(const simulation::Scenario& scenario) {
  return std::all_of(scenario.firing.begin(), scenario.firing.end(), [](double factor) { return factor == 0.0; });
}

std::string setup_words(const i18n::Text& text, const simulation::Scenario& scenario) {
  std::string words;
  if (scenario.preparation != simulation::Preparation::in_vivo) {
    constexpr std::array<std::string_view, 4> keys{"", "condition.slice", "condition.synaptosome",
                                                   "condition.vesicles"};
    add(words, std::string(text(keys[static_cast<std::size_t>(scenario.preparation)])));
  }
  if (scenario.sink_per_s > 0.0) add(words, text.format("condition.bath", {round_number(scenario.sink_per_s)}));
  for (const simulation::Preload& preload : scenario.preloads) {
    add(words, text.format("condition.preload",
                           {short_name(text, preload.transmitter), concentration(text, preload.concentration_uM)}));
  }
  for (const simulation::Clamp& clamp : scenario.clamps) {
    const std::string held =
        text.format(clamp.relative ? "condition.held.above" : "condition.held",
                    {short_name(text, clamp.transmitter), concentration(text, clamp.concentration_uM)});
    const bool always = clamp.at_s <= 0.0 && clamp.until_s >= scenario.until_s;
    const std::string until = clock(text, std::min(clamp.until_s, scenario.until_s));
    add(words, always ? held : text.format("condition.held.from", {held, clock(text, clamp.at_s), until}));
  }
  for (std::size_t drug = 0; drug < scenario.drugs.size(); ++drug) add_site(words, text, scenario, drug);
  return words;
}

std::string set_words(const i18n::Text& text, const simulation::Scenario& scenario) {
  std::string words;
  if (is_silent(scenario)) {
    words = text("condition.silent");
  } else {
    add_factors(words, text, scenario.firing, "condition.firing");
  }
  add_proteins(words, text, scenario, carrier_names(), "condition.knock_out");
  add_proteins(words, text, scenario, enzyme_names(), "condition.blocked");
  add_proteins(words, text, scenario, receptor_names(), "condition.knock_out");
  add_factors(words, text, scenario.expression.precursor, "condition.synthesis");
  if (scenario.region != workspace::usual_region)
    add(words, std::string(text(std::string("region.") + model::region_ids[scenario.region])));
  if (scenario.adapted) add(words, std::string(text("condition.adapted")));
  return words;
}

std::string condition_words(const i18n::Text& text, const simulation::Scenario& scenario) {
  std::string words = set_words(text, scenario);
  const std::string setup = setup_words(text, scenario);
  if (!setup.empty()) add(words, setup);
  return words;
}

}  // namespace cleft::ui
