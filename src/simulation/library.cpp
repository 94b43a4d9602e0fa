#include "simulation/library.hpp"

#include "embedded/data.hpp"
#include "embedded/version.hpp"

namespace cleft::simulation {
namespace {

const Library& library() {
  static const Library the_library(embedded_files());
  return the_library;
}

}  // namespace

std::vector<catalog::File> embedded_files() {
  std::vector<catalog::File> files;
  for (const embedded::EmbeddedFile& file : embedded::data()) {
    files.push_back({file.path, file.bytes});
  }
  return files;
}

const catalog::Catalog& embedded_catalog() { return library().catalog; }
const core::Faults& embedded_faults() { return library().faults; }

std::string program_line() {
  return "cleft " + std::string(embedded::program_version()) + " (" + std::string(embedded::program_commit()) + ")";
}

CsvHeader this_program(const catalog::Catalog& catalog) { return {program_line(), catalog.data_hash, 0}; }

}  // namespace cleft::simulation
