#include "validation/complete_library.hpp"

#include "embedded/evidence.hpp"
#include "simulation/library.hpp"

namespace cleft::validation {
namespace {

const simulation::Library& library() {
  static const simulation::Library the_library(complete_files());
  return the_library;
}

}  // namespace

std::vector<catalog::File> complete_files() {
  std::vector<catalog::File> files = simulation::embedded_files();
  for (const embedded::EmbeddedFile& file : embedded::evidence()) {
    files.push_back({file.path, file.bytes});
  }
  return files;
}

const catalog::Catalog& complete_catalog() { return library().catalog; }
const core::Faults& complete_faults() { return library().faults; }

}  // namespace cleft::validation
