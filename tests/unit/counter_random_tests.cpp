// The counter-based generator: published vectors, moments, and that a number depends on what it is for alone.
#include <catch_amalgamated.hpp>
#include <cmath>

#include "core/counter_random.hpp"

using namespace cleft;

TEST_CASE("Philox4x32-10 gives the known-answer vectors of its authors") {
  // kat_vectors of the Random123 distribution (Salmon and others, 2011).
  using Words = core::PhiloxCounter;
  CHECK(core::philox4x32_10({0, 0, 0, 0}, {0, 0}) == Words{0x6627e8d5U, 0xe169c58dU, 0xbc57ac4cU, 0x9b00dbd8U});
  CHECK(core::philox4x32_10({0xffffffffU, 0xffffffffU, 0xffffffffU, 0xffffffffU}, {0xffffffffU, 0xffffffffU}) ==
        Words{0x408f276dU, 0x41c83b0eU, 0xa20bc7c6U, 0x6d5451fdU});
  CHECK(core::philox4x32_10({0x243f6a88U, 0x85a308d3U, 0x13198a2eU, 0x03707344U}, {0xa4093822U, 0x299f31d0U}) ==
        Words{0xd16cfe09U, 0x94fdccebU, 0x5001e420U, 0x24126ea1U});
}

TEST_CASE("numbers of a stream are spread as they say, and depend on seed, stream and index alone") {
  const core::RandomStream stream(7, "a");
  constexpr int count = 100'000;
  double sum = 0.0, square = 0.0, fourth = 0.0, uniform = 0.0, beside = 0.0;
  int in_lowest_tenth = 0;
  const core::RandomStream other(7, "b");
  for (int i = 0; i < count; ++i) {
    const double z = stream.normal(static_cast<std::uint64_t>(i));
    const double u = stream.uniform(static_cast<std::uint64_t>(i));
    REQUIRE((u > 0.0 && u < 1.0));
    sum += z;
    square += z * z;
    fourth += z * z * z * z;
    uniform += u;
    in_lowest_tenth += u < 0.1 ? 1 : 0;
    beside += z * other.normal(static_cast<std::uint64_t>(i));
  }
  // Four standard errors of each.
  CHECK(std::fabs(sum / count) < 4.0 / std::sqrt(count));
  CHECK(std::fabs(square / count - 1.0) < 4.0 * std::sqrt(2.0 / count));
  CHECK(std::fabs(fourth / count - 3.0) < 4.0 * std::sqrt(96.0 / count));
  CHECK(std::fabs(uniform / count - 0.5) < 4.0 * std::sqrt(1.0 / 12.0 / count));
  CHECK(std::fabs(in_lowest_tenth / double(count) - 0.1) < 4.0 * std::sqrt(0.09 / count));
  CHECK(std::fabs(beside / count) < 4.0 / std::sqrt(count));

  CHECK(stream.normal(5) == core::RandomStream(7, "a").normal(5));
  CHECK(stream.normal(5) != stream.normal(6));
  CHECK(stream.normal(5) != core::RandomStream(8, "a").normal(5));
  CHECK(stream.uniform(5) != core::RandomStream(std::uint64_t{7} + (std::uint64_t{1} << 32U), "a").uniform(5));
  CHECK(stream.uniform(5) != stream.uniform(5 + (std::uint64_t{1} << 32U)));
}
