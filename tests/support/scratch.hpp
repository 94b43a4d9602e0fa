// A folder of one test, gone afterwards.
#pragma once

#include <filesystem>
#include <random>
#include <string>

namespace cleft::tests {

struct Scratch {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("cleft-test-" + std::to_string(std::random_device{}()));
  Scratch() { std::filesystem::create_directories(path); }
  ~Scratch() { std::filesystem::remove_all(path); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  [[nodiscard]] std::string operator/(const char* name) const { return (path / name).string(); }
};

}  // namespace cleft::tests
