// A data file as the catalogue reads it: embedded in the program or read from data/.
#pragma once

#include <string_view>

namespace cleft::catalog {

struct File {
  std::string_view path;  // relative to data/, with forward slashes: "drugs/mdma.json"
  std::string_view text;
};

}  // namespace cleft::catalog
