#pragma once

#include <iosfwd>
#include <string>

#include "catalog/catalog.hpp"

namespace cleft::cli {

// cleft-cli sbml SCENARIO: the scenario's model as SBML Level 3 Version 2. Returns the exit code.
int sbml_command(const catalog::Catalog& catalog, const std::string& named, std::istream& in, std::ostream& out,
                 std::ostream& err);

}  // namespace cleft::cli
