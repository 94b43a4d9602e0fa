// Pages that a command writes, and where they lead.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "simulation/scenario.hpp"
#include "story/pages.hpp"

namespace cleft::cli {

// The laboratory with one scenario, the comparison with more, seen from a folder beside it. Nothing where an address
// cannot hold the state.
std::optional<std::string> laboratory_address(const std::vector<simulation::Scenario>& columns,
                                              const catalog::Catalog& catalog,
                                              model::Amine transmitter = model::Amine::serotonin);

// Writes them into a folder, which is made where there is none. Returns the exit code; err then has its line.
int write_pages(const std::vector<story::Page>& pages, const std::string& folder, std::ostream& err);

}  // namespace cleft::cli
