#pragma once

#include <iosfwd>
#include <string>

namespace cleft::sweep {
struct Counts;
}

namespace cleft::cli {

// As given on the command line; empty: not given.
struct SweepArguments {
  std::string file;
  std::string shard;  // "3/16"
  std::string out;    // folder; the current one
  std::string data;   // folder
};

// cleft-cli sweep: solves what is left of a sweep, or of one shard of it, and without --shard writes its table. Returns
// the exit code. In a build without SQLite it says so.
int sweep_command(const SweepArguments& arguments, std::ostream& err);

// cleft-cli merge: the shards in a folder as one table.
int merge_command(const std::string& folder, std::ostream& err);

// The exit code of a sweep or a merge that is done; where points failed, err has their number.
int tell_failed(const std::string& source, const sweep::Counts& counts, std::ostream& err);

}  // namespace cleft::cli
