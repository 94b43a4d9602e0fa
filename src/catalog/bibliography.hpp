// The bibliography data/references.json: CSL-JSON, one entry a source.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "core/fault.hpp"

namespace cleft::catalog {

struct Bibliography {
  std::set<std::string, std::less<>> keys;

  [[nodiscard]] bool has(std::string_view key) const { return keys.find(key) != keys.end(); }
};

// Entries whose form is wrong add faults; their keys count as known, so that one fault stays one.
Bibliography read_bibliography(std::string_view path, std::string_view text, core::Faults& faults);

// "10.", a registrant, "/", a suffix without blanks.
bool is_doi(std::string_view text);

}  // namespace cleft::catalog
