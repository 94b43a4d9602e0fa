// Members of the ensemble against the experiments that they are to reproduce.
#include <catch_amalgamated.hpp>
#include <cstdlib>

#include "support/data.hpp"
#include "support/members.hpp"
#include "validation/complete_library.hpp"
#include "validation/validation.hpp"

using namespace cleft;

TEST_CASE("members meet four of five fitted experiments", "[ensemble]") {
  const catalog::Catalog& catalog = validation::complete_catalog();
  core::Faults faults;
  const std::vector<validation::Experiment> experiments = validation::read_experiments(catalog, faults);
  REQUIRE(faults.empty());
  const std::size_t tried = std::getenv("CLEFT_DEEP") != nullptr ? 12 : 2;
  const std::size_t members = catalog.ensemble.members;
  for (std::size_t k = 0; k < tried; ++k) {
    const std::size_t member = k * members / tried;
    CAPTURE(member);
    const auto texts = catalog::with_values(validation::complete_files(), tests::overlay_of(catalog.ensemble, member),
                                            catalog::Ranges::kept, faults);
    REQUIRE(faults.empty());
    const auto files = catalog::views_of(texts);
    validation::Validator validator(files);
    std::size_t met = 0;
    for (const validation::Experiment& experiment : experiments) {
      const auto& fitted = catalog.ensemble.fitted;
      if (std::count(fitted.begin(), fitted.end(), experiment.id) > 0) {
        met += validator.run(experiment).passed ? 1U : 0U;
      }
    }
    CHECK(static_cast<double>(met) >= 0.8 * static_cast<double>(catalog.ensemble.fitted.size()));
    CHECK(validator.mass_balance().closes());
  }
}
