// The commands of cleft-cli as functions: what they print and their exit code, so that tests can call them.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace cleft::cli {

// Exit codes: the fixed interface.
enum Exit : int { done = 0, answer_is_no = 1, bad_input = 2, solver_gave_up = 3 };

// arguments without the program's name. On failure nothing is written to out and one line to err.
int run_command_line(const std::vector<std::string>& arguments, std::istream& in, std::ostream& out, std::ostream& err);

// The one line to err with which a command ends that did not do its work; returns the exit code.
int refuse(std::ostream& err, const std::string& what, int code = bad_input);

}  // namespace cleft::cli
