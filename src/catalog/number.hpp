// A number in data: value, unit and where it comes from, read into the base unit of its dimension.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "catalog/bibliography.hpp"
#include "catalog/catalog.hpp"
#include "core/json_reader.hpp"
#include "core/quantity.hpp"

namespace cleft::catalog {

// A number that was read, with what stands beside it.
struct SourcedNumber {
  std::string pointer;     // where it stands in its file
  double value = 0.0;      // base unit
  std::string source;      // key of the bibliography
  std::string basis;       // "measured", "derived", "assumed"
  std::string seen;        // "full", "abstract", "recalled"; empty where the file does not say
  double range_low = 0.0;  // base unit; both 0 where the file gives no range
  double range_high = 0.0;
  std::string range_source;  // empty: the number's own
};

// What reading a number needs and adds to.
struct NumberContext {
  const Bibliography& bibliography;
  BasisCounts& counts;
  const OtherNumbers& others;                  // empty: the value in the file
  bool needs_species = false;                  // what was measured in whom: every number of a drug says so
  std::vector<SourcedNumber>* kept = nullptr;  // where those that were read go, for who shows their sources
};

// One number that a section of a file holds. The bounds [base unit] are what is physically thinkable; the
// range in the data, narrower, is what the literature or the fit allows.
template <class Section>
struct Field {
  const char* key;
  core::Dimension dimension;
  double Section::*member;
  core::Bounds bounds;
};

// Reads the number object at `place`; nothing when it is absent or faulty (faults are added).
std::optional<double> read_number(core::Reader place, core::Dimension dimension, const core::Bounds& bounds,
                                  const NumberContext& context);

// Reads every field of a table from the object `place` into `section`.
template <class Section>
void read_fields(core::Reader& place, std::span<const Field<Section>> fields, Section& section,
                 const NumberContext& context) {
  for (const Field<Section>& field : fields) {
    const auto value = read_number(place.child(field.key), field.dimension, field.bounds, context);
    if (value) {
      section.*field.member = *value;
    }
  }
}

// Reads the member `key`, an object that holds the fields of a table and nothing else.
template <class Section, std::size_t Count>
void read_section(core::Reader& parent, const char* key, const Field<Section> (&fields)[Count], Section& section,
                  const NumberContext& context) {
  core::Reader place = parent.child(key);
  read_fields<Section>(place, fields, section, context);
  place.finish();
}

}  // namespace cleft::catalog
