// The data compiled into the program, read once: the catalogue that page, window and command line share.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.hpp"
#include "core/fault.hpp"
#include "simulation/csv.hpp"

namespace cleft::simulation {

// A catalogue, and what is wrong with the files that it was read from.
struct Library {
  core::Faults faults;
  catalog::Catalog catalog;

  explicit Library(const std::vector<catalog::File>& files) : catalog(catalog::load(files, faults)) {}
  // As far as runs of these scenarios' texts need them: the drugs whose ids stand there.
  Library(const std::vector<catalog::File>& files, std::span<const std::string_view> scenarios);
};

// The embedded catalogue, without experiments and levels. It passed cleft-cli check when the program was built; should
// it not, faults says what is wrong and the catalogue is as far as it could be read.
const catalog::Catalog& embedded_catalog();
const core::Faults& embedded_faults();
std::vector<catalog::File> embedded_files();
// The scenarios among them as texts alone.
std::vector<catalog::ScenarioText> embedded_scenarios();

// "cleft 0.1.0 (commit)" and the data's hash, for the head of a table.
std::string program_line();
CsvHeader this_program(const catalog::Catalog& catalog);

}  // namespace cleft::simulation
