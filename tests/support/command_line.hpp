// cleft-cli called as a function.
#pragma once

#include <catch_amalgamated.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "cli/commands.hpp"

namespace cleft::tests {

struct Answer {
  int code;
  std::string out;
  std::string err;
};

inline Answer call_with(const std::vector<std::string>& arguments, std::istream& in) {
  std::ostringstream out;
  std::ostringstream err;
  const int code = cli::run_command_line(arguments, in, out, err);
  return {code, out.str(), err.str()};
}

inline Answer call(const std::vector<std::string>& arguments, const std::string& input = "") {
  std::istringstream in(input);
  return call_with(arguments, in);
}

// Exit code 2, nothing on standard output, one line that names the place.
inline void is_refused(const Answer& answer, const std::string& naming) {
  INFO(answer.err);
  CHECK(answer.code == cli::bad_input);
  CHECK(answer.out.empty());
  CHECK(answer.err.rfind("cleft-cli: ", 0) == 0);
  CHECK(std::count(answer.err.begin(), answer.err.end(), '\n') == 1);
  CHECK(answer.err.find(naming) != std::string::npos);
}

}  // namespace cleft::tests
