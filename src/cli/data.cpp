#include "cli/data.hpp"

#include <ostream>

#include "core/json_reader.hpp"
#include "simulation/library.hpp"
#include "story/story.hpp"
#include "validation/complete_library.hpp"

namespace cleft::cli {

std::vector<catalog::File> all_embedded_files() {
  std::vector<catalog::File> files = validation::complete_files();
  for (const catalog::File& file : story::embedded_files()) {
    files.push_back(file);
  }
  return files;
}

std::optional<Data> Data::open(const std::string& folder, std::ostream& err) {
  Data data;
  if (folder.empty()) {
    data.files_ = all_embedded_files();
    return data;
  }
  std::string problem;
  auto found = read_data_folder(folder, problem);
  if (!found) {
    err << "cleft-cli: " << core::printable(folder) << ": cannot be read, " << problem << ": a folder of data files\n";
    return std::nullopt;
  }
  data.read_ = *std::move(found);
  for (const DataFile& file : data.read_) {
    data.files_.push_back({file.path, file.text});
  }
  return data;
}

const catalog::Catalog* find_catalog(const std::string& folder, Extent extent, std::optional<catalog::Catalog>& kept,
                                     std::ostream& err) {
  core::Faults faults;
  const bool complete = extent == Extent::complete;
  if (folder.empty()) {
    faults = complete ? validation::complete_faults() : simulation::embedded_faults();
  } else {
    const auto data = Data::open(folder, err);
    if (!data) {
      return nullptr;
    }
    kept = catalog::load(data->files(), faults);
  }
  if (!faults.empty()) {
    err << "cleft-cli: " << first_of(faults) << '\n';
    return nullptr;
  }
  if (!folder.empty()) {
    return &*kept;
  }
  return complete ? &validation::complete_catalog() : &simulation::embedded_catalog();
}

std::string first_of(const core::Faults& faults) {
  std::string line = faults.front().line();
  if (faults.size() > 1) {
    line += " (and " + std::to_string(faults.size() - 1) + " more)";
  }
  return line;
}

}  // namespace cleft::cli
