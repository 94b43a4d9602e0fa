// The table of a run: CSV, schema 1.
#pragma once

#include <string>
#include <string_view>

#include "lab/run.hpp"
#include "lab/trajectory.hpp"

namespace cleft::lab {

struct CsvHeader {
  std::string program;  // "cleft 0.1.0 (commit)"
  std::string data_hash;
  unsigned long long seed = 0;
};

// Nine significant digits, '\n' line ends, independent of the locale. A comment says when something happens between two
// rows. between: of the same scenario, whose rows are then there too (null: none), with the flows of their instants.
std::string csv(const Run& run, const CsvHeader& header, const Trajectory* between = nullptr);

}  // namespace cleft::lab
