#include "cli/files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <istream>
#include <system_error>

#include "core/json_reader.hpp"

namespace cleft::cli {
namespace {

namespace fs = std::filesystem;

std::string reason() { return errno != 0 ? std::strerror(errno) : "cannot be opened"; }

}  // namespace

std::string read_stream(std::istream& in) {
  const std::size_t limit = core::JsonLimits{}.bytes + 1;
  std::string text;
  char block[65536];
  while (text.size() < limit) {
    in.read(block, static_cast<std::streamsize>(std::min(sizeof block, limit - text.size())));
    if (in.gcount() <= 0) {
      break;
    }
    text.append(block, static_cast<std::size_t>(in.gcount()));
  }
  return text;
}

std::optional<std::string> read_file(const std::string& path, std::string& problem) {
  errno = 0;
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) {
    problem = "is a folder";
    return std::nullopt;
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    problem = reason();
    return std::nullopt;
  }
  return read_stream(in);
}

std::optional<std::vector<DataFile>> read_data_folder(const std::string& folder, std::string& problem) {
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  if (error) {
    problem = error.message();
    return std::nullopt;
  }
  std::vector<DataFile> files;
  for (; entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (error) {
      problem = error.message();
      return std::nullopt;
    }
    const fs::path& path = entry->path();
    if (entry->is_directory(error) && path.filename() == "schema") {
      entry.disable_recursion_pending();
      continue;
    }
    if (path.extension() != ".json" || !entry->is_regular_file(error)) {
      continue;
    }
    const auto text = read_file(path.string(), problem);
    if (!text) {
      problem = path.string() + ": " + problem;
      return std::nullopt;
    }
    files.push_back({path.lexically_relative(folder).generic_string(), *text});
  }
  std::sort(files.begin(), files.end(), [](const DataFile& a, const DataFile& b) { return a.path < b.path; });
  return files;
}

bool write_file(const std::string& path, const std::string& text, std::string& problem) {
  const std::string beside = path + ".part";
  errno = 0;
  {
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out << text;
    out.flush();
    if (!out) {
      problem = reason();
      std::error_code ignored;
      fs::remove(beside, ignored);
      return false;
    }
  }
  std::error_code error;
  fs::rename(beside, path, error);
  if (error) {
    problem = error.message();
    std::error_code ignored;
    fs::remove(beside, ignored);
  }
  return !error;
}

}  // namespace cleft::cli
