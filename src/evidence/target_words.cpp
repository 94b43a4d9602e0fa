#include "evidence/target_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "core/json_reader.hpp"
#include "story/markup.hpp"

namespace cleft::evidence {
namespace {

constexpr double nM_in_uM = 1e-3;

}  // namespace

bool has_constant(const TargetValue& value) { return value.affinity.value_uM > 0.0; }

namespace {

using Spelt = std::pair<std::string_view, std::string_view>;
constexpr std::array<Spelt, 3> greek{{{"alpha", "α"}, {"beta", "β"}, {"gamma", "γ"}}};

bool is_letter(std::string_view words, std::size_t at) {
  return at < words.size() && std::isalpha(static_cast<unsigned char>(words[at])) != 0;
}

bool is_digit(std::string_view words, std::size_t at) {
  return at < words.size() && std::isdigit(static_cast<unsigned char>(words[at])) != 0;
}

// Where the number of a receptor begins behind a Greek letter that is spelt out here, "alpha-1A", "Beta 2"; 0 where
// none does.
std::size_t number_behind(std::string_view words, std::size_t at, std::string_view letter) {
  const std::string_view spelt = words.substr(at, letter.size());
  if (spelt.size() < letter.size() || std::tolower(static_cast<unsigned char>(spelt.front())) != letter.front() ||
      spelt.substr(1) != letter.substr(1)) {
    return 0;
  }
  std::size_t number = at + letter.size();
  if (number < words.size() && (words[number] == '-' || words[number] == ' ')) {
    ++number;
  }
  return is_digit(words, number) ? number : 0;
}

}  // namespace

std::string typeset(std::string_view words) {
  std::string printed;
  for (std::size_t at = 0; at < words.size();) {
    const bool begins = at == 0 || !is_letter(words, at - 1);
    const auto* const letter =
        begins ? std::find_if(greek.begin(), greek.end(),
                              [&](const Spelt& one) { return number_behind(words, at, one.first) > 0; })
               : greek.end();
    if (letter != greek.end()) {
      printed += letter->second;
      at = number_behind(words, at, letter->first);
    } else if (begins && words.substr(at, 2) == "uM" && !is_letter(words, at + 2)) {
      printed += "µM";
      at += 2;
    } else {
      printed += words[at++];
    }
  }
  return printed;
}

std::string target_name(std::string_view target) { return target == "mu" ? "µ" : typeset(target); }

std::string concentration_words(double value_uM) {
  return value_uM < 1.0 ? story::two_digits(value_uM / nM_in_uM) : story::two_digits(value_uM) + " µM";
}

std::string concentration_with_unit(double value_uM) {
  return concentration_words(value_uM) + (value_uM < 1.0 ? " nM" : "");
}

std::string cell_words(const TargetValue& value, const i18n::Text& text) {
  return has_constant(value) ? concentration_words(value.affinity.value_uM)
                             : std::string(text("evidence.targets.for-good"));
}

std::string cell_name(const TargetValue& value, const i18n::Text& text) {
  return value.drug->name + ", " + target_name(value.affinity.target) + ": " +
         (has_constant(value) ? concentration_with_unit(value.affinity.value_uM)
                              : std::string(text("evidence.targets.inactivates"))) +
         (value.is_rough() ? ", " + std::string(text("evidence.targets.rough")) : "");
}

std::string constant_words(const TargetValue& value, const i18n::Text& text) {
  if (!has_constant(value)) {
    return std::string(text("evidence.targets.inactivates"));
  }
  const auto* const receptor = std::find(model::receptor_ids.begin(), model::receptor_ids.end(), value.affinity.target);
  std::string how(text("evidence.constant." + value.affinity.constant));
  if (receptor != model::receptor_ids.end()) {
    const auto& ligand =
        value.drug->actions.receptors[static_cast<std::size_t>(receptor - model::receptor_ids.begin())];
    how += ", ";
    how += ligand.efficacy > 0.0 ? text.format("evidence.targets.efficacy", {story::two_digits(ligand.efficacy)})
                                 : std::string(text("evidence.targets.antagonist"));
  }
  return how;
}

std::string seen_text(const std::string& seen, const i18n::Text& text) {
  return std::string(text("evidence.seen." + (seen.empty() ? std::string("full") : seen)));
}

std::string basis_words(const TargetValue& value, const i18n::Text& text) {
  const catalog::Affinity& affinity = value.affinity;
  return std::string(text("evidence.basis." + affinity.basis)) +
         (affinity.seen.empty() ? "" : ", " + seen_text(affinity.seen, text));
}

std::string range_words(const TargetValue& value, const i18n::Text& text) {
  const catalog::Affinity& affinity = value.affinity;
  return affinity.range_high_uM > 0.0
             ? text.format("evidence.interval", {concentration_with_unit(affinity.range_low_uM),
                                                 concentration_with_unit(affinity.range_high_uM)})
             : std::string();
}

Axis concentration_axis(double left_px, double right_px) {
  return {.low = 1e-4, .high = 1e3, .logarithmic = true, .left_px = left_px, .right_px = right_px};
}

std::vector<const TargetValue*> values_at(const Evidence& evidence, const catalog::Drug& drug,
                                          const std::string& target) {
  std::vector<const TargetValue*> found;
  for (const TargetValue& value : evidence.targets) {
    if (value.drug == &drug && value.affinity.target == target) {
      found.push_back(&value);
    }
  }
  return found;
}

std::vector<const TargetValue*> holders_of(const Evidence& evidence, const std::string& target) {
  std::vector<const TargetValue*> values;
  for (const TargetValue& value : evidence.targets) {
    if (value.affinity.target == target) {
      values.push_back(&value);
    }
  }
  std::stable_sort(values.begin(), values.end(), [](const TargetValue* a, const TargetValue* b) {
    return a->affinity.value_uM < b->affinity.value_uM;
  });
  return values;
}

std::string usual_scenario(const catalog::Drug& drug) {
  return R"({"schema": "cleft.scenario/1", "id": "evidence", "title": ")" + drug.name +
         R"(", "until": "70 min", "sample": "10 s", "transmitters": ["serotonin", "dopamine", "norepinephrine"], )"
         R"("drugs": [{"drug": ")" +
         drug.id + R"(", "at": "10 min", "exposure": {"kind": "constant", "concentration": ")" +
         core::number_text(drug.usual_uM) + R"( uM"}}]})";
}

}  // namespace cleft::evidence
