#include "sweep/sampling.hpp"

#include <array>
#include <cmath>
#include <cstdlib>

#include "core/counter_random.hpp"
#include "core/digits.hpp"
#include "core/portable_math.hpp"

namespace cleft::sweep {
namespace {

using Coefficients = std::array<double, 8>;  // from the constant one on

double polynomial(const Coefficients& coefficients, double x) {
  double sum = 0.0;
  for (std::size_t i = coefficients.size(); i-- > 0;) {
    sum = sum * x + coefficients[i];
  }
  return sum;
}

// Wichura's three pairs: near the middle, farther out, in the tails.
constexpr Coefficients middle_over{3.387132872796366608,  133.14166789178437745, 1971.5909503065514427,
                                   13731.693765509461125, 45921.953931549871457, 67265.770927008700853,
                                   33430.575583588128105, 2509.0809287301226727};
constexpr Coefficients middle_under{1.0,
                                    42.313330701600911252,
                                    687.1870074920579083,
                                    5394.1960214247511077,
                                    21213.794301586595867,
                                    39307.89580009271061,
                                    28729.085735721942674,
                                    5226.495278852854561};
constexpr Coefficients outer_over{1.42343711074968357734,   4.6303378461565452959,   5.7694972214606914055,
                                  3.64784832476320460504,   1.27045825245236838258,  0.24178072517745061177,
                                  0.0227238449892691845833, 7.7454501427834140764e-4};
constexpr Coefficients outer_under{1.0,
                                   2.05319162663775882187,
                                   1.6763848301838038494,
                                   0.68976733498510000455,
                                   0.14810397642748007459,
                                   0.0151986665636164571966,
                                   5.475938084995344946e-4,
                                   1.05075007164441684324e-9};
constexpr Coefficients tail_over{6.6579046435011037772,     5.4637849111641143699,    1.7848265399172913358,
                                 0.29656057182850489123,    0.026532189526576123093,  0.0012426609473880784386,
                                 2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr Coefficients tail_under{1.0,
                                  0.59983220655588793769,
                                  0.13692988092273580531,
                                  0.0148753612908506148525,
                                  7.868691311456132591e-4,
                                  1.8463183175100546818e-5,
                                  1.4215117583164458887e-7,
                                  2.04426310338993978564e-15};

double squared(double x) { return x * x; }

// Bits of half the word in which 0 to count - 1 fit.
unsigned half_bits(std::uint64_t count) {
  unsigned bits = 1;
  while ((std::uint64_t{1} << (2 * bits)) < count) {
    ++bits;
  }
  return bits;
}

}  // namespace

double rounded(double value) {
  constexpr int significant = 12;
  return std::strtod(core::digits(value, significant).c_str(), nullptr);
}

double normal_quantile(double share) {
  constexpr double middle = 0.425;
  constexpr double outer_until = 5.0;
  const double from_middle = share - 0.5;
  if (std::fabs(from_middle) <= middle) {
    const double x = squared(middle) - squared(from_middle);
    return from_middle * polynomial(middle_over, x) / polynomial(middle_under, x);
  }
  const double distance = std::sqrt(-core::log(from_middle < 0.0 ? share : 1.0 - share));
  const double size =
      distance <= outer_until
          ? polynomial(outer_over, distance - 1.6) / polynomial(outer_under, distance - 1.6)
          : polynomial(tail_over, distance - outer_until) / polynomial(tail_under, distance - outer_until);
  return from_middle < 0.0 ? -size : size;
}

double Distribution::quantile(double share) const {
  switch (kind) {
    case Kind::uniform: return rounded(low + share * (high - low));
    case Kind::log_uniform: return rounded(low * core::exp(share * core::log(high / low)));
    case Kind::normal: return rounded(centre + spread * normal_quantile(share));
    case Kind::log_normal: break;
  }
  const double deviation = std::sqrt(core::log(1.0 + squared(spread)));  // of the logarithm
  return rounded(centre * core::exp(deviation * normal_quantile(share)));
}

std::uint64_t permuted(std::uint64_t index, std::uint64_t count, std::uint64_t seed, const std::string& stream) {
  constexpr std::uint64_t rounds = 10;
  const core::RandomStream random(seed, stream);
  const unsigned bits = half_bits(count);
  const std::uint64_t half = std::uint64_t{1} << bits;
  do {
    std::uint64_t left = index >> bits;
    std::uint64_t right = index & (half - 1);
    for (std::uint64_t round = 0; round < rounds; ++round) {
      const double mixed = random.uniform(round << (2 * bits) | right) * static_cast<double>(half);
      const std::uint64_t next = left ^ static_cast<std::uint64_t>(mixed);
      left = right;
      right = next;
    }
    index = left << bits | right;
  } while (index >= count);
  return index;
}

double latin_hypercube_share(std::uint64_t index, std::uint64_t count, std::uint64_t seed, const std::string& stream) {
  constexpr double places = 268435456.0;  // within a part: 2^28, which the sum below holds exactly for most_points
  const std::uint64_t part = permuted(index, count, seed, stream + " order");
  const double place = std::floor(core::RandomStream(seed, stream + " place").uniform(index) * places) + 0.5;
  return (static_cast<double>(part) + place / places) / static_cast<double>(count);
}

}  // namespace cleft::sweep
