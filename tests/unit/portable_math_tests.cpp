// Our own exp, log, pow and expm1 against those of the C library, over the range that the model meets and beyond.
#include "core/portable_math.hpp"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>

using namespace cleft;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

TEST_CASE("exp, log, pow and expm1 are right to the last digits", "[math]") {
  for (double x = -700.0; x < 700.0; x += 0.37) {
    CHECK_THAT(core::exp(x), WithinRel(std::exp(x), 2e-15));
    CHECK_THAT(core::expm1(0.01 * x), WithinRel(std::expm1(0.01 * x), 2e-15));
    const double positive = std::exp(x);
    CHECK_THAT(core::log(positive), WithinRel(std::log(positive), 2e-15) || WithinAbs(std::log(positive), 1e-16));
  }
  for (double x = 1e-6; x < 1e6; x *= 1.7) {
    for (const double power : {0.2, 0.5, 1.0, 1.7, 4.0}) {
      CHECK_THAT(core::pow(x, power), WithinRel(std::pow(x, power), 2e-14));
    }
  }
}

TEST_CASE("their ends are those of the C library", "[math]") {
  CHECK(core::exp(0.0) == 1.0);
  CHECK(core::expm1(0.0) == 0.0);
  CHECK(core::log(1.0) == 0.0);
  CHECK(core::pow(0.0, 2.0) == 0.0);
  CHECK(core::exp(1000.0) == std::numeric_limits<double>::infinity());
  CHECK(core::exp(-1000.0) == 0.0);
  const double infinite = std::numeric_limits<double>::infinity();
  for (const double x : {0.0, 4.9e-324, 1e-310, 1e300, infinite}) {
    CHECK_THAT(core::log(x), WithinRel(std::log(x), 2e-15) || WithinAbs(std::log(x), 0.0));
    for (const double power : {-1.5, 0.0, 0.2}) {
      CHECK_THAT(core::pow(x, power), WithinRel(std::pow(x, power), 3e-13) || WithinAbs(std::pow(x, power), 0.0));
    }
  }
  CHECK(std::isnan(core::log(-0.75)));
  CHECK(std::isnan(core::pow(-0.75, 1.5)));
  CHECK(std::isnan(core::exp(std::numeric_limits<double>::quiet_NaN())));
}
