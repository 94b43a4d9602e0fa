// What a Latin hypercube draws: one value a part, whoever draws it.
#include <catch_amalgamated.hpp>
#include <cmath>
#include <set>

#include "sweep/sampling.hpp"

using namespace cleft::sweep;

TEST_CASE("a Latin hypercube has one value in each part", "[sweep]") {
  for (const std::uint64_t count : {1U, 2U, 3U, 16U, 17U, 1000U}) {
    std::set<std::uint64_t> parts;
    for (std::uint64_t i = 0; i < count; ++i) {
      const double share = latin_hypercube_share(i, count, 7, "dose");
      CHECK((share > 0.0 && share < 1.0));
      parts.insert(static_cast<std::uint64_t>(share * static_cast<double>(count)));
    }
    CHECK(parts.size() == count);
  }
}

TEST_CASE("the order of parts is another for each parameter and seed", "[sweep]") {
  constexpr std::uint64_t count = 200;
  const auto in_place = [](std::uint64_t seed, const char* stream) {
    std::size_t same = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
      same += permuted(i, count, seed, stream) == permuted(i, count, 1, "a") ? 1 : 0;
    }
    return same;
  };
  CHECK(in_place(1, "a") == count);
  CHECK(in_place(1, "b") < 20);
  CHECK(in_place(2, "a") < 20);
}

TEST_CASE("two parameters of a Latin hypercube are not correlated", "[sweep]") {
  constexpr std::uint64_t count = 4000;
  double sum = 0.0;
  for (std::uint64_t i = 0; i < count; ++i) {
    sum += (latin_hypercube_share(i, count, 5, "a") - 0.5) * (latin_hypercube_share(i, count, 5, "b") - 0.5);
  }
  CHECK(std::fabs(12.0 * sum / static_cast<double>(count)) < 4.0 / std::sqrt(static_cast<double>(count)));
}

TEST_CASE("a part's number does not tell where in it a value lies", "[sweep]") {
  constexpr std::uint64_t count = 4000;
  double sum = 0.0;
  for (std::uint64_t i = 0; i < count; ++i) {
    const double place = latin_hypercube_share(i, count, 5, "a") * static_cast<double>(count);
    sum += place - std::floor(place);
  }
  CHECK(sum / static_cast<double>(count) == Catch::Approx(0.5).margin(0.02));
}

TEST_CASE("quantiles of the normal distribution", "[sweep]") {
  for (const double share : {1e-300, 1e-20, 0.001, 0.0749, 0.0751, 0.25, 0.5, 0.8, 0.975, 0.999}) {
    INFO(share);
    CHECK(0.5 * std::erfc(-normal_quantile(share) / std::sqrt(2.0)) == Catch::Approx(share).epsilon(1e-12));
  }
}

TEST_CASE("distributions between their ends, and about their centre", "[sweep]") {
  Distribution distribution;
  distribution.low = 1.0;
  distribution.high = 100.0;
  CHECK(distribution.quantile(0.25) == 25.75);
  distribution.kind = Distribution::Kind::log_uniform;
  CHECK(distribution.quantile(0.5) == 10.0);
  distribution.centre = 3.0;
  distribution.spread = 0.5;
  distribution.kind = Distribution::Kind::normal;
  CHECK(distribution.quantile(0.5) == 3.0);
  CHECK(distribution.quantile(0.8413447460685429) == Catch::Approx(3.5).epsilon(1e-11));
  distribution.kind = Distribution::Kind::log_normal;
  CHECK(distribution.quantile(0.5) == 3.0);
  const double deviation = std::sqrt(std::log(1.25));
  CHECK(distribution.quantile(0.8413447460685429) == Catch::Approx(3.0 * std::exp(deviation)).epsilon(1e-11));
}

TEST_CASE("drawn values have the digits that the table shows", "[sweep]") {
  CHECK(rounded(0.1 + 0.2) == 0.3);
  CHECK(rounded(1.0 / 3.0) == 0.333333333333);
}
