#include "cli/check_command.hpp"

#include <ostream>
#include <vector>

#include "catalog/catalog.hpp"
#include "cli/commands.hpp"
#include "cli/cross_checks.hpp"
#include "cli/files.hpp"
#include "embedded/data.hpp"

namespace cleft::cli {

int check_command(const std::string& folder, std::ostream& out, std::ostream& err) {
  std::vector<DataFile> read;
  std::vector<catalog::File> files;
  if (folder.empty()) {
    for (const embedded::EmbeddedFile& file : embedded::data()) {
      files.push_back({file.path, file.bytes});
    }
  } else {
    std::string problem;
    auto found = read_data_folder(folder, problem);
    if (!found) {
      err << "cleft-cli: " << folder << ": cannot be read, " << problem << ": a folder of data files\n";
      return bad_input;
    }
    read = *std::move(found);
    for (const DataFile& file : read) {
      files.push_back({file.path, file.text});
    }
  }
  core::Faults faults;
  const catalog::Catalog catalog = catalog::load(files, faults);
  check_across(files, catalog, faults);
  for (const core::Fault& fault : faults) {
    out << fault.line() << '\n';
  }
  const catalog::BasisCounts& counts = catalog.counts;
  out << files.size() << " files, " << catalog.drugs.size() << " drugs, " << catalog.references.size()
      << " sources; numbers: " << counts.measured << " measured, " << counts.derived << " derived, " << counts.assumed
      << " assumed\n"
      << faults.size() << (faults.size() == 1 ? " fault\n" : " faults\n");
  return faults.empty() ? done : answer_is_no;
}

}  // namespace cleft::cli
