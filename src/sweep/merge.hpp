// All shards of a sweep as one table: ID.csv and ID.sqlite (sweep/table.hpp), the same bytes however the sweep was
// divided. Shards are read one after another, so that memory does not grow with them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "sweep/table.hpp"

namespace cleft::sweep {

enum class Merged {
  whole,
  not_yet,    // shards or points are missing, or they are of several sweeps
  no_shards,  // there are none in the folder, or there is no folder
  unwritten,  // a file could not be read or written
};

// The points of a table, and those of them that have a sentence in `failure`.
struct Counts {
  std::size_t points = 0;
  std::size_t failed = 0;
};

// The shards that lie in a folder, which must be all of one sweep. problem: one line without the program's name, unless
// whole. Both files are written, whole, or neither.
Merged merge(const std::string& folder, Counts& counts, std::string& problem);

// The `of` shards of a sweep in a folder, whatever else lies there.
Merged merge(const std::string& folder, const std::string& id, std::size_t of, Counts& counts, std::string& problem);

// The table of a sweep that lies in a folder already, whole; nothing where there is none. problem: what is there
// instead is of another sweep, and what to do; empty: nothing stands in the way.
std::optional<Counts> find_table(const std::string& folder, const Head& head, std::string& problem);

}  // namespace cleft::sweep
