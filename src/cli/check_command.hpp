#pragma once

#include <iosfwd>
#include <string>

namespace cleft::cli {

// cleft-cli check [DIR]: every data file of DIR, or those compiled into the program when DIR is empty.
// Returns the exit code.
int check_command(const std::string& folder, std::ostream& out, std::ostream& err);

}  // namespace cleft::cli
