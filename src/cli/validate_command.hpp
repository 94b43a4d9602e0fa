// cleft-cli validate: the published experiments, run on the model; without ids and a set the table of levels, too.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace cleft::cli {

struct ValidateArguments {
  std::vector<std::string> ids;  // empty: all
  std::string set = "all";       // core, construction or all
  std::string use = "all";       // fit, test or all; of the levels, too
  std::string parameters;        // a file of other values (catalog/overlay.hpp); empty: the shipped ones
  std::string data;              // a folder of data files; empty: those in the program
  bool json = false;
  bool markdown = false;  // the table of MODEL.md
};

int validate_command(const ValidateArguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace cleft::cli
