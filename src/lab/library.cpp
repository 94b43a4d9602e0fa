#include "lab/library.hpp"

#include <vector>

#include "embedded/data.hpp"
#include "embedded/version.hpp"

namespace cleft::lab {
namespace {

struct Library {
  core::Faults faults;
  catalog::Catalog catalog;

  Library() {
    std::vector<catalog::File> files;
    for (const embedded::EmbeddedFile& file : embedded::data()) {
      files.push_back({file.path, file.bytes});
    }
    catalog = catalog::load(files, faults);
  }
};

const Library& library() {
  static const Library the_library;
  return the_library;
}

}  // namespace

const catalog::Catalog& embedded_catalog() { return library().catalog; }
const core::Faults& embedded_faults() { return library().faults; }

std::string program_line() {
  return "cleft " + std::string(embedded::program_version()) + " (" + std::string(embedded::program_commit()) + ")";
}

CsvHeader this_program(const catalog::Catalog& catalog) { return {program_line(), catalog.data_hash, 0}; }

}  // namespace cleft::lab
