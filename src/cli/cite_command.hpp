#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"

namespace cleft::cli {

// cleft-cli cite [KEY...] [--format csl-json|bibtex|text]: all sources without a key, in the order of the
// bibliography, else those named in the order of the call. Returns the exit code.
int cite_command(const catalog::Catalog& catalog, const std::vector<std::string>& keys, const std::string& format,
                 std::ostream& out, std::ostream& err);

}  // namespace cleft::cli
