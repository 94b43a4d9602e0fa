#include "cli/files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
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
    if ((path.extension() != ".json" && path.extension() != ".md") || !entry->is_regular_file(error)) {
      continue;
    }
    const auto text = read_file(path.string(), problem);
    if (!text) {
      problem.insert(0, path.string() + ": ");
      return std::nullopt;
    }
    files.push_back({path.lexically_relative(folder).generic_string(), *text});
  }
  std::sort(files.begin(), files.end(), [](const DataFile& a, const DataFile& b) { return a.path < b.path; });
  return files;
}

namespace {

// Straight into what is no regular file (a pipe, a terminal, a device): there is nothing to keep.
bool write_through(const std::string& path, const std::string& text, std::string& problem) {
  std::ofstream out(path, std::ios::binary | std::ios::app);
  out << text;
  out.flush();
  if (!out) {
    problem = reason();
  }
  return static_cast<bool>(out);
}

// A new file beside the target that nobody else has; empty when there can be none.
std::string write_beside(const std::string& path, const std::string& text, std::string& problem) {
  for (int attempt = 0; attempt < 100; ++attempt) {
    std::string beside = path + ".part" + std::to_string(attempt);
    errno = 0;
    std::FILE* file = std::fopen(beside.c_str(), "wbx");
    if (file == nullptr && errno == EEXIST) {
      continue;
    }
    if (file == nullptr) {
      problem = reason();
      return {};
    }
    const bool whole = std::fwrite(text.data(), 1, text.size(), file) == text.size();
    if (std::fclose(file) == 0 && whole) {
      return beside;
    }
    problem = reason();
    std::error_code ignored;
    fs::remove(beside, ignored);
    return {};
  }
  problem = "too many unfinished files beside it";
  return {};
}

}  // namespace

bool write_file(const std::string& path, const std::string& text, std::string& problem) {
  errno = 0;
  std::error_code error;
  const fs::file_status before = fs::status(path, error);
  if (fs::exists(before) && !fs::is_regular_file(before)) {
    return write_through(path, text, problem);
  }
  // Through a link to the file it names; a new file gets the permissions of the one it replaces.
  const fs::path target = fs::exists(before) ? fs::canonical(path, error) : fs::path(path);
  const std::string beside = write_beside(target.string(), text, problem);
  if (beside.empty()) {
    return false;
  }
  if (fs::exists(before)) {
    fs::permissions(beside, before.permissions(), error);
  }
  fs::rename(beside, target, error);
  if (error) {
    problem = error.message();
    std::error_code ignored;
    fs::remove(beside, ignored);
  }
  return !error;
}

}  // namespace cleft::cli
