// Numbers of tables against printf, byte for byte.
#include "core/nine_digits.hpp"

#include <array>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>

#include "core/bits.hpp"

using namespace cleft;

namespace {

std::string ours(double value) {
  std::string text;
  core::append_nine_digits(text, value);
  return text;
}

std::string printed(double value) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%.9g", value);
  return text.data();
}

bool agrees(double value) { return ours(value) == printed(value) && ours(-value) == printed(-value); }

}  // namespace

TEST_CASE("nine digits are those of printf", "[digits]") {
  std::mt19937_64 random(20230617);
  std::uniform_real_distribution<double> exponent(-33.0, 24.0);
  int wrong = 0;
  for (int i = 0; i < 200'000; ++i) {
    const double value = std::pow(10.0, exponent(random));
    wrong += agrees(value) ? 0 : 1;
    wrong += agrees(static_cast<double>(static_cast<float>(value))) ? 0 : 1;
    wrong += agrees(core::number_of(random())) ? 0 : 1;  // any bits: no numbers, subnormal ones, infinities
  }
  CHECK(wrong == 0);
}

TEST_CASE("nine digits at ties, powers of ten and beside both", "[digits]") {
  int wrong = 0;
  for (int exponent = -320; exponent <= 308; ++exponent) {
    const double power = std::strtod(("1e" + std::to_string(exponent)).c_str(), nullptr);
    for (const double times : {1.0, 2.0, 9.99999999, 9.999999994, 9.999999995, 9.999999996, 1.000000005, 1.5}) {
      const double value = times * power;
      wrong += agrees(value) ? 0 : 1;
      wrong += agrees(std::nextafter(value, 0.0)) ? 0 : 1;
      wrong += agrees(std::nextafter(value, std::numeric_limits<double>::infinity())) ? 0 : 1;
    }
  }
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    wrong += agrees(100'000'000.5 + 7919.0 * i) ? 0 : 1;  // exactly between two
    wrong += agrees(1'000'000'005.0 + 79190.0 * i) ? 0 : 1;
    wrong += agrees(0.001 * i) ? 0 : 1;
  }
  CHECK(wrong == 0);
  CHECK(ours(0.0) == "0");
  CHECK(ours(123456789.0) == "123456789");
  CHECK(ours(1e-4) == "0.0001");
  CHECK(ours(1e-5) == "1e-05");
}
