// The reader of scenario files: what it refuses it says why, and what it accepts it writes so that it is read back.
#include "fuzz/expect.hpp"
#include "simulation/library.hpp"
#include "simulation/scenario_json.hpp"

using namespace cleft;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const catalog::Catalog& catalog = simulation::embedded_catalog();
  core::Faults faults;
  const auto scenario = simulation::parse_scenario("file.json", fuzz::text_of(data, size), catalog, faults);
  fuzz::expect(scenario.has_value() == faults.empty(), "a scenario is read, or it is said what is wrong with it");
  if (!scenario) {
    return 0;
  }
  const std::string written = simulation::scenario_json(*scenario);
  const auto again = simulation::parse_scenario("again.json", written, catalog, faults);
  fuzz::expect(again.has_value(), "a scenario that was read is written as one that can be read");
  fuzz::expect(*again == *scenario, "a scenario that was read is read back as it was");
  return 0;
}
