#include "catalog/affinity.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "catalog/citation.hpp"
#include "model/parameters.hpp"

namespace cleft::catalog {
namespace {

// Where in a drug's file a constant of binding stands. An empty target is the part of the pointer in its place.
struct Kind {
  std::string_view before;
  std::string_view after;
  std::string_view target;
  std::string_view constant;  // empty: a rate of inactivation, which is no affinity
};

constexpr std::array<Kind, 13> kinds{{
    {"/actions/substrate/", "/km", "", "Km"},
    {"/actions/blocker/", "/ki", "", "Ki"},
    {"/actions/receptors/", "/ki", "", "Ki"},
    {"/actions/vmat2_kd", "", "VMAT2", "Kd"},
    {"/actions/vmat2_inhibitor", "/ki", "VMAT2", "Ki"},
    {"/actions/mao_a_ki", "", "MAO-A", "Ki"},
    {"/actions/mao_b_ki", "", "MAO-B", "Ki"},
    {"/actions/mao_a_inactivation", "", "MAO-A", ""},
    {"/actions/mao_b_inactivation", "", "MAO-B", ""},
    {"/actions/nmda", "/ki", "NMDA", "Ki"},
    {"/actions/adenosine_a1", "/ki", "A1", "Ki"},
    {"/actions/nicotinic", "/ec50", "nACh", "EC50"},
    {"/actions/impulse_block", "/ki", "Na channel", "Ki"},
}};

std::vector<std::string> all_targets() {
  std::vector<std::string> list(model::carrier_ids.begin(), model::carrier_ids.end());
  list.insert(list.end(), {"VMAT2", "MAO-A", "MAO-B"});
  list.insert(list.end(), model::receptor_ids.begin(), model::receptor_ids.end());
  list.insert(list.end(), {"NMDA", "nACh", "A1", "Na channel"});
  return list;
}

std::size_t place_of(const std::string& target) {
  const auto targets = affinity_targets();
  return static_cast<std::size_t>(std::find(targets.begin(), targets.end(), target) - targets.begin());
}

// The entry of references.json that scripts/calibrate names as the source of what it fits.
constexpr std::string_view calibration_source = "cleft-calibration";

// And the entries that stand for work of our own begin so.
constexpr std::string_view own_sources = "cleft-";

std::string label_of(const std::string& id, const Bibliography& bibliography) {
  const Reference* source = bibliography.find(id);
  return source == nullptr ? id : source_label(*source);
}

// What is left of the pointer between the two, or nothing when they do not fit.
std::optional<std::string> between(std::string_view pointer, const Kind& kind) {
  const bool fits = pointer.size() >= kind.before.size() + kind.after.size() && pointer.starts_with(kind.before) &&
                    pointer.ends_with(kind.after);
  if (!fits) {
    return std::nullopt;
  }
  pointer.remove_prefix(kind.before.size());
  pointer.remove_suffix(kind.after.size());
  return std::string(pointer);
}

}  // namespace

std::span<const std::string> affinity_targets() {
  static const std::vector<std::string> targets = all_targets();
  return targets;
}

std::vector<Affinity> affinities_of(std::span<const SourcedNumber> numbers, const Bibliography& bibliography) {
  std::vector<Affinity> list;
  for (const SourcedNumber& number : numbers) {
    for (const Kind& kind : kinds) {
      const auto name = between(number.pointer, kind);
      // A named target leaves nothing of the pointer over.
      if (!name || name->empty() == kind.target.empty()) {
        continue;
      }
      const bool bare = kind.constant.empty();
      const bool ranged = !bare && number.range_high > 0.0;
      list.push_back({.target = kind.target.empty() ? *name : std::string(kind.target),
                      .constant = std::string(kind.constant),
                      .value_uM = bare ? 0.0 : number.value,
                      .source = number.source,
                      .label = label_of(number.source, bibliography),
                      .basis = number.basis,
                      .seen = number.seen,
                      .fitted = number.source == calibration_source,
                      .ours = number.source.starts_with(own_sources),
                      .range_low_uM = ranged ? number.range_low : 0.0,
                      .range_high_uM = ranged ? number.range_high : 0.0,
                      .range_label = label_of(number.range_source, bibliography)});
    }
  }
  std::stable_sort(list.begin(), list.end(),
                   [](const Affinity& a, const Affinity& b) { return place_of(a.target) < place_of(b.target); });
  return list;
}

std::string target_anchor(std::string_view target) {
  std::string anchor;
  for (const char c : target) {
    anchor += c == ' ' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return anchor;
}

std::string Affinity::anchor() const { return target_anchor(target); }

}  // namespace cleft::catalog
