// All shards of a sweep as one table: ID.csv and ID.sqlite (sweep/table.hpp), the same bytes however the sweep was
// divided. Shards are read one after another, so that memory does not grow with them.
#pragma once

#include <cstddef>
#include <string>

namespace cleft::sweep {

enum class Merged {
  whole,
  not_yet,    // shards or points are missing, or they are of several sweeps
  no_shards,  // there are none in the folder, or there is no folder
  unwritten,  // a file could not be read or written
};

// The shards that lie in a folder, which must be all of one sweep. problem: one line without the program's name, unless
// whole. Both files are written, whole, or neither.
Merged merge(const std::string& folder, std::string& problem);

// The `of` shards of a sweep in a folder, whatever else lies there.
Merged merge(const std::string& folder, const std::string& id, std::size_t of, std::string& problem);

}  // namespace cleft::sweep
