// The bibliography: CSL-JSON, one entry a source. data/references.json has the sources of what the page carries,
// data/evidence-references.json those that only experiments, published levels and the story name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/fault.hpp"

namespace cleft::catalog {

struct Author {
  std::string family;
  std::string given;
  std::string literal;  // in place of the two: an institution, or whoever has one name
};

// A source. A text is empty where the entry has none; 0 stands for a month or day that is not given.
struct Reference {
  std::string id;
  std::string type;  // of CSL: "article-journal", ...
  std::string title;
  std::vector<Author> authors;
  long year = 0;
  long month = 0;
  long day = 0;
  std::string container;  // journal, book
  std::string volume;
  std::string issue;
  std::string page;
  std::string number;
  std::string version;
  std::string publisher;
  std::string doi;
  std::string pmid;
  std::string pmcid;
  std::string url;
  std::string note;
  // Ours, not of CSL: why it has none of the four identifiers (then alone not empty), and when it was retracted, as
  // "2024-08-10"; empty where it was not.
  std::string no_identifier;
  std::string retracted;
  // "a", "b", ... behind the year where another source has the same authors and year, by title; never read from a file.
  std::string year_suffix;
};

struct Bibliography {
  std::vector<Reference> entries;  // in the order of the files; those of wrong form included
  bool readable = false;

  // Without a readable file every key counts as known, so that one fault stays one.
  [[nodiscard]] bool has(std::string_view key) const { return !readable || find(key) != nullptr; }
  [[nodiscard]] const Reference* find(std::string_view key) const;
};

// Adds the entries of a file to those that were read before and gives letters to the years of those that would be
// labelled alike. Entries whose form is wrong add faults; their keys count as known, so that one fault stays one.
// False: it is no JSON.
bool read_bibliography(std::string_view path, std::string_view text, Bibliography& bibliography, core::Faults& faults);

// "10.", a registrant, "/", a suffix without blanks.
bool is_doi(std::string_view text);

// A text field of CSL-JSON and where it is kept: for those who read or write entries.
struct ReferenceField {
  const char* key;
  std::string Reference::*member;
};
const std::vector<ReferenceField>& reference_fields();

}  // namespace cleft::catalog
