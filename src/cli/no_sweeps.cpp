// In place of sweep_command.cpp and merge_command.cpp where there is no SQLite to keep results in: in WebAssembly.
#include <ostream>

#include "cli/commands.hpp"
#include "cli/sweep_command.hpp"

namespace cleft::cli {

int sweep_command(const SweepArguments&, std::ostream& err) {
  return refuse(err, "sweep: not in this build, which has no SQLite: the native cleft-cli, built where SQLite is");
}

int merge_command(const std::string&, std::ostream& err) {
  return refuse(err, "merge: not in this build, which has no SQLite: the native cleft-cli, built where SQLite is");
}

}  // namespace cleft::cli
