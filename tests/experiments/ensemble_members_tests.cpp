// Members of the ensemble against the experiments that they are to reproduce.
#include <catch_amalgamated.hpp>
#include <cstdlib>

#include "lab/library.hpp"
#include "lab/validation.hpp"
#include "support/data.hpp"
#include "support/members.hpp"

using namespace cleft;

TEST_CASE("members meet four of five fitted experiments", "[ensemble]") {
  const catalog::Catalog& catalog = lab::complete_catalog();
  core::Faults faults;
  const std::vector<lab::Experiment> experiments = lab::read_experiments(catalog, faults);
  REQUIRE(faults.empty());
  const std::size_t tried = std::getenv("CLEFT_DEEP") != nullptr ? 12 : 2;
  const std::size_t members = catalog.ensemble.members;
  for (std::size_t k = 0; k < tried; ++k) {
    const std::size_t member = k * members / tried;
    CAPTURE(member);
    const auto texts = catalog::with_values(lab::complete_files(), tests::overlay_of(catalog.ensemble, member),
                                            catalog::Ranges::kept, faults);
    REQUIRE(faults.empty());
    const auto files = catalog::views_of(texts);
    lab::Validator validator(files);
    std::size_t met = 0;
    for (const lab::Experiment& experiment : experiments) {
      const auto& fitted = catalog.ensemble.fitted;
      if (std::count(fitted.begin(), fitted.end(), experiment.id) > 0) {
        met += validator.run(experiment).passed ? 1U : 0U;
      }
    }
    CHECK(static_cast<double>(met) >= 0.8 * static_cast<double>(catalog.ensemble.fitted.size()));
    CHECK(validator.mass_balance().closes());
  }
}
