// What is shown as something to cite: this program in a version, with the state that it is in and the data behind it.
#pragma once

#include <span>
#include <string>

#include "catalog/catalog.hpp"
#include "simulation/scenario.hpp"

namespace cleft::simulation {

enum class CitationFormat { text, bibtex, ris, csl_json };

struct Day {
  long year = 0;
  long month = 0;  // from 1
  long day = 0;    // from 1
};

// Today by the clock and the zone of this machine.
Day today();

// "2026-11-30".
std::string iso_date(const Day& day);

// A reference to the columns: authors, year and title of the program, its version, what drugs are shown, the hash of
// the data, the day, and the address of the state, which is a URL on the page and what stands behind "#" in the window;
// empty where the state is too much for one.
catalog::Reference view_reference(std::span<const Scenario> columns, const catalog::Catalog& catalog,
                                  const std::string& address, const Day& day);

// The same, written out (catalog/citation.hpp).
std::string view_citation(const catalog::Reference& reference, CitationFormat format);

}  // namespace cleft::simulation
