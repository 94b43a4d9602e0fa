// Where a command takes its data from: those in the program, or a folder.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "cli/files.hpp"

namespace cleft::cli {

// Every data file in the program: the laboratory's, what the model is compared with, and the story.
std::vector<catalog::File> all_embedded_files();

class Data {
 public:
  // The data files of a folder, or those compiled into the program when it is empty. Nothing when it cannot be
  // read; err then has its line.
  static std::optional<Data> open(const std::string& folder, std::ostream& err);

  [[nodiscard]] const std::vector<catalog::File>& files() const { return files_; }

 private:
  std::vector<DataFile> read_;
  std::vector<catalog::File> files_;  // views of read_ or of the program
};

// Of the program's own data: the model and the scenarios, or what it is compared with and the sources of that too,
// which takes as long to read again.
enum class Extent { model, complete };

// The catalogue of a folder, whole and kept in `kept`, or the program's own. Nothing when the data have a fault; err
// then has its line.
const catalog::Catalog* find_catalog(const std::string& folder, Extent extent, std::optional<catalog::Catalog>& kept,
                                     std::ostream& err);

// Several faults as one line: the first, and how many more there are.
std::string first_of(const core::Faults& faults);

}  // namespace cleft::cli
