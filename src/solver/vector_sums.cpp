#include "solver/vector_sums.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstring>

// Compiled twice where the processor may have wider vectors, and chosen when the program starts; the digits are the
// same.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__linux__)
#define CLEFT_WIDE_VECTORS __attribute__((target_clones("avx2", "default")))
#else
#define CLEFT_WIDE_VECTORS
#endif

namespace cleft::solver {
namespace {

constexpr std::size_t lanes = 8;
using Four = double __attribute__((vector_size(32)));

}  // namespace

CLEFT_WIDE_VECTORS void linear_combination(std::span<const Term> terms, std::span<double> out) {
  std::size_t i = 0;
  for (; i + lanes <= out.size(); i += lanes) {
    Four first{};
    Four second{};
    for (const Term& term : terms) {
      Four low;
      Four high;
      std::memcpy(&low, term.vector + i, sizeof low);
      std::memcpy(&high, term.vector + i + lanes / 2, sizeof high);
      first += term.factor * low;
      second += term.factor * high;
    }
    std::memcpy(&out[i], &first, sizeof first);
    std::memcpy(&out[i + lanes / 2], &second, sizeof second);
  }
  for (; i < out.size(); ++i) {
    double sum = 0.0;
    for (const Term& term : terms) {
      sum += term.factor * term.vector[i];
    }
    out[i] = sum;
  }
}

CLEFT_WIDE_VECTORS bool all_finite(std::span<const double> values) {
  std::array<double, lanes> spoilt{};
  std::size_t i = 0;
  for (; i + lanes <= values.size(); i += lanes) {
    for (std::size_t k = 0; k < lanes; ++k) {
      spoilt[k] += 0.0 * values[i + k];
    }
  }
  double sum = 0.0;
  for (; i < values.size(); ++i) {
    sum += 0.0 * values[i];
  }
  for (const double one : spoilt) {
    sum += one;
  }
  return sum == 0.0;
}

CLEFT_WIDE_VECTORS double weighted_maximum(std::span<const double> values, std::span<const double> weights) {
  std::array<double, lanes> largest{};
  std::array<double, lanes> spoilt{};
  std::size_t i = 0;
  for (; i + lanes <= values.size(); i += lanes) {
    for (std::size_t k = 0; k < lanes; ++k) {
      const double size = std::fabs(values[i + k]) * weights[i + k];
      largest[k] = size > largest[k] ? size : largest[k];
      spoilt[k] += 0.0 * size;
    }
  }
  double most = 0.0;
  double sum = 0.0;
  for (; i < values.size(); ++i) {
    const double size = std::fabs(values[i]) * weights[i];
    most = size > most ? size : most;
    sum += 0.0 * size;
  }
  for (std::size_t k = 0; k < lanes; ++k) {
    most = largest[k] > most ? largest[k] : most;
    sum += spoilt[k];
  }
  return most + sum;
}

}  // namespace cleft::solver
