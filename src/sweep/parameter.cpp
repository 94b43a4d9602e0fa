#include "sweep/parameter.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "core/digits.hpp"
#include "core/text_forms.hpp"
#include "sweep/sampling.hpp"

namespace cleft::sweep {
namespace {

using Json = nlohmann::ordered_json;
using Kind = Parameter::Kind;

constexpr std::size_t longest_name = 60;
constexpr std::array<std::string_view, 2> taken_names{"point", "failure"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= longest_name && is_letter(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_letter(c) || core::is_digit(c); });
}

std::string in_small_letters(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

// What one value of the file says.
struct Said {
  Kind kind = Kind::number;
  Value value;
  std::string unit;
};

// "3 uM"; nothing for what begins with no number.
std::optional<Said> quantity(const std::string& text) {
  const std::string plain(core::trimmed(core::with_plain_blanks(text)));
  const std::size_t blank = plain.find(' ');
  const char first = plain[plain.starts_with('-') ? 1 : 0];
  if (blank == std::string::npos || !(core::is_digit(first) || first == '.')) {
    return std::nullopt;
  }
  const std::string digits = plain.substr(0, blank);
  char* end = nullptr;
  const double number = std::strtod(digits.c_str(), &end);
  const bool is_decimal = digits.find_first_not_of("0123456789.eE+-") == std::string::npos;  // strtod takes 0x10 too
  if (!is_decimal || end != digits.c_str() + digits.size()) {
    return std::nullopt;
  }
  return Said{Kind::number, number, std::string(core::trimmed(std::string_view(plain).substr(blank)))};
}

std::optional<Said> said(const core::Reader& place) {
  if (place.is_number()) {
    const auto number = place.as_number(core::any_number);
    return number ? std::optional(Said{Kind::number, *number, {}}) : std::nullopt;
  }
  if (place.is_text()) {
    const auto text = place.as_text();
    auto found = text ? quantity(*text) : std::nullopt;
    if (!found && text) {
      found = Said{Kind::word, *text, {}};
    }
    return found;
  }
  const auto truth = place.as_boolean();
  return truth ? std::optional(Said{Kind::truth, std::string(*truth ? "true" : "false"), {}}) : std::nullopt;
}

std::string kind_words(Kind kind, const std::string& unit) {
  switch (kind) {
    case Kind::word: return "a word";
    case Kind::truth: return "true or false";
    case Kind::number: break;
  }
  return unit.empty() ? "a bare number" : "a number of " + core::printable(unit);
}

// A part of a JSON pointer as the key that it stands for (RFC 6901).
std::string key_of(std::string_view token) {
  std::string key;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const bool escaped = token[i] == '~' && i + 1 < token.size();
    key += escaped ? (token[++i] == '1' ? '/' : '~') : token[i];
  }
  return key;
}

Json* entry_of(Json& list, const std::string& key) {
  constexpr std::size_t most_digits = 6;
  const bool has_leading_zero = key.size() > 1 && key.front() == '0';  // RFC 6901 knows no such index
  if (key.empty() || key.size() > most_digits || !core::is_number(key) || has_leading_zero) {
    return nullptr;
  }
  const auto which = static_cast<std::size_t>(core::number_of(key));
  return which < list.size() ? &list[which] : nullptr;
}

}  // namespace

std::string Parameter::place() const {
  if (is_factor()) {
    return factor + " over that of the typical person";
  }
  return is_constant() ? file + "#" + pointer : pointer;
}

Parameter factor_parameter(const std::string& factor, std::vector<std::string>& names) {
  Parameter parameter;
  parameter.factor = factor;
  parameter.kind = Kind::number;
  parameter.name = factor;
  std::replace_if(
      parameter.name.begin(), parameter.name.end(), [](char c) { return !is_letter(c) && !core::is_digit(c); }, '_');
  names.push_back(in_small_letters(parameter.name));
  return parameter;
}

std::string read_column_name(core::Reader& entry, std::vector<std::string>& names) {
  const auto name = entry.text("name");
  if (!name) {
    return {};
  }
  const std::string small = in_small_letters(*name);
  if (!is_name(*name)) {
    entry.fault_at("name", "\"" + core::printable(*name) + "\" is no name of a column",
                   "a letter or _, then letters, digits and _, at most 60");
  } else if (std::count(taken_names.begin(), taken_names.end(), small) > 0) {
    entry.fault_at("name", *name + " is a column of every table", "another name than point and failure");
  } else if (std::count(names.begin(), names.end(), small) > 0) {
    entry.fault_at("name", *name + " is there twice", "a name of its own, not only in capitals, for each column");
  }
  names.push_back(small);
  return *name;
}

Parameter read_parameter(core::Reader& entry, std::vector<std::string>& names) {
  Parameter parameter;
  parameter.name = read_column_name(entry, names);
  const std::string place = entry.text("parameter").value_or("");
  const std::size_t mark = place.find('#');
  if (mark != std::string::npos) {
    parameter.file = place.substr(0, mark);
  }
  parameter.pointer = mark == std::string::npos ? place : place.substr(mark + 1);
  const bool has_form = parameter.pointer.starts_with('/') && mark != 0;
  if (entry.has("parameter") && !has_form) {
    entry.fault_at("parameter", "\"" + core::printable(place) + "\" is no place",
                   "a JSON pointer into the scenario, such as /expression/SERT, or a data file and one into it, such "
                   "as transmitters/serotonin.json#/vesicles/vmax");
  }
  return parameter;
}

std::optional<Value> read_value(const core::Reader& place, Parameter& parameter) {
  auto found = said(place);
  if (!found) {
    return std::nullopt;
  }
  if (!parameter.kind) {
    parameter.kind = found->kind;
    parameter.unit = found->unit;
  }
  if (found->kind == Kind::number && parameter.kind == Kind::number && found->unit != parameter.unit) {
    if (const auto same = core::in_unit(std::get<double>(found->value), found->unit, parameter.unit)) {
      found->value = rounded(*same);
      found->unit = parameter.unit;
    }
  }
  if (found->kind != *parameter.kind || found->unit != parameter.unit) {
    place.fault("is " + kind_words(found->kind, found->unit) + " where others of this parameter are not",
                kind_words(*parameter.kind, parameter.unit) + ", as the first");
    return std::nullopt;
  }
  return found->value;
}

std::optional<double> read_number(const core::Reader& place, Parameter& parameter) {
  if (!place.present()) {
    return std::nullopt;
  }
  const auto value = read_value(place, parameter);
  const double* number = value ? std::get_if<double>(&*value) : nullptr;
  if (value && number == nullptr) {
    place.fault("is no number", "a number, with its unit where the field has one");
  }
  return number == nullptr ? std::nullopt : std::optional(*number);
}

bool put(Json& scenario, const Parameter& parameter, const Value& value) {
  Json* at = &scenario;
  std::string_view rest = parameter.pointer;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('/', 1), rest.size());
    const std::string key = key_of(rest.substr(1, end - 1));
    rest.remove_prefix(end);
    if (at->is_null()) {
      *at = Json::object();
    }
    at = at->is_object() ? &(*at)[key] : (at->is_array() ? entry_of(*at, key) : nullptr);
    if (at == nullptr) {
      return false;
    }
  }
  if (const double* number = std::get_if<double>(&value)) {
    *at = parameter.unit.empty() ? Json(*number) : Json(core::exact_digits(*number) + " " + parameter.unit);
  } else {
    const auto& word = std::get<std::string>(value);
    *at = parameter.kind == Kind::truth ? Json(word == "true") : Json(word);
  }
  return true;
}

}  // namespace cleft::sweep
