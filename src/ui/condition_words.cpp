#include "ui/condition_words.hpp"

#include <algorithm>

#include "lab/expression.hpp"
#include "ui/format.hpp"

namespace cleft::ui {
namespace {

void add(std::string& words, const std::string& one) { words += (words.empty() ? "" : ", ") + one; }

void add_proteins(std::string& words, const story::Text& text, const lab::Scenario& scenario,
                  const std::vector<std::string>& names, std::string_view none_key) {
  for (const std::string& name : names) {
    const double factor = lab::expression_of(scenario.expression, name).value_or(1.0);
    if (factor == 0.0) add(words, text.format(none_key, {name}));
    if (factor != 0.0 && factor != 1.0) add(words, text.format("condition.times", {name, round_number(factor)}));
  }
}

// One number for all transmitters where it is the same; else each that is not as usual.
void add_factors(std::string& words, const story::Text& text, const std::array<double, model::amine_count>& factors,
                 std::string_view key) {
  if (std::count(factors.begin(), factors.end(), factors[0]) == static_cast<long>(factors.size())) {
    if (factors[0] != 1.0) add(words, text.format(key, {"", round_number(factors[0])}));
    return;
  }
  for (std::size_t i = 0; i < factors.size(); ++i) {
    if (factors[i] == 1.0) continue;
    const std::string name = "transmitter." + std::string(model::amine_ids[i]) + ".short";
    add(words, text.format(key, {std::string(text(name)) + " ", round_number(factors[i])}));
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

bool is_silent(const lab::Scenario& scenario) {
  return std::all_of(scenario.firing.begin(), scenario.firing.end(), [](double factor) { return factor == 0.0; });
}

std::string condition_words(const story::Text& text, const lab::Scenario& scenario) {
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
  if (scenario.region != 0) add(words, std::string(text(std::string("region.") + model::region_ids[scenario.region])));
  if (scenario.adapted) add(words, std::string(text("condition.adapted")));
  return words;
}

}  // namespace cleft::ui
