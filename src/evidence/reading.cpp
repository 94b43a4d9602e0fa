#include "evidence/reading.hpp"

#include <algorithm>

namespace cleft::evidence {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int number_at(const std::string& text, std::size_t at, std::size_t length) {
  int value = 0;
  for (const char c : text.substr(at, length)) {
    value = value * 10 + (c - '0');
  }
  return value;
}

// Four digits, and two each behind hyphens.
bool is_date(const std::string& text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) {
    return false;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hyphen = i == 4 || i == 7;
    if (hyphen ? text[i] != '-' : !is_digit(text[i])) {
      return false;
    }
  }
  const int month = text.size() >= 7 ? number_at(text, 5, 2) : 1;
  const int day = text.size() == 10 ? number_at(text, 8, 2) : 1;
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

bool is_id(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-'; });
}

}  // namespace

std::vector<std::string> read_sources(core::Reader& entry, const catalog::Catalog& catalog) {
  std::vector<std::string> keys;
  for (const core::Reader& source : entry.array("sources")) {
    const auto key = source.as_text();
    if (key && catalog.find_reference(*key) == nullptr) {
      source.fault("no source \"" + core::printable(*key) + "\" in the bibliography",
                   "the id of an entry of evidence-references.json");
    }
    keys.push_back(key.value_or(""));
  }
  if (entry.has("sources") && keys.empty()) {
    entry.fault_at("sources", "names none", "ids of entries of evidence-references.json");
  }
  return keys;
}

std::string read_seen(core::Reader& entry) {
  static const std::vector<std::string_view> words{"full", "abstract", "recalled"};
  const auto seen = entry.choice("seen", words);
  return seen ? std::string(words[*seen]) : std::string();
}

std::string read_date(core::Reader& entry, const char* key) {
  const auto text = entry.text(key);
  if (text && !is_date(*text)) {
    entry.fault_at(key, '"' + core::printable(*text) + "\" is no date", "such as 1985, 2025-06 or 2024-08-08");
    return {};
  }
  return text.value_or("");
}

double years_of(const std::string& date) {
  constexpr double months = 12.0;
  constexpr double days = 365.0;
  const double year = number_at(date, 0, 4);
  if (date.size() == 4) {
    return year + 0.5;
  }
  const double begin = year + (number_at(date, 5, 2) - 1) / months;
  return date.size() == 7 ? begin + 0.5 / months : begin + (number_at(date, 8, 2) - 1) / days;
}

std::string read_id(core::Reader& entry, std::vector<std::string>& known) {
  std::string id = entry.text("id").value_or("");
  if (entry.has("id") && !is_id(id)) {
    entry.fault_at("id", '"' + core::printable(id) + "\" has the wrong form", "a-z, 0-9 and hyphens");
  } else if (std::count(known.begin(), known.end(), id) > 0) {
    entry.fault_at("id", '"' + core::printable(id) + "\" is there twice", "each id once");
  }
  known.push_back(id);
  return id;
}

}  // namespace cleft::evidence
