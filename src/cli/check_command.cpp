#include "cli/check_command.hpp"

#include <ostream>

#include "catalog/catalog.hpp"
#include "cli/commands.hpp"
#include "cli/cross_checks.hpp"
#include "cli/data.hpp"

namespace cleft::cli {

int check_command(const std::string& folder, std::ostream& out, std::ostream& err) {
  const auto data = Data::open(folder, err);
  if (!data) {
    return bad_input;
  }
  core::Faults faults;
  const catalog::Catalog catalog = catalog::load(data->files(), faults);
  check_across(data->files(), catalog, faults);
  for (const core::Fault& fault : faults) {
    out << fault.line() << '\n';
  }
  const catalog::BasisCounts& counts = catalog.counts;
  const std::size_t all_levels = catalog.drugs.size() * model::region_ids.size() * model::amine_count;
  out << data->files().size() << " files, " << catalog.drugs.size() << " drugs, " << catalog.references.size()
      << " sources, " << catalog.levels.size() << " of " << all_levels
      << " levels with a source; numbers: " << counts.measured << " measured (" << counts.measured_and_seen
      << " of them seen), " << counts.derived << " derived, " << counts.assumed << " assumed\n"
      << faults.size() << (faults.size() == 1 ? " fault\n" : " faults\n");
  return faults.empty() ? done : answer_is_no;
}

}  // namespace cleft::cli
