// Files as text, for tests.
#pragma once

#include <catch_amalgamated.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace cleft::tests {

// The whole content of a file, which must be there. A relative path is one of the project: tests run in its folder.
inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  INFO(path.string());
  REQUIRE(in.good());
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace cleft::tests
