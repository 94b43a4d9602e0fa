// Sums over whole state vectors, on several states at once: term after term each addition would wait for the one
// before.
#pragma once

#include <initializer_list>
#include <span>

namespace cleft::solver {

// One vector of a linear combination, and its factor.
struct Term {
  double factor = 0.0;
  const double* vector = nullptr;
};

// out = the sum of the terms, in their order; out may be one of the vectors.
void linear_combination(std::span<const Term> terms, std::span<double> out);

// NaN and the infinities spoil a sum of what is multiplied by 0.
bool all_finite(std::span<const double> values);

// Largest |value| times its weight; not finite where any of them is not.
double weighted_maximum(std::span<const double> values, std::span<const double> weights);

}  // namespace cleft::solver
