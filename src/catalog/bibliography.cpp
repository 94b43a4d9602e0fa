#include "catalog/bibliography.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "catalog/citation.hpp"
#include "core/json_reader.hpp"
#include "core/text_forms.hpp"

namespace cleft::catalog {

namespace {

using core::Need;
using core::Reader;

// The kinds of source in use, of the many that CSL knows.
const std::vector<std::string_view> entry_types{"article-journal", "article",  "book",   "chapter", "dataset",
                                                "report",          "software", "thesis", "webpage"};

// A text that an entry may have, and the form it must have.
struct TextField {
  ReferenceField field;
  bool (*good)(std::string_view);
  const char* allowed;
};

bool anything(std::string_view) { return true; }

bool is_pmcid(std::string_view text) {
  return text.substr(0, 3) == "PMC" && text.size() > 3 && core::is_number(text.substr(3));
}

bool is_address(std::string_view text) {
  return text.substr(0, 8) == "https://" && text.find(' ') == std::string_view::npos;
}

constexpr std::array<TextField, 12> optional_texts{{
    {{"container-title", &Reference::container}, anything, ""},
    {{"volume", &Reference::volume}, anything, ""},
    {{"issue", &Reference::issue}, anything, ""},
    {{"page", &Reference::page}, anything, ""},
    {{"number", &Reference::number}, anything, ""},
    {{"version", &Reference::version}, anything, ""},
    {{"publisher", &Reference::publisher}, anything, ""},
    {{"DOI", &Reference::doi}, is_doi, "a DOI such as 10.1186/1471-2210-6-6, without https://doi.org/"},
    {{"PMID", &Reference::pmid}, core::is_number, "digits, such as 9537821"},
    {{"PMCID", &Reference::pmcid}, is_pmcid, "PMC and digits, such as PMC2755466"},
    {{"URL", &Reference::url}, is_address, "an address that begins with https://"},
    {{"note", &Reference::note}, anything, ""},
}};

void read_authors(Reader& entry, Reference& reference) {
  const auto authors = entry.array("author", Need::required, 200);
  if (entry.has("author") && authors.empty()) {
    entry.fault_at("author", "no author", "at least one of {family, given} or {literal}");
  }
  for (Reader author : authors) {
    Author read;
    if (author.has("literal")) {
      read.literal = author.text("literal").value_or("");
    } else {
      read.family = author.text("family").value_or("");
      read.given = author.text("given", Need::optional).value_or("");
    }
    author.finish();
    reference.authors.push_back(std::move(read));
  }
}

void read_date(Reader& entry, Reference& reference) {
  Reader issued = entry.child("issued");
  for (const Reader& date : issued.array("date-parts", Need::required, 1)) {
    const auto parts = date.elements(3);
    if (date.is_array() && parts.empty()) {
      date.fault("no year", "[year] or [year, month] or [year, month, day]");
    }
    constexpr std::array<long, 3> lowest{1800, 1, 1};
    constexpr std::array<long, 3> highest{2100, 12, 31};
    const std::array<long*, 3> into{&reference.year, &reference.month, &reference.day};
    for (std::size_t i = 0; i < parts.size(); ++i) {
      *into[i] = parts[i].as_integer(lowest[i], highest[i]).value_or(0);
    }
  }
  issued.finish();
}

void read_texts(Reader& entry, Reference& reference) {
  for (const TextField& one : optional_texts) {
    const auto text = entry.text(one.field.key, Need::optional);
    if (text && !one.good(*text)) {
      entry.fault_at(one.field.key, '"' + core::printable(*text) + "\" has the wrong form", one.allowed);
    }
    reference.*one.field.member = text.value_or("");
  }
}

void read_identity(Reader& entry, Reference& reference) {
  const bool findable = entry.has("DOI") || entry.has("PMID") || entry.has("PMCID") || entry.has("URL");
  reference.no_identifier = entry.text("no_identifier", Need::optional).value_or("");
  if (findable == entry.has("no_identifier")) {
    entry.fault(findable ? "says why it cannot be found, and how it can" : "nothing by which to find the source",
                "DOI, PMID, PMCID or URL; or \"no_identifier\", which says why there is none");
  }
  reference.retracted = entry.text("retracted", Need::optional).value_or("");
  const std::string& day = reference.retracted;
  if (!day.empty() && (day.size() != 10 || !core::is_date(day))) {
    entry.fault_at("retracted", '"' + core::printable(day) + "\" is no day", "such as 2024-08-10");
  }
}

Reference read_entry(Reader& entry, const Bibliography& before) {
  Reference reference;
  const auto key = entry.text("id");
  if (key && !core::is_id(*key)) {
    entry.fault_at("id", '"' + core::printable(*key) + "\" has the wrong form", core::id_form);
  }
  if (key && before.find(*key) != nullptr) {
    entry.fault_at("id", '"' + core::printable(*key) + "\" is there twice", "each id once");
  }
  reference.id = key.value_or("");
  reference.type = std::string(entry_types[entry.choice("type", entry_types).value_or(0)]);
  reference.title = entry.text("title").value_or("");
  read_authors(entry, reference);
  read_date(entry, reference);
  read_texts(entry, reference);
  read_identity(entry, reference);
  entry.finish();
  return reference;
}

// As lists of sources do: "2023a" and "2023b", in the order of the titles.
void give_year_suffixes(Bibliography& bibliography) {
  std::map<std::string, std::vector<Reference*>> alike;
  for (Reference& one : bibliography.entries) {
    one.year_suffix.clear();
    alike[source_label(one)].push_back(&one);
  }
  for (auto& [label, sources] : alike) {
    if (sources.size() < 2) continue;
    std::sort(sources.begin(), sources.end(),
              [](const Reference* a, const Reference* b) { return a->title < b->title; });
    for (std::size_t i = 0; i < sources.size(); ++i) {
      constexpr std::size_t letters = 26;  // beyond these sources stay as they are
      if (i < letters && sources[i]->year > 0) sources[i]->year_suffix = static_cast<char>('a' + i);
    }
  }
}

}  // namespace

bool is_doi(std::string_view text) {
  constexpr std::string_view start = "10.";
  if (text.substr(0, start.size()) != start) {
    return false;
  }
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos || slash + 1 == text.size()) {
    return false;
  }
  const std::string_view registrant = text.substr(start.size(), slash - start.size());
  const bool blank = text.find_first_of(" \t\r\n") != std::string_view::npos;
  return registrant.size() >= 4 && core::is_number(registrant) && !blank;
}

const Reference* Bibliography::find(std::string_view key) const {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const Reference& one) { return one.id == key; });
  return found == entries.end() ? nullptr : &*found;
}

const std::vector<ReferenceField>& reference_fields() {
  static const std::vector<ReferenceField> fields = [] {
    std::vector<ReferenceField> list;
    list.reserve(optional_texts.size());
    for (const TextField& one : optional_texts) {
      list.push_back(one.field);
    }
    return list;
  }();
  return fields;
}

bool read_bibliography(std::string_view path, std::string_view text, Bibliography& bibliography, core::Faults& faults) {
  const auto document = core::JsonDocument::parse(std::string(path), text, {}, faults);
  for (Reader& entry : document.root(faults).elements()) {
    bibliography.entries.push_back(read_entry(entry, bibliography));
  }
  give_year_suffixes(bibliography);
  return !document.empty();
}

}  // namespace cleft::catalog
