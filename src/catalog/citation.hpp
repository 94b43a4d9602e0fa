// A source written out: for a reader, for BibTeX, as RIS, as the CSL-JSON it came from.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "catalog/bibliography.hpp"

namespace cleft::catalog {

// "Tatsumi M, Groshan K, Blakely RD, Richelson E (1997). Title. Journal 340(2-3):249-258. doi:10.1016/..."
// year_suffix: the letter behind the year in a list that tells sources of one year apart; a citation alone has none.
std::string citation_text(const Reference& reference, std::string_view year_suffix = {});

// What stands in references.json for authors that nobody here has seen.
inline constexpr std::string_view unseen_authors = "Authors not seen";

// "Tatsumi et al. 1997": as it stands beside a number; the journal or the beginning of the title where the authors were
// not seen.
std::string source_label(const Reference& reference);

// Where a source can be read; empty where no identifier is known.
std::string source_address(const Reference& reference);

// One BibTeX entry; letters with accents and characters that TeX reads as commands are written so that every
// BibTeX prints them.
std::string citation_bibtex(const Reference& reference);

// One RIS record (tags of the specification of 2011), lines ending as it asks for, in CR and LF.
std::string citation_ris(const Reference& reference);

// An array of entries, as in data/references.json; words of titles whose capitals must stay are marked for CSL.
std::string citations_csl_json(std::span<const Reference* const> references);

}  // namespace cleft::catalog
