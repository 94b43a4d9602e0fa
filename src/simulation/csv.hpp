// The table of a run: CSV, schema 1.
#pragma once

#include <string>
#include <string_view>

#include "simulation/run.hpp"

namespace cleft::simulation {

struct CsvHeader {
  std::string program;  // "cleft 0.1.0 (commit)"
  std::string data_hash;
  unsigned long long seed = 0;
};

// Nine significant digits, '\n' line ends, independent of the locale. A comment says when something happens between two
// rows.
std::string csv(const Run& run, const CsvHeader& header);

}  // namespace cleft::simulation
