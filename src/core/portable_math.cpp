#include "core/portable_math.hpp"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

namespace cleft::core {
namespace {

// ln 2 in two parts: the first has so few digits that its multiples up to 2^11 are exact.
constexpr double ln2_high = 6.93147180369123816490e-01;
constexpr double ln2_low = 1.90821492927058770002e-10;

// Adding and taking off this number, 1.5 * 2^52, leaves the nearest whole number.
constexpr double rounder = 6755399441055744.0;

// 2^n by its bits, -1022 <= n <= 1023.
double two_to(int n) {
  const auto bits = static_cast<std::uint64_t>(n + 1023) << 52U;
  double value = 0.0;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

// The two series are summed in pairs of pairs (Estrin's scheme): term by term each operation would wait for the one
// before, and that wait was a sixth of the time of a whole solution.

// exp(x) - 1, |x| < 0.36.
double series_of_expm1(double x) {
  const double x2 = x * x;
  const double x4 = x2 * x2;
  const double first = (1.0 / 2 + x * (1.0 / 6)) + x2 * (1.0 / 24 + x * (1.0 / 120));
  const double second = (1.0 / 720 + x * (1.0 / 5040)) + x2 * (1.0 / 40320 + x * (1.0 / 362880));
  const double third = (1.0 / 3628800 + x * (1.0 / 39916800)) + x2 * (1.0 / 479001600 + x * (1.0 / 6227020800));
  const double rest = 1.0 / 87178291200 + x * (1.0 / 1307674368000);
  return x + x2 * ((first + x4 * second) + (x4 * x4) * (third + x4 * rest));
}

// artanh(s) / s - 1 from s squared, s < 0.18.
double series_of_artanh(double x) {
  const double x2 = x * x;
  const double x4 = x2 * x2;
  const double first = (1.0 / 3 + x * (1.0 / 5)) + x2 * (1.0 / 7 + x * (1.0 / 9));
  const double second = (1.0 / 11 + x * (1.0 / 13)) + x2 * (1.0 / 15 + x * (1.0 / 17));
  const double third = (1.0 / 19 + x * (1.0 / 21)) + x2 * (1.0 / 23);
  return x * ((first + x4 * second) + (x4 * x4) * third);
}

}  // namespace

double exp(double x) {
  if (!(x < exp_overflows)) {
    return x != x ? x : std::numeric_limits<double>::infinity();
  }
  if (x < exp_vanishes) {
    return 0.0;
  }
  const double twos = (x * 1.44269504088896340736 + rounder) - rounder;
  const double rest = (x - twos * ln2_high) - twos * ln2_low;
  const int half = static_cast<int>(twos) / 2;  // the whole may be more than a double's exponent holds
  return (1.0 + series_of_expm1(rest)) * two_to(half) * two_to(static_cast<int>(twos) - half);
}

double expm1(double x) { return std::fabs(x) < 0.34 ? series_of_expm1(x) : exp(x) - 1.0; }

double log(double x) {
  if (!(x > 0.0)) {
    return x == 0.0 ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
  }
  if (x == std::numeric_limits<double>::infinity()) {
    return x;
  }
  int twos = 0;
  double part = std::frexp(x, &twos);  // 0.5 to 1
  if (part < 0.70710678118654752440) {
    part *= 2.0;
    --twos;
  }
  // ln(part) = 2 artanh(s), by its series.
  const double s = (part - 1.0) / (part + 1.0);
  return twos * ln2_high + (2.0 * s * (1.0 + series_of_artanh(s * s)) + twos * ln2_low);
}

double pow(double x, double power) { return power == 0.0 ? 1.0 : exp(power * log(x)); }

}  // namespace cleft::core

double cleft_portable_pow(double x, double power) { return cleft::core::pow(x, power); }
