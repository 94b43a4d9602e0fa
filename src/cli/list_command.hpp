#pragma once

#include <iosfwd>
#include <string>

#include "catalog/catalog.hpp"

namespace cleft::cli {

// cleft-cli list drugs|transmitters|receptors|scenarios|experiments [--json]. Returns the exit code.
int list_command(const catalog::Catalog& catalog, const std::string& kind, bool json, std::ostream& out,
                 std::ostream& err);

// cleft-cli list chapters [--json] [--data DIR]: they are read from the data files, with what they refer to.
int list_chapters(const std::string& data, bool json, std::ostream& out, std::ostream& err);

}  // namespace cleft::cli
