#include "evidence/reading.hpp"

#include <algorithm>
#include <string_view>

#include "core/text_forms.hpp"

namespace cleft::evidence {
namespace {

int number_at(const std::string& date, std::size_t at, std::size_t length) {
  return core::number_of(std::string_view(date).substr(at, length));
}

}  // namespace

std::string_view text_of(std::span<const catalog::File> files, std::string_view path) {
  const auto found =
      std::find_if(files.begin(), files.end(), [path](const catalog::File& file) { return file.path == path; });
  return found == files.end() ? std::string_view() : found->text;
}

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

long newest_year(const std::vector<std::string>& sources, const catalog::Catalog& catalog) {
  long newest = 0;
  for (const std::string& source : sources) {
    if (const catalog::Reference* reference = catalog.find_reference(source); reference != nullptr) {
      newest = std::max(newest, reference->year);
    }
  }
  return newest;
}

std::string read_seen(core::Reader& entry) {
  static const std::vector<std::string_view> words{"full", "abstract", "recalled"};
  const auto seen = entry.choice("seen", words);
  return seen ? std::string(words[*seen]) : std::string();
}

std::string read_date(core::Reader& entry, const char* key) {
  const auto text = entry.text(key);
  if (text && !core::is_date(*text)) {
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
  if (entry.has("id") && !core::is_id(id)) {
    entry.fault_at("id", '"' + core::printable(id) + "\" has the wrong form", core::id_form);
  } else if (std::count(known.begin(), known.end(), id) > 0) {
    entry.fault_at("id", '"' + core::printable(id) + "\" is there twice", "each id once");
  }
  known.push_back(id);
  return id;
}

}  // namespace cleft::evidence
