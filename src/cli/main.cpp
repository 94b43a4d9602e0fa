#include <iostream>
#include <string>
#include <vector>

#include "cli/commands.hpp"

int main(int count, char** values) {
  const std::vector<std::string> arguments(values + 1, values + count);
  const int code = cleft::cli::run_command_line(arguments, std::cin, std::cout, std::cerr);
  std::cout.flush();
  if (!std::cout) {
    std::cerr << "cleft-cli: standard output: cannot be written: a place with room\n";
    return cleft::cli::bad_input;
  }
  return code;
}
