#include "catalog/number.hpp"

#include <array>
#include <cmath>

namespace cleft::catalog {

namespace {

using core::Bounds;
using core::Dimension;
using core::Need;
using core::Reader;

enum class Basis : std::size_t { measured, derived, assumed };

const std::vector<std::string_view> basis_words{"measured", "derived", "assumed"};
const std::vector<std::string_view> seen_words{"full", "abstract", "recalled"};

constexpr double any_number = std::numeric_limits<double>::max();

std::string unit_names(Dimension dimension) { return std::string(core::allowed_units(dimension)); }

std::string check_source(Reader& number, const char* key, Need need, const Bibliography& bibliography) {
  const auto source = number.text(key, need);
  if (!source || bibliography.has(*source)) {
    return source.value_or("");
  }
  std::vector<std::string> keys;
  keys.reserve(bibliography.entries.size());
  for (const Reference& entry : bibliography.entries) {
    keys.push_back(entry.id);
  }
  const auto meant = core::nearest_word(*source, keys);
  number.fault_at(key,
                  "no source \"" + core::printable(*source) + "\" in the bibliography" +
                      (meant ? "; did you mean \"" + *meant + "\"?" : ""),
                  "the id of an entry of references.json");
  return {};
}

// A derived number shows its arithmetic, an assumed one gives its reason.
std::string check_basis(Reader& number, BasisCounts& counts) {
  const auto word = number.choice("basis", basis_words);
  const auto note = number.text("note", Need::optional);
  if (!word) {
    return {};
  }
  switch (static_cast<Basis>(*word)) {
    case Basis::measured: ++counts.measured; break;
    case Basis::derived:
      ++counts.derived;
      if (!note || note->find('=') == std::string::npos) {
        number.fault_at("note", "a derived number without its arithmetic", "the arithmetic, with its =");
      }
      break;
    case Basis::assumed:
      ++counts.assumed;
      if (!note) {
        number.fault_at("note", "an assumed number without a reason", "the reason for this value");
      }
      break;
  }
  return std::string(basis_words[*word]);
}

// [low, high] in the unit of the value, which must lie inside; 0 and 0 where there is none.
std::array<double, 2> read_range(Reader& number, std::optional<double> value) {
  const Reader range = number.child("range", Need::optional);
  const auto ends = range.elements(2);
  if (!range.is_array()) {
    return {};
  }
  if (ends.size() != 2) {
    range.fault("not two numbers", "[low, high] in the unit of the value");
    return {};
  }
  const auto low = ends[0].as_number({0.0, any_number});
  const auto high = ends[1].as_number({0.0, any_number});
  if (!low || !high) {
    return {};
  }
  const std::string shown = core::number_text(*low) + " to " + core::number_text(*high);
  if (*low > *high) {
    range.fault("the low end lies above the high one (" + shown + ")", "[low, high]");
  } else if (value && (*value < *low || *value > *high)) {
    number.fault_at("value", core::number_text(*value) + " is outside its own range", shown);
  }
  return {*low, *high};
}

std::optional<double> checked_base_value(Reader& number, std::optional<double> value, Dimension dimension,
                                         const Bounds& bounds) {
  const auto unit = number.text("unit");
  if (!unit) {
    return std::nullopt;
  }
  if (!core::to_base(1.0, *unit, dimension)) {
    number.fault_at("unit", "the unit \"" + core::printable(*unit) + "\" is unknown here", unit_names(dimension));
    return std::nullopt;
  }
  if (!value) {
    return std::nullopt;
  }
  const auto base = core::to_base(*value, *unit, dimension);
  if (!base || !std::isfinite(*base) || *base < bounds.low || *base > bounds.high) {
    const double one = core::to_base(1.0, *unit, dimension).value_or(1.0);
    number.fault_at("value", core::number_text(*value) + ' ' + core::printable(*unit) + " is out of range",
                    core::number_text(bounds.low / one) + " to " + core::number_text(bounds.high / one) + ' ' +
                        core::printable(*unit));
    return std::nullopt;
  }
  return base;
}

}  // namespace

std::optional<double> read_number(Reader place, Dimension dimension, const Bounds& bounds,
                                  const NumberContext& context) {
  if (!place.present()) {
    return std::nullopt;
  }
  if (place.is_number() || place.is_text()) {
    place.fault("a value without unit and source", R"({"value", "unit", "source", "basis", ...})");
    return std::nullopt;
  }
  auto value = place.number("value", Need::required, {0.0, any_number, "a finite number, not negative"});
  if (const auto other = context.others ? context.others(place.file(), place.pointer()) : std::nullopt;
      value && other) {
    value = other;
  }
  const std::array<double, 2> range = read_range(place, value);
  const auto base = checked_base_value(place, value, dimension, bounds);
  const std::string unit = place.text("unit", Need::optional).value_or("");
  std::string source = check_source(place, "source", Need::required, context.bibliography);
  std::string range_source = check_source(place, "range_source", Need::optional, context.bibliography);
  std::string basis = check_basis(place, context.counts);
  const auto seen = place.choice("seen", seen_words, Need::optional);
  const bool was_read = !seen || seen_words[*seen] != "recalled";  // in full, where the file does not say
  context.counts.measured_and_seen += basis == "measured" && was_read ? 1 : 0;
  place.text("species", context.needs_species ? Need::required : Need::optional);
  for (const char* key : {"where", "assay"}) {
    place.text(key, Need::optional);
  }
  place.finish();
  if (base && context.kept != nullptr) {
    const double one = core::to_base(1.0, unit, dimension).value_or(1.0);
    context.kept->push_back({place.pointer(), *base, std::move(source), std::move(basis),
                             seen ? std::string(seen_words[*seen]) : std::string(), range[0] * one, range[1] * one,
                             std::move(range_source)});
  }
  return base;
}

}  // namespace cleft::catalog
