// Sets of constants that reproduce the fitted experiments (scripts/calibrate --ensemble makes them): for every constant
// that may differ between them, where each set, a member, has it in its range.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "core/json_reader.hpp"

namespace cleft::catalog {

// A number that is another one times a factor.
struct Follower {
  std::string file;
  std::string place;
  double factor = 1.0;
};

struct EnsembleConstant {
  std::string file;
  std::string place;  // JSON pointer of the number
  double low = 0.0;   // of its range, in the unit of the file
  double high = 0.0;
  bool is_felt = false;  // by a fitted experiment or level
  std::vector<Follower> followers;
  std::vector<double> shares;  // a member, of the range, on a logarithmic axis unless low is 0: from 0 to 1

  [[nodiscard]] double value(std::size_t member) const;

  // The range in which eight of ten members lie, over that of as many draws from the whole range: near 0 where the
  // fitted experiments determine the constant, near 1 where they say nothing about it.
  [[nodiscard]] double width_kept() const;
};

struct EnsembleFile {
  std::size_t members = 0;
  std::vector<std::string> fitted;                           // ids of the experiments that the members reproduce
  std::vector<std::pair<std::string, std::string>> numbers;  // a data file and the hash of its numbers (numbers_hash)
  std::vector<EnsembleConstant> constants;
};

EnsembleFile read_ensemble(core::Reader root);

// Of the numbers in a data file, by place: value, unit and range. Words and sources do not change it.
std::string numbers_hash(const std::string& json);

// The two ends of the recorded range of the number at a place of a data file; empty where there is none.
std::vector<double> number_range(const std::string& json, const std::string& place);

}  // namespace cleft::catalog
