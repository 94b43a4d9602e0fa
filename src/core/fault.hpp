// What is wrong with an input, where, and what would be right. Faults are collected, never thrown, so that
// one pass over a file names everything that is wrong with it.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace cleft::core {

struct Fault {
  std::string file;     // file name, option, or "address"
  std::string place;    // JSON pointer ("/drugs/0/exposure"), line, or empty
  std::string what;     // what is wrong
  std::string allowed;  // what is allowed there

  // "file: place: what: allowed", the one form in which faults are printed.
  [[nodiscard]] std::string line() const;
};

using Faults = std::vector<Fault>;

}  // namespace cleft::core
