// Models that others published, in their own equations (lab/published_models.hpp), through our solver: steady states
// that nobody here made. Figures to 0.1 %, or to the digits printed where those are fewer. What changes when an input
// changes is measured by the experiments E02, E03, E05 and E06 (cleft-cli validate).
#include <algorithm>
#include <catch_amalgamated.hpp>

#include "validation/published_models.hpp"

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

struct Figure {
  const char* state;
  double value;
  double half_digit;  // of the last digit printed
};

void agree(const cleft::validation::PublishedModel& model, std::initializer_list<Figure> figures) {
  const auto y = cleft::validation::published_steady_state(model.id, {});
  REQUIRE(y.has_value());
  for (const Figure& figure : figures) {
    INFO(figure.state);
    const auto found = std::find(model.states.begin(), model.states.end(), figure.state);
    REQUIRE(found != model.states.end());
    CHECK_THAT((*y)[static_cast<std::size_t>(found - model.states.begin())],
               WithinRel(figure.value, 1e-3) || WithinAbs(figure.value, figure.half_digit));
  }
}

}  // namespace

TEST_CASE("published: the dopamine terminal of 2009 settles where it should", "[published]") {
  agree(cleft::validation::published_models()[0], {{"tyrosine", 125.7, 0.05},
                                                   {"DOPA", 0.3559, 5e-5},
                                                   {"cytosol", 2.647, 5e-4},
                                                   {"vesicles", 80.97, 5e-3},
                                                   {"outside", 0.002024, 5e-7},
                                                   {"BH4", 319.1, 0.05},
                                                   {"BH2", 40.86, 5e-3},
                                                   {"pool", 942.8, 0.05},
                                                   {"HVA", 7.678, 5e-4}});
}

TEST_CASE("published: the serotonin terminal of 2020 settles where it should", "[published]") {
  agree(cleft::validation::published_models()[1], {{"outside", 0.06007, 5e-6},
                                                   {"cytosol", 0.03765, 5e-6},
                                                   {"vesicles", 67.43, 5e-3},
                                                   {"tryptophan", 20.17, 5e-3},
                                                   {"5-HTP", 1.611, 5e-4},
                                                   {"BH4", 0.9005, 5e-5},
                                                   {"BH2", 0.0995, 5e-5},
                                                   {"5-HIAA", 1.585, 5e-4},
                                                   {"pool", 113.4, 0.05},
                                                   {"G", 0.864, 5e-4},
                                                   {"Ts", 1.007, 5e-4},
                                                   {"B", 0.976, 5e-4},
                                                   {"Gh", 0.695, 5e-4},
                                                   {"Th", 12.69, 5e-3},
                                                   {"Bh", 2.943, 5e-4}});
}
