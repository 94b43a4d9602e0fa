// Reading and writing files for the command line: whole or not at all.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace cleft::cli {

struct DataFile {
  std::string path;  // relative to the folder, forward slashes
  std::string text;
};

// The whole file, or nothing with a reason. Stops reading one byte past the limit: the reader of the text
// then says that it is too long.
std::optional<std::string> read_file(const std::string& path, std::string& problem);
std::string read_stream(std::istream& in);

// Every .json and .md file of a folder and its subfolders (schema/ left out), ordered by path.
std::optional<std::vector<DataFile>> read_data_folder(const std::string& folder, std::string& problem);

// Writes beside the file and renames over it, so that the file is old or new, never half.
bool write_file(const std::string& path, const std::string& text, std::string& problem);

}  // namespace cleft::cli
