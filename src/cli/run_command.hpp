#pragma once

#include <iosfwd>
#include <string>

namespace cleft::cli {

// As given on the command line; empty: not given.
struct RunArguments {
  std::string scenario;  // id, path or "-"
  std::string out;
  std::string sample;
  std::string until;
  std::string data;  // folder
  unsigned long long seed = 0;
  bool particles = false;
};

// cleft-cli run. Returns the exit code.
int run_command(const RunArguments& arguments, std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace cleft::cli
