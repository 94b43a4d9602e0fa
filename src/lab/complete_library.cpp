// A file of its own: a program that does not ask for the complete catalogue is linked without it.
#include "embedded/evidence.hpp"
#include "lab/library.hpp"

namespace cleft::lab {
namespace {

const Library& library() {
  static const Library the_library(complete_files());
  return the_library;
}

}  // namespace

std::vector<catalog::File> complete_files() {
  std::vector<catalog::File> files = embedded_files();
  for (const embedded::EmbeddedFile& file : embedded::evidence()) {
    files.push_back({file.path, file.bytes});
  }
  return files;
}

const catalog::Catalog& complete_catalog() { return library().catalog; }
const core::Faults& complete_faults() { return library().faults; }

}  // namespace cleft::lab
