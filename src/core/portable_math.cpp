#include "core/portable_math.hpp"

#include <cmath>
#include <limits>

namespace cleft::core {
namespace {

// ln 2 in two parts: the first has so few digits that its multiples up to 2^11 are exact.
constexpr double ln2_high = 6.93147180369123816490e-01;
constexpr double ln2_low = 1.90821492927058770002e-10;

// 1/n!, from the highest power of the series on; and 1/n for odd n.
constexpr double over_factorials[] = {
    1.0 / 1307674368000, 1.0 / 87178291200, 1.0 / 6227020800, 1.0 / 479001600, 1.0 / 39916800,
    1.0 / 3628800,       1.0 / 362880,      1.0 / 40320,      1.0 / 5040,      1.0 / 720,
    1.0 / 120,           1.0 / 24,          1.0 / 6,          1.0 / 2};
constexpr double over_odd[] = {1.0 / 23, 1.0 / 21, 1.0 / 19, 1.0 / 17, 1.0 / 15, 1.0 / 13,
                               1.0 / 11, 1.0 / 9,  1.0 / 7,  1.0 / 5,  1.0 / 3};

// exp(x) - 1 by its series, |x| < 0.36.
double series_of_expm1(double x) {
  double sum = 0.0;
  for (const double coefficient : over_factorials) {
    sum = sum * x + coefficient;
  }
  return x + x * x * sum;
}

}  // namespace

double exp(double x) {
  if (!(x < 709.7)) {
    return x != x ? x : std::numeric_limits<double>::infinity();
  }
  if (x < -745.0) {
    return 0.0;
  }
  const double twos = std::floor(x * 1.44269504088896340736 + 0.5);
  const double rest = (x - twos * ln2_high) - twos * ln2_low;
  return std::ldexp(1.0 + series_of_expm1(rest), static_cast<int>(twos));
}

double expm1(double x) { return std::fabs(x) < 0.34 ? series_of_expm1(x) : exp(x) - 1.0; }

double log(double x) {
  int twos = 0;
  double part = std::frexp(x, &twos);  // 0.5 to 1
  if (part < 0.70710678118654752440) {
    part *= 2.0;
    --twos;
  }
  // ln(part) = 2 artanh(s), by its series.
  const double s = (part - 1.0) / (part + 1.0);
  const double square = s * s;
  double sum = 0.0;
  for (const double coefficient : over_odd) {
    sum = (sum + coefficient) * square;
  }
  return twos * ln2_high + (2.0 * s * (1.0 + sum) + twos * ln2_low);
}

double pow(double x, double power) { return x == 0.0 ? (power == 0.0 ? 1.0 : 0.0) : exp(power * log(x)); }

}  // namespace cleft::core

double cleft_portable_pow(double x, double power) { return cleft::core::pow(x, power); }
