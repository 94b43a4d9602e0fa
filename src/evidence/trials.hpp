// What trials found, against what: data/evidence/trials.json.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.hpp"
#include "core/fault.hpp"

namespace cleft::evidence {

// standardised: in standard deviations, above 0 the drug did better; it can be drawn. points: of the trial's own scale.
enum class EffectScale { standardised, points };
inline constexpr std::array<const char*, 2> effect_scale_ids{"standardised", "points"};

struct Effect {
  EffectScale scale = EffectScale::standardised;
  double value = 0.0;
  std::optional<std::array<double, 2>> interval;  // of 95 %; nothing where none was seen
};

struct Trial {
  std::string id;
  std::string title;
  long year = 0;
  std::string substance;
  model::DrugClass drug_class = model::DrugClass::releaser;
  bool is_neighbour = false;  // another substance, for scale
  std::optional<long> people;
  std::string comparator;
  std::string blinding;
  std::string measure;  // "CAPS-5"
  std::optional<Effect> effect;
  std::string result;  // in words
  std::vector<std::string> sources;
  std::string seen;
  std::string note;
  std::string retracted;  // a day; then nothing of comparator, blinding, measure, effect and result is told

  [[nodiscard]] bool is_drawn() const {
    return retracted.empty() && effect && effect->scale == EffectScale::standardised;
  }
};

std::vector<Trial> read_trials(std::string_view path, std::string_view json, const catalog::Catalog& catalog,
                               core::Faults& faults);

}  // namespace cleft::evidence
