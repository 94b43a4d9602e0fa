#include "core/json_reader.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace cleft::core {

namespace {

using nlohmann::json;

// A hostile file can hold millions of faults; nobody reads more than these.
constexpr std::size_t faults_at_most = 1000;

constexpr std::size_t longest_printed = 80;  // bytes of a text of unknown origin

std::string shown(const json& value) {
  switch (value.type()) {
    case json::value_t::object: return "an object";
    case json::value_t::array: return "an array";
    case json::value_t::string: return '"' + printable(*value.get_ptr<const std::string*>()) + '"';
    case json::value_t::boolean: return value.get<bool>() ? "true" : "false";
    case json::value_t::null: return "null";
    default: return number_text(value.get<double>());
  }
}

std::string shown(const Bounds& bounds) {
  if (bounds.allowed != nullptr) {
    return bounds.allowed;
  }
  if (bounds.high >= std::numeric_limits<double>::max()) {
    return "a number from " + number_text(bounds.low) + " up";
  }
  return number_text(bounds.low) + " to " + number_text(bounds.high);
}

bool inside(double value, const Bounds& bounds) {
  return std::isfinite(value) && value >= bounds.low && value <= bounds.high;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Of a character of several bytes (UTF-8), any byte but the first.
bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U; }

// Levenshtein distance, by one row; capitals count as small letters.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    row[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

}  // namespace

std::string printable(std::string_view text) {
  static constexpr std::string_view hex = "0123456789abcdef";
  std::size_t end = std::min(text.size(), longest_printed);
  while (end < text.size() && end > 0 && is_continuation(text[end])) {
    --end;  // never half of a character
  }
  std::string out;
  for (const char c : text.substr(0, end)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7f) {
      out += c;
    } else {
      out += std::string("\\x") + hex[byte >> 4U] + hex[byte & 15U];
    }
  }
  return end < text.size() ? out + "..." : out;
}

std::string pointer_token(std::string_view key) {
  std::string escaped;
  for (const char c : key) {
    if (c == '~') {
      escaped += "~0";
    } else if (c == '/') {
      escaped += "~1";
    } else {
      escaped += c;
    }
  }
  return printable(escaped);
}

std::string foreign_letter(std::string_view word) {
  const auto* const foreign =
      std::find_if(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (foreign == word.end()) {
    return {};
  }
  const std::string_view rest = word.substr(static_cast<std::size_t>(foreign - word.begin()));
  return ", with the letter \"" + printable(first_letter(rest)) + "\", which is not an English one";
}

std::optional<std::string> nearest_word(std::string_view wrong, const std::vector<std::string>& words) {
  const std::size_t close_enough = wrong.size() <= 4 ? 1 : 2;
  std::optional<std::string> best;
  std::size_t best_distance = close_enough + 1;
  if (wrong.size() > 64) {
    return best;
  }
  for (const std::string& word : words) {
    const std::size_t distance = edit_distance(wrong, word);
    if (distance < best_distance) {
      best_distance = distance;
      best = word;
    }
  }
  return best;
}

std::string number_text(double value) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.6g", value);
  std::string text(buffer.data());
  std::replace(text.begin(), text.end(), ',', '.');  // a host's locale may write a comma
  return text;
}

Reader::Reader(FileName file, std::string pointer, const json* value, Faults& faults)
    : file_(std::move(file)), pointer_(std::move(pointer)), value_(value), faults_(&faults) {}

bool Reader::is_object() const { return present() && value_->is_object(); }
bool Reader::is_array() const { return present() && value_->is_array(); }
bool Reader::is_text() const { return present() && value_->is_string(); }
bool Reader::is_number() const { return present() && value_->is_number(); }

void Reader::fault(std::string what, std::string allowed) const {
  if (faults_->size() < faults_at_most) {
    faults_->push_back({*file_, pointer_, std::move(what), std::move(allowed)});
  }
}

void Reader::fault_at(std::string_view key, std::string what, std::string allowed) const {
  if (faults_->size() < faults_at_most) {
    faults_->push_back({*file_, place_of(key), std::move(what), std::move(allowed)});
  }
}

std::optional<double> Reader::as_number(const Bounds& bounds) const {
  if (!present()) {
    return std::nullopt;
  }
  if (!value_->is_number()) {
    fault(shown(*value_) + " is not a number", "a number, " + shown(bounds));
    return std::nullopt;
  }
  const double value = value_->get<double>();
  if (!inside(value, bounds)) {
    fault(shown(*value_) + " is out of range", shown(bounds));
    return std::nullopt;
  }
  return value;
}

std::optional<long> Reader::as_integer(long low, long high) const {
  const std::string allowed = std::to_string(low) + " to " + std::to_string(high);
  const Bounds bounds{static_cast<double>(low), static_cast<double>(high), allowed.c_str()};
  const auto value = as_number(bounds);
  if (!value) {
    return std::nullopt;
  }
  if (*value != std::floor(*value)) {
    fault(shown(*value_) + " is not a whole number", "a whole number, " + shown(bounds));
    return std::nullopt;
  }
  return static_cast<long>(*value);
}

std::optional<double> Reader::as_quantity(Dimension dimension, const Bounds& bounds) const {
  if (!present()) {
    return std::nullopt;
  }
  const std::string units(allowed_units(dimension));
  if (!value_->is_string()) {
    fault(shown(*value_) + (value_->is_number() ? " is a number without a unit" : " is not a quantity"), units);
    return std::nullopt;
  }
  std::string problem;
  const auto value = parse_quantity(*value_->get_ptr<const std::string*>(), dimension, problem);
  if (!value) {
    fault(shown(*value_) + ": " + problem, units);
    return std::nullopt;
  }
  if (!inside(*value, bounds)) {
    fault(shown(*value_) + " is out of range", shown(bounds));
    return std::nullopt;
  }
  return value;
}

std::optional<std::string> Reader::as_text() const {
  if (!present()) {
    return std::nullopt;
  }
  if (!value_->is_string()) {
    fault(shown(*value_) + " is not a text", "a text");
    return std::nullopt;
  }
  const std::string& text = *value_->get_ptr<const std::string*>();
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
    fault("the text is blank", "a text that says something");
    return std::nullopt;
  }
  return text;
}

std::optional<bool> Reader::as_boolean() const {
  if (!present()) {
    return std::nullopt;
  }
  if (!value_->is_boolean()) {
    fault(shown(*value_) + " is neither true nor false", "true or false");
    return std::nullopt;
  }
  return value_->get<bool>();
}

std::vector<Reader> Reader::elements(std::size_t at_most) const {
  std::vector<Reader> list;
  if (!present()) {
    return list;
  }
  if (!value_->is_array()) {
    fault(shown(*value_) + " is not an array", "an array");
    return list;
  }
  if (value_->size() > at_most) {
    fault("too many elements (" + std::to_string(value_->size()) + ")", "at most " + std::to_string(at_most));
    return list;
  }
  list.reserve(value_->size());
  for (const json& element : *value_) {
    list.emplace_back(file_, pointer_ + '/' + std::to_string(list.size()), &element, *faults_);
  }
  return list;
}

std::vector<std::pair<std::string, Reader>> Reader::entries() const {
  std::vector<std::pair<std::string, Reader>> list;
  if (!present()) {
    return list;
  }
  if (!value_->is_object()) {
    fault(shown(*value_) + " is not an object", "an object { ... }");
    return list;
  }
  for (auto at = value_->begin(); at != value_->end(); ++at) {
    list.emplace_back(at.key(), Reader(file_, place_of(at.key()), &at.value(), *faults_));
  }
  return list;
}

bool Reader::has(std::string_view key) const { return is_object() && value_->find(key) != value_->end(); }

bool Reader::expect_object() {
  if (!present() || refused_) {
    return false;
  }
  if (value_->is_object()) {
    return true;
  }
  refused_ = true;
  fault(shown(*value_) + " is not an object", "an object { ... }");
  return false;
}

std::string Reader::place_of(std::string_view key) const {
  std::string place;
  place.reserve(pointer_.size() + 1 + key.size());
  place += pointer_;
  place += '/';
  // Nearly every key stands in a pointer as it is.
  const bool plain =
      key.size() <= longest_printed && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
      });
  return plain ? place.append(key) : place.append(pointer_token(key));
}

Reader Reader::child(std::string_view key, Need need) {
  if (!expect_object()) {
    return {file_, place_of(key), nullptr, *faults_};
  }
  known_.emplace_back(key);
  const auto found = value_->find(key);
  if (found != value_->end()) {
    return {file_, place_of(key), &*found, *faults_};
  }
  if (need == Need::required) {
    fault_at(key, "missing", "the key \"" + printable(key) + "\" is required");
  }
  return {file_, place_of(key), nullptr, *faults_};
}

std::optional<double> Reader::number(std::string_view key, Need need, const Bounds& bounds) {
  return child(key, need).as_number(bounds);
}

std::optional<long> Reader::integer(std::string_view key, long low, long high, Need need) {
  return child(key, need).as_integer(low, high);
}

std::optional<double> Reader::quantity(std::string_view key, Dimension dimension, Need need, const Bounds& bounds) {
  return child(key, need).as_quantity(dimension, bounds);
}

std::optional<std::string> Reader::text(std::string_view key, Need need) { return child(key, need).as_text(); }

std::optional<bool> Reader::boolean(std::string_view key, Need need) { return child(key, need).as_boolean(); }

std::vector<Reader> Reader::array(std::string_view key, Need need, std::size_t at_most) {
  return child(key, need).elements(at_most);
}

std::optional<std::size_t> Reader::choice(std::string_view key, const std::vector<std::string_view>& words, Need need) {
  const Reader value = child(key, need);
  const auto text = value.as_text();
  if (!text) {
    return std::nullopt;
  }
  std::string allowed;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (*text == words[i]) {
      return i;
    }
    allowed += (i == 0 ? "" : ", ") + std::string(words[i]);
  }
  value.fault('"' + printable(*text) + "\" is not one of the words allowed here" + foreign_letter(*text), allowed);
  return std::nullopt;
}

void Reader::finish() const {
  if (!is_object()) {
    return;
  }
  for (auto at = value_->begin(); at != value_->end(); ++at) {
    if (std::find(known_.begin(), known_.end(), at.key()) != known_.end()) {
      continue;
    }
    const auto meant = nearest_word(at.key(), known_);
    std::string allowed;
    for (const std::string& key : known_) {
      allowed += (allowed.empty() ? "" : ", ") + key;
    }
    const std::string unknown = "unknown key" + foreign_letter(at.key());
    fault_at(at.key(), meant ? unknown + "; did you mean \"" + *meant + "\"?" : unknown, allowed);
  }
}

}  // namespace cleft::core
