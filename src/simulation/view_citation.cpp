#include "simulation/view_citation.hpp"

#include <ctime>

#include "catalog/citation.hpp"
#include "core/fnv1a.hpp"
#include "embedded/version.hpp"

namespace cleft::simulation {
namespace {

// "citalopram and MDMA"
std::string drugs_of(const Scenario& column) {
  std::string names;
  for (std::size_t i = 0; i < column.drugs.size(); ++i) {
    const bool last = i + 1 == column.drugs.size();
    names += (i == 0 ? "" : last ? " and " : ", ") + column.drugs[i]->name;
  }
  return names.empty() ? "no drug" : names;
}

std::string shown_in(std::span<const Scenario> columns) {
  std::string shown;
  for (const Scenario& column : columns) {
    shown += (shown.empty() ? "" : "; ") + drugs_of(column);
  }
  return shown;
}

// So that two views have two keys in a bibliography.
std::string key_of(const std::string& text) {
  core::Fnv1a hash;
  hash.add(text);
  return "cleft-" + hash.hex().substr(0, 8);
}

}  // namespace

std::string iso_date(const Day& day) {
  const auto two = [](long part) { return (part < 10 ? "0" : "") + std::to_string(part); };
  return std::to_string(day.year) + '-' + two(day.month) + '-' + two(day.day);
}

Day today() {
  const std::time_t now = std::time(nullptr);
  const std::tm* const parts = std::localtime(&now);
  if (parts == nullptr) {
    return {};
  }
  return {parts->tm_year + 1900L, parts->tm_mon + 1L, parts->tm_mday};
}

catalog::Reference view_reference(std::span<const Scenario> columns, const catalog::Catalog& catalog,
                                  const std::string& address, const Day& day) {
  catalog::Reference reference;
  reference.type = "software";
  reference.title = "Cleft: what a drug does at the synapse, live";
  catalog::Author authors;
  authors.literal = "The Cleft authors";
  reference.authors.push_back(std::move(authors));
  reference.year = day.year;
  reference.version = std::string(embedded::program_version());
  reference.note = "Shown: " + shown_in(columns) + ". Data: " + catalog.data_hash +
                   ". Commit: " + std::string(embedded::program_commit()) + ". Seen " + iso_date(day) + ".";
  reference.id = key_of(address + reference.note);
  if (address.find("://") != std::string::npos) {
    reference.url = address;
  } else if (!address.empty()) {
    reference.note += " State: " + address;
  }
  return reference;
}

std::string view_citation(const catalog::Reference& reference, CitationFormat format) {
  const catalog::Reference* const one = &reference;
  switch (format) {
    case CitationFormat::bibtex: return catalog::citation_bibtex(reference);
    case CitationFormat::ris: return catalog::citation_ris(reference);
    case CitationFormat::csl_json: return catalog::citations_csl_json({&one, 1});
    case CitationFormat::text: break;
  }
  return catalog::citation_text(reference) + " " + reference.note;
}

}  // namespace cleft::simulation
