#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace cleft::cli {

// As given on the command line; empty: not given.
struct RunArguments {
  std::vector<std::string> scenarios;  // ids, paths or "-"; at least one
  std::string out;                     // a file; of several scenarios a folder
  std::string sample;
  std::string until;
  std::string data;  // folder
  unsigned long long seed = 0;
  bool particles = false;
};

// cleft-cli run. Returns the exit code: of several scenarios the highest, since none keeps the others from being run.
int run_command(const RunArguments& arguments, std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace cleft::cli
