#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace cleft::cli {

// cleft-cli bench [--json] [NAME...]: all benchmarks without a name. Returns the exit code.
int bench_command(const std::vector<std::string>& names, bool json, std::ostream& out, std::ostream& err);

}  // namespace cleft::cli
