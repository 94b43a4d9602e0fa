#include "catalog/ensemble_file.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "catalog/identity.hpp"
#include "core/fnv1a.hpp"
#include "core/portable_math.hpp"

namespace cleft::catalog {

namespace {

using core::Need;
using core::Reader;

constexpr long most_members = 4096;
constexpr double outside_share = 0.1;  // of the members, below and above

std::optional<unsigned> hexadecimal(char c) {
  if (c >= '0' && c <= '9') {
    return static_cast<unsigned>(c - '0');
  }
  return c >= 'a' && c <= 'f' ? std::optional(static_cast<unsigned>(c - 'a') + 10U) : std::nullopt;
}

// One or two hexadecimal digits a member: in which part of the range, of 16 or 256, it lies; the middle of that part.
void read_shares(Reader& constant, std::size_t members, std::vector<double>& shares) {
  const auto digits = constant.text("at");
  if (!digits || members == 0) {
    return;
  }
  const std::size_t each = digits->size() == members ? 1 : 2;
  const bool all_digits =
      std::all_of(digits->begin(), digits->end(), [](char c) { return hexadecimal(c).has_value(); });
  if (!all_digits || digits->size() != each * members) {
    constant.fault_at("at", "not one or two hexadecimal digits a member",
                      std::to_string(members) + " or " + std::to_string(2 * members) + " digits, 0 to f");
    return;
  }
  const double parts = each == 1 ? 16.0 : 256.0;
  for (std::size_t at = 0; at < digits->size(); at += each) {
    unsigned part = 0;
    for (std::size_t i = at; i < at + each; ++i) {
      part = 16U * part + hexadecimal((*digits)[i]).value_or(0U);
    }
    shares.push_back((part + 0.5) / parts);
  }
}

void read_range(Reader& place, EnsembleConstant& constant) {
  const Reader range = place.child("range");
  const std::vector<Reader> ends = range.elements(2);
  if (ends.size() != 2) {
    if (range.is_array()) {
      range.fault("not two numbers", "[low, high]");
    }
    return;
  }
  const auto low = ends[0].as_number();
  const auto high = ends[1].as_number();
  constant.low = low.value_or(0.0);
  constant.high = high.value_or(0.0);
  if (low && high && (*low < 0.0 || *low >= *high)) {
    range.fault("the low end is negative, or not below the high one", "[low, high]");
  }
}

EnsembleConstant read_constant(Reader& place, std::string file, std::string pointer, std::size_t members) {
  EnsembleConstant constant;
  constant.file = std::move(file);
  constant.place = std::move(pointer);
  constant.is_felt = place.boolean("felt", Need::optional).value_or(false);
  read_range(place, constant);
  for (Reader& follower : place.array("also", Need::optional)) {
    constant.followers.push_back({follower.text("file").value_or(""), follower.text("place").value_or(""),
                                  follower.number("factor").value_or(1.0)});
    follower.finish();
  }
  read_shares(place, members, constant.shares);
  place.finish();
  return constant;
}

// Between the two nearest of sorted values.
double quantile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const double next = below + 1 < sorted.size() ? sorted[below + 1] : sorted[below];
  return sorted[below] + (place - static_cast<double>(below)) * (next - sorted[below]);
}

void add_number(core::Fnv1a& hash, const nlohmann::json& number) {
  const double value = number.is_number() ? number.get<double>() : 0.0;
  std::uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  for (unsigned shift = 0; shift < 64U; shift += 8U) {
    hash.add(static_cast<unsigned char>(bits >> shift));
  }
}

void collect(const nlohmann::json& at, const std::string& place,
             std::map<std::string, const nlohmann::json*>& numbers) {
  if (!at.is_object()) {
    return;
  }
  if (at.contains("value") && at.contains("unit")) {
    numbers[place] = &at;
    return;
  }
  for (const auto& [key, inner] : at.items()) {
    std::string inside = place;
    inside += '/';
    inside += key;
    collect(inner, inside, numbers);
  }
}

// The numbers of a data file by place; none of a text that is no JSON.
std::map<std::string, const nlohmann::json*> numbers_of(const nlohmann::json& root) {
  std::map<std::string, const nlohmann::json*> numbers;
  collect(root, "", numbers);
  return numbers;
}

}  // namespace

double EnsembleConstant::value(std::size_t member) const {
  const double share = shares[member];
  return low > 0.0 ? low * core::exp(share * core::log(high / low)) : low + share * (high - low);
}

double EnsembleConstant::width_kept() const {
  std::vector<double> sorted = shares;
  std::sort(sorted.begin(), sorted.end());
  return (quantile(sorted, 1.0 - outside_share) - quantile(sorted, outside_share)) / (1.0 - 2.0 * outside_share);
}

EnsembleFile read_ensemble(Reader root) {
  EnsembleFile ensemble;
  check_schema(root, "cleft.ensemble/1");
  root.text("note", Need::optional);
  root.integer("seed", 0, std::numeric_limits<int>::max());
  ensemble.members = static_cast<std::size_t>(root.integer("members", 1, most_members).value_or(0));
  for (const Reader& id : root.array("fitted")) {
    ensemble.fitted.push_back(id.as_text().value_or(""));
  }
  for (auto& [file, hash] : root.child("numbers").entries()) {
    ensemble.numbers.emplace_back(file, hash.as_text().value_or(""));
  }
  for (auto& [file, places] : root.child("constants").entries()) {
    for (auto& [place, constant] : places.entries()) {
      ensemble.constants.push_back(read_constant(constant, file, place, ensemble.members));
    }
  }
  root.finish();
  return ensemble;
}

std::string numbers_hash(const std::string& json) {
  const nlohmann::json root = nlohmann::json::parse(json, nullptr, false);
  core::Fnv1a hash;
  for (const auto& [place, number] : numbers_of(root)) {
    hash.add(place);
    hash.add(static_cast<unsigned char>(0));
    add_number(hash, (*number)["value"]);
    hash.add((*number)["unit"].dump());
    const auto range = number->find("range");
    if (range != number->end()) {
      for (const nlohmann::json& end : *range) {
        add_number(hash, end);
      }
    }
  }
  return hash.hex();
}

std::vector<double> number_range(const std::string& json, const std::string& place) {
  const nlohmann::json root = nlohmann::json::parse(json, nullptr, false);
  const auto numbers = numbers_of(root);
  const auto found = numbers.find(place);
  if (found == numbers.end() || !found->second->contains("range")) {
    return {};
  }
  const nlohmann::json& range = (*found->second)["range"];
  if (!range.is_array() || range.size() != 2 || !range[0].is_number() || !range[1].is_number()) {
    return {};
  }
  return {range[0].get<double>(), range[1].get<double>()};
}

}  // namespace cleft::catalog
