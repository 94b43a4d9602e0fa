#include "cli/sbml_command.hpp"

#include <ostream>

#include "cli/commands.hpp"
#include "cli/scenario_source.hpp"
#include "core/json_reader.hpp"
#include "sbml/writer.hpp"
#include "simulation/library.hpp"

namespace cleft::cli {

int sbml_command(const catalog::Catalog& catalog, const std::string& named, std::istream& in, std::ostream& out,
                 std::ostream& err) {
  std::string problem;
  const auto scenario = find_scenario(named, catalog, in, problem);
  if (!scenario) {
    err << "cleft-cli: " << problem << '\n';
    return bad_input;
  }
  simulation::RestCache rests;
  const auto equations = sbml::write_out(*scenario, catalog, rests, problem, simulation::embedded_files());
  if (!equations) {
    err << "cleft-cli: " << core::printable(named) << ": the solver gave up: " << problem << '\n';
    return solver_gave_up;
  }
  out << sbml::write(*equations, "Written by " + simulation::program_line() + ", data " + catalog.data_hash);
  return done;
}

}  // namespace cleft::cli
